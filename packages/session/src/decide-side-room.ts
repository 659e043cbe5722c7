import type { Command } from "./commands.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Instant, SideRoomId } from "./events.ts";
import { endHeld, heldWith, isOpen, offeredBy } from "./private-word.ts";
import {
  type SideRoom,
  closeSideRoom,
  goBack,
  hasOthersIn,
  isAsked,
  openSideRoomOf,
  sideRoomWith,
} from "./side-room.ts";
import type { SessionState, Visit } from "./state.ts";
import { hasTeam } from "./team-words.ts";

/** What is said about side rooms, by hosts and by those who are asked. */
export type SideRoomCommand = Extract<
  Command,
  {
    type:
      | "offerSideRoom"
      | "answerSideRoom"
      | "leaveSideRoom"
      | "enterSideRoom"
      | "announceSideRoomEnd"
      | "closeSideRoom";
  }
>;

const types: readonly Command["type"][] = [
  "offerSideRoom",
  "answerSideRoom",
  "leaveSideRoom",
  "enterSideRoom",
  "announceSideRoomEnd",
  "closeSideRoom",
] satisfies SideRoomCommand["type"][];

/** Tells these commands from all others. */
export function isSideRoomCommand(command: Command): command is SideRoomCommand {
  return types.includes(command.type);
}

/** With one person it would be a private word, which has words of its own. */
const fewestAsked = 2;

/** What is said before a side room is closed takes about so long to read. */
const readForMs = 5000;

/** Decides them; who sends them was looked at before. Nobody is moved by another's: each goes in, and back, by their own press. */
export function decideSideRoom(
  state: SessionState,
  sender: Visit,
  command: SideRoomCommand,
  at: Instant,
): Decision {
  switch (command.type) {
    case "offerSideRoom":
      return offer(state, sender, command, at);
    case "answerSideRoom":
      return answer(state, sender, command, at);
    case "enterSideRoom":
      return lookIn(state, sender, command.sideRoomId, at);
    case "leaveSideRoom":
      return accept(...goBack(state, sender.visitId, at));
    case "announceSideRoomEnd": {
      const { sideRoomId } = command;
      const isNews = state.sideRooms.get(sideRoomId)?.endsAnnouncedAt === null;
      return isNews ? accept({ type: "SideRoomEndAnnounced", at, sideRoomId }) : accept();
    }
    case "closeSideRoom":
      return close(state, sender, command.sideRoomId, at);
  }
}

/** Nobody is taken back without a word before it, and the time to read it. */
function close(
  state: SessionState,
  { visitId }: Visit,
  sideRoomId: SideRoomId,
  at: Instant,
): Decision {
  const room = state.sideRooms.get(sideRoomId);
  if (!room) return accept();
  if (!hasOthersIn(room, visitId)) return accept(closeSideRoom(room, at));
  const { endsAnnouncedAt } = room;
  if (endsAnnouncedAt === null) return accept({ type: "SideRoomEndAnnounced", at, sideRoomId });
  return at < endsAnnouncedAt + readForMs ? refuse("too-early") : accept(closeSideRoom(room, at));
}

function offer(
  state: SessionState,
  host: Visit,
  { sideRoomId, visitIds: named }: Command & { type: "offerSideRoom" },
  at: Instant,
): Decision {
  if (host.phase !== "in") return refuse("not-admitted");
  const visitIds = [...new Set(named)];
  if (visitIds.length < fewestAsked) return refuse("too-few");
  const people = visitIds.map((visitId) => state.visits.get(visitId));
  if (!people.every((visit) => visit?.phase === "in" && hasTeam(state.kind, visit.role))) {
    return refuse("nobody-there");
  }
  const by = host.visitId;
  const rooms = visitIds.map((visitId) => openSideRoomOf(state, visitId));
  const [first] = rooms;
  // The very same offer stands already.
  if (first?.by === by && isOfferTo(first, visitIds) && rooms.every((room) => room === first)) {
    return accept();
  }
  if (state.sideRooms.has(sideRoomId)) return refuse("too-late");
  const isBusy = people.some((visit) => isOpen(visit?.privateWord ?? null));
  if (isBusy || rooms.some((room) => room !== null)) return refuse("too-late");
  return accept({ type: "SideRoomOffered", at, sideRoomId, by, visitIds });
}

function isOfferTo({ asked }: SideRoom, visitIds: readonly string[]): boolean {
  return asked.length === visitIds.length && visitIds.every((visitId) => asked.includes(visitId));
}

function answer(
  state: SessionState,
  { visitId }: Visit,
  command: Command & { type: "answerSideRoom" },
  at: Instant,
): Decision {
  const { sideRoomId } = command;
  const room = state.sideRooms.get(sideRoomId);
  const own = room && isAsked(room, visitId) ? room.standing.get(visitId) : undefined;
  const status = own ?? "declined";
  // Whoever does not want it has nothing to hear about an offer that is gone.
  if (status === "declined") return command.answer === "yes" ? refuse("too-late") : accept();
  if (status === "in") return accept();
  switch (command.answer) {
    case "yes":
      // One is in one place at a time, and this is where one wants to be.
      return accept(...endHeld(state, visitId, at), {
        type: "SideRoomEntered",
        at,
        visitId,
        sideRoomId,
      });
    case "later":
      if (status === "later") return accept();
      return accept({ type: "SideRoomPutOff", at, visitId, sideRoomId });
    case "no":
      return accept({ type: "SideRoomDeclined", at, visitId, sideRoomId });
  }
}

/** Any host may look in: they stand on everyone's list there before they can hear. */
function lookIn(
  state: SessionState,
  { visitId, phase }: Visit,
  sideRoomId: SideRoomId,
  at: Instant,
): Decision {
  if (phase !== "in") return refuse("not-admitted");
  if (sideRoomWith(state, visitId)?.sideRoomId === sideRoomId) return accept();
  const isExpected = offeredBy(state, visitId).some(({ privateWord }) => isOpen(privateWord));
  if (!state.sideRooms.has(sideRoomId) || isExpected || heldWith(state, visitId)) {
    return refuse("too-late");
  }
  return accept(...goBack(state, visitId, at), {
    type: "SideRoomEntered",
    at,
    visitId,
    sideRoomId,
  });
}
