import { createServer, type ServerResponse } from "node:http";
import express from "express";
import { AccessToken } from "livekit-server-sdk";

// What the service is measured against: each does the least that its part of the work can be done with.
const [kind, port] = process.argv.slice(2);

if (kind === "streams") serveStreams().listen(Number(port), "127.0.0.1");
else serveTokens().listen(Number(port), "127.0.0.1");

/** Server-sent events by hand: `GET /<group>` listens, `POST /<group>` sends its body to everybody who does. */
function serveStreams() {
  const groups = new Map<string, Set<ServerResponse>>();
  return createServer((request, response) => {
    const group = groups.get(request.url ?? "") ?? new Set<ServerResponse>();
    groups.set(request.url ?? "", group);
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("retry: 2000\n\n");
      group.add(response);
      response.once("close", () => group.delete(response));
      return;
    }
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.once("end", () => {
      const frame = `event: view\ndata: ${body}\n\n`;
      for (const listener of group) listener.write(frame);
      response.writeHead(200, { "content-type": "application/json" }).end('{"accepted":true}');
    });
  });
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
