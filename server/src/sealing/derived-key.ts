/** What the master key is used for; each use has a key of its own that tells nothing of the others. */
export type KeyUse =
  | "tokens"
  | "media"
  | "private media"
  | "vault"
  | "commands"
  | "webhooks"
  | "drafts";

/** The master key is 256 bits, as long as every key made from it. */
export const masterKeyBytes = 32;

/**
 * Gives 32 bytes made from the master key by HKDF-SHA256 (RFC 5869), for one use and its context; the same input gives
 * the same bytes. Throws when the master key is not 32 bytes.
 */
export async function deriveBytes(
  masterKey: Uint8Array,
  use: KeyUse,
  ...context: readonly (string | number)[]
): Promise<Uint8Array<ArrayBuffer>> {
  if (masterKey.length !== masterKeyBytes) throw new Error("the master key has to be 32 bytes");
  const key = await crypto.subtle.importKey("raw", new Uint8Array(masterKey), "HKDF", false, [
    "deriveBits",
  ]);
  // JSON keeps ["a", "bc"] and ["ab", "c"] apart. The salt may be empty because the master key is random throughout.
  const info = new TextEncoder().encode(JSON.stringify(["breathing-room", 1, use, ...context]));
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}
