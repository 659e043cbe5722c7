import { createHmac, createSecretKey } from "node:crypto";

/** Makes an HMAC-SHA256 (RFC 2104) under a key, which gives 43 characters of base64url for a text. */
export function createKeyedDigest(keyBytes: Uint8Array): (text: string) => string {
  const key = createSecretKey(new Uint8Array(keyBytes));
  return (text) => createHmac("sha256", key).update(text).digest("base64url");
}
