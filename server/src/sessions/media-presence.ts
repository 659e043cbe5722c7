import type { Command, DeviceId, SessionId, SessionState, VisitId } from "@breathing-room/session";
import { mediaAccess, privateMediaAccess, sideMediaAccess } from "@breathing-room/session";
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
   * Looks who is in a session's rooms: who may not be there is disconnected, and the journal is told who is in its main
   * one. Rejects when the media server does not answer; looking again is harmless. Calls that come together share a look.
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

async function lookOnce(deps: MediaPresenceDeps, sessionId: SessionId): Promise<void> {
  const before = await deps.sessions.state(sessionId);
  if (!before || before.ended) return;
  await lookAtRoom(deps, before);
  for (const { visitId, privateWord } of before.visits.values()) {
    const roomName = privateWord?.roomName ?? null;
    if (roomName === null) continue;
    await lookApart(deps, sessionId, {
      roomName,
      stands: ({ visits }) => visits.get(visitId)?.privateWord?.roomName === roomName,
      access: privateMediaAccess,
      of: visitId,
    });
  }
  for (const { sideRoomId, roomName } of before.sideRooms.values()) {
    if (roomName === null) continue;
    await lookApart(deps, sessionId, {
      roomName,
      stands: ({ sideRooms }) => sideRooms.has(sideRoomId),
      access: sideMediaAccess,
      of: sideRoomId,
    });
  }
}

async function lookAtRoom(
  { sessions, rooms, sealing }: MediaPresenceDeps,
  before: SessionState,
): Promise<void> {
  const { sessionId, roomName } = before;
  if (roomName === null) return;
  const connections = await rooms.connections(roomName);
  // Whoever is connected was let in before that: this state has it.
  const state = await sessions.state(sessionId);
  if (!state || state.ended || state.roomName !== roomName) return;

  const kept = await connectionsToKeep(
    sealing,
    connections,
    (visitId, deviceId) => mediaAccess(state, visitId, deviceId).allowed,
  );
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
  await disconnectOthers(rooms, roomName, connections, there);
}

/** A room beside the session's: that of a private word, or a side room. */
interface RoomApart {
  readonly roomName: string;
  readonly stands: (state: SessionState) => boolean;
  readonly access: typeof privateMediaAccess | typeof sideMediaAccess;
  readonly of: string;
}

/** Only its own people stay there; that they are connected is nobody's to know, and stands in no journal. */
async function lookApart(
  { sessions, rooms, sealing }: MediaPresenceDeps,
  sessionId: SessionId,
  { roomName, stands, access, of }: RoomApart,
): Promise<void> {
  const connections = await rooms.connections(roomName);
  const state = await sessions.state(sessionId);
  // What is over is closed by what follows from its end.
  if (!state || !stands(state)) return;
  const kept = await connectionsToKeep(sealing, connections, (visitId, deviceId) => {
    const has = access(state, visitId, deviceId);
    return has.allowed && has.of === of;
  });
  const there = new Set([...kept.values()].map(({ participantSid }) => participantSid));
  await disconnectOthers(rooms, roomName, connections, there);
}

async function disconnectOthers(
  rooms: MediaRooms,
  roomName: string,
  connections: readonly MediaConnection[],
  there: ReadonlySet<string>,
): Promise<void> {
  const others = connections.filter(({ participantSid }) => !there.has(participantSid));
  await Promise.all(others.map(({ identity }) => rooms.disconnect(roomName, identity)));
}

/**
 * One connection for each visit that may be there, the newest of the device that holds it. Everyone else is disconnected: who
 * has left, a device that was taken over and comes back with an old pass, an identity that the service did not make.
 */
async function connectionsToKeep(
  sealing: Sealing,
  connections: readonly MediaConnection[],
  mayBeThere: (visitId: VisitId, deviceId: DeviceId) => boolean,
): Promise<ReadonlyMap<VisitId, MediaConnection>> {
  const kept = new Map<VisitId, MediaConnection>();
  for (const connection of connections) {
    const page = await sealing.pageOfIdentity(connection.identity);
    if (!page || !mayBeThere(page.visitId, page.deviceId)) continue;
    const other = kept.get(page.visitId);
    if (!other || connection.since >= other.since) kept.set(page.visitId, connection);
  }
  return kept;
}

function isNew({ visits }: SessionState, visitId: VisitId, sid: string): boolean {
  const visit = visits.get(visitId);
  return !visit?.mediaSids.includes(sid) && !visit?.endedMediaSids.includes(sid);
}
