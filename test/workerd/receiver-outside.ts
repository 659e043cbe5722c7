import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { TestProject } from "vitest/node";

/** A request as it came. */
export interface Came {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** A clinic's receiver of webhooks: its paths say how it answers, and `/came` what has come since it was asked. */
    readonly receiver: { readonly url: string };
  }
}

/** Starts a receiver beside workerd, which cannot listen. */
export default async function setup(project: TestProject): Promise<() => void> {
  const came: Came[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = "", url = "" } = request;
      if (url === "/came") return response.end(JSON.stringify(came.splice(0)));
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      came.push({ method, url, headers, body });
      if (url === "/moved") return response.writeHead(307, { location: "/elsewhere" }).end();
      if (url === "/cut") return response.destroy();
      if (url === "/silent") return response;
      if (url !== "/later") return response.writeHead(204).end();
      // Its body never ends.
      response.writeHead(503, { "retry-after": "120" });
      return response.write("x".repeat(1024));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  project.provide("receiver", { url: `http://127.0.0.1:${port}` });
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
