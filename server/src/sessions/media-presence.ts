import type { Command, SessionId, SessionState, VisitId } from "@breathing-room/session";
import { mediaAccess } from "@breathing-room/session";
import type { MediaConnection, MediaRooms } from "../ports/media-rooms.ts";
import type { Sealing } from "../sealing/sealing.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import type { Sessions } from "./sessions.ts";

const service = { kind: "service" } as const;

/** What media presence is made of. */
export interface MediaPresenceDeps {
  readonly sessions: Sessions;
  readonly rooms: MediaRooms;
  readonly sealing: Sealing;
}

/**
 * Who is connected to the media server. It is looked at, not counted: a notice says only "look again", so that one that
 * is lost, doubled, late or out of order changes nothing.
 */
export interface MediaPresence {
  /**
   * Looks who is in a session's room: who may not be there is disconnected, and the journal is told who is. Rejects
   * when the media server does not answer; looking again is harmless. Calls that come together share a look.
   */
  look(sessionId: SessionId): Promise<void>;
  /** Settles when nothing is being looked at. */
  whenIdle(): Promise<void>;
}

/** Makes the media presence of this process. */
export function createMediaPresence(deps: MediaPresenceDeps): MediaPresence {
  const looking = new OneAtATime((sessionId) => lookOnce(deps, sessionId));
  return {
    look: (sessionId) => looking.run(sessionId),
    whenIdle: () => looking.whenIdle(),
  };
}

async function lookOnce(
  { sessions, rooms, sealing }: MediaPresenceDeps,
  sessionId: SessionId,
): Promise<void> {
  const before = await sessions.state(sessionId);
  if (!before || before.ended || before.roomName === null) return;
  const { roomName } = before;
  const connections = await rooms.connections(roomName);
  // Whoever is connected was let in before that: this state has it.
  const state = await sessions.state(sessionId);
  if (!state || state.ended || state.roomName !== roomName) return;

  const kept = await connectionsToKeep(sealing, state, connections);
  const tell = (type: "joinMedia" | "leaveMedia", visitId: VisitId, participantSid: string) => {
    const command: Command = { type, visitId, participantSid };
    return sessions.execute(sessionId, command, service);
  };
  for (const [visitId, { participantSid }] of kept) {
    if (isNew(state, visitId, participantSid)) await tell("joinMedia", visitId, participantSid);
  }
  const there = new Set([...kept.values()].map(({ participantSid }) => participantSid));
  // Only who was known before the look is gone when it does not show them.
  for (const { visitId, mediaSids } of before.visits.values()) {
    for (const sid of mediaSids) if (!there.has(sid)) await tell("leaveMedia", visitId, sid);
  }
  const others = connections.filter(({ participantSid }) => !there.has(participantSid));
  await Promise.all(others.map(({ identity }) => rooms.disconnect(roomName, identity)));
}

/**
 * One connection for each visit that is in, the newest of the device that holds it. Everyone else is disconnected: who
 * has left, a device that was taken over and comes back with an old pass, an identity that the service did not make.
 */
async function connectionsToKeep(
  sealing: Sealing,
  state: SessionState,
  connections: readonly MediaConnection[],
): Promise<ReadonlyMap<VisitId, MediaConnection>> {
  const kept = new Map<VisitId, MediaConnection>();
  for (const connection of connections) {
    const page = await sealing.pageOfIdentity(connection.identity);
    if (!page || !mediaAccess(state, page.visitId, page.deviceId).allowed) continue;
    const other = kept.get(page.visitId);
    if (!other || connection.since >= other.since) kept.set(page.visitId, connection);
  }
  return kept;
}

function isNew({ visits }: SessionState, visitId: VisitId, sid: string): boolean {
  const visit = visits.get(visitId);
  return !visit?.mediaSids.includes(sid) && !visit?.endedMediaSids.includes(sid);
}
