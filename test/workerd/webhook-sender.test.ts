import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { WorkersWebhookSender } from "../../server/src/adapters/workers/webhook-sender.ts";
import type { Came } from "./receiver-outside.ts";

const { url: receiver } = inject("receiver");
const platformFetch = globalThis.fetch;
const clinic = "https://clinic.example";
const came = async () => (await (await platformFetch(`${receiver}/came`)).json()) as Came[];

beforeEach(async () => {
  // The platform's own fetch, to which the clinic's name is the receiver beside workerd.
  vi.stubGlobal("fetch", (to: string, init: RequestInit) =>
    platformFetch(to.replace(clinic, receiver), init),
  );
  await came();
});
afterEach(() => vi.unstubAllGlobals());

const post = (url: string, signal = new AbortController().signal) =>
  new WorkersWebhookSender().post(
    { url, headers: { "webhook-id": "msg_1" }, body: '{"a":"ñ"}' },
    signal,
  );

describe("a webhook that is posted in workerd", () => {
  test("comes as it was signed, byte for byte", async () => {
    expect(await post(`${clinic}/hook?a=b`)).toEqual({ result: 204, retryAfterSeconds: null });
    expect(await came()).toMatchObject([
      {
        method: "POST",
        url: "/hook?a=b",
        body: '{"a":"ñ"}',
        headers: { "webhook-id": "msg_1" },
      },
    ]);
  });

  test("follows no redirect", async () => {
    expect(await post(`${clinic}/moved`)).toMatchObject({ result: 307 });
    expect(await came()).toHaveLength(1);
  });

  test("reads when to come again, and nothing of a body that never ends", async () => {
    expect(await post(`${clinic}/later`)).toEqual({ result: 503, retryAfterSeconds: 120 });
  });

  test("to nobody, or broken off, is unreachable and no error", async () => {
    expect(await post(`${clinic}/cut`)).toMatchObject({ result: "unreachable" });
    const never = new AbortController();
    const answer = post(`${clinic}/silent`, never.signal);
    await expect
      .poll(async () => (await came()).map(({ url }) => url), { timeout: 20_000 })
      .toContain("/silent");
    never.abort();
    expect(await answer).toMatchObject({ result: "unreachable" });
  });

  test.each([
    "http://clinic.example/hook",
    "https://127.0.0.1/hook",
    "https://[::ffff:10.0.0.1]/hook",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/hook",
    "https://redis.internal/hook",
  ])("goes to no address that is not everybody's: %s", async (url) => {
    expect(await post(url)).toEqual({ result: "address-refused", retryAfterSeconds: null });
    expect(await came()).toEqual([]);
  });
});
