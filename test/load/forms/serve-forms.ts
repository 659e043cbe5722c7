import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { nineQuestions } from "./build-forms.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** Serves the built pages from loopback. */
export interface FormsServer {
  readonly origin: string;
  close(): void;
}

/**
 * Serves built folders as one, the words that the check-in asks the service for, and `/blank.html`: all of it compressed
 * and from memory, so that every page comes the same way.
 */
export async function serveForms(folders: readonly string[]): Promise<FormsServer> {
  const answers = new Map<string, { readonly type: string; readonly body: Buffer }>();
  const put = (path: string, body: string | Buffer, type = types[extname(path)]) =>
    answers.set(path, { type: type ?? "application/octet-stream", body: gzipSync(body) });
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) put(file.slice(folder.length).replaceAll("\\", "/"), readFileSync(file));
    }
  }
  put("/blank.html", "<!doctype html><title>Nothing</title>");
  const asked = { forms: [nineQuestions()], safety: null };
  put("/v1/visit/forms", JSON.stringify(asked), "application/json");

  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? "");
    if (!answer) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": answer.type, "content-encoding": "gzip" });
    return response.end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
