import { createCipheriv, createDecipheriv, createSecretKey } from "node:crypto";
import { randomBytes } from "./random-bytes.ts";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Locks bytes so that only the same key and the same label open them. */
export interface AuthenticatedBox {
  /** A random nonce, then what AES-256-GCM (NIST SP 800-38D) made of the bytes. */
  lock(plain: Uint8Array, label: string): Uint8Array<ArrayBuffer>;
  /** Null when the bytes were changed, or locked by another key or under another label. */
  unlock(locked: Uint8Array, label: string): Uint8Array<ArrayBuffer> | null;
}

/**
 * Makes a box from 32 bytes of key. The label is authenticated and not kept: whoever opens must know it. What is locked
 * here is short: to hand it to another thread, as WebCrypto does, takes many times as long as to lock it.
 */
export function createAuthenticatedBox(keyBytes: Uint8Array): AuthenticatedBox {
  const key = createSecretKey(new Uint8Array(keyBytes));
  return {
    lock(plain, label) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(label));
      const sealed = [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat([nonce, ...sealed]);
    },
    unlock(locked, label) {
      if (locked.length < nonceBytes + tagBytes) return null;
      const nonce = locked.subarray(0, nonceBytes);
      const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(label));
      decipher.setAuthTag(locked.subarray(-tagBytes));
      try {
        const plain = decipher.update(locked.subarray(nonceBytes, -tagBytes));
        // This mode holds nothing back: the end only says whether it is true.
        decipher.final();
        return plain;
      } catch {
        return null;
      }
    },
  };
}
