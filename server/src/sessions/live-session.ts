import type {
  ClinicView,
  DeviceId,
  RecordId,
  SessionEvent,
  SessionId,
  SessionState,
  View,
  VisitId,
} from "@breathing-room/session";
import {
  CommonParts,
  evolve,
  recordsFor,
  recordsForClinic,
  viewFor,
  viewForClinic,
} from "@breathing-room/session";
import {
  UnreadableJournal,
  type Appended,
  type CommandKey,
  type Commit,
  type Journal,
} from "../ports/journal.ts";
import { StoreUnavailable } from "../ports/store-unavailable.ts";
import type { SealedRecord, Vault } from "../ports/vault.ts";
import type { PendingWords } from "./pending-words.ts";

/** A view needs words that were not read yet. */
class MissingWord extends Error {}

/**
 * Told of the newest state of a session, of what has happened since the state `before`, and of that one: null where the
 * session was not there yet.
 */
export type ChangeListener = (
  state: SessionState,
  events: readonly SessionEvent[],
  before: SessionState | null,
) => void;

/** Somebody to whom one visit's views go, on one device. */
export interface Watcher {
  readonly visitId: VisitId;
  readonly deviceId: DeviceId;
  /** Takes a whole view as JSON; called only when it differs from the one before. */
  onView(viewJson: string): void;
  /** The journal or the words of a view cannot be read: no further view comes. */
  onFailure(): void;
}

/**
 * One session's journal, folded and kept up to date as commits come, with the words its viewers may read.
 * A view is always made of the newest state at the moment it goes out, so no viewer ever goes back in time.
 */
export class LiveSession {
  readonly sessionId: SessionId;
  readonly #journal: Journal;
  readonly #vault: Vault;
  readonly #onChange: ChangeListener;
  readonly #words = new Map<RecordId, string>();
  readonly #watchers = new Map<Watcher, string | null>();
  /** Those who keep their last view because the words of the newest could not be read yet. */
  readonly #behind = new Set<Watcher>();
  readonly #unsubscribe: () => void;
  #version = 0;
  /** The version that this process appends right now: whoever tells of it tells nothing new. */
  #appending = 0;
  #state: SessionState | null = null;
  /** What several of its viewers see alike; null until one of them looks. */
  #common: CommonParts | null = null;
  #lastInLine: Promise<unknown> = Promise.resolve();

  constructor(sessionId: SessionId, journal: Journal, vault: Vault, onChange: ChangeListener) {
    this.sessionId = sessionId;
    this.#journal = journal;
    this.#vault = vault;
    this.#onChange = onChange;
    this.#unsubscribe = journal.subscribe(sessionId, (version) => this.#woken(version));
  }

  get state(): SessionState | null {
    return this.#state;
  }

  get version(): number {
    return this.#version;
  }

  /** Nothing will happen here any more, and nobody looks. */
  get isOver(): boolean {
    return (this.#state === null || this.#state.ended !== null) && this.#watchers.size === 0;
  }

  /** Whoever needs words after this has them read again. */
  forgetWords(): void {
    this.#words.clear();
    this.#common = null;
  }

  /** Forgets the words and stops following the journal. */
  close(): void {
    this.#unsubscribe();
    this.forgetWords();
  }

  /**
   * Reads on to the end of the journal. Readings may overlap: each commit is folded once, in order. Rejects with
   * `UnreadableJournal`, and ends whoever watches.
   */
  async catchUp(): Promise<void> {
    const events: SessionEvent[] = [];
    let before: SessionState | null;
    try {
      const commits = await this.#journal.read(this.sessionId, this.#version);
      // What another reading folded meanwhile is that one's to tell of.
      before = this.#state;
      for (const commit of commits) if (this.#fold(commit)) events.push(...commit.events);
    } catch (error) {
      // A view that may be out of date is shown to nobody; another process may be able to read on.
      if (error instanceof UnreadableJournal)
        for (const watcher of this.#endAll()) watcher.onFailure();
      throw error;
    }
    this.#tell(events, before);
  }

  /** Appends what was decided on the newest state; has read on to the end of the journal, or rejects. */
  async append(
    events: readonly SessionEvent[],
    key: CommandKey | null,
    words: PendingWords,
  ): Promise<Appended> {
    const records = await words.sealed(events);
    const before = this.#version;
    const version = before + 1;
    this.#appending = version;
    const appended = await this.#journal
      .append(this.sessionId, before, events, key, records)
      .catch((error: unknown) => {
        // It may have been written all the same, and its wake-up taken for nothing new.
        this.#appending = 0;
        this.#woken();
        throw error;
      });
    this.#appending = 0;
    if (appended.outcome === "appended") this.#remember(records, words);
    if (appended.outcome !== "appended") await this.catchUp();
    else if (this.#version === before) {
      const stateBefore = this.#state;
      this.#fold({ version, events });
      this.#tell(events, stateBefore);
    }
    return appended;
  }

  /** What was just stored has not to be read again. */
  #remember(records: readonly SealedRecord[], words: PendingWords): void {
    for (const { place } of records) {
      const text = words.textOf(place.recordId);
      if (text !== undefined) this.#words.set(place.recordId, text);
    }
  }

  /** A wake-up only says "read again": when this reading fails, the next one makes up for it. */
  #woken(version?: number): void {
    if (version !== undefined && version <= Math.max(this.#version, this.#appending)) return;
    this.catchUp().catch(() => {});
  }

  #tell(events: readonly SessionEvent[], before: SessionState | null): void {
    const isChanged = events.length > 0;
    const watchers = [...(isChanged ? this.#watchers.keys() : this.#behind)];
    this.#behind.clear();
    for (const watcher of watchers) this.#showOrFail(watcher);
    if (isChanged && this.#state !== null) this.#onChange(this.#state, events, before);
  }

  /** Runs one piece of work after another, so that commands of this process do not conflict with each other. */
  inLine<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#lastInLine.then(work);
    this.#lastInLine = result.catch(() => {});
    return result;
  }

  /** Shows the watcher the current view before it returns, and every changed one until it is stopped. */
  async watch(watcher: Watcher): Promise<void> {
    this.#watchers.set(watcher, null);
    try {
      await this.#show(watcher);
    } catch (error) {
      this.#watchers.delete(watcher);
      throw error;
    }
  }

  stopWatching(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    this.#behind.delete(watcher);
  }

  /** The current view of one person; null when there is no such visit. */
  async view(visitId: VisitId, deviceId: DeviceId): Promise<View | null> {
    return this.#withWords(
      (state) => recordsFor(state, visitId, deviceId),
      (state) => this.#viewOf(state, visitId, deviceId),
    );
  }

  /** What the clinic's backend reads. */
  async clinicView(): Promise<ClinicView | null> {
    return this.#withWords(recordsForClinic, (state) => viewForClinic(state, this.#wordOf));
  }

  /** False for what was folded before. */
  #fold({ version, events }: Commit): boolean {
    if (version <= this.#version) return false;
    if (version > this.#version + 1) throw new UnreadableJournal("a commit is missing");
    try {
      this.#state = events.reduce<SessionState | null>(evolve, this.#state);
    } catch {
      throw new UnreadableJournal("commits do not fit together");
    }
    this.#version = version;
    this.#common = null;
    return true;
  }

  #endAll(): readonly Watcher[] {
    const watchers = [...this.#watchers.keys()];
    this.#watchers.clear();
    this.#behind.clear();
    return watchers;
  }

  #showOrFail(watcher: Watcher): void {
    if (this.#showAtOnce(watcher)) return;
    this.#show(watcher).catch((error: unknown) => {
      // While the store is away everybody keeps their last view; the next reading makes up for it.
      if (error instanceof StoreUnavailable && this.#watchers.has(watcher)) {
        this.#behind.add(watcher);
        return;
      }
      this.#watchers.delete(watcher);
      watcher.onFailure();
    });
  }

  /** Nearly always every word is known by now, and nothing has to be waited for. */
  #showAtOnce(watcher: Watcher): boolean {
    try {
      if (this.#state !== null) this.#showAs(this.#state, watcher);
      return this.#state !== null;
    } catch {
      return false;
    }
  }

  async #show(watcher: Watcher): Promise<void> {
    const { visitId, deviceId } = watcher;
    await this.#withWords(
      (state) => recordsFor(state, visitId, deviceId),
      (state) => this.#showAs(state, watcher),
    );
  }

  #showAs(state: SessionState, watcher: Watcher): void {
    const last = this.#watchers.get(watcher);
    if (last === undefined) return;
    const json = JSON.stringify(this.#viewOf(state, watcher.visitId, watcher.deviceId));
    // A frame goes out only when this viewer's own view changed: what is private to others leaves no trace, not even a
    // frame.
    if (json === last) return;
    this.#watchers.set(watcher, json);
    watcher.onView(json);
  }

  #viewOf(state: SessionState, visitId: VisitId, deviceId: DeviceId): View | null {
    this.#common ??= new CommonParts(state, this.#wordOf);
    return viewFor(state, visitId, deviceId, this.#wordOf, this.#common);
  }

  readonly #wordOf = (record: RecordId): string => {
    const text = this.#words.get(record);
    if (text === undefined) throw new MissingWord();
    return text;
  };

  /**
   * Decrypts what is missing until the newest state needs nothing more, and uses that state before it can move on.
   * Null when there is no state.
   */
  async #withWords<T>(
    needed: (state: SessionState) => readonly RecordId[],
    use: (state: SessionState) => T,
  ): Promise<T | null> {
    for (;;) {
      const state = this.#state;
      if (state === null) return null;
      try {
        return use(state);
      } catch (error) {
        if (!(error instanceof MissingWord)) throw error;
      }
      const missing = [...new Set(needed(state))].filter((record) => !this.#words.has(record));
      await Promise.all(missing.map((record) => this.#readWord(state, record)));
    }
  }

  async #readWord({ clinicId, sessionId }: SessionState, recordId: RecordId): Promise<void> {
    const text = await this.#vault.get({ clinicId, sessionId, recordId });
    if (text === null) throw new Error("a record that the journal names is not in the vault");
    this.#words.set(recordId, text);
  }
}
