import { getRequestListener } from "@hono/node-server";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Hono } from "hono";
import type { AppEnv } from "../routes/mount-operations.ts";
import { problemResponse } from "../routes/problem-error.ts";

/** An HTTP server that can be stopped while streams are open. */
export interface HttpServer {
  readonly port: number;
  /** Takes no new connections, lets `endStreams` give open streams their last event, and settles when all are closed, or after `timeoutMs`. */
  stop(endStreams: () => Promise<void>, timeoutMs: number): Promise<void>;
}

/** Serves the app and settles when it listens; rejects when the port is taken. */
export async function startHttpServer(
  app: Hono<AppEnv>,
  host: string,
  port: number,
): Promise<HttpServer> {
  const listener = getRequestListener(
    (request, { incoming }) => {
      const { socket } = incoming as IncomingMessage;
      const remote = socket.remoteAddress ?? "";
      return app.fetch(request, { remote, cut: () => socket.destroy() });
    },
    // What is not even a request that can be read has no handler above it.
    { errorHandler: () => problemResponse("malformed") },
  );
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000 }, (req, res) => {
    // A connection that has been told to close must not be given another request while the service stops.
    if (!server.listening) res.setHeader("connection", "close");
    void listener(req, res);
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end(unreadable);
    else socket.destroy();
  });
  await listen(server, host, port);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    stop: (endStreams, timeoutMs) => stop(server, endStreams, timeoutMs),
  };
}

const unreadable = (() => {
  const body = JSON.stringify({
    type: "urn:breathing-room:problem:malformed",
    title: "This is not valid HTTP.",
    status: 400,
    code: "malformed",
  });
  return [
    "HTTP/1.1 400 Bad Request",
    "content-type: application/problem+json",
    `content-length: ${body.length}`,
    "connection: close",
    "",
    body,
  ].join("\r\n");
})();

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function stop(
  server: Server<typeof IncomingMessage, typeof ServerResponse>,
  endStreams: () => Promise<void>,
  timeoutMs: number,
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await endStreams();
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await closed;
  clearTimeout(impatience);
}
