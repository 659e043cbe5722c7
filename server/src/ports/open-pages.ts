import type { DeviceId, SessionId, VisitId } from "@breathing-room/session";

/** One page of one visit. */
export interface Page {
  readonly sessionId: SessionId;
  readonly visitId: VisitId;
  readonly deviceId: DeviceId;
}

/** One process of the service. Its name is the next one's too, its id is not. */
export interface ServiceNode {
  readonly name: string;
  readonly processId: string;
}

/** A page that a living process has open. */
export interface OpenPage extends Page {
  readonly node: ServiceNode;
}

/**
 * Which pages are open on which node: tells a person who is here from one whose node died.
 *
 * - A process lives while it says so in time, and its pages count as open only as long.
 * - When a process of the same name says that it lives, the one before is dead at once.
 * - A page may be open on several nodes; each speaks for itself.
 */
export interface OpenPages {
  /** This process lives for `leaseMs` from now. */
  renew(node: ServiceNode, leaseMs: number): Promise<void>;
  /** The page is open on this node; doing so again is harmless. */
  add(page: Page, node: ServiceNode): Promise<void>;
  /** The page is not open on this node any more; harmless when it was not. */
  remove(page: Page, node: ServiceNode): Promise<void>;
  /** A session's pages that living processes have open, each of them as often as it is. */
  read(sessionId: SessionId): Promise<readonly OpenPage[]>;
  /** No page of this session is open on any node, living or dead. */
  forget(sessionId: SessionId): Promise<void>;
}
