import type { Context, Hono } from "hono";
import type { Assets } from "../ports/assets.ts";
import type { Clinic, Clinics } from "../ports/clinics.ts";
import { createFileResponse } from "./file-response.ts";
import { notSetUpPage, withClinic } from "./frame-page.ts";
import type { AppEnv } from "./mount-operations.ts";
import { otherMethod } from "./mount-operations.ts";
import { ProblemError } from "./problem-error.ts";

/** What the widget's files are served with. */
export interface WidgetRoutesDeps {
  readonly assets: Assets;
  readonly clinics: Clinics;
  /** The media server's addresses for browsers, ws:// or wss://. */
  readonly mediaUrls: readonly string[];
}

const html = { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" } as const;

const blurWorker = /^assets\/blur-worker-[\w-]+\.js$/;

/**
 * Only the worker that blurs a camera's pictures may run WebAssembly, and it may do nothing else: what sees the
 * pictures before they are blurred reaches no network.
 */
const blurWorkerPolicy = "default-src 'none'; script-src 'wasm-unsafe-eval'";

/** Serves the loader, the frame and the frame's files, all from this origin. */
export function mountWidget(app: Hono<AppEnv>, { assets, clinics, mediaUrls }: WidgetRoutesDeps) {
  const fileResponse = createFileResponse();
  const serve = async (c: Context<AppEnv>, path: string): Promise<Response> => {
    const asset = await assets.read(path);
    if (!asset) throw new ProblemError("not-found");
    return fileResponse(c.req.raw, path, asset);
  };

  app.get("/embed.js", (c) => {
    c.set("route", "/embed.js");
    return serve(c, "embed.js");
  });

  app.get("/assets/*", async (c) => {
    c.set("route", "/assets/*");
    const path = c.req.path.slice(1);
    const answer = await serve(c, path);
    if (blurWorker.test(path)) answer.headers.set("content-security-policy", blurWorkerPolicy);
    return answer;
  });

  app.get("/c/:clinicId/visit", async (c) => {
    c.set("route", "/c/:clinicId/visit");
    const clinic = await clinics.byId(c.req.param("clinicId"));
    if (!clinic) return new Response(notSetUpPage, { status: 404, headers: html });
    const page = await assets.read("frame.html");
    if (!page) throw new ProblemError("unavailable");
    return new Response(withClinic(new TextDecoder().decode(page.body), clinic), {
      headers: { ...html, ...frameHeaders(clinic, mediaUrls) },
    });
  });

  for (const route of ["/embed.js", "/assets/*", "/c/:clinicId/visit"] as const) {
    app.all(route, (c) => otherMethod(c, route, ["GET", "HEAD"]));
  }
}

/**
 * What the frame may do: run this origin's scripts, talk to this origin and the media server, and be shown by that
 * clinic's pages alone.
 */
function frameHeaders(clinic: Clinic, mediaUrls: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${mediaUrls.flatMap(mediaOrigins).join(" ")}`,
    "worker-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob: mediastream:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${clinic.origins.length > 0 ? clinic.origins.join(" ") : "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html iop-worker iop-blur",
  ];
  const allowed = ["camera", "microphone", "display-capture", "screen-wake-lock", "autoplay"];
  return {
    "content-security-policy": policy.join("; "),
    "permissions-policy": allowed.map((feature) => `${feature}=(self)`).join(", "),
  };
}

/** A browser asks the media server by http too, when its socket does not open. */
function mediaOrigins(mediaUrl: string): readonly string[] {
  const { origin } = new URL(mediaUrl.replace(/^ws/, "http"));
  return [origin.replace(/^http/, "ws"), origin];
}
