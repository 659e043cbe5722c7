import type { operations, OperationName } from "@breathing-room/contract";
import type { GenericSchema, InferOutput } from "valibot";
import type { Clinic } from "../ports/clinics.ts";
import type { VisitCaller } from "./credentials.ts";
import type { BodyWriter, OpenBody } from "./open-body.ts";

/** What a runtime tells of the connection that a request came on. */
export interface Connection {
  /** Ends the connection at once, whatever is still to be written. */
  cut?(): void;
  /** Whether it is closed: a client may go before anything of its answer was written. */
  isGone?(): boolean;
  /** Says that the client has gone, where the runtime does not cancel the body of an answer that nobody takes. */
  readonly gone?: AbortSignal;
  /**
   * Opens a body that costs less than a web stream, where the runtime has one. Its answer is the answer to the request:
   * when another one goes out, `writer` is told that the client has gone.
   */
  openBody?(writer: BodyWriter): OpenBody;
  /**
   * Gives the whole body of the request, where the runtime can without a copy of it; called once, and not after the
   * request was asked for it. Null when it has to be asked; rejects when the client goes before all of it has come.
   */
  readBody?(): Promise<Uint8Array> | null;
}

type Operations = typeof operations;

type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Readonly<Record<Name, string>> & ParamsOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Readonly<Record<Name, string>>
    : unknown;

type CallerOf<Kind> = Kind extends "clinic" ? Clinic : Kind extends "visit" ? VisitCaller : null;

type BodyOf<O> = O extends { readonly body: infer S extends GenericSchema }
  ? InferOutput<S> | (O extends { readonly bodyOptional: true } ? null : never)
  : null;

/** What goes out is only read: a view from the core, whose parts are readonly, is an answer as it is. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Frozen<T[Name]> }
    : T;

type QueryOf<O> = O extends { readonly query: infer S extends GenericSchema }
  ? InferOutput<S>
  : null;

type AnswerOf<O> = O extends { readonly answer: infer S extends GenericSchema }
  ? Frozen<InferOutput<S>>
  : Response;

/** One call of an operation, its credential checked and its body parsed. */
export interface Call<O extends Operations[OperationName]> {
  readonly request: Request;
  readonly connection: Connection;
  readonly caller: CallerOf<O["caller"]>;
  readonly params: ParamsOf<O["path"]>;
  readonly body: BodyOf<O>;
  /** The query, for an operation that has one. */
  readonly query: QueryOf<O>;
  /** The Idempotency-Key, for an operation that asks for one or takes it; else empty. */
  readonly idempotencyKey: string;
}

/** One function an operation: an operation without one does not compile. Throws `ProblemError` to refuse. */
export type Implementation = {
  readonly [Name in OperationName]: (
    call: Call<Operations[Name]>,
  ) => Promise<AnswerOf<Operations[Name]>>;
};
