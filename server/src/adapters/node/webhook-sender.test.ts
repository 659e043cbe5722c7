import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NodeWebhookSender, type Resolve } from "./webhook-sender.ts";

let receiver: Server;
let seen: { readonly head: IncomingMessage; readonly body: string }[];
let answer: (response: ServerResponse) => void;
let port: number;
beforeEach(async () => {
  seen = [];
  answer = (response) => void response.writeHead(204).end();
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      seen.push({ head: request, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  ({ port } = receiver.address() as AddressInfo);
});
afterEach(async () => {
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

const post = (
  url: string,
  { allowsThisMachine = true, resolve }: { allowsThisMachine?: boolean; resolve?: Resolve } = {},
  signal = new AbortController().signal,
) =>
  new NodeWebhookSender({ allowsThisMachine, ...(resolve ? { resolve } : {}) }).post(
    { url, headers: { "webhook-id": "msg_1" }, body: '{"a":"ñ"}' },
    signal,
  );
const here = () => `http://127.0.0.1:${port}/hook?a=b`;
const to =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("a webhook that is posted", () => {
  test("comes as it was signed, byte for byte", async () => {
    expect(await post(here())).toEqual({ result: 204, retryAfterSeconds: null });
    const [{ head, body } = {}] = seen;
    expect([head?.method, head?.url, body]).toEqual(["POST", "/hook?a=b", '{"a":"ñ"}']);
    expect(head?.headers).toMatchObject({ "webhook-id": "msg_1", host: `127.0.0.1:${port}` });
  });

  test("follows no redirect", async () => {
    answer = (response) => void response.writeHead(307, { location: here() }).end();
    expect(await post(here())).toMatchObject({ result: 307 });
    expect(seen).toHaveLength(1);
  });

  test("reads when to come again, and nothing of a body that never ends", async () => {
    answer = (response) => {
      response.writeHead(503, { "retry-after": "120" });
      response.write("x".repeat(1024));
    };
    expect(await post(here())).toEqual({ result: 503, retryAfterSeconds: 120 });
  });

  test("to nobody, or broken off, is unreachable and no error", async () => {
    answer = (response) => void response.destroy();
    expect(await post(here())).toMatchObject({ result: "unreachable" });
    const never = new AbortController();
    answer = () => never.abort();
    expect(await post(here(), {}, never.signal)).toMatchObject({ result: "unreachable" });
    const fails: Resolve = async () => Promise.reject(new Error("no such name"));
    expect(await post("https://clinic.example/", { resolve: fails })).toMatchObject({
      result: "unreachable",
    });
  });
});

describe("a webhook whose address is not everybody's", () => {
  test("is not sent, by its spelling", async () => {
    expect(await post(here(), { allowsThisMachine: false })).toMatchObject({
      result: "address-refused",
    });
    expect(seen).toEqual([]);
  });

  test.each([
    [["127.0.0.1"]],
    [["::1"]],
    [["169.254.169.254"]],
    [["10.0.0.8"]],
    [["::ffff:127.0.0.1"]],
    [["fd00:ec2::254"]],
    // One of several is enough: which one is taken would be chance.
    [["93.184.216.34", "127.0.0.1"]],
  ])("is not sent to a name that resolves to %s", async (addresses) => {
    const url = `https://rebinds.example:${port}/hook`;
    for (const allowsThisMachine of [false, true]) {
      const answered = await post(url, { allowsThisMachine, resolve: to(...addresses) });
      expect(answered).toMatchObject({ result: "address-refused" });
    }
    expect(seen).toEqual([]);
  });

  test("is not sent to a name that resolves to another address after it was checked: it is asked once", async () => {
    let asked = 0;
    const rebinds: Resolve = async () => {
      asked += 1;
      // Checked as the machine's own, allowed here; whoever asks again is sent elsewhere.
      return [{ address: asked === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
    };
    expect(await post(`http://localhost:${port}/hook`, { resolve: rebinds })).toMatchObject({
      result: 204,
    });
    expect(asked).toBe(1);
    expect(seen[0]?.head.headers.host).toBe(`localhost:${port}`);
  });
});
