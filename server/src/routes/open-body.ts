/** An answer's body that is written piece by piece, to a client who may be slow or go. */
export interface OpenBody {
  /** Whether the client has taken about all that was written: what is written now does not pile up. */
  readonly takesMore: boolean;
  write(text: string): void;
  /** Nothing more is written; harmless twice. */
  end(): void;
  /** The answer that carries the body. */
  answer(headers: Readonly<Record<string, string>>): Response;
}

/** Who writes an open body. */
export interface BodyWriter {
  /** The client has taken what made the body say that it takes no more. */
  drained(): void;
  /** The client has gone, or nobody will ever read the answer; harmless twice. */
  gone(): void;
}

const encoder = new TextEncoder();

/** An open body as a web stream: what every runtime has. */
export class WebBody implements OpenBody {
  readonly #body: ReadableStream<Uint8Array>;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #isOver = false;

  constructor(writer: BodyWriter) {
    this.#body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      pull: () => writer.drained(),
      cancel: () => {
        this.#isOver = true;
        writer.gone();
      },
    });
  }

  get takesMore(): boolean {
    return (this.#controller.desiredSize ?? 0) > 0;
  }

  write(text: string): void {
    if (!this.#isOver) this.#controller.enqueue(encoder.encode(text));
  }

  end(): void {
    if (!this.#isOver) this.#controller.close();
    this.#isOver = true;
  }

  answer(headers: Readonly<Record<string, string>>): Response {
    return new Response(this.#body, { headers });
  }
}
