import { createLog, errorClass, type Log } from "../../logging/log.ts";
import { StoreUnavailable } from "../../ports/store-unavailable.ts";
import { problemResponse } from "../../routes/problem-error.ts";
import { EnvironmentError } from "../settings.ts";

/** The Worker's log: lines of the allowed fields. */
export const log: Log = createLog(say, Date.now);

/** Writes a line, or a sentence that says what to set; neither holds a secret or anything about a person. */
export function say(line: string): void {
  // The platform's log is what is printed here.
  // oxlint-disable-next-line no-console
  console.log(line);
}

/** What is answered when there is no service to answer, and the reason in the log. */
export function refusalFor(error: unknown): Response {
  // An error's message may hold anything; the settings' own sentences hold no secret.
  if (error instanceof EnvironmentError) say(error.message);
  else {
    const event = error instanceof StoreUnavailable ? "store-unavailable" : "internal-error";
    log({ event, code: errorClass(error) });
  }
  return problemResponse("unavailable");
}
