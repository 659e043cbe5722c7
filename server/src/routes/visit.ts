import type { VisitCommand } from "@breathing-room/contract";
import type { Actor, Command, SessionState } from "@breathing-room/session";
import { mediaAccess, teamWords, visitOfPerson } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";
import type { Metrics } from "../ports/metrics.ts";
import type { MediaRooms } from "../ports/media-rooms.ts";
import type { Log } from "../logging/log.ts";
import { idOf } from "../sealing/random-id.ts";
import type { Sealing } from "../sealing/sealing.ts";
import type { Digest } from "../sessions/command-digest.ts";
import type { Presence } from "../sessions/presence.ts";
import type { Sessions, Write } from "../sessions/sessions.ts";
import type { SlowDowns } from "../sessions/slow-downs.ts";
import type { Credentials, VisitCaller } from "./credentials.ts";
import type { Implementation } from "./implementation.ts";
import { allowed, grantMedia, grantRoom } from "./media-grants.ts";
import { ProblemError } from "./problem-error.ts";
import { createRoomOpenings } from "./room-openings.ts";
import type { ViewStreams } from "./view-streams.ts";

const service = { kind: "service" } as const;

/** What the visit API works with. */
export interface VisitRoutesDeps {
  readonly sessions: Sessions;
  readonly presence: Presence;
  readonly streams: ViewStreams;
  readonly slowDowns: SlowDowns;
  readonly credentials: Credentials;
  readonly rooms: MediaRooms;
  readonly sealing: Sealing;
  readonly digest: Digest;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly randomId: () => string;
  readonly log: Log;
}

type VisitOperations = "arrive" | "readView" | "streamViews" | "sendCommand" | "grantMedia";

/** The visit API: one person's page arrives, sees, does things, and gets what it needs to join the room. */
export function visitRoutes(deps: VisitRoutesDeps): Pick<Implementation, VisitOperations> {
  const { sessions, presence, streams, clock } = deps;
  const openings = createRoomOpenings(deps);
  return {
    arrive: ({ body, idempotencyKey }) => arrive(deps, body.invite, idempotencyKey),

    async readView({ caller }) {
      const view = await sessions.view(caller.sessionId, caller.visitId, caller.deviceId);
      if (!view) throw new ProblemError("unauthorized");
      presence.polled(caller);
      return { serverTime: clock.now(), view };
    },

    streamViews: ({ caller, connection }) => streams.open(caller, connection),

    async sendCommand({ caller, body, idempotencyKey }) {
      const cameAt = clock.now();
      try {
        const state = await sendCommand(deps, caller, body, idempotencyKey);
        // Not waited for: the room is open by the time that those who were let in go in.
        if (state && body.type === "admit") void openings.ahead(state, body.visitIds);
        if (!state || body.type !== "enter" || !openings.stands(state, caller.visitId)) {
          return { accepted: true };
        }
        // What was accepted is accepted: who gets no pass here asks for one, and is told why there is none.
        const media = await grantMedia(deps, openings, caller).catch(() => undefined);
        return media ? { accepted: true, media } : { accepted: true };
      } finally {
        deps.metrics.commandAnswered(clock.now() - cameAt);
      }
    },

    grantMedia: ({ caller, body }) => grantRoom(deps, openings, caller, body?.room),
  };
}

/**
 * An invite is used by the commit in which its person arrives: with both or neither in the journal there is no moment
 * in between, and nothing is used up by an arrival that is refused. The same request again, with its Idempotency-Key,
 * is the same arrival; any other use of a used invite is refused.
 */
async function arrive(deps: VisitRoutesDeps, token: string, idempotencyKey: string) {
  const { sessions, credentials, clock, digest } = deps;
  const invite = await credentials.openInvite(token);
  if (!invite) throw new ProblemError("invite-not-valid");
  const { sessionId, clinicId, personId, role, name } = invite;
  // Sent again with its key it is the same arrival, of the same page; without one it is a request of its own.
  const arrival =
    idempotencyKey === ""
      ? deps.randomId()
      : await digest(`arrival ${invite.inviteId} ${idempotencyKey}`);
  const deviceId = idOf(arrival);
  const visitId = deps.randomId();
  const key = { id: `invite ${invite.inviteId}`, digest: arrival };
  const outcome = await sessions.execute(
    sessionId,
    (write) => {
      const nameRecord = write(clinicId, name);
      return { type: "arrive", visitId, personId, role, nameRecord, deviceId };
    },
    service,
    key,
  );
  if (!outcome.accepted) {
    const { code } = outcome;
    const isUseless = code === "idempotency-key-reused" || code === "no-such-session";
    throw new ProblemError(isUseless ? "invite-not-valid" : code);
  }
  const own = visitOfPerson(outcome.state, personId);
  const view = own && (await sessions.view(sessionId, own.visitId, deviceId));
  if (!own || !view) throw new Error("who has arrived has a visit");
  const visitToken = await credentials.visitToken(outcome.state, own.visitId, deviceId);
  return { visitToken, serverTime: clock.now(), view };
}

async function sendCommand(
  deps: VisitRoutesDeps,
  caller: VisitCaller,
  body: VisitCommand,
  idempotencyKey: string,
): Promise<SessionState | null> {
  const { sessions, presence, digest, randomId } = deps;
  const { sessionId, visitId, deviceId } = caller;
  if (body.type === "disconnect") {
    await presence.leaving(caller);
    return null;
  }
  if (body.type === "slowDown") {
    await askToSlowDown(deps, caller);
    return null;
  }
  const [id, commandDigest] = await Promise.all([
    digest(`key ${visitId} ${idempotencyKey}`),
    // With its own key in it no two digests are alike: equal ones would tell of equal words.
    digest(`command ${idempotencyKey} ${JSON.stringify(body)}`),
  ]);
  const key = { id, digest: commandDigest };
  const actor: Actor = { kind: "visit", visitId, deviceId };
  const outcome = await sessions.execute(
    sessionId,
    (write) => commandOf(write, caller, body, randomId),
    actor,
    key,
  );
  if (!outcome.accepted) throw new ProblemError(outcome.code);
  return outcome.state;
}

/**
 * What is checked here, by what may have any media, is who can be in the room; then the person is forgotten. No key of
 * theirs is kept: however often it comes, it is one sign.
 */
async function askToSlowDown(deps: VisitRoutesDeps, caller: VisitCaller): Promise<void> {
  await allowed(deps, caller, mediaAccess);
  const state = await deps.sessions.state(caller.sessionId);
  const refused = state ? deps.slowDowns.ask(state, caller.visitId) : "no-such-session";
  if (refused) throw new ProblemError(refused);
}

const longestWord = Math.max(...teamWords.map(({ length }) => length));

/** Words go to the vault; what goes on to the journal names their record. */
function commandOf(
  write: Write,
  { clinicId }: VisitCaller,
  body: Exclude<VisitCommand, { type: "disconnect" | "slowDown" }>,
  randomId: () => string,
): Command {
  switch (body.type) {
    case "chooseName":
      return { type: "chooseName", nameRecord: write(clinicId, body.name) };
    case "askToWait": {
      const { type, visitId, message } = body;
      const messageRecord = message === null ? null : write(clinicId, message);
      return { type, visitId, messageRecord };
    }
    case "closeReview": {
      const { type, visitId, recordId, note } = body;
      return { type, visitId, recordId, noteRecord: write(clinicId, note) };
    }
    case "announceTopic":
      return { type: body.type, topicRecord: write(clinicId, body.topic) };
    case "tellTeam":
      if (body.word === null) return { type: "takeBackWord" };
      // As long as any other, so that not even its length says which word it is.
      return { type: "tellTeam", wordRecord: write(clinicId, body.word.padEnd(longestWord)) };
    case "writeToTeam":
      return { type: "writeToTeam", messageRecord: write(clinicId, body.message) };
    case "writeTo": {
      const { type, visitId, message } = body;
      return { type, visitId, messageRecord: write(clinicId, message) };
    }
    case "sayToAll":
      return { type: "sayToAll", messageRecord: write(clinicId, body.message) };
    case "writeToGroup":
      return { type: body.type, messageRecord: write(clinicId, body.message) };
    case "takeBackGroupText":
      return { type: body.type, messageRecord: body.textId };
    case "offerSideRoom":
      return { ...body, sideRoomId: randomId() };
    default:
      return body;
  }
}
