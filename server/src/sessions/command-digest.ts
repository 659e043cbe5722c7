import type { CommandKey } from "../ports/journal.ts";
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

/**
 * What the journal remembers of what was asked under a key's id. With the id in it no two digests are alike: equal
 * ones would tell of equal answers, and whoever may ask something could look up what others had answered.
 */
export async function commandKey(digest: Digest, id: string, asked: string): Promise<CommandKey> {
  return { id, digest: await digest(`asked ${id} ${asked}`) };
}

/** The same for what somebody asks under an Idempotency-Key, which is their visit's own. */
export async function commandKeyOf(
  digest: Digest,
  visitId: string,
  idempotencyKey: string,
  asked: string,
): Promise<CommandKey> {
  return commandKey(digest, await digest(`key ${visitId} ${idempotencyKey}`), asked);
}
