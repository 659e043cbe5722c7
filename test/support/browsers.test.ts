import { createServer, type Server } from "node:http";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "puppeteer-core";
import { launchChromium, launchFirefox } from "./browsers.ts";
import { hasWebKit, launchWebKit } from "./webkit.ts";

const page = `<!doctype html><title>Here</title><h1>Here</h1><div id="host"></div>
<script>
  const button = document.createElement("button");
  button.textContent = "Press";
  button.onclick = (event) => { document.title = event.isTrusted ? "Pressed" : "Faked"; };
  document.querySelector("#host").attachShadow({ mode: "open" }).append(button);
</script>`;

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe.each([
  { name: "Chromium", launch: launchChromium },
  { name: "Firefox", launch: launchFirefox },
])("$name", ({ launch }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test("it has a made-up camera and microphone, and media over loopback", async () => {
    const tab = await browser.newPage();
    await tab.goto(url);
    const seen = await tab.evaluate(async () => {
      const media = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
      const from = new RTCPeerConnection();
      const to = new RTCPeerConnection();
      from.onicecandidate = ({ candidate }) => void (candidate && to.addIceCandidate(candidate));
      to.onicecandidate = ({ candidate }) => void (candidate && from.addIceCandidate(candidate));
      const video = document.createElement("video");
      const heard = new Promise<string[]>((resolve) => {
        to.ontrack = ({ streams: [stream] }) => {
          if (!stream || stream.getTracks().length < 2) return;
          video.srcObject = stream;
          video.addEventListener("loadeddata", () =>
            resolve(stream.getTracks().map((t) => t.kind)),
          );
          void video.play();
        };
      });
      for (const track of media.getTracks()) from.addTrack(track, media);
      await from.setLocalDescription(await from.createOffer());
      await to.setRemoteDescription(from.localDescription!);
      await to.setLocalDescription(await to.createAnswer());
      await from.setRemoteDescription(to.localDescription!);
      return heard;
    });
    expect(seen.toSorted()).toEqual(["audio", "video"]);
  });
});

test("the profile of a closed browser is gone", async () => {
  const browser = await launchChromium();
  const argument = browser.process()?.spawnargs.find((arg) => arg.startsWith("--user-data-dir="));
  const profile = argument?.split("=")[1] ?? "";
  expect(existsSync(profile)).toBe(true);
  await browser.close();
  expect(existsSync(profile)).toBe(false);
});

test.runIf(hasWebKit)("WebKit shows a page, runs scripts, clicks and takes a picture", async () => {
  const webkit = await launchWebKit();
  try {
    await webkit.open(url);
    expect(await webkit.run<string>("return document.title")).toBe("Here");
    expect(await webkit.run<string>("return Promise.resolve(arguments[0] + 1)", 1)).toBe(2);
    await webkit.click(["#host", "button"]);
    expect(await webkit.waitFor<string>("return document.title !== 'Here' && document.title")).toBe(
      "Pressed",
    );
    expect(await webkit.run<string>("return typeof RTCPeerConnection")).toBe("undefined");
    await webkit.resize(500, 800);
    expect(await webkit.run<number>("return innerWidth")).toBeLessThanOrEqual(500);
    expect((await webkit.screenshot()).subarray(1, 4).toString()).toBe("PNG");
  } finally {
    await webkit.close();
  }
});
