const alphabet = /^[A-Za-z0-9_-]*$/;

/** Writes bytes as base64url without padding (RFC 4648, section 5). */
export function encodeBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64url");
}

/**
 * Reads base64url without padding; null for everything that `encodeBase64Url` would not have written, so that no two
 * texts stand for the same bytes.
 */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!alphabet.test(text) || text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Buffer.from(text, "base64url"));
  // Only the last character can have bits that stand for nothing.
  const rest = bytes.length % 3;
  const isOwn = rest === 0 || text.endsWith(encodeBase64Url(bytes.subarray(-rest)));
  return isOwn ? bytes : null;
}
