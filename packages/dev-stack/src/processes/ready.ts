import { setTimeout as wait } from "node:timers/promises";
import { SetupError } from "../setup-error.ts";
import type { GuardedProcess } from "./guarded-process.ts";

const pollMs = 25;

/**
 * Waits until `url` answers 2xx. Throws a SetupError with the last words of the process when it
 * ends first, or when `timeoutMs` have passed.
 */
export async function waitUntilReady(
  name: string,
  url: string,
  child: GuardedProcess,
  timeoutMs = 30_000,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  while (child.running) {
    if (await answers(url)) return;
    if (performance.now() > deadlineMs) {
      throw new SetupError(
        `${name} did not answer within ${timeoutMs / 1000} s.${lastWords(child)}`,
      );
    }
    await wait(pollMs);
  }
  const { code, signal } = await child.ended;
  throw new SetupError(
    `${name} ended before it was ready (${signal ?? `exit code ${code}`}).${lastWords(child)}`,
  );
}

/** Whether a GET of the address is answered 2xx within two seconds. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** The end of what a process printed, indented, for a sentence about its failure. */
export function lastWords(child: GuardedProcess, lines = 12): string {
  const words = child.log().trimEnd();
  if (words === "") return "";
  return ` It said:\n${words
    .split("\n")
    .slice(-lines)
    .map((line) => `    ${line.slice(0, 400)}`)
    .join("\n")}`;
}
