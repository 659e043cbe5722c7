import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import type { Asset, Assets } from "../ports/assets.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".tflite": "application/octet-stream",
  ".txt": "text/plain; charset=utf-8",
};

// Neither `..` nor a hidden file can be said in this.
const plainPath = /^[A-Za-z0-9_-][\w.-]*(\/[A-Za-z0-9_-][\w.-]*)*$/;

/** The widget's files in a folder, read anew each time, so that a new build is served at once. */
export function createWidgetFiles(folder: string): Assets {
  const root = resolve(folder);
  return {
    async read(path): Promise<Asset | null> {
      const contentType = contentTypes[extname(path)];
      if (!plainPath.test(path) || contentType === undefined) return null;
      const body = await readFile(join(root, path)).catch(() => null);
      if (!body) return null;
      const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
      return { body, contentType, etag };
    },
  };
}
