import type { ClinicId, RecordId, SessionEvent, SessionId } from "@breathing-room/session";
import type { SealedRecord, Vault } from "../ports/vault.ts";

/** What pending words need. */
export interface PendingWordsDeps {
  readonly vault: Vault;
  readonly randomId: () => string;
}

interface Pending {
  readonly clinicId: ClinicId;
  readonly text: string;
  sealed: Promise<SealedRecord> | null;
}

/** The words of one command, which are stored with what it made happen when that names them, and else never. */
export class PendingWords {
  readonly #deps: PendingWordsDeps;
  readonly #sessionId: SessionId;
  readonly #words = new Map<RecordId, Pending>();

  constructor(deps: PendingWordsDeps, sessionId: SessionId) {
    this.#deps = deps;
    this.#sessionId = sessionId;
  }

  /** Keeps words and gives the record that they will have. */
  readonly write = (clinicId: ClinicId, text: string): RecordId => {
    const recordId = this.#deps.randomId();
    this.#words.set(recordId, { clinicId, text, sealed: null });
    return recordId;
  };

  /** The words that the events name, sealed for the append that brings them. */
  async sealed(events: readonly SessionEvent[]): Promise<readonly SealedRecord[]> {
    if (this.#words.size === 0) return [];
    // Nobody but the service makes such an id, or knows it by now.
    const wanted = [...this.#words].filter(([recordId]) => names(events, recordId));
    return Promise.all(wanted.map(([recordId, pending]) => this.#seal(recordId, pending)));
  }

  /** What a record says that is pending here. */
  textOf(recordId: RecordId): string | undefined {
    return this.#words.get(recordId)?.text;
  }

  #seal(recordId: RecordId, pending: Pending): Promise<SealedRecord> {
    const { clinicId, text } = pending;
    pending.sealed ??= this.#deps.vault.seal(
      { clinicId, sessionId: this.#sessionId, recordId },
      text,
    );
    return pending.sealed;
  }
}

/** Whether a value holds a record's id, however deep: an agenda's titles lie in its parts. */
function names(value: unknown, recordId: RecordId): boolean {
  if (typeof value !== "object" || value === null) return value === recordId;
  return Object.values(value).some((inner) => names(inner, recordId));
}
