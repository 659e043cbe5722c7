import type { GenericSchema, InferOutput } from "valibot";
import * as v from "valibot";
import type { Connection } from "./implementation.ts";
import { ProblemError } from "./problem-error.ts";

/** Larger than anything the API takes, small enough that nobody fills the memory with it. */
export const maxBodyBytes = 16 * 1024;

/**
 * Up to here what is too large is read to its end and thrown away: who is still sending when their connection is
 * closed may get an error of the network for an answer, and never be told why.
 */
const maxThrownAwayBytes = 256 * 1024;

/** Deeper than anything the API takes. */
const maxDepth = 8;
const maxErrors = 20;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads at most `maxBodyBytes`; `too-large` for more, however it is sent, and `malformed` for what is not UTF-8. */
export async function readText(request: Request, connection: Connection): Promise<string> {
  try {
    return utf8.decode(await readBytes(request, connection));
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError("malformed");
  }
}

async function readBytes(
  request: Request,
  connection: Connection,
): Promise<Uint8Array | ArrayBuffer> {
  const announced = Number(request.headers.get("content-length") ?? Number.NaN);
  if (announced > maxThrownAwayBytes) throw new ProblemError("too-large");
  // HTTP itself lets no more come than was announced, and what is read as one costs far less.
  if (Number.isInteger(announced) && announced <= maxBodyBytes) {
    return connection.readBody?.() ?? request.arrayBuffer();
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxThrownAwayBytes) break;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  if (bytes > maxBodyBytes) throw new ProblemError("too-large");
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

/** Reads a JSON body that is exactly as its schema says; anything else is a problem that names the places. */
export async function readBody<S extends GenericSchema>(
  request: Request,
  connection: Connection,
  schema: S,
): Promise<InferOutput<S>> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType)) {
    throw new ProblemError("unsupported-media-type");
  }
  const value = parseJson(await readText(request, connection));
  const unfit = findUnfit(value, "", 0);
  if (unfit) throw new ProblemError("invalid", { errors: [unfit] });
  return parse(schema, value);
}

/** Reads a query that is exactly as its schema says, each name once; else a problem that names the places. */
export function readQuery<S extends GenericSchema>(request: Request, schema: S): InferOutput<S> {
  const names = [...new URL(request.url).searchParams.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    const errors = [{ path: shown(twice), message: "Give this once." }];
    throw new ProblemError("invalid", { errors });
  }
  const values = Object.fromEntries(new URL(request.url).searchParams);
  const unfit = findUnfit(values, "", 0);
  if (unfit) throw new ProblemError("invalid", { errors: [unfit] });
  return parse(schema, values);
}

function parse<S extends GenericSchema>(schema: S, value: unknown): InferOutput<S> {
  const parsed = v.safeParse(schema, value, { abortPipeEarly: true });
  if (parsed.success) return parsed.output;
  const errors = parsed.issues
    .slice(0, maxErrors)
    .map((issue) => ({ path: pathOf(issue), message: messageOf(issue) }));
  throw new ProblemError("invalid", { errors });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError("malformed");
  }
}

type Unfit = { readonly path: string; readonly message: string };

/**
 * Finds what no schema here has: objects in objects without end, and fields named like those that every JavaScript
 * object inherits, which a check for unknown fields would take for known ones.
 */
function findUnfit(value: unknown, path: string, depth: number): Unfit | null {
  if (typeof value !== "object" || value === null) return null;
  if (depth === maxDepth) return { path: shown(path), message: "This goes too deep." };
  for (const [name, inner] of Object.entries(value)) {
    const innerPath = Array.isArray(value) ? `${path}[${name}]` : joined(path, name);
    if (!Array.isArray(value) && name in Object.prototype) {
      return { path: shown(innerPath), message: "There is no such field." };
    }
    const unfit = findUnfit(inner, innerPath, depth + 1);
    if (unfit) return unfit;
  }
  return null;
}

/** Says what is wrong without repeating what was sent: it may be somebody's words. */
function messageOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === "strict_object" && issue.expected === "never")
    return "There is no such field.";
  if (issue.expected !== null && issue.message.startsWith("Invalid ")) {
    return issue.received === "undefined" ? "This is missing." : "This is not as it should be.";
  }
  return issue.message;
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  let path = "";
  for (const { key } of issue.path ?? []) {
    path = typeof key === "number" ? `${path}[${key}]` : joined(path, String(key));
  }
  return shown(path);
}

const joined = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);
const shown = (path: string) => path.replaceAll(/[^\w.[\]-]/g, "?").slice(0, 100);
