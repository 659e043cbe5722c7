import type { Operation, OperationName } from "@breathing-room/contract";
import { IdempotencyKeySchema, operations } from "@breathing-room/contract";
import type { Context, Hono } from "hono";
import * as v from "valibot";
import type { Clock } from "../ports/clock.ts";
import { answerWithinMs, inTime } from "./in-time.ts";
import type { Credentials } from "./credentials.ts";
import type { HeadersEverywhere } from "./headers-everywhere.ts";
import type { Connection, Implementation } from "./implementation.ts";
import { apiHeaders, ProblemError, problemResponse } from "./problem-error.ts";
import type { RateLimit } from "./rate-limit.ts";
import { readBody, readQuery } from "./request-body.ts";

/** What Hono knows of a request beside the request itself. */
export interface AppEnv {
  Bindings: Connection;
  Variables: { route: `/${string}` };
}

/** What the operations are mounted with. */
export interface MountDeps {
  readonly implementation: Implementation;
  readonly credentials: Credentials;
  readonly rateLimit: RateLimit;
  readonly clock: Clock;
  readonly everywhere: HeadersEverywhere;
}

// The calls are typed where they are written, by name; here they are called by whatever name the table has.
type AnyCall = (call: unknown) => Promise<unknown>;

/** Mounts every operation of the contract at its path, with its own credential and body, and 405 beside it. */
export function mountOperations(app: Hono<AppEnv>, deps: MountDeps): void {
  const table = Object.entries(operations) as [OperationName, Operation][];
  // A service without an operator's token has no operator's addresses.
  const { hasOperator } = deps.credentials;
  const all = table.filter(([, { caller }]) => caller !== "operator" || hasOperator);
  for (const [name, operation] of all) {
    const call = deps.implementation[name] as AnyCall;
    app.on(operation.method.toUpperCase(), operation.path, (c) => answer(c, operation, call, deps));
  }
  for (const path of new Set(all.map(([, operation]) => operation.path))) {
    const methods = all.flatMap(([, o]) => (o.path === path ? [o.method.toUpperCase()] : []));
    app.all(path, (c) => otherMethod(c, path as `/${string}`, methods));
  }
}

/** Answers a method that an address does not take, and OPTIONS with those it takes. */
export function otherMethod(
  c: Context<AppEnv>,
  route: `/${string}`,
  methods: readonly string[],
): Response {
  c.set("route", route);
  const headers = { allow: [...methods, "OPTIONS"].join(", ") };
  if (c.req.raw.method === "OPTIONS") return new Response(null, { status: 204, headers });
  return problemResponse("method-not-allowed", undefined, headers);
}

async function answer(
  c: Context<AppEnv>,
  operation: Operation,
  call: AnyCall,
  deps: MountDeps,
): Promise<Response> {
  const route = operation.path as `/${string}`;
  c.set("route", route);
  // Hono runs HEAD as GET and drops the body: a stream would stay open with nobody reading it.
  if (c.req.raw.method === "HEAD" && operation.answer === "text/event-stream") {
    return otherMethod(c, route, [operation.method.toUpperCase()]);
  }
  const request = c.req.raw;
  const { clock, everywhere } = deps;
  const startedAt = clock.now();
  const calling = callerOf(request, operation, deps);
  // What a person holds says everything itself: only who is looked up may be long in coming.
  const isLookedUp = operation.caller === "clinic";
  const caller = await (isLookedUp ? inTime(clock, answerWithinMs, calling) : calling);
  const leftMs = isLookedUp ? answerWithinMs - (clock.now() - startedAt) : answerWithinMs;
  const idempotencyKey = idempotencyKeyOf(request, operation);
  const isBodiless = operation.bodyOptional && request.headers.get("content-type") === null;
  const connection = c.env ?? {};
  const { body: bodySchema } = operation;
  const body = bodySchema && !isBodiless ? await readBody(request, connection, bodySchema) : null;
  const query = operation.query ? readQuery(request, operation.query) : null;
  const params = c.req.param();
  const working = call({ request, connection, caller, params, body, query, idempotencyKey });
  const result = await inTime(clock, leftMs, working);
  if (result instanceof Response) return result;
  const headers = { "content-type": "application/json", ...apiHeaders };
  return everywhere.answer(JSON.stringify(result), operation.status, headers);
}

async function callerOf(
  request: Request,
  operation: Operation,
  { credentials, rateLimit }: MountDeps,
): Promise<unknown> {
  if (operation.caller === "clinic") {
    const clinic = await credentials.clinicOf(request);
    if (clinic === null) throw new ProblemError("unauthorized");
    return clinic;
  }
  if (operation.caller === "operator") {
    if (!(await credentials.isOperator(request))) throw new ProblemError("unauthorized");
    return null;
  }
  if (operation.caller !== "visit") return null;
  const caller = await credentials.visitOf(request);
  if (caller === null) throw new ProblemError("unauthorized");
  const waitMs = rateLimit.take(`${caller.visitId} ${caller.deviceId}`);
  if (waitMs === 0) return caller;
  const headers = { "retry-after": String(Math.ceil(waitMs / 1000)) };
  throw new ProblemError("too-many", { headers });
}

function idempotencyKeyOf(request: Request, operation: Operation): string {
  const header = request.headers.get("idempotency-key");
  if (!operation.idempotencyKey || (operation.idempotencyKey === "taken" && header === null)) {
    return "";
  }
  const key = v.safeParse(IdempotencyKeySchema, header);
  if (!key.success) throw new ProblemError("idempotency-key-missing");
  return key.output;
}
