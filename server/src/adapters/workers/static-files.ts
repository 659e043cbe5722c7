import type { Asset, Assets } from "../../ports/assets.ts";
import type { Fetcher } from "./platform.ts";

/** The widget's files as they were uploaded with the Worker. */
export class StaticFiles implements Assets {
  readonly #files: Fetcher;

  constructor(files: Fetcher) {
    this.#files = files;
  }

  async read(path: string): Promise<Asset | null> {
    // The host is nobody's: the files are found by path alone.
    const response = await this.#files.fetch(new Request(new URL(path, "https://files.invalid/")));
    if (response.status !== 200) return null;
    const body = new Uint8Array(await response.arrayBuffer());
    const contentType = response.headers.get("content-type") ?? "application/octet-stream";
    return { body, contentType, etag: await etagOf(response, body) };
  }
}

/** The platform's own tag, which is made of the content; were there none, one is made here. */
async function etagOf(response: Response, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const own = response.headers.get("etag")?.replace(/^W\//, "");
  if (own) return own;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return `"${Array.from(hash.subarray(0, 11), (byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
}
