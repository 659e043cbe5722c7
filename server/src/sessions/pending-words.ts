import type { ClinicId, RecordId, SessionEvent, SessionId } from "@breathing-room/session";
import type { Vault } from "../ports/vault.ts";

/** What pending words need. */
export interface PendingWordsDeps {
  readonly vault: Vault;
  readonly randomId: () => string;
  /** Told of each word that is in the vault now. */
  readonly onPut?: (recordId: RecordId, text: string) => void;
}

/** Every plain value in an event, however deep: an agenda's titles lie in its parts. */
function valuesIn(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap(valuesIn)
    : [value];
}

interface Pending {
  readonly clinicId: ClinicId;
  readonly text: string;
  isPut: boolean;
}

/** The words of one command, which go to the vault when what it made happen names them, and not before. */
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
    this.#words.set(recordId, { clinicId, text, isPut: false });
    return recordId;
  };

  /** Puts the words into the vault that the events name; once is enough. */
  async put(events: readonly SessionEvent[]): Promise<void> {
    const named = new Set(events.flatMap(valuesIn));
    const missing = [...this.#words].filter(([id, { isPut }]) => !isPut && named.has(id));
    await Promise.all(
      missing.map(async ([recordId, pending]) => {
        pending.isPut = true;
        await this.#deps.vault.put(this.#placeOf(recordId, pending), pending.text);
        this.#deps.onPut?.(recordId, pending.text);
      }),
    );
  }

  /** Takes back what was put: the command did not happen. What fails here is sealed, and goes with its session. */
  async takeBack(): Promise<void> {
    const put = [...this.#words].filter(([, { isPut }]) => isPut);
    await Promise.allSettled(
      put.map(([recordId, pending]) => this.#deps.vault.remove(this.#placeOf(recordId, pending))),
    );
  }

  #placeOf(recordId: RecordId, { clinicId }: Pending) {
    return { clinicId, sessionId: this.#sessionId, recordId };
  }
}
