/**
 * Says in one sentence what this machine lacks and what to do about it. The commands print the
 * message alone, without a stack.
 */
export class SetupError extends Error {
  override readonly name = "SetupError";
}
