import type { DeviceId, Instant, SessionId, SessionState, VisitId } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";
import type { Sessions } from "./sessions.ts";

/** A page that reads views one by one is there for this long after each. */
const pollLeaseMs = 10_000;

const service = { kind: "service" } as const;

/** One open page of one visit. */
export interface Page {
  readonly sessionId: SessionId;
  readonly visitId: VisitId;
  readonly deviceId: DeviceId;
}

/** Which pages are open on this process, told to the journal as `connect` and `disconnect`. */
export interface Presence {
  /** A page's stream is open until the returned function is called. */
  streamOpened(page: Page): () => void;
  /** A page without a stream read its view. */
  polled(page: Page): void;
  /** A page said that it goes: what it has open counts no longer. */
  leaving(page: Page): Promise<void>;
  /** At the start of the process: nobody whose stream broke with the last one counts as here. */
  startWith(state: SessionState): Promise<void>;
  /** From now on closed streams change nothing: a service that stops says so itself, and people are back in moments. */
  stop(): void;
}

/** Makes the presence of this process and lets it follow the sessions. */
export function createPresence(sessions: Sessions, clock: Clock): Presence {
  const openPages = new Map<string, { readonly page: Page; readonly leases: Set<symbol> }>();
  const pollEnds = new Map<string, { readonly lease: symbol; readonly cancel: () => void }>();
  let stopped = false;

  const keyOf = (page: Page) => `${page.sessionId} ${page.visitId} ${page.deviceId}`;
  const isOpen = (page: Page) => openPages.has(keyOf(page));

  // A notice that fails is made up for by the next change or sweep; the page itself sees the service's answers.
  const tell = async (type: "connect" | "disconnect", page: Page): Promise<void> => {
    if (stopped || isOpen(page) !== (type === "connect")) return;
    const { sessionId, visitId, deviceId } = page;
    await sessions.execute(sessionId, { type, visitId, deviceId }, service).catch(() => {});
  };

  const open = (page: Page): symbol => {
    const lease = Symbol(page.visitId);
    const entry = openPages.get(keyOf(page)) ?? { page, leases: new Set() };
    openPages.set(keyOf(page), entry);
    entry.leases.add(lease);
    void tell("connect", page);
    return lease;
  };

  const close = (page: Page, lease: symbol): void => {
    const entry = openPages.get(keyOf(page));
    if (!entry?.leases.delete(lease) || entry.leases.size > 0) return;
    openPages.delete(keyOf(page));
    void tell("disconnect", page);
  };

  const endOfPoll = (): Instant => clock.now() + pollLeaseMs;

  // A page that is open while its visit is not "here" (the person just chose this device, or a late notice of an
  // older stream came last) is told of again.
  sessions.onChange((state) => {
    if (state.ended) return;
    for (const { visitId, deviceId, connection } of state.visits.values()) {
      const page = { sessionId: state.sessionId, visitId, deviceId };
      if (connection.status !== "here" && isOpen(page)) void tell("connect", page);
    }
  });

  return {
    streamOpened(page) {
      const lease = open(page);
      return () => close(page, lease);
    },
    polled(page) {
      const key = keyOf(page);
      const earlier = pollEnds.get(key);
      earlier?.cancel();
      const lease = open(page);
      if (earlier) close(page, earlier.lease);
      const cancel = clock.wakeAt(endOfPoll(), () => {
        pollEnds.delete(key);
        close(page, lease);
      });
      pollEnds.set(key, { lease, cancel });
    },
    async leaving(page) {
      const key = keyOf(page);
      pollEnds.get(key)?.cancel();
      pollEnds.delete(key);
      openPages.delete(key);
      await tell("disconnect", page);
    },
    async startWith({ sessionId, visits, ended }) {
      if (ended) return;
      const left = [...visits.values()].filter(({ connection }) => connection.status === "here");
      await Promise.all(
        left.map(({ visitId, deviceId }) => tell("disconnect", { sessionId, visitId, deviceId })),
      );
    },
    stop() {
      stopped = true;
      for (const { cancel } of pollEnds.values()) cancel();
    },
  };
}
