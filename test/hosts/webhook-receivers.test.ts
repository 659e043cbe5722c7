import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { ensureInterpreter, freePort, projectRoot } from "@breathing-room/dev-stack";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { NodeWebhookSender } from "../../server/src/adapters/node/webhook-sender.ts";
import type { WebhookMessage } from "../../server/src/ports/webhook-messages.ts";
import type { WebhookRequest } from "../../server/src/ports/webhook-sender.ts";
import { secretText, signedRequest } from "../../server/src/webhooks/signed-request.ts";

const secret = crypto.getRandomValues(new Uint8Array(32));
const other = crypto.getRandomValues(new Uint8Array(32));
const folder = join(projectRoot, "packages/demo-clinic/receivers");
const sender = new NodeWebhookSender({ allowsThisMachine: true });

const message = (messageId: string): WebhookMessage => ({
  clinicId: "example",
  messageId,
  type: "safety.review_needed",
  at: Date.now(),
  sessionId: `session-of-${messageId}`,
  visitId: "visit",
  recordId: "record",
});

describe.each([
  ["Node", "node", () => ["receiver.mjs"]],
  ["Python", "python3", () => ["receiver.py"]],
  ["PHP", "php", (port: string) => ["-S", `127.0.0.1:${port}`, "receiver.php"]],
] as const)("the example of a receiver in %s", (_, program, argsOf) => {
  let receiver: ChildProcess;
  let url: string;
  let said = "";

  beforeAll(async () => {
    const port = String(await freePort());
    const path = program === "node" ? process.execPath : await ensureInterpreter(program);
    const env = { ...process.env, WEBHOOK_SECRET: secretText(secret), PORT: port };
    receiver = spawn(path, argsOf(port), { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [receiver.stdout, receiver.stderr]) {
      stream?.on("data", (bytes: Buffer) => (said += String(bytes)));
    }
    url = `http://127.0.0.1:${port}/`;
    const answers = () =>
      fetch(url, { method: "POST" }).then(
        ({ status }) => status,
        () => 0,
      );
    await vi.waitFor(async () => expect(await answers()).toBe(401), { timeout: 30_000 });
  });
  afterAll(() => receiver.kill());

  const post = async (request: WebhookRequest) =>
    (await sender.post(request, new AbortController().signal)).result;
  const signed = (id: string, now = Date.now(), secrets = [secret]) =>
    signedRequest(message(id), { url, secrets }, now);

  test("takes what the service signed, also while two secrets sign, and says what it was", async () => {
    expect(await post(await signed("msg_one"))).toBe(204);
    expect(await post(await signed("msg_two", Date.now(), [other, secret]))).toBe(204);
    for (const id of ["msg_one", "msg_two"]) {
      await expect.poll(() => said).toContain(`safety.review_needed session-of-${id}`);
    }
  });

  test("takes nothing that was changed, is old, or that somebody else signed", async () => {
    const good = await signed("msg_three");
    const wrong: WebhookRequest[] = [
      { ...good, body: good.body.replace("needed", "closed") },
      { ...good, headers: { ...good.headers, "webhook-id": "msg_four" } },
      { ...good, headers: { ...good.headers, "webhook-timestamp": "1" } },
      { ...good, headers: { ...good.headers, "webhook-signature": "v1,AAAA" } },
      { ...good, headers: { ...good.headers, "webhook-signature": "" } },
      await signed("msg_three", Date.now() - 10 * 60_000),
      await signed("msg_three", Date.now(), [other]),
    ];
    for (const request of wrong) expect(await post(request)).toBe(401);
    expect(said).not.toContain("session-of-msg_three");
  });
});
