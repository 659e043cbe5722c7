import { deriveBytes } from "../sealing/derived-key.ts";
import { createKeyedDigest } from "../sealing/keyed-digest.ts";

/** Turns a text into 43 characters that are always the same for it, and tell nothing of it without the master key. */
export type Digest = (text: string) => Promise<string>;

/**
 * Makes the digest that the journal keeps of commands and their keys (HMAC-SHA256, RFC 2104). A plain hash would not
 * do: a short text, such as a name, could be found again by trying names.
 */
export async function createCommandDigest(masterKey: Uint8Array): Promise<Digest> {
  const digest = createKeyedDigest(await deriveBytes(masterKey, "commands"));
  return async (text) => digest(text);
}
