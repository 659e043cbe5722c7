import { encodeBase64Url } from "./base64url.ts";
import { randomBytes } from "./random-bytes.ts";

const form = /^[A-Za-z0-9_-]{22}$/;

/** A new opaque id: 128 random bits as 22 characters of base64url. */
export function randomId(): string {
  return encodeBase64Url(randomBytes(16));
}

/** A random number from 0 up to and without 1, which nobody can foresee. */
export function randomFraction(): number {
  const [bits = 0] = crypto.getRandomValues(new Uint32Array(1));
  return bits / 2 ** 32;
}

/** The id that a digest of 43 characters stands for: the same for the same digest, and as opaque as a random one. */
export function idOf(digest: string): string {
  return digest.slice(0, 22);
}

/** Whether a text has the form of an id that `randomId` made. */
export function isRandomId(text: string): boolean {
  return form.test(text);
}
