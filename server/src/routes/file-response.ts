import type { Asset } from "../ports/assets.ts";

/** A name with a hash of its content never means another content. */
const hashedName = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** Smaller files gain nothing from being compressed. */
const worthCompressingBytes = 1024;

/** More files than a build has: an old build's are forgotten when a new one is served. */
const maxRemembered = 100;

/** Answers with a file of the widget, compressed where the browser takes it, and not at all where it has it. */
export type FileResponse = (request: Request, path: string, asset: Asset) => Promise<Response>;

/** Makes answers, remembering each file's compressed form by its entity tag. */
export function createFileResponse(): FileResponse {
  const compressed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  const gzipOf = (etag: string, body: Uint8Array<ArrayBuffer>) => {
    const known = compressed.get(etag);
    if (known) return known;
    const made = gzip(body);
    compressed.set(etag, made);
    const oldest = compressed.keys().next();
    if (compressed.size > maxRemembered && !oldest.done) compressed.delete(oldest.value);
    return made;
  };

  return async (request, path, { body, contentType, etag }) => {
    const compresses =
      body.byteLength >= worthCompressingBytes &&
      /^(text\/|application\/(json|wasm)|image\/svg)/.test(contentType) &&
      /(^|,)\s*gzip\s*(;\s*q=(1|0\.\d*[1-9]))?\s*(,|$)/.test(
        request.headers.get("accept-encoding") ?? "",
      );
    // The two forms are two representations (RFC 9110, section 8.8.3.3), so they have two tags.
    const ownEtag = compresses ? `${etag.slice(0, -1)}-gzip"` : etag;
    const headers = {
      "content-type": contentType,
      etag: ownEtag,
      vary: "accept-encoding",
      "cache-control": hashedName.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      // The clinic's page loads the loader; what is in these files is public.
      "cross-origin-resource-policy": "cross-origin",
    };
    const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
    if (known.includes(ownEtag)) return new Response(null, { status: 304, headers });
    if (!compresses) return new Response(body, { headers });
    return new Response(await gzipOf(etag, body), {
      headers: { ...headers, "content-encoding": "gzip" },
    });
  };
}

async function gzip(body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
