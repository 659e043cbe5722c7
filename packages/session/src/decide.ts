import type { Actor, Command, CommandSender } from "./commands.ts";
import { commandSenders } from "./commands.ts";
import type { DeviceId, EndedBy, Instant, SessionEvent, VisitId } from "./events.ts";
import { measuresAsked, unreadReview } from "./check-in.ts";
import { fitsInto } from "./agenda.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { opensUntil } from "./deadlines.ts";
import { decideCheckIn, isCheckInCommand } from "./decide-check-in.ts";
import { decideGroupTexts, isGroupTextsCommand } from "./decide-group-texts.ts";
import { decideHour, isHourCommand } from "./decide-hour.ts";
import { decideReadPlan } from "./plan.ts";
import { decidePrivateWord, isPrivateWordCommand } from "./decide-private-word.ts";
import { decideSideRoom, isSideRoomCommand } from "./decide-side-room.ts";
import { decideTeamWords, isTeamWordsCommand } from "./decide-team-words.ts";
import { isHere } from "./presence.ts";
import { endEvery, endHeld, endHeldByAnybody } from "./private-word.ts";
import { kindPolicies, rolePolicies } from "./roles.ts";
import { closeSideRooms, goBack } from "./side-room.ts";
import { type SessionState, type Visit, evolve } from "./state.ts";
import { decideToday, isTodayCommand } from "./today.ts";

/**
 * Decides a command against the state: never throws, and changes nothing itself. The same command twice is accepted
 * twice and happens once.
 */
export function decide(
  state: SessionState | null,
  command: Command,
  actor: Actor,
  at: Instant,
): Decision {
  if (command.type === "createSession") return createSession(state, command, actor, at);
  if (state === null) return refuse("no-such-session");
  if (!commandSenders[command.type].some((sender) => isSender(state, actor, sender))) {
    return refuse("not-allowed");
  }
  if (state.ended && !isTakenAfterTheEnd(command) && !leadsToForms(state, command, actor, at)) {
    return isSettledByEnd(command) ? accept() : refuse("session-ended");
  }
  if (actor.kind !== "visit") return decideForOthers(state, command, actor, at);
  const visit = state.visits.get(actor.visitId);
  if (!visit) return refuse("not-allowed");
  if (command.type === "useThisDevice") {
    if (visit.deviceId === actor.deviceId) return accept();
    const { visitId } = visit;
    return accept(...chooseDevice(state, visitId, actor.deviceId, at));
  }
  if (visit.deviceId !== actor.deviceId) return refuse("other-device");
  return decideForVisit(state, visit, command, at);
}

function createSession(
  state: SessionState | null,
  command: Command & { type: "createSession" },
  actor: Actor,
  at: Instant,
): Decision {
  if (actor.kind !== "clinic") return refuse("not-allowed");
  if (state !== null) return refuse("session-exists");
  const { startsAt, endsAt, agenda = [] } = command;
  if (!(startsAt < endsAt) || !fitsInto(agenda, startsAt, endsAt)) return refuse("bad-times");
  return accept({ ...command, type: "SessionCreated", at });
}

/** What the clinic's backend and the service itself may do. */
function decideForOthers(
  state: SessionState,
  command: Command,
  actor: Actor,
  at: Instant,
): Decision {
  if (isCheckInCommand(command)) return decideCheckIn(state, null, command, at);
  switch (command.type) {
    case "end":
      return end(state, { kind: "clinic" }, at);
    case "endOnSchedule":
      return end(state, { kind: "schedule" }, at);
    case "arrive":
      return arrive(state, command, at);
    case "askToSlowDown":
      return state.slowDownAsked ? accept() : accept({ type: "SlowDownAsked", at });
    case "putOffSlowDown": {
      const { until } = command;
      const isSooner = until < (state.slowDownDueAt ?? Infinity);
      return isSooner ? accept({ type: "SlowDownPutOff", at, until }) : accept();
    }
    case "openRoom":
      if (!kindPolicies[state.kind].hasRoom) return refuse("no-room");
      if (state.roomName !== null) return accept();
      return accept({ type: "RoomOpened", at, epoch: state.epoch, roomName: command.roomName });
    case "openPrivateRoom": {
      const { visitId, roomName } = command;
      const word = state.visits.get(visitId)?.privateWord;
      if (word?.status !== "held") return refuse("too-late");
      if (word.roomName !== null) return accept();
      return accept({ type: "PrivateRoomOpened", at, visitId, roomName });
    }
    case "openSideRoom": {
      const { sideRoomId, roomName } = command;
      const room = state.sideRooms.get(sideRoomId);
      if (!room) return refuse("too-late");
      if (room.roomName !== null) return accept();
      return accept({ type: "SideRoomOpened", at, sideRoomId, roomName });
    }
    case "connect":
    case "disconnect":
    case "loseConnection":
    case "joinMedia":
    case "leaveMedia": {
      const visit = state.visits.get(command.visitId);
      if (!visit || actor.kind !== "service") return refuse("not-allowed");
      return withoutTheLost(state, visit, notice(visit, command, at), at);
    }
    default:
      return refuse("not-allowed");
  }
}

/**
 * The same person coming again finds their own visit again. The device that holds the visit keeps it while it is
 * connected, and the new one is asked; a device that is gone (a reload, a crash) gives way at once.
 */
function arrive(state: SessionState, command: Command & { type: "arrive" }, at: Instant): Decision {
  if (!kindPolicies[state.kind].roles.includes(command.role)) return refuse("role-not-in-kind");
  const visit = visitOfPerson(state, command.personId);
  if (!visit) return accept({ ...command, type: "Arrived", at });
  if (visit.role !== command.role) return refuse("role-changed");
  const { visitId } = visit;
  const events: SessionEvent[] = [];
  if (state.ended) {
    // Whether a page is still there is not noticed any more: the last that came has the forms.
    const isOther = visit.deviceId !== command.deviceId;
    return accept(...(isOther ? chooseDevice(state, visitId, command.deviceId, at) : []));
  }
  const gone = visit.connection.status !== "here" || visit.phase === "left";
  if (gone && visit.deviceId !== command.deviceId) {
    events.push(...chooseDevice(state, visitId, command.deviceId, at));
  }
  if (visit.phase === "left") events.push({ type: "CameBack", at, visitId });
  return accept(...events);
}

/** Notices about a page's stream and about media connections; late and doubled ones change nothing. */
function notice(
  visit: Visit,
  command: Command & {
    type: "connect" | "disconnect" | "loseConnection" | "joinMedia" | "leaveMedia";
  },
  at: Instant,
): Decision {
  const { visitId, connection } = visit;
  switch (command.type) {
    case "connect":
      if (command.deviceId !== visit.deviceId || connection.status === "here") return accept();
      return accept({ type: "Connected", at, visitId });
    case "disconnect":
      if (command.deviceId !== visit.deviceId || connection.status !== "here") return accept();
      return accept({ type: "Disconnected", at, visitId });
    case "loseConnection":
      if (connection.status !== "unseen") return accept();
      return accept({ type: "ConnectionLost", at, visitId });
    case "joinMedia": {
      const { participantSid } = command;
      const known =
        visit.mediaSids.includes(participantSid) || visit.endedMediaSids.includes(participantSid);
      return known ? accept() : accept({ type: "MediaJoined", at, visitId, participantSid });
    }
    case "leaveMedia": {
      const { participantSid } = command;
      if (visit.endedMediaSids.includes(participantSid)) return accept();
      return accept({ type: "MediaLeft", at, visitId, participantSid });
    }
  }
}

/**
 * Who is lost to the others is in no side room any more, as if they had gone back: they hear nothing there while they
 * stand on nobody's list, and come back to it by a press of their own.
 */
function withoutTheLost(
  state: SessionState,
  { visitId }: Visit,
  decision: Decision,
  at: Instant,
): Decision {
  const gone = goBack(state, visitId, at);
  if (!decision.accepted || decision.events.length === 0 || gone.length === 0) return decision;
  const next = decision.events.reduce<SessionState>(evolve, state);
  const visit = next.visits.get(visitId);
  return visit && isHere(visit) ? decision : accept(...decision.events, ...gone);
}

function decideForVisit(
  state: SessionState,
  visit: Visit,
  command: Command,
  at: Instant,
): Decision {
  const { visitId, phase } = visit;
  if (isCheckInCommand(command)) return decideCheckIn(state, visit, command, at);
  if (isHourCommand(command)) return decideHour(state, visit, command, at);
  if (isTodayCommand(command)) return decideToday(state, visit, command, at);
  if (command.type === "readPlan") return decideReadPlan(state, visit, command, at);
  if (isTeamWordsCommand(command)) return decideTeamWords(state, visit, command, at);
  if (isGroupTextsCommand(command)) return decideGroupTexts(state, visit, command, at);
  if (isPrivateWordCommand(command)) return decidePrivateWord(state, visit, command, at);
  if (isSideRoomCommand(command)) return decideSideRoom(state, visit, command, at);
  switch (command.type) {
    case "end":
      // At the end nobody sees the board any more: an answer about safety is seen before it.
      if ([...state.visits.values()].some((each) => unreadReview(each))) {
        return refuse("review-first");
      }
      return end(state, { kind: "host", visitId }, at);
    case "admit":
      return admit(state, visit, command, at);
    case "askToWait":
      return askToWait(state, visit, command, at);
    case "comeBack":
      return phase === "left" ? accept({ type: "CameBack", at, visitId }) : accept();
    case "leave":
      if (phase === "left") return accept();
      return accept(...endEvery(state, visitId, at), { type: "Left", at, visitId });
  }
  if (phase === "left") return refuse("has-left");
  switch (command.type) {
    case "chooseName":
      // The name a host let in is the name the room sees, to the end.
      if (isLetIn(visit) || visit.enteredOrder !== null) return refuse("already-let-in");
      return accept({ type: "NameChosen", at, visitId, nameRecord: command.nameRecord });
    case "enter":
      if (!kindPolicies[state.kind].hasRoom) return refuse("no-room");
      if (phase === "in") return accept();
      if (phase !== "admitted") return refuse("not-admitted");
      // Somebody who left may find their place taken. Staff are never shut out.
      if (isLetIn(visit) && placesLeft(state, (other) => other.phase === "in") < 1) {
        return refuse("room-full");
      }
      return accept({ type: "Entered", at, visitId });
    case "stepAway":
      return stepAway(state, visit, at);
    case "return":
      return visit.awaySince === null ? accept() : accept({ type: "Returned", at, visitId });
    default:
      return refuse("not-allowed");
  }
}

/**
 * Who steps away is in no private word or side room any more, and what a host only offered one person waits for nobody who
 * is not there.
 */
function stepAway(state: SessionState, { visitId, role, awaySince }: Visit, at: Instant): Decision {
  const endWords = rolePolicies[role].hosts ? endEvery : endHeld;
  const events = endWords(state, visitId, at);
  return accept(
    ...events,
    ...goBack(state, visitId, at),
    ...(awaySince === null ? [{ type: "SteppedAway", at, visitId } as const] : []),
  );
}

function end(state: SessionState, by: EndedBy, at: Instant): Decision {
  return accept(...endHeldByAnybody(state, at), ...closeSideRooms(state, at), {
    type: "Ended",
    at,
    by,
  });
}

/** A private word or side room is with the page that said yes to it: another one begins where everybody begins. */
function chooseDevice(
  state: SessionState,
  visitId: VisitId,
  deviceId: DeviceId,
  at: Instant,
): SessionEvent[] {
  const events = [...endHeld(state, visitId, at), ...goBack(state, visitId, at)];
  return [...events, { type: "DeviceChosen", at, visitId, deviceId }];
}

/**
 * Lets in those of the named who wait. Refused only when none of them waits any more (gone, or in already), or when
 * there is no place for all of them: a host is never told "done" for somebody who stays outside.
 */
function admit(
  state: SessionState,
  host: Visit,
  command: Command & { type: "admit" },
  at: Instant,
): Decision {
  const named = [...new Set(command.visitIds)].flatMap((id) => state.visits.get(id) ?? []);
  const waiting = named.filter(isWaiting);
  if (waiting.length === 0) {
    const allLetIn = named.every((visit) => visit.wasAdmitted && visit.phase !== "left");
    return named.length > 0 && allLetIn ? accept() : refuse("not-waiting");
  }
  // An answer about safety is seen before the person is let in.
  if (waiting.some((visit) => unreadReview(visit) !== null)) return refuse("review-first");
  if (placesLeft(state, (visit) => visit.phase !== "left") < waiting.length) {
    return refuse("room-full");
  }
  const by = host.visitId;
  return accept(
    ...waiting.map(({ visitId }): SessionEvent => ({ type: "Admitted", at, visitId, by })),
  );
}

function askToWait(
  state: SessionState,
  host: Visit,
  command: Command & { type: "askToWait" },
  at: Instant,
): Decision {
  const visit = state.visits.get(command.visitId);
  if (!visit || !isWaiting(visit)) return refuse("not-waiting");
  const { visitId, messageRecord } = command;
  return accept({ type: "AskedToWait", at, visitId, by: host.visitId, messageRecord });
}

/** Let in by a host, as everyone but staff has to be. */
function isLetIn(visit: Visit): boolean {
  return visit.wasAdmitted && rolePolicies[visit.role].enters === "admitted";
}

function placesLeft(state: SessionState, isTaken: (visit: Visit) => boolean): number {
  const taken = [...state.visits.values()].filter((visit) => isLetIn(visit) && isTaken(visit));
  return kindPolicies[state.kind].placesToLetIn - taken.length;
}

/** Somebody whose page is gone does not wait: a host is told so instead of letting nobody in. */
export function isWaiting(visit: Visit): boolean {
  return visit.phase === "waiting" && visit.connection.status !== "lost";
}

/** The visit of a person, however often they come. */
export function visitOfPerson(state: SessionState, personId: string): Visit | undefined {
  return [...state.visits.values()].find((visit) => visit.personId === personId);
}

function isSender(state: SessionState, actor: Actor, sender: CommandSender): boolean {
  if (sender === "clinic" || sender === "service") return actor.kind === sender;
  if (actor.kind !== "visit") return false;
  const visit = state.visits.get(actor.visitId);
  if (!visit) return false;
  return sender === "visit" || rolePolicies[visit.role].hosts;
}

/** What was written can be read, and what is left to do about it done, when the session is over. */
function isTakenAfterTheEnd(command: Command): boolean {
  return isCheckInCommand(command) || isTodayCommand(command) || command.type === "readPlan";
}

/** Who is asked for forms after the end finds them after a reload too, and takes nobody's place in a room by it. */
function leadsToForms(state: SessionState, command: Command, actor: Actor, at: Instant): boolean {
  const visit =
    command.type === "arrive"
      ? visitOfPerson(state, command.personId)
      : command.type === "useThisDevice" && actor.kind === "visit"
        ? state.visits.get(actor.visitId)
        : undefined;
  return visit !== undefined && at < opensUntil(state) && measuresAsked(state, visit).length > 0;
}

/** What everyone wanted of these is so already once the session has ended. */
function isSettledByEnd({ type }: Command): boolean {
  const settled: readonly Command["type"][] = [
    "end",
    "endOnSchedule",
    "leave",
    "disconnect",
    "leaveMedia",
    "endPrivateWord",
    "leaveSideRoom",
    "announceSideRoomEnd",
    "closeSideRoom",
  ];
  return settled.includes(type);
}
