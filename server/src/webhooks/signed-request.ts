import type { Instant } from "@breathing-room/session";
import type { WebhookMessage } from "../ports/webhook-messages.ts";
import type { WebhookRequest } from "../ports/webhook-sender.ts";

/** The body: what happened, when, and ids (a "thin" payload of Standard Webhooks 1.0). */
export function bodyOf({ type, at, sessionId, visitId, recordId }: WebhookMessage): string {
  const data = {
    sessionId,
    ...(visitId === null ? {} : { visitId }),
    ...(recordId === null ? {} : { recordId }),
  };
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
}

/** A secret as a clinic keeps it: base64 after `whsec_` (Standard Webhooks 1.0). */
export function secretText(secret: Uint8Array): string {
  return `whsec_${base64Of(secret)}`;
}

/**
 * The request for one attempt at a message, signed with each of the secrets by HMAC-SHA256 over id, time of the attempt
 * and body (Standard Webhooks 1.0), so that a receiver that knows one of them can tell that it is ours.
 */
export async function signedRequest(
  message: WebhookMessage,
  target: { readonly url: string; readonly secrets: readonly Uint8Array<ArrayBuffer>[] },
  now: Instant,
): Promise<WebhookRequest> {
  const body = bodyOf(message);
  const timestamp = String(Math.floor(now / 1000));
  const content = `${message.messageId}.${timestamp}.${body}`;
  const signatures = await Promise.all(target.secrets.map((secret) => signature(secret, content)));
  return {
    url: target.url,
    headers: {
      "content-type": "application/json",
      "user-agent": "BreathingRoom-Webhooks/1.0",
      "webhook-id": message.messageId,
      "webhook-timestamp": timestamp,
      "webhook-signature": signatures.join(" "),
    },
    body,
  };
}

async function signature(secret: Uint8Array<ArrayBuffer>, content: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(content));
  return `v1,${base64Of(new Uint8Array(mac))}`;
}

const base64Of = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
