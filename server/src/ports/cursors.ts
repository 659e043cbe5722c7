import type { SessionId } from "@breathing-room/session";

/**
 * How far each reactor has worked through each session's journal, and which node works on it now.
 *
 * - A lease is one node's until it gives it back or its time is over; the node may take it again to have it for longer.
 * - It goes by the node's name: the next process of a node that was killed goes on at once.
 */
export interface Cursors {
  /** The last version this reactor has dealt with; 0 when it has not begun. */
  load(reactor: string, sessionId: SessionId): Promise<number>;
  /** Never goes back: a lower version than the saved one changes nothing. */
  save(reactor: string, sessionId: SessionId, version: number): Promise<void>;
  /** Takes the lease of a reactor's work on a session for `leaseMs` from now; false while another node has it. */
  lease(reactor: string, sessionId: SessionId, nodeName: string, leaseMs: number): Promise<boolean>;
  /** Gives the lease back; harmless when the node has it no more. */
  release(reactor: string, sessionId: SessionId, nodeName: string): Promise<void>;
  /** Every reactor is at 0 in this session again; harmless when none had begun. */
  forget(sessionId: SessionId): Promise<void>;
}
