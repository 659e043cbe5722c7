import type {
  CurrentView,
  Invite,
  NewAgenda,
  Session,
  Visit,
  VisitCommand,
} from "@breathing-room/contract";
import type { Role, SessionKind, View } from "@breathing-room/session";

/** Sends a request to a service, in this process or in another. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** What can be said about one request. */
export interface RequestOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer, read to its end. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** Makes a fresh Idempotency-Key. */
export const freshKey = (): string => crypto.randomUUID();

/** What a test asks of a session; everything has a default. */
export interface NewTestSession {
  readonly kind?: SessionKind;
  readonly title?: string;
  readonly hosts?: readonly string[];
  readonly startsAt?: number;
  readonly endsAt?: number;
  readonly clinicKey?: string;
  readonly measures?: readonly string[];
  readonly after?: readonly string[];
  readonly agenda?: NewAgenda;
  readonly today?: readonly string[];
  readonly groupTyping?: boolean;
}

/** The service's API as a test uses it. */
export class ApiClient {
  readonly #send: Send;
  readonly #now: () => number;
  readonly clinicKey: string;

  constructor(send: Send, clinicKey: string, now: () => number = Date.now) {
    this.#send = send;
    this.#now = now;
    this.clinicKey = clinicKey;
  }

  /** Sends a request and does not read its answer. */
  open(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    const headers = new Headers(options.headers);
    if (options.token !== undefined) headers.set("authorization", `Bearer ${options.token}`);
    if (options.key !== undefined) headers.set("idempotency-key", options.key);
    const hasBody = options.body !== undefined;
    if (hasBody && !headers.has("content-type")) headers.set("content-type", "application/json");
    const body = typeof options.body === "string" ? options.body : JSON.stringify(options.body);
    return this.#send(path, { method, headers, ...(hasBody ? { body } : {}) });
  }

  async request<Body = unknown>(
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<Answer<Body>> {
    const response = await this.open(method, path, options);
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    const body = (isJson && text !== "" ? JSON.parse(text) : null) as Body;
    return { status: response.status, headers: response.headers, text, body };
  }

  async createSession(options: NewTestSession = {}): Promise<Session> {
    const answer = await this.askForSession<Session>(options);
    if (answer.status !== 201) throw new Error(`no session: ${answer.text}`);
    return answer.body;
  }

  /** Asks for a session, and gives whatever is answered. */
  askForSession<Body>(options: NewTestSession): Promise<Answer<Body>> {
    const startsAt = options.startsAt ?? this.#now();
    return this.request<Body>("POST", "/v1/sessions", {
      token: options.clinicKey ?? this.clinicKey,
      body: {
        kind: options.kind ?? "group",
        title: options.title ?? "Tuesday group",
        hosts: options.hosts ?? ["Morgan"],
        startsAt: new Date(startsAt).toISOString(),
        ...(options.measures
          ? { checkIn: { measures: options.measures, after: options.after ?? [] } }
          : {}),
        ...(options.agenda ? { agenda: options.agenda } : {}),
        ...(options.today ? { today: { ask: options.today } } : {}),
        ...(options.groupTyping ? { groupTyping: true } : {}),
        endsAt: new Date(options.endsAt ?? startsAt + 3 * 60 * 60 * 1000).toISOString(),
      },
    });
  }

  async invite(
    sessionId: string,
    person: { readonly personId: string; readonly role?: Role; readonly name?: string },
  ): Promise<string> {
    const answer = await this.request<Invite>("POST", `/v1/sessions/${sessionId}/invites`, {
      token: this.clinicKey,
      body: {
        personId: person.personId,
        role: person.role ?? "client",
        displayName: person.name ?? "Sam",
      },
    });
    if (answer.status !== 201) throw new Error(`no invite: ${answer.text}`);
    return answer.body.invite;
  }

  /** Invites a person and lets a page of theirs arrive. */
  async arrive(
    sessionId: string,
    person: { readonly personId: string; readonly role?: Role; readonly name?: string },
  ): Promise<PageClient> {
    const invite = await this.invite(sessionId, person);
    const answer = await this.request<Visit>("POST", "/v1/visits", { body: { invite } });
    if (answer.status !== 201) throw new Error(`no visit: ${answer.text}`);
    return new PageClient(this, answer.body.visitToken, answer.body.view);
  }
}

/** One open page of one person. */
export class PageClient {
  readonly api: ApiClient;
  readonly token: string;
  readonly firstView: View;

  constructor(api: ApiClient, token: string, firstView: View) {
    this.api = api;
    this.token = token;
    this.firstView = firstView;
  }

  get visitId(): string {
    return this.firstView.you.visitId;
  }

  send(command: VisitCommand, key = freshKey()): Promise<Answer<{ readonly code?: string }>> {
    const options = { token: this.token, body: command, key };
    return this.api.request("POST", "/v1/visit/commands", options);
  }

  async view(): Promise<View> {
    const answer = await this.api.request<CurrentView>("GET", "/v1/visit/view", {
      token: this.token,
    });
    if (answer.status !== 200) throw new Error(`no view: ${answer.text}`);
    return answer.body.view;
  }

  async stream(): Promise<StreamClient> {
    const response = await this.api.open("GET", "/v1/visit/stream", { token: this.token });
    if (response.status !== 200 || !response.body) throw new Error(await response.text());
    return new StreamClient(response);
  }
}

/** A page's stream, read as it comes. */
export class StreamClient {
  readonly headers: Headers;
  readonly views: View[] = [];
  /** Why the service ended the stream, once it did. */
  endReason: string | null = null;
  /** Everything that came, byte for byte. */
  raw = "";
  /** The stream is over, by an `end` or by a broken connection. */
  isOver = false;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #waiting = new Set<() => void>();
  readonly #reading: Promise<void>;

  constructor(response: Response) {
    if (!response.body) throw new Error("a stream has a body");
    this.headers = response.headers;
    this.#reader = response.body.getReader();
    this.#reading = this.#read();
  }

  /** Settles when what came satisfies the condition; rejects when the stream is over without it. */
  async until(condition: (stream: StreamClient) => boolean): Promise<this> {
    while (!condition(this)) {
      if (this.isOver) throw new Error(`the stream ended without it: ${this.endReason}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return this;
  }

  untilView(condition: (view: View) => boolean): Promise<this> {
    return this.until(({ views }) => views.some(condition));
  }

  get latest(): View {
    const view = this.views.at(-1);
    if (!view) throw new Error("no view has come");
    return view;
  }

  /** Closes the connection, as a page that goes does. */
  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => {});
    await this.#reading;
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let unread = "";
    try {
      for (;;) {
        const { done, value } = await this.#reader.read();
        if (done) break;
        const text = decoder.decode(value, { stream: true });
        this.raw += text;
        const blocks = (unread + text).split("\n\n");
        unread = blocks.pop() ?? "";
        for (const block of blocks) this.#take(block);
        this.#wake();
      }
    } catch {
      // A connection that broke is over, like one that ended.
    }
    this.isOver = true;
    this.#wake();
  }

  #take(block: string): void {
    const data = /^data: (.*)$/m.exec(block)?.[1] ?? "{}";
    if (block.startsWith("event: view")) this.views.push((JSON.parse(data) as CurrentView).view);
    if (block.startsWith("event: end")) {
      this.endReason = (JSON.parse(data) as { reason: string }).reason;
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
