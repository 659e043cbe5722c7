import { SignalResponse } from "@livekit/protocol";
import { LiveKitMediaRooms } from "../adapters/livekit/media-rooms.ts";
import { SystemClock } from "../adapters/system-clock.ts";
import type { LiveKitSettings } from "../runtime/settings.ts";
import { randomId } from "../sealing/random-id.ts";
import { isLoopback } from "./check-addresses.ts";
import { longestSkewMs } from "./check-store.ts";

const answerWithinMs = 5_000;

/** LiveKit answers, takes the key, makes and deletes a room, and tells browsers of servers that help them connect. */
export async function faultsOfLiveKit(settings: LiveKitSettings): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [index, httpUrl] of settings.httpUrls.entries()) {
    const url = settings.urls[index] ?? settings.urls[0] ?? "";
    const named = settings.httpUrls.length > 1 ? `LiveKit ${index + 1}` : "LiveKit";
    const found = await faultsOfServer({ ...settings, urls: [url], httpUrls: [httpUrl] });
    faults.push(...found.map((fault) => fault.replace("LiveKit", named)));
  }
  return faults;
}

async function faultsOfServer(settings: LiveKitSettings): Promise<readonly string[]> {
  const rooms = new LiveKitMediaRooms({ ...settings, clock: new SystemClock() });
  const [httpUrl = "", url = ""] = [settings.httpUrls[0], settings.urls[0]];
  const condition = await rooms.condition();
  if (condition === "away") return ["LiveKit does not answer at LIVEKIT_HTTP_URL."];
  const skewed = await faultsOfClock(httpUrl);
  if (condition === "refuses-key") {
    return [
      "LiveKit refuses the key: set LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a pair of its configuration.",
      ...skewed,
    ];
  }
  const roomName = `doctor-${randomId()}`;
  const pass = await rooms.pass(roomName, randomId(), []);
  const early = await fetch(new URL("/rtc/validate", httpUrl), {
    headers: { authorization: `Bearer ${pass.token}` },
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const makesRooms = early.ok
    ? ["LiveKit makes rooms for whoever comes: set room.auto_create to false in its configuration."]
    : [];
  try {
    await rooms.open(roomName);
    const servers = await iceServers(url, pass.token);
    return [...skewed, ...makesRooms, ...faultsOfIce(servers, isLoopback(new URL(url)))];
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown reason";
    return [...skewed, ...makesRooms, `A room cannot be made or joined (${reason}).`];
  } finally {
    await rooms.close(roomName).catch(() => {});
  }
}

async function faultsOfClock(httpUrl: string): Promise<readonly string[]> {
  const { headers } = await fetch(httpUrl, { signal: AbortSignal.timeout(answerWithinMs) });
  // A whole second: what it says may be as old.
  const skewMs = Math.abs(Date.parse(headers.get("date") ?? "") - Date.now()) - 1_000;
  if (!(skewMs > longestSkewMs)) return [];
  return [`LiveKit's clock is ${Math.round(skewMs / 1000)} s off: set both clocks by NTP.`];
}

/** Joins as a browser does, and gives the STUN and TURN servers that it is told of. */
function iceServers(url: string, token: string): Promise<readonly string[]> {
  const address = new URL("/rtc", url);
  address.search = new URLSearchParams({
    access_token: token,
    protocol: "16",
    auto_subscribe: "0",
  }).toString();
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  return new Promise<readonly string[]>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("nobody lets it in")), answerWithinMs);
    socket.addEventListener("error", () => reject(new Error("LIVEKIT_URL does not answer")));
    socket.addEventListener("message", ({ data }) => {
      const { message } = SignalResponse.fromBinary(new Uint8Array(data as ArrayBuffer));
      if (message.case !== "join") return;
      clearTimeout(timer);
      resolve(message.value.iceServers.flatMap(({ urls }) => urls));
    });
  }).finally(() => socket.close());
}

/** Servers of somebody else, which LiveKit names when its configuration names none. */
const publicStun = /google\.com|twilio\.com|mozilla\.com|nextcloud\.com|cloudflare\.com/;

/** What is wrong with the servers that browsers are told of; on one machine alone nobody needs a TURN server. */
export function faultsOfIce(servers: readonly string[], onOneMachine: boolean): readonly string[] {
  const hasTurn = servers.some((server) => /^turns?:/.test(server));
  const hasTurnOverTls = servers.some((server) => server.startsWith("turns:"));
  const stranger = servers.find((server) => publicStun.test(server));
  return [
    ...(stranger === undefined
      ? []
      : [
          `LiveKit sends browsers to ${stranger}, which learns their addresses: set rtc.stun_servers to your own.`,
        ]),
    ...(hasTurn || onOneMachine
      ? []
      : [
          "LiveKit has no TURN server: who is behind a strict firewall has no picture; set turn.enabled, turn.domain and turn.tls_port.",
        ]),
    ...(hasTurn && !hasTurnOverTls && !onOneMachine
      ? [
          "LiveKit has no TURN over TLS: networks that let only https through stay shut; set turn.domain and turn.tls_port.",
        ]
      : []),
  ];
}
