import { readdirSync } from "node:fs";
import { join } from "node:path";
import { freePort, spawnWorker } from "@breathing-room/dev-stack";
import type { MediaGrant } from "@breathing-room/contract";
import { fold, type SessionEvent } from "@breathing-room/session";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ApiClient, PageClient } from "../../server/src/api-client.test-support.ts";
import { times } from "../ports/store.ts";
import { workerBindings } from "../support/stack.ts";
import type { Node } from "../support/services-on-redis.ts";
import { at } from "./two-nodes.ts";
import { startWorkerAndNode, type WorkerAndNode } from "./worker-and-node.ts";

let both: WorkerAndNode;
let worker: Node;
let node: Node;
let sessionId: string;
let host: PageClient;
let sam: PageClient;

beforeAll(async () => {
  both = await startWorkerAndNode();
  ({ worker, node } = both);
});
afterAll(() => both?.stop());
beforeEach(async () => {
  ({ sessionId } = await worker.api.createSession());
  host = await worker.api.arrive(sessionId, { personId: "m", role: "facilitator" });
  sam = await worker.api.arrive(sessionId, { personId: "s", name: "Sam" });
});

const patience = { timeout: 40_000, interval: 100 };
const hourMs = 60 * 60 * 1000;

async function events(id = sessionId): Promise<readonly SessionEvent[]> {
  const commits = await both.store.journal.read(id, 0);
  return commits.flatMap((commit) => commit.events);
}

async function untilConnection({ visitId }: PageClient, status: "here" | "unseen" | "lost") {
  await vi.waitFor(async () => {
    expect(fold(await events())?.visits.get(visitId)?.connection.status).toBe(status);
  }, patience);
}

/** The objects that there ever were, by what each keeps. */
function keptObjects(): readonly string[] {
  const files = readdirSync(join(both.folder, "objects"), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".sqlite")).toSorted();
}

/** What the platform does each minute. */
async function sweepBy(url: string): Promise<void> {
  const answer = await fetch(`${url}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*`);
  expect(answer.status).toBe(200);
}

/** A session that the service ends by itself so many milliseconds from now, two hours after its planned end. */
function createOverdue(api: ApiClient, inMs: number) {
  const endsAt = Date.now() - 2 * hourMs + inMs;
  return api.createSession({ startsAt: endsAt - hourMs, endsAt });
}

describe("the Worker by itself", () => {
  test("a session, invites, streams, commands, and the end: as on any node", async () => {
    const stream = await host.stream();
    expect(stream.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    await sam.send({ type: "chooseName", name: "Samira" });
    await stream.untilView(({ staff }) => staff?.waiting[0]?.name === "Samira");
    const samsStream = await sam.stream();
    await host.send({ type: "admit", visitIds: [sam.visitId] });
    await samsStream.untilView(({ you }) => you.phase === "admitted");
    expect((await sam.view()).you.phase).toBe("admitted");
    const read = await worker.api.request("GET", `/v1/sessions/${sessionId}`, {
      token: worker.service.clinicKey,
    });
    expect(read.body).toMatchObject({ sessionId, visits: [{}, {}] });
    await worker.api.request("POST", `/v1/sessions/${sessionId}/end`, {
      token: worker.service.clinicKey,
    });
    await samsStream.untilView(({ session }) => session.ended);
    await Promise.all([stream.close(), samsStream.close()]);
  });

  test("an invite works once, and what is forged opens nothing and makes no object", async () => {
    const invite = await worker.api.invite(sessionId, { personId: "once" });
    const answers = await Promise.all(
      times(20).map(() => worker.api.request("POST", "/v1/visits", { body: { invite } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const objects = keptObjects();
    expect(objects).not.toEqual([]);
    for (const body of [{ invite: `${invite.slice(0, -2)}AA` }, { invite: "x" }, {}, "{", "[]"]) {
      const answer = await worker.api.request("POST", "/v1/visits", { body });
      expect([400, 401, 422]).toContain(answer.status);
    }
    const token = `${sam.token.slice(0, -2)}AA`;
    for (const path of ["/v1/visit/view", "/v1/visit/stream"]) {
      expect((await worker.api.request("GET", path, { token })).status).toBe(401);
    }
    expect(keptObjects()).toEqual(objects);
  });

  test("the same command twenty times at once has one effect and twenty equal answers", async () => {
    const key = crypto.randomUUID();
    const answers = await Promise.all(
      times(20).map(() => host.send({ type: "admit", visitIds: [sam.visitId] }, key)),
    );
    expect([...new Set(answers.map(({ status, text }) => `${status} ${text}`))]).toEqual([
      '200 {"accepted":true}',
    ]);
    expect((await events()).filter(({ type }) => type === "Admitted")).toHaveLength(1);
  });

  test("who is in the room gets a pass of the real LiveKit, and a session's end closes its room", async () => {
    await host.send({ type: "enter" });
    const grant = await host.api.request<MediaGrant>("POST", "/v1/visit/media-grant", {
      token: host.token,
    });
    expect(grant.status).toBe(200);
    expect(grant.body.url).toBe(both.livekit.url);
    const validated = await fetch(`${both.livekit.httpUrl}/rtc/validate`, {
      headers: { authorization: `Bearer ${grant.body.token}` },
    });
    expect(validated.status).toBe(200);
    await host.send({ type: "end" });
    await vi.waitFor(
      async () => expect(await both.store.journal.live()).not.toContain(sessionId),
      patience,
    );
  });

  test("a page that goes away is seen to be gone", async () => {
    const hosts = await host.stream();
    const sams = await sam.stream();
    await untilConnection(sam, "here");
    await sams.close();
    // A page that says nothing when it goes is noticed when it does not take what is written.
    await untilConnection(sam, "unseen");
    expect(hosts.isOver).toBe(false);
    await hosts.close();
  });

  test("the widget's files and each clinic's page come with their own headers, once compressed at most", async () => {
    const page = await fetch(`${worker.service.url}/c/example/visit`);
    expect(page.headers.get("content-security-policy")).toContain(
      "frame-ancestors https://clinic.example",
    );
    const html = await page.text();
    expect(html).toContain('content="Example Clinic"');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
    for (const path of ["/embed.js", script]) {
      const file = await fetch(worker.service.url + path);
      expect(file.headers.get("content-type")).toMatch(/^text\/javascript/);
      expect(file.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
      expect(await file.text()).toMatch(/^[\x20-\x7e]{20}/);
    }
    for (const path of ["/frame.html", "/.vite/manifest.json", "/c/nobody/visit"]) {
      expect((await fetch(worker.service.url + path)).status).toBe(404);
    }
  });
});

describe("what falls due", () => {
  // The Node beside the Worker would do it as well.
  beforeAll(() => node.service.stop());
  afterAll(() => node.service.restart());

  test("wakes the session's object by alarm, also after it was killed, with nobody there", async () => {
    const { sessionId: overdue } = await createOverdue(worker.api, 20_000);
    await worker.api.arrive(overdue, { personId: "a" });
    await worker.service.kill();
    expect((await events(overdue)).map(({ type }) => type)).not.toContain("Ended");
    await worker.service.restart();
    await vi.waitFor(async () => {
      const ends = (await events(overdue)).filter(({ type }) => type === "Ended");
      expect(ends).toMatchObject([{ by: { kind: "schedule" } }]);
    }, patience);
  });

  test("is done by the cron's sweep where no object was ever there", async () => {
    const { sessionId: overdue } = await createOverdue(worker.api, 1_000);
    await vi.waitFor(async () => {
      await sweepBy(worker.service.url);
      expect((await events(overdue)).map(({ type }) => type)).toContain("Ended");
    }, patience);
    await vi.waitFor(async () => {
      await sweepBy(worker.service.url);
      expect(await both.store.journal.live()).not.toContain(overdue);
    }, patience);
  });
});

describe("a Worker and a Node that share one Redis", () => {
  test.each([
    ["the Node", "the Worker"],
    ["the Worker", "the Node"],
  ])("a command on %s reaches a stream on %s", async (first) => {
    const [here, there] = first === "the Node" ? [node, worker] : [worker, node];
    const stream = await at(there, host).stream();
    const samsStream = await at(here, sam).stream();
    await at(here, sam).send({ type: "chooseName", name: "Samira" });
    await stream.untilView(({ staff }) => staff?.waiting[0]?.name === "Samira");
    await at(there, host).send({ type: "admit", visitIds: [sam.visitId] });
    await samsStream.untilView(({ you }) => you.phase === "admitted");
    await Promise.all([stream.close(), samsStream.close()]);
  });

  test("what one has accepted is true at the other at once", async () => {
    for (const n of times(10)) {
      const page = await node.api.arrive(sessionId, { personId: `p${n}` });
      expect((await at(worker, page).view()).you.visitId).toBe(page.visitId);
      expect((await host.send({ type: "admit", visitIds: [page.visitId] })).status).toBe(200);
      expect((await at(node, page).send({ type: "enter" })).status).toBe(200);
      const grant = await worker.api.request("POST", "/v1/visit/media-grant", {
        token: page.token,
      });
      expect(grant.status).toBe(200);
      expect((await at(worker, page).send({ type: "leave" })).status).toBe(200);
    }
  });

  test("a Worker that is killed leaves its people to the Node, and who does not come back is seen to be gone", async () => {
    const noor = await worker.api.arrive(sessionId, { personId: "n", name: "Noor" });
    const [samsStream, noorsStream] = [await sam.stream(), await noor.stream()];
    const hosts = await at(node, host).stream();
    for (const page of [host, sam, noor]) await untilConnection(page, "here");
    await worker.service.kill();
    await samsStream.until(({ isOver }) => isOver);
    await noorsStream.until(({ isOver }) => isOver);
    const again = await at(node, sam).stream();
    await again.untilView(({ you }) => you.visitId === sam.visitId);
    await untilConnection(noor, "unseen");
    await untilConnection(sam, "here");
    await worker.service.restart();
    await Promise.all([again.close(), hosts.close()]);
  });

  test("while Redis is away both answer 503 within five seconds and streams stay; afterwards all goes on", async () => {
    const streams = [await host.stream(), await at(node, sam).stream()];
    for (const stream of streams) await stream.until(({ views }) => views.length > 0);
    await both.redis.kill();
    for (const each of [worker, node]) {
      await vi.waitFor(async () => {
        const startedAt = performance.now();
        const answer = await at(each, sam).send({ type: "chooseName", name: "Meanwhile" });
        expect(performance.now() - startedAt).toBeLessThan(5_000);
        expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
        expect(answer.headers.get("retry-after")).toBe("2");
      }, patience);
      expect((await each.api.request("GET", "/health/live")).status).toBe(200);
    }
    await both.redis.restart();
    await vi.waitFor(async () => {
      const answer = await sam.send({ type: "chooseName", name: "Afterwards" });
      expect(answer.status).toBe(200);
    }, patience);
    await streams[0]?.untilView(({ staff }) => staff?.waiting[0]?.name === "Afterwards");
    expect(streams.map(({ isOver }) => isOver)).toEqual([false, false]);
    await Promise.all(streams.map((stream) => stream.close()));
  });
});

test("nothing of an address or a password, of a name or a token is in the Worker's log", () => {
  const log = worker.service.log();
  expect(log).toContain('"event":"stream-opened"');
  const { password } = new URL(both.redis.url);
  for (const word of [password, "redis://", "Samira", sam.token, worker.service.clinicKey]) {
    expect(log).not.toContain(word);
  }
});

test("a Worker that is not set up answers everything with 503, and says in one sentence what to set", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const bindings = workerBindings(port, both.settings, both.livekit);
  const folder = join(both.folder, "without-redis");
  const child = await spawnWorker({ port, folder, bindings });
  try {
    await vi.waitFor(() => fetch(url), patience);
    for (const path of ["/", "/embed.js", "/health/live", "/v1/visit/view"]) {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ code: "unavailable" });
    }
    const sentence = /^Set IOP_REDIS_URL to Redis's address, such as .*$/m;
    await vi.waitFor(() => expect(child.log()).toMatch(sentence), patience);
    await sweepBy(url);
  } finally {
    await child.stop();
  }
});
