const nonceBytes = 12;

/** Locks bytes so that only the same key and the same label open them. */
export interface AuthenticatedBox {
  /** A random nonce, then what AES-256-GCM (NIST SP 800-38D) made of the bytes. */
  lock(plain: Uint8Array, label: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Null when the bytes were changed, or locked by another key or under another label. */
  unlock(locked: Uint8Array, label: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Makes a box from 32 bytes of key. The label is authenticated and not kept: whoever opens must know it. */
export async function createAuthenticatedBox(keyBytes: Uint8Array): Promise<AuthenticatedBox> {
  const key = await crypto.subtle.importKey("raw", new Uint8Array(keyBytes), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  const gcm = (nonce: Uint8Array<ArrayBuffer>, label: string) => ({
    name: "AES-GCM",
    iv: nonce,
    additionalData: new TextEncoder().encode(label),
  });
  return {
    async lock(plain, label) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const sealed = await crypto.subtle.encrypt(gcm(nonce, label), key, new Uint8Array(plain));
      const locked = new Uint8Array(nonceBytes + sealed.byteLength);
      locked.set(nonce);
      locked.set(new Uint8Array(sealed), nonceBytes);
      return locked;
    },
    async unlock(locked, label) {
      const nonce = new Uint8Array(locked.slice(0, nonceBytes));
      const sealed = new Uint8Array(locked.slice(nonceBytes));
      try {
        return new Uint8Array(await crypto.subtle.decrypt(gcm(nonce, label), key, sealed));
      } catch {
        return null;
      }
    },
  };
}
