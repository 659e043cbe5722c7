import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startRedis, type Redis } from "@breathing-room/dev-stack";
import type { TestProject } from "vitest/node";
import { accessTo } from "../ports/redis-access.ts";
import type { RedisAccess } from "../ports/redis-store.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Redis, and where it can be asked what only its machine can do. */
    readonly redis: { readonly url: string; readonly besideUrl: string };
  }
}

/** Starts Redis beside workerd, which can start nothing and sees no disk. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const redis: Redis = await startRedis();
  const access = accessTo(redis);
  const server = createServer((request, response) => {
    answer(access, request.url ?? "").then(
      (body) => response.end(body),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  project.provide("redis", { url: redis.url, besideUrl: `http://127.0.0.1:${port}` });
  return async () => {
    server.close();
    await redis.stop();
  };
}

async function answer(redis: RedisAccess, path: string): Promise<string | Buffer> {
  if (path === "/keys") return JSON.stringify(await redis.keys());
  if (path === "/bytes") return redis.bytes();
  await redis.flush();
  return "";
}
