import { randomBytes } from "node:crypto";
import { AccessToken, RoomServiceClient } from "livekit-server-sdk";
import { startStack } from "../../test/support/stack.ts";

/**
 * Gives the browser tests the real parts, started when a test first asks and ended with the test run: the service under
 * this very origin (`/v1/…`), and what a clinic's backend or an operator would do (`/test/…`).
 */
export function realStack() {
  let starting;
  const stack = () => (starting ??= startStack());

  const acts = {
    "/test/session": ({ query }) => stack().then((parts) => makeSession(parts, query)),
    "/test/invite": ({ query }) => stack().then((parts) => makeInvite(parts, query)),
    "/test/grant": ({ query }) => stack().then(({ livekit }) => makeGrant(livekit, query)),
    "/test/service/kill": () => stack().then(({ service }) => service.kill()),
    "/test/service/restart": () => stack().then(({ service }) => service.restart()),
    "/test/silence": ({ query }) => stack().then(({ livekit }) => silence(livekit, query)),
    "/test/livekit/restart": () => stack().then(({ livekit }) => livekit.restart()),
  };

  async function middleware(context, next) {
    if (context.path.startsWith("/v1/")) return relay(context, (await stack()).service.url);
    const act = acts[context.path];
    if (!act) return next();
    context.body = (await act(context)) ?? {};
    return undefined;
  }

  const plugin = {
    name: "real-stack",
    async serverStop() {
      await (await starting)?.stop();
    },
  };
  return { middleware, plugin };
}

/** Passes a request on to the service and its answer back, streams piece by piece. */
async function relay(context, serviceUrl) {
  const gone = new AbortController();
  context.res.on("close", () => gone.abort());
  const { host: _host, connection: _connection, origin: _origin, ...headers } = context.headers;
  const chunks = [];
  for await (const chunk of context.req) chunks.push(chunk);
  let answer;
  try {
    answer = await fetch(serviceUrl + context.url, {
      method: context.method,
      headers,
      body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
      signal: gone.signal,
    });
  } catch {
    // No answer is no answer: the page is to see a broken connection, not a page about one.
    context.respond = false;
    context.req.socket.destroy();
    return;
  }
  context.respond = false;
  const { res } = context;
  const headersOut = new Headers(answer.headers);
  // What came is decoded already.
  headersOut.delete("content-encoding");
  headersOut.delete("content-length");
  res.writeHead(answer.status, Object.fromEntries(headersOut));
  res.flushHeaders();
  try {
    for await (const chunk of answer.body ?? []) res.write(chunk);
    res.end();
  } catch {
    res.destroy();
  }
}

async function makeSession({ service }, { kind = "group" }) {
  const startsAt = new Date();
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  return callClinicApi(service, "/v1/sessions", {
    kind,
    title: "Tuesday group",
    hosts: ["Jordan"],
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  });
}

function makeInvite({ service }, { session, person, role = "client", name = "Sam" }) {
  const body = { personId: person, role, displayName: name };
  return callClinicApi(service, `/v1/sessions/${session}/invites`, body);
}

async function callClinicApi(service, path, body) {
  const answer = await fetch(service.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${service.clinicKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** A media grant as the service would make one, for a room by name and with any key. */
async function makeGrant(livekit, { room, identity, key, epoch = "1" }) {
  const { url, httpUrl, apiKey, apiSecret } = livekit;
  await new RoomServiceClient(httpUrl, apiKey, apiSecret).createRoom({ name: room });
  const token = new AccessToken(apiKey, apiSecret, { identity, ttl: 300 });
  token.addGrant({
    roomJoin: true,
    room,
    canSubscribe: true,
    canPublish: true,
    canPublishData: false,
  });
  const expiresAt = Date.now() + 300_000;
  return {
    url,
    token: await token.toJwt(),
    key: key ?? randomBytes(32).toString("base64url"),
    epoch: Number(epoch),
    expiresAt,
  };
}

/** Mutes everything somebody sends, as an operator of the media server could. */
async function silence({ httpUrl, apiKey, apiSecret }, { room, identity }) {
  const service = new RoomServiceClient(httpUrl, apiKey, apiSecret);
  const { tracks } = await service.getParticipant(room, identity);
  await Promise.all(tracks.map(({ sid }) => service.mutePublishedTrack(room, identity, sid, true)));
}
