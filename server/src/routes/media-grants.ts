import type { MediaGrant, MediaRequest } from "@breathing-room/contract";
import type { Command, MediaAccess, MediaSource, SessionState } from "@breathing-room/session";
import { mediaAccess, privateMediaAccess, sideMediaAccess } from "@breathing-room/session";
import type { MediaRooms } from "../ports/media-rooms.ts";
import { encodeBase64Url } from "../sealing/base64url.ts";
import type { Sealing } from "../sealing/sealing.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { VisitCaller } from "./credentials.ts";
import { ProblemError } from "./problem-error.ts";
import type { RoomOpenings } from "./room-openings.ts";

/** What the grants are made of. */
export interface MediaGrantsDeps {
  readonly sessions: Sessions;
  readonly rooms: MediaRooms;
  readonly sealing: Sealing;
}

const service = { kind: "service" } as const;

type Refused = Extract<MediaAccess, { readonly allowed: false }>;

/** Gives a page what it needs to join the room that it asks for; throws with the reason when it may not. */
export function grantRoom(
  deps: MediaGrantsDeps,
  openings: RoomOpenings,
  caller: VisitCaller,
  room: MediaRequest["room"] = "session",
): Promise<MediaGrant> {
  if (room === "session") return grantMedia(deps, openings, caller);
  return grantApart(deps, openings, caller, roomsApart[room]);
}

/** Gives a page what it needs to join the session's room; throws with the reason when it may not. */
export async function grantMedia(
  deps: MediaGrantsDeps,
  openings: RoomOpenings,
  caller: VisitCaller,
): Promise<MediaGrant> {
  const { sealing } = deps;
  const { sessionId, visitId } = caller;
  await allowed(deps, caller, mediaAccess);
  // The name is only used when the epoch has no room yet, so that no name is ever used twice.
  const command = { type: "openRoom", roomName: await sealing.roomName(sessionId) } as const;
  const { roomName } = await opened(deps, sessionId, command);
  if (roomName === null) throw new Error("an opened room has a name");
  await openings.open(sessionId, roomName, visitId);
  const { epoch, sends } = await allowed(deps, caller, mediaAccess);
  const key = await sealing.mediaKey(sessionId, epoch);
  return { ...(await passInto(deps, caller, roomName, sends)), key: encodeBase64Url(key), epoch };
}

/** A room beside the session's; `of` is whose it is, as the core tells them apart. */
interface RoomApart {
  readonly access: (...of: Parameters<typeof mediaAccess>) => ApartAccess | Refused;
  readonly opening: (of: string, roomName: string) => Command;
  readonly nameOf: (state: SessionState, of: string) => string | null | undefined;
}

interface ApartAccess {
  readonly allowed: true;
  readonly of: string;
  readonly sends: readonly MediaSource[];
}

const roomsApart: Readonly<Record<Exclude<MediaRequest["room"], "session">, RoomApart>> = {
  private: {
    access: privateMediaAccess,
    opening: (visitId, roomName) => ({ type: "openPrivateRoom", visitId, roomName }),
    nameOf: ({ visits }, visitId) => visits.get(visitId)?.privateWord?.roomName,
  },
  side: {
    access: sideMediaAccess,
    opening: (sideRoomId, roomName) => ({ type: "openSideRoom", sideRoomId, roomName }),
    nameOf: ({ sideRooms }, sideRoomId) => sideRooms.get(sideRoomId)?.roomName,
  },
};

/** A room apart has a name, a pass and a key of its own: nothing of the session's room opens it. */
async function grantApart(
  deps: MediaGrantsDeps,
  openings: RoomOpenings,
  caller: VisitCaller,
  { access, opening, nameOf }: RoomApart,
): Promise<MediaGrant> {
  const { sealing } = deps;
  const { sessionId, visitId } = caller;
  const { of } = await allowed(deps, caller, access);
  const name = await sealing.roomName(sessionId);
  const state = await opened(deps, sessionId, opening(of, name));
  const roomName = nameOf(state, of);
  if (!roomName) throw new ProblemError("too-late");
  await openings.open(sessionId, roomName, visitId);
  const now = await allowed(deps, caller, access);
  if (now.of !== of) throw new ProblemError("too-late");
  const key = await sealing.apartMediaKey(roomName);
  const pass = await passInto(deps, caller, roomName, now.sends);
  return { ...pass, key: encodeBase64Url(key), epoch: state.epoch };
}

/** What the person may have at this moment; throws with the reason when they may not. */
export async function allowed<Access extends { readonly allowed: true }>(
  { sessions }: Pick<MediaGrantsDeps, "sessions">,
  { sessionId, visitId, deviceId }: VisitCaller,
  accessOf: (...of: Parameters<typeof mediaAccess>) => Access | Refused,
): Promise<Access> {
  const state = await sessions.state(sessionId);
  if (!state) throw new ProblemError("unauthorized");
  const access = accessOf(state, visitId, deviceId);
  if (!access.allowed) throw new ProblemError(access.code);
  return access;
}

/** The session after the service opened a room in it. */
async function opened(
  { sessions }: MediaGrantsDeps,
  sessionId: string,
  command: Command,
): Promise<SessionState> {
  const outcome = await sessions.execute(sessionId, command, service);
  if (!outcome.accepted) throw new ProblemError(outcome.code);
  return outcome.state;
}

async function passInto(
  { rooms, sealing }: MediaGrantsDeps,
  { visitId, deviceId }: VisitCaller,
  roomName: string,
  sends: readonly MediaSource[],
) {
  const identity = await sealing.mediaIdentity(visitId, deviceId);
  const { url, token, expiresAt } = await rooms.pass(roomName, identity, sends);
  return { url, token, expiresAt };
}
