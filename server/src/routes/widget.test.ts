import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  service.assets.set("frame.html", "<head><!--clinic--></head>");
  service.assets.set("embed.js", "loader");
  service.assets.set("assets/app-CmHFaU9g.js", "app");
  service.assets.set("assets/plain.js", "plain");
});
afterEach(() => service.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  service.api.request("GET", path, { headers });

test("the frame's page carries its clinic's origins, name and number, as text that cannot become markup", async () => {
  const { status, text } = await get("/c/example/visit");
  expect(status).toBe(200);
  expect(text).toContain(
    '<meta name="iop-clinic-origins" content="https://example.clinic.example">',
  );
  expect(text).toContain('<meta name="iop-clinic-name" content="example &quot;Clinic&quot;">');
  expect(text).toContain('<meta name="iop-clinic-phone" content="555 0100">');
});

test("the frame may be shown by that clinic's pages alone, and talk to this origin and the media server alone", async () => {
  const { headers } = await get("/c/example/visit");
  const policy = new Map(
    (headers.get("content-security-policy") ?? "")
      .split("; ")
      .map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1).join(" ")]),
  );
  expect(Object.fromEntries(policy)).toEqual({
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self' wss://media.example https://media.example",
    "worker-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self' blob: mediastream:",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "https://example.clinic.example",
    "require-trusted-types-for": "'script'",
    "trusted-types": "lit-html iop-worker iop-blur",
  });
  expect(headers.get("permissions-policy")).toBe(
    "camera=(self), microphone=(self), display-capture=(self), screen-wake-lock=(self), autoplay=(self)",
  );
  expect(headers.get("referrer-policy")).toBe("no-referrer");
});

test("only the worker that blurs may run WebAssembly, and what sees the camera's own pictures reaches no network", async () => {
  const policyOf = async (path: string) => {
    service.assets.set(path, "code");
    return (await get(`/${path}`)).headers.get("content-security-policy");
  };
  expect(await policyOf("assets/blur-worker-CmHFaU9g.js")).toBe(
    "default-src 'none'; script-src 'wasm-unsafe-eval'",
  );
  for (const path of ["assets/app-CmHFaU9g.js", "assets/livekit-e2ee-worker-2.23.0.js"]) {
    expect(await policyOf(path)).toBe("default-src 'none'; frame-ancestors 'none'");
  }
});

test("a clinic that is not here is a kind page, and frames nowhere", async () => {
  const { status, text, headers } = await get("/c/nobody/visit");
  expect(status).toBe(404);
  expect(text).toContain("Please call your clinic");
  expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
});

test("files whose names carry a hash are kept for ever, the others are asked for again", async () => {
  const hashed = await get("/assets/app-CmHFaU9g.js");
  expect(hashed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  for (const path of ["/embed.js", "/assets/plain.js"]) {
    const plain = await get(path);
    expect(plain.headers.get("cache-control")).toBe("no-cache");
    const again = await get(path, { "if-none-match": plain.headers.get("etag") ?? "" });
    expect(again).toMatchObject({ status: 304, text: "" });
  }
});

test("a file is sent compressed to a browser that takes it, and as it is to one that does not", async () => {
  const text = "text ".repeat(1000);
  service.assets.set("assets/long.js", text);
  const send = (headers: Record<string, string>) =>
    service.api.open("GET", "/assets/long.js", { headers });
  const plain = await send({ "accept-encoding": "br, gzip;q=0" });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(text);
  const compressed = await send({ "accept-encoding": "br, gzip" });
  expect(compressed.headers.get("content-encoding")).toBe("gzip");
  expect(compressed.headers.get("vary")).toBe("accept-encoding");
  expect(gunzipSync(await compressed.arrayBuffer()).toString()).toBe(text);
  const etag = compressed.headers.get("etag") ?? "";
  expect(etag).not.toBe(plain.headers.get("etag"));
  const again = await send({ "accept-encoding": "gzip", "if-none-match": etag });
  expect(again.status).toBe(304);
});

test("what is not there is a problem, and only GET and HEAD are taken", async () => {
  expect(await get("/assets/nothing.js")).toMatchObject({ status: 404 });
  const posted = await service.api.request("POST", "/embed.js");
  expect(posted).toMatchObject({ status: 405, body: { code: "method-not-allowed" } });
  expect(posted.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  expect(await service.api.request("HEAD", "/embed.js")).toMatchObject({ status: 200, text: "" });
});

test("every answer says that its type is what it says, and refers nowhere", async () => {
  for (const path of ["/embed.js", "/nothing", "/health/live", "/c/nobody/visit"]) {
    const { headers } = await get(path);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
  }
});
