import { afterEach, describe, expect, it, vi } from "vitest";
import { createService, Outage, Refusal } from "./service.ts";

afterEach(() => void vi.unstubAllGlobals());

/** What a command meets when the service answers like this. */
async function met(status: number, body: string, headers = {}): Promise<unknown> {
  vi.stubGlobal("fetch", async () => new Response(body, { status, headers }));
  const { signal } = new AbortController();
  return createService("https://room.example")
    .sendCommand("token", { type: "stepAway" }, "key", signal)
    .catch((error: unknown) => error);
}

describe("the service's answers", () => {
  it("are a refusal when the token is not taken, though it says when to ask again", async () => {
    const error = await met(401, '{"code":"unauthorized"}', { "retry-after": "60" });
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: "unauthorized" });
  });

  it("are an outage when they may pass, and a fault when the service itself failed", async () => {
    const fault = await met(500, '{"code":"internal"}');
    expect(fault).toBeInstanceOf(Outage);
    expect(fault).toMatchObject({ isFault: true });
    const busy = await met(429, '{"code":"too-many-requests"}', { "retry-after": "7" });
    expect(busy).toMatchObject({ isFault: false, retryAfterMs: 7000 });
    expect(await met(502, "<html>")).toMatchObject({ isFault: false });
    expect(await met(403, "<html>a proxy</html>")).toBeInstanceOf(Outage);
  });
});
