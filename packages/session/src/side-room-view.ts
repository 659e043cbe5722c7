import type { SideRoomId, VisitId } from "./events.ts";
import type { Sight } from "./roles.ts";
import { type SideRoom, type SideRoomStatus, openSideRoomOf } from "./side-room.ts";
import type { SessionState, Visit } from "./state.ts";
import type { Words } from "./view.ts";

/** Somebody in a side room. */
export interface InSideRoomView {
  readonly visitId: VisitId;
  readonly name: string;
}

/** A side room as those see it who are asked to it or in it. */
export interface OwnSideRoomView {
  readonly sideRoomId: SideRoomId;
  /** Who offered it. */
  readonly by: string;
  readonly status: Exclude<SideRoomStatus, "declined">;
  /** Who else was asked: never what they said. */
  readonly asked: readonly string[];
  /** Who else is in it now, hosts too: all who can hear there. */
  readonly inIt: readonly InSideRoomView[];
  /** A host is about to close it. */
  readonly endsSoon: boolean;
}

/** A side room as the team sees it. */
export interface SideRoomView {
  readonly sideRoomId: SideRoomId;
  readonly by: string;
  readonly endsSoon: boolean;
  readonly people: readonly {
    readonly visitId: VisitId;
    readonly name: string;
    readonly status: SideRoomStatus;
  }[];
}

/**
 * What somebody knows of their side room. Who declined is shown nothing more of it, and the others not that they did:
 * going back, stepping away, another device, leaving and a lost connection are one thing to them, and so are all answers
 * but yes.
 */
export function ownSideRoomView(
  state: SessionState,
  { visitId }: Visit,
  words: Words,
): OwnSideRoomView | null {
  const room = openSideRoomOf(state, visitId);
  const status = room?.standing.get(visitId);
  if (!room || !status || status === "declined") return null;
  const { sideRoomId, by, asked, standing, endsAnnouncedAt } = room;
  return {
    sideRoomId,
    by: nameOf(state, by, words),
    status,
    endsSoon: endsAnnouncedAt !== null,
    asked: asked.filter((each) => each !== visitId).map((each) => nameOf(state, each, words)),
    inIt: peopleOf(room)
      .filter((each) => each !== visitId && standing.get(each) === "in")
      .map((each) => ({ visitId: each, name: nameOf(state, each, words) })),
  };
}

/** What the team sees: who is where, and how each answered. It is between people, so staff at large learn nothing of it. */
export function sideRoomsView(state: SessionState, sees: Sight, words: Words): SideRoomView[] {
  if (sees !== "team") return [];
  return [...state.sideRooms.values()].map((room) => ({
    sideRoomId: room.sideRoomId,
    by: nameOf(state, room.by, words),
    endsSoon: room.endsAnnouncedAt !== null,
    people: peopleOf(room).flatMap((visitId) => {
      const status = room.standing.get(visitId);
      return status ? { visitId, name: nameOf(state, visitId, words), status } : [];
    }),
  }));
}

/** In the order of the offer, hosts who look in after them: the order tells nothing of who came when. */
function peopleOf({ asked, standing }: SideRoom): VisitId[] {
  const hosts = [...standing.keys()].filter((visitId) => !asked.includes(visitId));
  return [...asked, ...hosts.toSorted()];
}

function nameOf({ visits }: SessionState, visitId: VisitId, words: Words): string {
  const visit = visits.get(visitId);
  return visit ? words(visit.nameRecord) : "";
}
