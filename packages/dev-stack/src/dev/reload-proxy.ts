import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** A proxy in front of a website that can make every page open on it load again. */
export interface ReloadProxy {
  reload(): void;
  close(): Promise<void>;
}

const host = "127.0.0.1";
const scriptPath = "/.dev/reload.js";
const streamPath = "/.dev/reload";
const tag = `<script src="${scriptPath}" async></script>`;
// From the page's own origin, so that a page with a content security policy takes it too.
const script = `new EventSource("${streamPath}").addEventListener("reload", () => location.reload());`;
const patienceMs = 10_000;

/** Listens on `port` and passes everything on to `innerPort`, waiting while that restarts. */
export async function startReloadProxy(port: number, innerPort: number): Promise<ReloadProxy> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === scriptPath) {
      outgoing.writeHead(200, { "content-type": "text/javascript" }).end(script);
    } else if (incoming.url === streamPath) {
      outgoing.writeHead(200, { "content-type": "text/event-stream" }).write(": here\n\n");
      listeners.add(outgoing);
      outgoing.on("close", () => listeners.delete(outgoing));
    } else {
      void passOn(incoming, outgoing, innerPort);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    reload() {
      for (const listener of listeners) listener.write("event: reload\ndata: now\n\n");
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const deadlineMs = performance.now() + patienceMs;
  while (!outgoing.closed) {
    try {
      return answer(await ask(incoming, body, port), outgoing);
    } catch (error) {
      if (performance.now() > deadlineMs) {
        outgoing.writeHead(502, { "content-type": "text/html" });
        outgoing.end(`<p>The site does not answer: ${String(error)}</p>${tag}`);
        return;
      }
      await wait(100);
    }
  }
}

function ask(incoming: IncomingMessage, body: Buffer, port: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { ...incoming.headers };
    // A compressed page could not take the script.
    delete headers["accept-encoding"];
    const { method = "GET", url: path = "/" } = incoming;
    const asked = request({ host, port, method, path, headers }, resolve);
    asked.once("error", reject);
    asked.end(body);
  });
}

function answer(inner: IncomingMessage, outgoing: ServerResponse): void {
  const status = inner.statusCode ?? 502;
  if (!inner.headers["content-type"]?.startsWith("text/html")) {
    outgoing.writeHead(status, inner.headers);
    inner.pipe(outgoing);
    return;
  }
  const headers = { ...inner.headers };
  delete headers["content-length"];
  outgoing.writeHead(status, headers);
  inner.on("data", (chunk: Buffer) => outgoing.write(chunk));
  inner.on("end", () => outgoing.end(tag));
}
