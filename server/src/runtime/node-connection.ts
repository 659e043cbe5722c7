import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import type { Connection } from "../routes/implementation.ts";
import type { BodyWriter, OpenBody } from "../routes/open-body.ts";

/** What Node tells of the connection that a request came on; one for each request. */
export class NodeConnection implements Connection {
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #body: NodeBody | null = null;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    this.#incoming = incoming;
    this.#outgoing = outgoing;
  }

  cut(): void {
    this.#incoming.socket.destroy();
  }

  isGone(): boolean {
    return this.#incoming.socket.destroyed;
  }

  readBody(): Promise<Uint8Array> | null {
    const incoming = this.#incoming;
    // Who has gone by now sends no event that says so; what had come whole before, the request itself still has.
    if (incoming.destroyed) return null;
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => resolve(Buffer.concat(chunks)));
      incoming.on("error", reject);
    });
  }

  openBody(writer: BodyWriter): OpenBody {
    this.#body = new NodeBody(this.#outgoing, writer);
    return this.#body;
  }

  /** Begins the open body if this is its answer, and gives what the listener still has to send. */
  send(answer: Response): Response {
    const body = this.#body;
    this.#body = null;
    if (!body) return answer;
    if (body.begin(answer)) return RESPONSE_ALREADY_SENT;
    body.giveUp();
    return answer;
  }
}

/**
 * An open body that is written to Node's own response. A web stream between the two would hold as much memory as all
 * else that a stream of events is, and its promises would take longer than the writing.
 */
class NodeBody implements OpenBody {
  readonly #outgoing: ServerResponse;
  readonly #writer: BodyWriter;
  /** What was written before the head; null once that is sent. */
  #early: string | null = "";
  /** What takes the body once the head is sent. */
  #out: Writable;
  #isOver = false;
  #answer: Response | null = null;

  constructor(outgoing: ServerResponse, writer: BodyWriter) {
    this.#outgoing = outgoing;
    this.#out = outgoing;
    this.#writer = writer;
    outgoing.once("close", () => this.giveUp());
  }

  get takesMore(): boolean {
    return this.#early === null && !this.#out.writableNeedDrain;
  }

  write(text: string): void {
    if (this.#isOver) return;
    if (this.#early !== null) {
      this.#early += text;
      return;
    }
    const { takesMore } = this;
    if (this.#out.write(text) || !takesMore) return;
    this.#out.once("drain", () => this.#writer.drained());
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#early === null) this.#outgoing.end();
  }

  answer(headers: Readonly<Record<string, string>>): Response {
    this.#answer = new Response(null, { headers });
    return this.#answer;
  }

  /** Sends the head and what was written so far; false, and nothing is sent, when it is another's answer. */
  begin(answer: Response): boolean {
    if (answer !== this.#answer || this.#early === null) return false;
    this.#answer = null;
    // A stream lasts as long as its connection: it needs no chunks, which would make three pieces of each write.
    this.#outgoing.removeHeader("transfer-encoding");
    this.#outgoing.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      connection: "close",
    });
    this.#outgoing.write(this.#early);
    this.#early = null;
    // Unchunked it goes out as it is written: past the response, which would hold each piece back for others to come. Who
    // asks before an earlier answer is out has no connection yet.
    this.#out = this.#outgoing.socket ?? this.#outgoing;
    if (this.#isOver) this.#outgoing.end();
    else if (this.takesMore) this.#writer.drained();
    else this.#out.once("drain", () => this.#writer.drained());
    return true;
  }

  /** Nobody will read it. */
  giveUp(): void {
    this.#isOver = true;
    this.#writer.gone();
  }
}
