import type { SessionId, SessionState, Visit, VisitId } from "@breathing-room/session";
import type { Log } from "../logging/log.ts";
import { errorClass } from "../logging/log.ts";
import type { Clock } from "../ports/clock.ts";
import type { MediaRooms } from "../ports/media-rooms.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { ProblemError } from "./problem-error.ts";

/** What opening a room needs. */
export interface RoomOpeningsDeps {
  readonly sessions: Sessions;
  readonly rooms: MediaRooms;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens sessions' rooms at the media server, where it can a moment before they are needed. */
export interface RoomOpenings {
  /**
   * Somebody may go in from now on: opens the room there is, behind their back, unless this process opened it a moment
   * ago. Never throws.
   */
  ahead(state: SessionState, visitIds: readonly VisitId[]): Promise<void>;
  /** Whether the session's room was opened ahead for a visit: `open` has nobody to ask then. */
  stands(state: SessionState, visitId: VisitId): boolean;
  /** Settles when the room is open; `unavailable` when the media server does not answer. */
  open(sessionId: SessionId, roomName: string, visitId: VisitId): Promise<void>;
}

/** Whether it is the session's room, or that of a private word or side room in it. */
function isRoomOf(state: SessionState, roomName: string): boolean {
  const isOfWord = ({ privateWord }: Visit) => privateWord?.roomName === roomName;
  return (
    state.roomName === roomName ||
    [...state.visits.values()].some(isOfWord) ||
    [...state.sideRooms.values()].some((room) => room.roomName === roomName)
  );
}

/** How long who was let in finds the room as it was then. */
const openForMs = 60_000;

/** The media server keeps an empty room for five minutes: a room opened so long ago stands for `openForMs` more. */
const surelyOpenForMs = 3 * 60_000;

/** Makes the openings of this process. */
export function createRoomOpenings(deps: RoomOpeningsDeps): RoomOpenings {
  const { sessions, rooms, clock, log } = deps;
  const ready = new Map<VisitId, { readonly roomName: string; readonly until: number }>();
  /** Until when a room that this process opened surely stands. */
  const open = new Map<string, number>();

  async function reach(ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (error) {
      log({ event: "media-unreachable", code: errorClass(error) });
      throw new ProblemError("unavailable");
    }
  }

  async function openNow(sessionId: SessionId, roomName: string): Promise<void> {
    const askedAt = clock.now();
    await reach(() => rooms.open(roomName));
    // The session may have ended or moved on while the media server was asked: then no room stays open behind it.
    const state = await sessions.state(sessionId);
    if (state && !state.ended && isRoomOf(state, roomName)) {
      open.set(roomName, askedAt + surelyOpenForMs);
      return;
    }
    await reach(() => rooms.close(roomName));
    if (!state?.ended) throw new ProblemError("unavailable");
  }

  function isReady(roomName: string | null, visitId: VisitId): boolean {
    const opened = ready.get(visitId);
    return opened?.roomName === roomName && opened.until > clock.now();
  }

  return {
    async ahead({ sessionId, roomName }, visitIds) {
      const now = clock.now();
      for (const [visitId, { until }] of ready) if (until <= now) ready.delete(visitId);
      for (const [name, until] of open) if (until <= now) open.delete(name);
      if (roomName === null) return;
      try {
        if (!open.has(roomName)) await openNow(sessionId, roomName);
        for (const visitId of visitIds) ready.set(visitId, { roomName, until: now + openForMs });
      } catch {
        // It is opened when the pass is asked for, and what is wrong is said then.
      }
    },

    stands: ({ roomName }, visitId) => isReady(roomName, visitId),

    async open(sessionId, roomName, visitId) {
      const isOpen = isReady(roomName, visitId);
      // Good for one pass: who comes again because the room was gone finds it made anew.
      ready.delete(visitId);
      if (!isOpen) await openNow(sessionId, roomName);
    },
  };
}
