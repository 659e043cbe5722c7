import { createClient } from "redis";

/** Asks the one Redis at an address something that no adapter asks; answers come as text, lists as lists of it. */
export type AskRedis = (...command: readonly string[]) => Promise<unknown>;

/** Connects to the Redis at an address for as long as `use` takes. Rejects when it does not answer. */
export async function withRedis<Result>(
  url: string,
  use: (ask: AskRedis) => Promise<Result>,
): Promise<Result> {
  const socket = { connectTimeout: 5_000, reconnectStrategy: false } as const;
  const client = createClient({ url, socket, RESP: 2 });
  client.on("error", () => {});
  try {
    await client.connect();
    return await use((...command) => client.sendCommand([...command]));
  } finally {
    if (client.isOpen) client.destroy();
  }
}
