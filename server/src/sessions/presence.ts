import type { Instant, SessionId, SessionState } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";
import type { OpenPages, Page, ServiceNode } from "../ports/open-pages.ts";
import type { Sessions } from "./sessions.ts";

/** A page that reads views one by one is there for this long after each. */
const pollLeaseMs = 10_000;

/** A process that is killed is noticed after at most this and the time between two sweeps. */
const nodeLeaseMs = 9_000;

/** Several in a row may fail before the lease is over. */
const renewEveryMs = 3_000;

const service = { kind: "service" } as const;

/** Which pages are open on this process, told to the journal as `connect` and `disconnect`. */
export interface Presence {
  /** A page's stream is open until the returned function is called. */
  streamOpened(page: Page): () => void;
  /** A page without a stream read its view. */
  polled(page: Page): void;
  /** A page said that it goes: what it has open counts no longer. */
  leaving(page: Page): Promise<void>;
  /** Says that this process lives, from now on; nobody whose page the last one of its name had open counts as here. */
  start(): Promise<void>;
  /** Lets the journal say what is so: who has no page open on any living process is not here, whose page is open is. */
  reconcile(state: SessionState): Promise<void>;
  /**
   * From now on closed streams change nothing: a service that stops says so itself, and people are back in moments,
   * here or on another node, before the lease of this one is over.
   */
  stop(): void;
}

/** What presence is made of. */
export interface PresenceDeps {
  readonly sessions: Sessions;
  readonly openPages: OpenPages;
  readonly node: ServiceNode;
  readonly clock: Clock;
  /** Told, again and again, whether the store takes what this process writes. */
  readonly onStore: (takes: boolean) => void;
}

/** Makes the presence of this process and lets it follow the sessions. */
export function createPresence(deps: PresenceDeps): Presence {
  const { sessions, openPages, node, clock } = deps;
  /** By session: what happens in one where nobody has a page open here is looked at no further. */
  const ownPages = new Map<SessionId, Map<string, OwnPage>>();
  const pollEnds = new Map<string, { readonly held: OwnPage; readonly cancel: () => void }>();
  const life = createLife(deps);
  let stopped = false;

  const ownPage = (page: Page) => ownPages.get(page.sessionId)?.get(keyOf(page));
  const isOpen = (page: Page) => ownPage(page) !== undefined;
  const forgetPage = (page: Page): void => {
    const ofSession = ownPages.get(page.sessionId);
    ofSession?.delete(keyOf(page));
    if (ofSession?.size === 0) ownPages.delete(page.sessionId);
  };

  // What fails here is made up for by the next change or sweep; the page itself sees the service's answers.
  const tell = async (type: "connect" | "disconnect", page: Page): Promise<void> => {
    const isSo = () => !stopped && isOpen(page) === (type === "connect");
    if (!isSo()) return;
    const { sessionId, visitId, deviceId } = page;
    try {
      // In this order whoever reads that somebody is here also finds the page that says so.
      await (type === "connect" ? openPages.add(page, node) : openPages.remove(page, node));
      if (isSo()) await sessions.execute(sessionId, { type, visitId, deviceId }, service);
    } catch {}
  };

  const open = (page: Page): OwnPage => {
    const ofSession = ownPages.get(page.sessionId) ?? new Map<string, OwnPage>();
    ownPages.set(page.sessionId, ofSession);
    const own = ofSession.get(keyOf(page)) ?? { page, count: 0 };
    ofSession.set(keyOf(page), own);
    own.count += 1;
    if (own.count === 1) void tell("connect", page);
    return own;
  };

  /** Called once for each `open`, with what that gave. A page that has left and come again is another. */
  const close = (own: OwnPage): void => {
    const { page } = own;
    own.count -= 1;
    if (own.count > 0 || ownPage(page) !== own) return;
    forgetPage(page);
    void tell("disconnect", page);
  };

  const endOfPoll = (): Instant => clock.now() + pollLeaseMs;

  // A page that is open while its visit is not "here" (the person just chose this device, or a late notice of an
  // older stream came last) is told of again.
  sessions.onChange((state) => {
    if (state.ended || !ownPages.has(state.sessionId)) return;
    for (const { page, isHere } of currentPages(state)) {
      if (!isHere && isOpen(page)) void tell("connect", page);
    }
  });

  return {
    streamOpened(page) {
      const own = open(page);
      return () => close(own);
    },
    polled(page) {
      const key = keyOf(page);
      const earlier = pollEnds.get(key);
      earlier?.cancel();
      const held = open(page);
      if (earlier) close(earlier.held);
      const cancel = clock.wakeAt(endOfPoll(), () => {
        pollEnds.delete(key);
        close(held);
      });
      pollEnds.set(key, { held, cancel });
    },
    async leaving(page) {
      const key = keyOf(page);
      pollEnds.get(key)?.cancel();
      pollEnds.delete(key);
      forgetPage(page);
      await tell("disconnect", page);
    },
    start: () => life.start(),
    async reconcile(state) {
      if (stopped || state.ended) return;
      const pages = currentPages(state);
      // Where nobody is here, and nobody's page is open, there is nothing to put right.
      if (!pages.some(({ page, isHere }) => isHere || isOpen(page))) return;
      // Read after the state: who was here in it had added their page before.
      const listed = await openPages.read(state.sessionId);
      const own = listed.filter((page) => page.node.processId === node.processId);
      const told = new Set(own.map(keyOf));
      const held = new Set(listed.map(keyOf));
      const closed = own.filter((page) => !isOpen(page)).map((page) => tell("disconnect", page));
      await Promise.all(closed);
      for (const { page, isHere } of pages) {
        if (isOpen(page) && !(isHere && told.has(keyOf(page)))) await tell("connect", page);
        const isGone = isHere && !isOpen(page) && !held.has(keyOf(page));
        if (isGone && life.mayJudge()) await tell("disconnect", page);
      }
    },
    stop() {
      stopped = true;
      life.stop();
      for (const { cancel } of pollEnds.values()) cancel();
    },
  };
}

/** A page that is open here, by so many streams and readings. */
interface OwnPage {
  readonly page: Page;
  count: number;
}

const keyOf = (page: Page) => `${page.sessionId} ${page.visitId} ${page.deviceId}`;

/** The page that each visit is on, and whether the journal says that it is here. */
function currentPages({ sessionId, visits }: SessionState) {
  return [...visits.values()].map(({ visitId, deviceId, connection }) => ({
    page: { sessionId, visitId, deviceId },
    isHere: connection.status === "here",
  }));
}

/** That this process lives, said again and again. */
function createLife({ openPages, node, clock, onStore }: PresenceDeps) {
  let livesUntil: Instant = 0;
  let judgesFrom: Instant = 0;
  let cancel = () => {};

  const renew = async (): Promise<void> => {
    const wasLate = clock.now() >= livesUntil;
    await openPages.renew(node, nodeLeaseMs);
    livesUntil = clock.now() + nodeLeaseMs;
    // When the store was away, everybody else was as late: they get as long to say that they live.
    if (wasLate) judgesFrom = livesUntil;
  };
  const renewLater = (): void => {
    cancel = clock.wakeAt(clock.now() + renewEveryMs, () => {
      renewLater();
      renew().then(
        () => onStore(true),
        () => onStore(false),
      );
    });
  };

  return {
    async start(): Promise<void> {
      await renew();
      judgesFrom = clock.now();
      renewLater();
    },
    /** Who cannot say that it lives itself does not say that others are gone. */
    mayJudge: () => clock.now() >= judgesFrom && clock.now() < livesUntil,
    stop: () => cancel(),
  };
}
