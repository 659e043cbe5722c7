import type { DeviceId, Instant, SessionState, VisitId } from "@breathing-room/session";
import { opensUntil } from "@breathing-room/session";
import { OpaqueIdSchema, PersonIdSchema } from "@breathing-room/contract";
import { roles } from "@breathing-room/session";
import * as v from "valibot";
import type { Clinic, Clinics } from "../ports/clinics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Sealing } from "../sealing/sealing.ts";

/** An invite is for now: the page asks the clinic for it in the moment it is needed. */
export const inviteLifetimeMs = 5 * 60 * 1000;

/** Longer than any session; a page that is open for longer asks for a new invite. */
const longestVisitTokenMs = 12 * 60 * 60 * 1000;

const InvitePayloadSchema = v.strictObject({
  inviteId: OpaqueIdSchema,
  clinicId: v.string(),
  sessionId: OpaqueIdSchema,
  personId: PersonIdSchema,
  role: v.picklist(roles),
  name: v.string(),
});
/** Everything an invite says, sealed so that only the service can read or make it. */
export type InvitePayload = v.InferOutput<typeof InvitePayloadSchema>;

const VisitPayloadSchema = v.strictObject({
  clinicId: v.string(),
  sessionId: OpaqueIdSchema,
  visitId: OpaqueIdSchema,
  deviceId: OpaqueIdSchema,
});
/** Whom a visit token speaks for: one page of one visit. */
export type VisitCaller = v.InferOutput<typeof VisitPayloadSchema> & {
  readonly expiresAt: Instant;
};

/** Makes and reads the credentials of clinics and people. */
export interface Credentials {
  /** Whether the service has an operator's token. */
  readonly hasOperator: boolean;
  /** Whether the request carries it. */
  isOperator(request: Request): Promise<boolean>;
  /** The clinic whose API key the request carries, or null. */
  clinicOf(request: Request): Promise<Clinic | null>;
  /** The page whose visit token the request carries, or null when there is none, or it is forged or over. */
  visitOf(request: Request): Promise<VisitCaller | null>;
  invite(payload: InvitePayload): Promise<{ invite: string; expiresAt: Instant }>;
  /** What an invite says and when it is over; null when it is forged or too old. */
  openInvite(token: string): Promise<(InvitePayload & { readonly expiresAt: Instant }) | null>;
  /** A token for a page, good until the session is surely over, and the forms for after it are done. */
  visitToken(state: SessionState, visitId: VisitId, deviceId: DeviceId): Promise<string>;
}

/** What credentials are made with. */
export interface CredentialsDeps {
  readonly clinics: Clinics;
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly operatorToken: string | null;
}

/** Makes the credentials' door. */
export function createCredentials(deps: CredentialsDeps): Credentials {
  const { clinics, operatorToken } = deps;
  return {
    ...createSealedCredentials(deps),
    hasOperator: operatorToken !== null,
    async isOperator(request) {
      const token = bearerOf(request);
      if (token === null || operatorToken === null) return false;
      // Hashes are compared, so that how long it takes tells nothing of the token.
      return (await sha256Hex(token)) === (await sha256Hex(operatorToken));
    },
    async clinicOf(request) {
      const key = bearerOf(request);
      return key === null ? null : clinics.byApiKey(await sha256Hex(key));
    },
  };
}

/** The part of the credentials that says everything itself. */
type SealedCredentials = Pick<Credentials, "visitOf" | "invite" | "openInvite" | "visitToken">;

/** Makes the part of it that needs nothing stored: what a person holds says everything itself. */
export function createSealedCredentials({
  sealing,
  clock,
}: Pick<CredentialsDeps, "sealing" | "clock">): SealedCredentials {
  return {
    async visitOf(request) {
      const token = bearerOf(request);
      const opened = token === null ? null : await sealing.open("visit", token, clock.now());
      return (
        opened && { ...v.parse(VisitPayloadSchema, opened.payload), expiresAt: opened.expiresAt }
      );
    },
    async invite(payload) {
      const expiresAt = clock.now() + inviteLifetimeMs;
      return { invite: await sealing.seal("invite", payload, expiresAt), expiresAt };
    },
    async openInvite(token) {
      const opened = await sealing.open("invite", token, clock.now());
      return (
        opened && { ...v.parse(InvitePayloadSchema, opened.payload), expiresAt: opened.expiresAt }
      );
    },
    visitToken(state, visitId, deviceId) {
      const { clinicId, sessionId } = state;
      const expiresAt = Math.min(opensUntil(state), clock.now() + longestVisitTokenMs);
      return sealing.seal("visit", { clinicId, sessionId, visitId, deviceId }, expiresAt);
    },
  };
}

function bearerOf(request: Request): string | null {
  const header = request.headers.get("authorization") ?? "";
  return /^Bearer +([A-Za-z0-9._~+/-]{1,2048}=*) *$/i.exec(header)?.[1] ?? null;
}

async function sha256Hex(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
