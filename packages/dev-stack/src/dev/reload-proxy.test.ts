import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { startReloadProxy, type ReloadProxy } from "./reload-proxy.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function serve(port: number, listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}

async function proxyTo(innerPort: number): Promise<{ proxy: ReloadProxy; url: string }> {
  const port = await freePort();
  const proxy = await startReloadProxy(port, innerPort);
  closers.push(() => proxy.close());
  return { proxy, url: `http://127.0.0.1:${port}` };
}

test("a page gets the reload script at its end, and everything else passes unchanged", async () => {
  const inner = await freePort();
  await serve(inner, (request, response) => {
    const html = request.url === "/";
    response.writeHead(html ? 200 : 201, { "content-type": html ? "text/html" : "text/plain" });
    if (html) response.end("<p>Hello</p>");
    else request.pipe(response);
    if (!html) response.write(`${request.method} ${request.url} `);
  });
  const { url } = await proxyTo(inner);

  const page = await (await fetch(url)).text();
  expect(page).toMatch(/^<p>Hello<\/p><script src="[^"]+" async><\/script>$/);
  const answer = await fetch(`${url}/invite?a=1`, { method: "POST", body: "b" });
  expect([answer.status, await answer.text()]).toEqual([201, "POST /invite?a=1 b"]);
});

test("an open page is told to load again", async () => {
  const { proxy, url } = await proxyTo(await freePort());
  const script = await (await fetch(`${url}/.dev/reload.js`)).text();
  const [, stream = ""] = script.match(/EventSource\("([^"]+)"\)/) ?? [];
  const told = await fetch(url + stream);
  const reader = told.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe(": here\n\n");
  proxy.reload();
  expect((await reader.read()).value).toContain("event: reload");
  await reader.cancel();
});

test("a request waits while the website restarts", async () => {
  const inner = await freePort();
  const { url } = await proxyTo(inner);
  const asked = fetch(`${url}/`);
  await serve(inner, (_, response) => response.end("back"));
  expect(await (await asked).text()).toBe("back");
});
