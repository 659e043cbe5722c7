import type {
  Actor,
  ClinicId,
  ClinicView,
  Command,
  DeviceId,
  RecordId,
  RefusalCode,
  SessionId,
  SessionState,
  View,
  VisitId,
} from "@breathing-room/session";
import { decide } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";
import type { CommandKey, Journal } from "../ports/journal.ts";
import type { Vault } from "../ports/vault.ts";
import type { ChangeListener, Watcher } from "./live-session.ts";
import { LiveSession } from "./live-session.ts";
import { PendingWords } from "./pending-words.ts";

/** What became of a command. */
export type Outcome =
  | { readonly accepted: true; readonly state: SessionState }
  | {
      readonly accepted: false;
      readonly code: RefusalCode | "idempotency-key-reused" | "unavailable";
    };

/** Keeps words for the vault and gives their record, for a command to name. */
export type Write = (clinicId: ClinicId, text: string) => RecordId;

/** A command, or how to make one that names words. */
export type CommandSource = Command | ((write: Write) => Command);

/** What sessions are made of. */
export interface SessionsDeps {
  readonly journal: Journal;
  readonly vault: Vault;
  readonly clock: Clock;
  /** A fresh opaque id. */
  readonly randomId: () => string;
}

/** A session as its journal had it at a version. */
export interface StateAt {
  readonly state: SessionState;
  readonly version: number;
}

/** The one place where commands meet the journal, and from where views go out. */
export interface Sessions {
  /** The state as the journal has it now, whoever wrote it; null when there is no such session. */
  state(sessionId: SessionId): Promise<SessionState | null>;
  /** The same, and the version that it is of. */
  stateAt(sessionId: SessionId): Promise<StateAt | null>;
  /**
   * Decides a command and writes what happened. Accepted only when it is safe in the journal. With a key it happens
   * once and has the same answer however often it is sent. Words are in the vault with the commit that names them, and
   * none are there that the journal does not name.
   */
  execute(
    sessionId: SessionId,
    command: CommandSource,
    actor: Actor,
    key?: CommandKey,
  ): Promise<Outcome>;
  /** What one person may know now; null when there is no such visit. */
  view(sessionId: SessionId, visitId: VisitId, deviceId: DeviceId): Promise<View | null>;
  /** What the clinic's backend may know now; null when there is no such session. */
  clinicView(sessionId: SessionId): Promise<ClinicView | null>;
  /** Shows a view at once and whenever it changed, until the returned function is called; null for no such visit. */
  watch(sessionId: SessionId, watcher: Watcher): Promise<(() => void) | null>;
  /**
   * Lets go of every session that is over and not among `live`. Those that are over and still live stay for what is left
   * to do in them, without their words, so that they are not read anew each time.
   */
  forgetOver(live: ReadonlySet<SessionId>): void;
  /** Calls `listener` after each change of a session that this process follows. */
  onChange(listener: ChangeListener): void;
  /** Settles when the commands that have begun are done. */
  whenIdle(): Promise<void>;
}

/** With commands of one process in line, only other processes conflict: this many in a row is an outage. */
const maxAttempts = 20;

/** Makes the sessions of this process. */
export function createSessions(deps: SessionsDeps): Sessions {
  return new JournaledSessions(deps);
}

class JournaledSessions implements Sessions {
  readonly #deps: SessionsDeps;
  readonly #live = new Map<SessionId, Followed>();
  readonly #listeners: ChangeListener[] = [];
  readonly #running = new Set<Promise<unknown>>();

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
  }

  async state(sessionId: SessionId): Promise<SessionState | null> {
    return (await this.stateAt(sessionId))?.state ?? null;
  }

  stateAt(sessionId: SessionId): Promise<StateAt | null> {
    return this.#with(sessionId, async (live) => {
      await live.catchUp();
      const { state, version } = live;
      return state && { state, version };
    });
  }

  execute(
    sessionId: SessionId,
    command: CommandSource,
    actor: Actor,
    key?: CommandKey,
  ): Promise<Outcome> {
    const running = this.#with(sessionId, (live) =>
      live.inLine(() => this.#decideAndAppend(live, command, actor, key)),
    );
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  view(sessionId: SessionId, visitId: VisitId, deviceId: DeviceId): Promise<View | null> {
    return this.#with(sessionId, async (live) => {
      await catchUpWith(live, visitId);
      return live.view(visitId, deviceId);
    });
  }

  clinicView(sessionId: SessionId): Promise<ClinicView | null> {
    return this.#with(sessionId, (live) => live.clinicView());
  }

  watch(sessionId: SessionId, watcher: Watcher): Promise<(() => void) | null> {
    return this.#with(sessionId, async (live) => {
      await catchUpWith(live, watcher.visitId);
      if (!live.state?.visits.has(watcher.visitId)) return null;
      await live.watch(watcher);
      return () => {
        live.stopWatching(watcher);
        this.#letGo(sessionId);
      };
    });
  }

  onChange(listener: ChangeListener): void {
    this.#listeners.push(listener);
  }

  forgetOver(live: ReadonlySet<SessionId>): void {
    for (const [sessionId, followed] of this.#live) {
      if (!live.has(sessionId)) this.#forgetIfOver(sessionId, followed);
    }
  }

  async whenIdle(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #decideAndAppend(
    live: LiveSession,
    source: CommandSource,
    actor: Actor,
    key: CommandKey | undefined,
  ): Promise<Outcome> {
    const { journal, clock } = this.#deps;
    const { sessionId } = live;
    const words = new PendingWords(this.#deps, sessionId);
    const command = typeof source === "function" ? source(words.write) : source;
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const decision = decide(live.state, command, actor, clock.now());
      if (!decision.accepted) {
        // Another process may just have made it possible: nobody is refused for what is no longer so.
        const { version } = live;
        await live.catchUp();
        if (live.version > version) continue;
        // What is refused now may have been accepted when it was sent before.
        const known = key && (await journal.findKey(sessionId, key.id));
        return known ? repeated(live, key, known.digest) : decision;
      }
      if (decision.events.length > 0 || key) {
        const appended = await live.append(decision.events, key ?? null, words);
        if (appended.outcome === "conflict") continue;
        if (appended.outcome === "repeated") return repeated(live, key, appended.digest);
      }
      return accepted(live);
    }
    return { accepted: false, code: "unavailable" };
  }

  async #with<T>(sessionId: SessionId, use: (live: LiveSession) => Promise<T>): Promise<T> {
    const followed = this.#live.get(sessionId) ?? this.#follow(sessionId);
    followed.users += 1;
    try {
      return await use(followed.live ?? (await followed.loading));
    } catch (error) {
      // What failed to load is loaded anew the next time.
      void followed.loading.catch(() => this.#forget(sessionId, followed));
      throw error;
    } finally {
      followed.users -= 1;
      this.#letGo(sessionId);
    }
  }

  async #load(sessionId: SessionId): Promise<LiveSession> {
    let isLoaded = false;
    const live = new LiveSession(sessionId, this.#deps.journal, this.#deps.vault, (...change) => {
      // To read a session is not a change of it.
      if (isLoaded) for (const listener of this.#listeners) listener(...change);
    });
    try {
      await live.catchUp();
      isLoaded = true;
      return live;
    } catch (error) {
      live.close();
      throw error;
    }
  }

  #follow(sessionId: SessionId): Followed {
    const followed: Followed = { users: 0, live: null, loading: this.#load(sessionId) };
    this.#live.set(sessionId, followed);
    followed.loading.then(
      (live) => {
        followed.live = live;
      },
      () => {},
    );
    return followed;
  }

  /** The words of a session that is over are readable only while somebody looks at it. */
  #letGo(sessionId: SessionId): void {
    const followed = this.#live.get(sessionId);
    const live = followed?.live;
    if (!followed || !live?.isOver || followed.users > 0) return;
    live.forgetWords();
    // What never was leaves nothing to do.
    if (live.state === null) this.#forgetIfOver(sessionId, followed);
  }

  #forgetIfOver(sessionId: SessionId, followed: Followed): void {
    const { live, users } = followed;
    if (!live?.isOver || users > 0) return;
    live.close();
    this.#forget(sessionId, followed);
  }

  #forget(sessionId: SessionId, followed: Followed): void {
    if (this.#live.get(sessionId) !== followed) return;
    this.#live.delete(sessionId);
  }
}

/** A visit may have arrived at another process a moment ago. */
async function catchUpWith(live: LiveSession, visitId: VisitId): Promise<void> {
  if (!live.state?.visits.has(visitId)) await live.catchUp();
}

interface Followed {
  users: number;
  /** Once it is loaded. */
  live: LiveSession | null;
  readonly loading: Promise<LiveSession>;
}

function accepted(live: LiveSession): Outcome {
  if (live.state === null) throw new Error("an accepted command leaves a session behind");
  return { accepted: true, state: live.state };
}

/** The same key for the same thing has the same answer; for another thing it is a mistake of the caller. */
function repeated(live: LiveSession, key: CommandKey | undefined, digest: string): Outcome {
  return key?.digest === digest
    ? accepted(live)
    : { accepted: false, code: "idempotency-key-reused" };
}
