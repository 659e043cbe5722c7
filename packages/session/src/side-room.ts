import type { Instant, SessionEvent, SideRoomId, VisitId } from "./events.ts";
import { rolePolicies } from "./roles.ts";
import type { SessionState } from "./state.ts";

/** What a person can say to the offer of a side room, as to that of a private word; none of them needs a reason. */
export const sideRoomAnswers = ["yes", "later", "no"] as const;
export type SideRoomAnswer = (typeof sideRoomAnswers)[number];

/** How somebody stands with a side room; who went back to where they were can go in again, as `later`. */
export const sideRoomStatuses = ["asked", "later", "in", "declined"] as const;
export type SideRoomStatus = (typeof sideRoomStatuses)[number];

/** A room beside the group's for those who were asked, with whoever of the hosts looks in. */
export interface SideRoom {
  readonly sideRoomId: SideRoomId;
  readonly by: VisitId;
  /** The media server's room, under a name that is never used twice. */
  readonly roomName: string | null;
  /** Everyone who was asked, in the order of the offer. */
  readonly asked: readonly VisitId[];
  /** Theirs unless they left the session, and that of a host who is in. */
  readonly standing: ReadonlyMap<VisitId, SideRoomStatus>;
  /** When a host said that it is about to close. */
  readonly endsAnnouncedAt: Instant | null;
}

/** What happens around side rooms. */
export type SideRoomEvent = Extract<
  SessionEvent,
  {
    type:
      | "SideRoomOffered"
      | "SideRoomPutOff"
      | "SideRoomDeclined"
      | "SideRoomEntered"
      | "SideRoomLeft"
      | "SideRoomOpened"
      | "SideRoomEndAnnounced"
      | "SideRoomClosed";
  }
>;

/** The one that a person is asked to, put off or is in; a person has at most one. */
export function openSideRoomOf(state: SessionState, visitId: VisitId): SideRoom | null {
  const isOpen = ({ standing }: SideRoom) => (standing.get(visitId) ?? "declined") !== "declined";
  return [...state.sideRooms.values()].find(isOpen) ?? null;
}

/** The one that a person is in right now. */
export function sideRoomWith(state: SessionState, visitId: VisitId): SideRoom | null {
  const room = openSideRoomOf(state, visitId);
  return room?.standing.get(visitId) === "in" ? room : null;
}

/**
 * What happens when somebody goes back, steps away, is lost, goes on with another device or goes into a private word: to
 * those in the side room it is one and the same.
 */
export function goBack(state: SessionState, visitId: VisitId, at: Instant): SessionEvent[] {
  const room = sideRoomWith(state, visitId);
  return room ? [{ type: "SideRoomLeft", at, visitId, sideRoomId: room.sideRoomId }] : [];
}

/** What happens when a side room is over: everyone is where they were. */
export function closeSideRoom({ sideRoomId, roomName }: SideRoom, at: Instant): SessionEvent {
  return { type: "SideRoomClosed", at, sideRoomId, roomName };
}

/** Whether anybody is in it besides this person. */
export function hasOthersIn({ standing }: SideRoom, visitId: VisitId): boolean {
  return [...standing].some(([id, status]) => status === "in" && id !== visitId);
}

/** What ends with the session. */
export function closeSideRooms(state: SessionState, at: Instant): SessionEvent[] {
  return [...state.sideRooms.values()].map((room) => closeSideRoom(room, at));
}

/** Folds in what happened around a side room. */
export function evolveSideRooms(state: SessionState, event: SideRoomEvent): SessionState {
  const { sideRoomId } = event;
  switch (event.type) {
    case "SideRoomOffered": {
      const { by, visitIds: asked } = event;
      const standing = new Map(asked.map((visitId) => [visitId, "asked"] as const));
      return withRoom(state, {
        sideRoomId,
        by,
        asked,
        standing,
        roomName: null,
        endsAnnouncedAt: null,
      });
    }
    case "SideRoomClosed": {
      const sideRooms = new Map(state.sideRooms);
      sideRooms.delete(sideRoomId);
      return { ...state, sideRooms };
    }
  }
  const room = state.sideRooms.get(sideRoomId);
  if (!room) throw new Error("a journal speaks only of side rooms that were offered");
  switch (event.type) {
    case "SideRoomOpened":
      return withRoom(state, { ...room, roomName: event.roomName });
    case "SideRoomEndAnnounced":
      return withRoom(state, { ...room, endsAnnouncedAt: event.at });
    case "SideRoomEntered":
      return withVisited(withStanding(state, room, event.visitId, "in"), event);
    case "SideRoomPutOff":
      return withStanding(state, room, event.visitId, "later");
    case "SideRoomDeclined":
      return withStanding(state, room, event.visitId, "declined");
    case "SideRoomLeft":
      // A host was asked by nobody: who looked in and went is not on the list any more.
      return withStanding(
        state,
        room,
        event.visitId,
        isAsked(room, event.visitId) ? "later" : null,
      );
  }
}

/**
 * Who leaves the session is in no side room, and is asked to none when they come back. On the others' list they stay:
 * leaving and a lost connection are one thing to them.
 */
export function withoutSideRooms(state: SessionState, visitId: VisitId): SessionState {
  let next = state;
  for (const room of state.sideRooms.values()) {
    if (!room.standing.has(visitId)) continue;
    next = withStanding(next, room, visitId, null);
  }
  return next;
}

/** Whether the room was offered to this person. */
export function isAsked({ asked }: SideRoom, visitId: VisitId): boolean {
  return asked.includes(visitId);
}

function withStanding(
  state: SessionState,
  room: SideRoom,
  visitId: VisitId,
  status: SideRoomStatus | null,
): SessionState {
  const standing = new Map(room.standing);
  if (status === null) standing.delete(visitId);
  else standing.set(visitId, status);
  return withRoom(state, { ...room, standing });
}

function withRoom(state: SessionState, room: SideRoom): SessionState {
  return { ...state, sideRooms: new Map(state.sideRooms).set(room.sideRoomId, room) };
}

/** A host who comes into the room of those who asked for somebody of the team has come to them. */
function withVisited(
  state: SessionState,
  { at, sideRoomId, visitId }: { at: Instant; sideRoomId: SideRoomId; visitId: VisitId },
): SessionState {
  const host = state.visits.get(visitId);
  if (!host || !rolePolicies[host.role].hosts) return state;
  const visits = new Map(state.visits);
  for (const [id, status] of state.sideRooms.get(sideRoomId)?.standing ?? []) {
    const visit = visits.get(id);
    if (visit && status === "in" && id !== visitId) visits.set(id, { ...visit, visitedAt: at });
  }
  return { ...state, visits };
}
