import type { SessionId } from "@breathing-room/session";

/** How far each reactor has worked through each session's journal. */
export interface Cursors {
  /** The last version this reactor has dealt with; 0 when it has not begun. */
  load(reactor: string, sessionId: SessionId): Promise<number>;
  /** Never goes back: a lower version than the saved one changes nothing. */
  save(reactor: string, sessionId: SessionId, version: number): Promise<void>;
  /** Every reactor is at 0 in this session again; harmless when none had begun. */
  forget(sessionId: SessionId): Promise<void>;
}
