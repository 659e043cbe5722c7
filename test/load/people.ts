import { Agent, request, type IncomingMessage } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** What is asked with. */
export interface Asked {
  readonly token?: string;
  readonly key?: string;
  readonly body: object;
}

/** Posts JSON over a few connections that stay open: what it costs itself is the same for whoever is asked. */
export function post(url: string, { token, key, body }: Asked): Promise<Reply> {
  const text = JSON.stringify(body);
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(key === undefined ? {} : { "idempotency-key": key }),
  };
  return new Promise((resolve, reject) => {
    const asking = request(url, { method: "POST", agent, headers }, (answer) => {
      let received = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        received += chunk;
      });
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, text: received }));
      answer.once("error", reject);
    });
    asking.once("error", reject);
    asking.end(text);
  });
}

/** Posts JSON and gives what the answer holds; throws when it is not a success. */
export async function ask<Answer>(url: string, asked: Asked): Promise<Answer> {
  const { status, text } = await post(url, asked);
  if (status >= 300) throw new Error(`${status} ${text}`);
  return JSON.parse(text) as Answer;
}

/** A stream of server-sent events, read no further than to find texts in it. */
export interface Listener {
  /** Settles with the time at which a text came that was not there when it was called. */
  next(text: string): Promise<number>;
  close(): void;
}

/** Opens a stream and settles when its first event has come. */
export function listen(url: string, token?: string): Promise<Listener> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    // Each has a connection of its own, as each page has.
    const asking = request(url, { agent: false, headers }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`no stream: ${answer.statusCode}`));
      const listener = listenerOn(answer, () => asking.destroy());
      answer.once("data", () => resolve(listener));
    });
    asking.once("error", reject);
    asking.end();
  });
}

function listenerOn(answer: IncomingMessage, close: () => void): Listener {
  let waited: { readonly text: string; readonly came: (at: number) => void } | null = null;
  let last = "";
  answer.setEncoding("utf8").on("data", (chunk: string) => {
    if (waited === null) return;
    last += chunk;
    if (!last.includes(waited.text)) return;
    waited.came(performance.now());
    waited = null;
  });
  answer.on("error", () => {});
  return {
    next(text) {
      last = "";
      return new Promise((came) => {
        waited = { text, came };
      });
    },
    close,
  };
}

/** Does something for every item, so many at a time. */
export async function forEachAtOnce<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = Array.from({ length: items.length });
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as Item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** The value that so large a share of all keeps below, by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}
