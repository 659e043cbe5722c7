import { createServer, type RequestListener } from "node:http";
import type { Socket } from "node:net";
import express from "express";
import { AccessToken } from "livekit-server-sdk";

// What the service is measured against: each does the least that its part of the work can be done with.
const [kind, port] = process.argv.slice(2);

/** Fills a view up to what one of somebody who was just let in takes in bytes. */
const restOfView = "x".repeat(540);

const server = createServer(kind === "streams" ? serveStreams() : serveTokens());
// Whoever measures comes back after longer than Node would keep a connection by itself.
server.keepAliveTimeout = 65_000;
server.listen(Number(port), "127.0.0.1");

/**
 * Server-sent events by hand, at the service's own addresses behind a group's name: whatever is posted for a group, all
 * who listen in it are sent one view. It goes to the bare sockets, as nothing is quicker.
 */
function serveStreams(): RequestListener {
  const groups = new Map<string, Set<Socket>>();
  const view = `event: view\ndata: {"you":{"phase":"admitted"},"rest":"${restOfView}"}\n\n`;
  return (request, response) => {
    const [, name = ""] = (request.url ?? "").split("/");
    const group = groups.get(name) ?? new Set<Socket>();
    groups.set(name, group);
    if (request.method === "GET") {
      const { socket } = request;
      response.removeHeader("transfer-encoding");
      response.writeHead(200, { "content-type": "text/event-stream", connection: "close" });
      response.write("retry: 2000\n\n");
      group.add(socket);
      socket.once("close", () => group.delete(socket));
      return;
    }
    request.resume().once("end", () => {
      for (const listener of group) listener.write(view);
      response.writeHead(200, { "content-type": "application/json" }).end('{"accepted":true}');
    });
  };
}

/** An endpoint that signs whoever asks a token for a room, as a tutorial has it. */
function serveTokens() {
  return express()
    .use(express.json())
    .get("/", (_request, response) => void response.end())
    .post("/token", async (request, response) => {
      const { room, identity } = request.body as { room: string; identity: string };
      const token = new AccessToken("key", "a secret that is long enough for it", { identity });
      token.addGrant({ roomJoin: true, room });
      response.json({ token: await token.toJwt() });
    });
}
