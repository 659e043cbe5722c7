import { encodeBase64Url } from "./base64url.ts";

const form = /^[A-Za-z0-9_-]{22}$/;

/** A new opaque id: 128 random bits as 22 characters of base64url. */
export function randomId(): string {
  return encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

/** Whether a text has the form of an id that `randomId` made. */
export function isRandomId(text: string): boolean {
  return form.test(text);
}
