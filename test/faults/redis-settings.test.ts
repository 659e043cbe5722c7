import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startRedis, type Redis } from "@breathing-room/dev-stack";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ApiClient } from "../../server/src/api-client.test-support.ts";
import { createPrivateCertificate } from "../support/private-authority.ts";
import { at, startServiceOnRedis, type ServiceOnRedis } from "./service-on-redis.ts";

let stack: ServiceOnRedis;
const undo: (() => unknown)[] = [];
beforeAll(async () => {
  stack = await startServiceOnRedis();
});
afterAll(async () => {
  await stack?.stop();
  for (const step of undo.splice(0).toReversed()) await step();
});

const patience = { timeout: 30_000, interval: 50 };

async function newRedis(settings: readonly string[]): Promise<Redis> {
  const redis = await startRedis({ settings });
  undo.push(() => redis.stop());
  return redis;
}

/** Somebody arrives, is let in by a command that reaches them on their stream, and the session ends. */
async function meet(api: ApiClient): Promise<void> {
  const { sessionId } = await api.createSession();
  const host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  const sam = await api.arrive(sessionId, { personId: "s" });
  const stream = await sam.stream();
  await host.send({ type: "admit", visitIds: [sam.visitId] });
  await stream.untilView(({ you }) => you.phase === "admitted");
  expect((await host.send({ type: "end" })).status).toBe(200);
  await stream.untilView(({ session }) => session.ended);
  await stream.close();
}

describe("Redis over TLS, under a private authority", () => {
  let url: string;
  let authorityFile: string;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "breathing-room-tls-"));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const made = createPrivateCertificate();
    const write = (name: keyof typeof made) => {
      writeFileSync(join(folder, name), made[name], { mode: 0o600 });
      return join(folder, name);
    };
    authorityFile = write("authority");
    const port = await freePort();
    const redis = await newRedis([
      `tls-port ${port}`,
      `tls-cert-file ${write("certificate")}`,
      `tls-key-file ${write("key")}`,
      `tls-ca-cert-file ${authorityFile}`,
      "tls-auth-clients no",
    ]);
    url = at(redis, port).replace(/^redis:/, "rediss:");
  });

  test("the service works with it when it knows the authority", async () => {
    const env = { IOP_REDIS_URL: url, NODE_EXTRA_CA_CERTS: authorityFile };
    await meet((await stack.startAnother(env)).api);
  });

  test("it does not start when it does not, and says what to set", async () => {
    await expect(stack.startAnother({ IOP_REDIS_URL: url })).rejects.toThrow(
      "The service cannot start: Redis's certificate is not trusted here: name the file of its authority in NODE_EXTRA_CA_CERTS.",
    );
  });
});

describe("Redis with a user of the service's own", () => {
  const urlFor = (redis: Redis, user: string) =>
    Object.assign(new URL(redis.url), { username: user, password: "p%40ss%2Fword" }).href;

  test("the service works with the rights that the README names, and gets no others", async () => {
    const rights = "~iop:* &iop:wake:* +@all -@dangerous +info";
    const redis = await newRedis([`user service on >p@ss/word ${rights}`]);
    const service = await stack.startAnother({ IOP_REDIS_URL: urlFor(redis, "service") });
    await meet(service.api);
    for (const word of ["failed", "p@ss", "p%40ss"]) expect(service.log()).not.toContain(word);
  });

  test.each([
    ["nothing", ""],
    ["not hear of commits", "~iop:* +@all -@dangerous +info"],
  ])("a user who may do %s is refused at the start, in a sentence", async (_what, rights) => {
    const redis = await newRedis([`user service on >p@ss/word ${rights}`]);
    const starting = stack.startAnother({ IOP_REDIS_URL: urlFor(redis, "service") });
    await expect(starting).rejects.toThrow(
      "The service cannot start: Redis does not let this user do what the service needs.",
    );
  });
});

describe("Redis with a replica that the service waits for", () => {
  test("nothing is acknowledged that the replica does not have: cut off, commands are told to come again, and views go on", async () => {
    const redis = await newRedis(["repl-diskless-sync-delay 0"]);
    const replica = await newRedis([
      `replicaof 127.0.0.1 ${redis.port}`,
      `masterauth ${new URL(redis.url).password}`,
    ]);
    const { api } = await stack.startAnother({
      IOP_REDIS_URL: redis.url,
      IOP_REDIS_REPLICAS: "1",
    });
    const session = await vi.waitFor(() => api.createSession(), patience);
    const sam = await api.arrive(session.sessionId, { personId: "s" });
    const key = `iop:{${session.sessionId}}:journal`;
    const lengthAt = async (server: Redis) => (await server.ask(`XLEN ${key}`))[0];
    for (let n = 1; n <= 20; n++) {
      expect((await sam.send({ type: "chooseName", name: `Name ${n}` })).status).toBe(200);
      // Each accepted one is there in the moment of its answer.
      expect(await lengthAt(replica)).toBe(await lengthAt(redis));
    }

    await replica.kill("SIGSTOP");
    const commandKey = crypto.randomUUID();
    const choose = () => sam.send({ type: "chooseName", name: "Unsure" }, commandKey);
    const startedAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 10 }, choose));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
      expect(answer.headers.get("retry-after")).toBe("2");
    }
    // It was written, and a repetition that finds it so is not acknowledged either.
    expect((await choose()).status).toBe(503);
    expect((await sam.view()).session.ended).toBe(false);

    await replica.kill("SIGCONT");
    await vi.waitFor(async () => expect((await choose()).status).toBe(200), patience);
    expect((await sam.view()).you.name).toBe("Unsure");
    const same = async () => expect(await lengthAt(replica)).toBe(await lengthAt(redis));
    await vi.waitFor(same, patience);
  });
});
