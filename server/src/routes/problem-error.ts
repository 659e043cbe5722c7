import type { Problem, ProblemCode } from "@breathing-room/contract";
import { problem } from "@breathing-room/contract";

/** Headers that every answer of the API carries: nothing of a session stays in a cache or goes out in a referrer. */
export const apiHeaders = { "cache-control": "no-store" } as const;

/** When to try again what the service cannot do right now: a restart or a broken connection takes about this long. */
const retryAfterSeconds = "2";

/** Ends a request with problem details. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly errors: Problem["errors"];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    options: {
      readonly errors?: NonNullable<Problem["errors"]>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(code);
    this.code = code;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }
}

/** Problem details as an answer (RFC 9457). */
export function problemResponse(
  code: ProblemCode,
  errors?: Problem["errors"],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = problem(code, errors);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      "content-type": "application/problem+json",
      ...apiHeaders,
      ...(problem(code).status === 503 ? { "retry-after": retryAfterSeconds } : {}),
      ...headers,
    },
  });
}
