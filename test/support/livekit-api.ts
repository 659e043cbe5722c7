import { createHash, createHmac } from "node:crypto";
import type { LiveKitAccess } from "@breathing-room/dev-stack";

type KeyPair = Pick<LiveKitAccess, "apiKey" | "apiSecret">;
type Claims = Readonly<Record<string, unknown>>;

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A LiveKit token with any claims, signed by hand (RFC 7519, HS256); it lives five minutes unless the claims say otherwise. */
export function signToken({ apiKey, apiSecret }: KeyPair, claims: Claims): string {
  const seconds = Math.floor(Date.now() / 1000);
  const all = { iss: apiKey, nbf: seconds, exp: seconds + 300, ...claims };
  const signed = `${base64url({ alg: "HS256", typ: "JWT" })}.${base64url(all)}`;
  const signature = createHmac("sha256", apiSecret).update(signed).digest("base64url");
  return `${signed}.${signature}`;
}

/** The claims of a token, unchecked. */
export function claimsOf(token: string): Record<string, unknown> {
  const [, claims = ""] = token.split(".");
  return JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>;
}

/** The Authorization header that LiveKit would send with a webhook of exactly this body. */
export function signNotice(keys: KeyPair, rawBody: string, claims: Claims = {}): string {
  const sha256 = createHash("sha256").update(rawBody).digest("base64");
  return signToken(keys, { sha256, ...claims });
}

/** Calls LiveKit's room service as its operator; throws when it refuses. */
export async function callRoomService(
  livekit: LiveKitAccess,
  method: "ListRooms" | "ListParticipants" | "GetParticipant",
  body: Claims,
): Promise<Record<string, unknown>> {
  const video = { roomList: true, roomAdmin: true, room: body["room"] };
  const answer = await fetch(`${livekit.httpUrl}/twirp/livekit.RoomService/${method}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${signToken(livekit, { video })}`,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`LiveKit ${method}: status ${answer.status}`);
  return (await answer.json()) as Record<string, unknown>;
}
