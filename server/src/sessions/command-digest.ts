import { encodeBase64Url } from "../sealing/base64url.ts";
import { deriveBytes } from "../sealing/derived-key.ts";

/** Turns a text into 43 characters that are always the same for it, and tell nothing of it without the master key. */
export type Digest = (text: string) => Promise<string>;

/**
 * Makes the digest that the journal keeps of commands and their keys (HMAC-SHA256, RFC 2104). A plain hash would not
 * do: a short text, such as a name, could be found again by trying names.
 */
export async function createCommandDigest(masterKey: Uint8Array): Promise<Digest> {
  const key = await crypto.subtle.importKey(
    "raw",
    await deriveBytes(masterKey, "commands"),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  return async (text) => {
    const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
    return encodeBase64Url(new Uint8Array(mac));
  };
}
