import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startLiveKit, type LiveKitAccess } from "@breathing-room/dev-stack";
import { dispose } from "@livekit/rtc-node";
import type { TestProject } from "vitest/node";
import { joinLiveKit } from "../ports/livekit-participant.ts";
import type { Joined } from "../ports/media-rooms.contract.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** LiveKit, and where somebody can be asked to join it, to leave, and whether they are still there. */
    readonly livekit: LiveKitAccess & { readonly besideUrl: string };
  }
}

/** Starts LiveKit beside workerd, and people who join it: the media stack that they need is native. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const livekit = await startLiveKit();
  const people = new Map<string, Joined>();
  const server = createServer((request, response) => {
    answer(people, new URL(request.url ?? "", "http://beside")).then(
      (body) => response.end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { url, httpUrl, apiKey, apiSecret } = livekit;
  const besideUrl = `http://127.0.0.1:${port}`;
  project.provide("livekit", { url, httpUrl, apiKey, apiSecret, besideUrl });
  return async () => {
    server.close();
    await livekit.stop();
    await dispose();
  };
}

async function answer(people: Map<string, Joined>, asked: URL): Promise<unknown> {
  const of = (name: string) => asked.searchParams.get(name) ?? "";
  if (asked.pathname === "/join") {
    const joined = await joinLiveKit({ url: of("url"), token: of("token") });
    if (!joined) return null;
    const id = crypto.randomUUID();
    people.set(id, joined);
    return id;
  }
  const joined = people.get(of("id"));
  if (asked.pathname === "/is-connected") return joined?.isConnected();
  return joined?.leave();
}
