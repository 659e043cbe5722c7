import { getRequestListener } from "@hono/node-server";
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import { problem } from "@breathing-room/contract";
import type { Hono } from "hono";
import type { AppEnv } from "../routes/mount-operations.ts";
import { problemResponse } from "../routes/problem-error.ts";
import { NodeConnection } from "./node-connection.ts";

/** Longer than the 60 s for which common proxies keep a connection: whoever closes it, it is not this end first. */
const keepAliveTimeoutMs = 65_000;

/** How often a server that stops looks for connections that have become idle. */
const lookForIdleEveryMs = 50;

/** An HTTP server that can be stopped while streams are open. */
export interface HttpServer {
  /**
   * Takes no new connections, lets `endStreams` give open streams their last event, and settles when what had begun
   * is answered, or after `timeoutMs`.
   */
  stop(endStreams: () => void, timeoutMs: number): Promise<void>;
}

/** Serves the app and settles when it listens; rejects when the port is taken. */
export async function startHttpServer(
  app: Hono<AppEnv>,
  host: string,
  port: number,
): Promise<HttpServer> {
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      // This server speaks HTTP/1.1 only.
      const connection = new NodeConnection(
        incoming as IncomingMessage,
        outgoing as ServerResponse,
      );
      const response = await app.fetch(request, connection);
      // What is left of a body that is too large is not waited for: no other request may follow it on this connection.
      if (response.status === 413) outgoing.setHeader("connection", "close");
      return connection.send(response);
    },
    // What is not even a request that can be read has no handler above it.
    { errorHandler: () => problemResponse("malformed") },
  );
  const options = {
    requestTimeout: 30_000,
    headersTimeout: 15_000,
    keepAliveTimeout: keepAliveTimeoutMs,
    // The listener refuses a request without a host with problem details; Node would do it without.
    requireHostHeader: false,
  };
  // Browsers connect ahead of time. Node counts a connection without a request as busy, and would wait for it.
  const unused = new Set<Socket>();
  const server = createServer(options, (req, res) => {
    unused.delete(req.socket);
    // A connection that has been told to close must not be given another request while the service stops.
    if (!server.listening) res.setHeader("connection", "close");
    void listener(req, res);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const isTooLarge = error.code === "HPE_HEADER_OVERFLOW";
    if (socket.writable) socket.end(rawProblem(isTooLarge ? "too-large" : "malformed"));
    else socket.destroy();
  });
  // One function for all of them: there are as many connections as people.
  function forget(this: Socket): void {
    unused.delete(this);
  }
  server.on("connection", (socket) => {
    unused.add(socket);
    socket.on("close", forget);
  });
  await listen(server, host, port);
  const closeIdle = () => {
    server.closeIdleConnections();
    for (const socket of unused) socket.destroy();
  };
  return { stop: (endStreams, timeoutMs) => stop(server, closeIdle, endStreams, timeoutMs) };
}

/** What never became a request is answered on the bare socket. */
function rawProblem(code: "too-large" | "malformed"): string {
  const body = problem(code);
  const text = JSON.stringify(body);
  return [
    `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status]}`,
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(text)}`,
    "connection: close",
    "",
    text,
  ].join("\r\n");
}

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
  server: Server,
  closeIdle: () => void,
  endStreams: () => void,
  timeoutMs: number,
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  endStreams();
  // A connection becomes idle when its last answer has gone out, and only then may it be closed.
  const looking = setInterval(closeIdle, lookForIdleEveryMs);
  const closeAll = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await closed;
  clearInterval(looking);
  clearTimeout(closeAll);
}
