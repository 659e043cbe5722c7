import type { RemoteParticipant, Room } from "./livekit.ts";
import { flowing, type Progress, progressOf } from "./reception.ts";

const checkEveryMs = 1500;

/**
 * Who cannot be decrypted. LiveKit says it once a second for six seconds and then no more, and says it now and then
 * while somebody joins; so whether their media plays decides, and not the notice.
 */
export class Undecryptable {
  readonly #room: Room;
  readonly #onChange: () => void;
  readonly #suspects = new Map<string, Map<string, Progress>>();
  readonly #confirmed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room, onChange: () => void) {
    this.#room = room;
    this.#onChange = onChange;
  }

  has(identity: string): boolean {
    return this.#confirmed.has(identity);
  }

  get isEmpty(): boolean {
    return this.#confirmed.size === 0;
  }

  /** LiveKit could not decrypt something of theirs. */
  suspect(identity: string): void {
    if (this.#suspects.has(identity)) return;
    this.#suspects.set(identity, new Map());
    this.#timer ??= setTimeout(() => void this.#check(), checkEveryMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#suspects.clear();
    this.#confirmed.clear();
  }

  async #check(): Promise<void> {
    for (const [identity, before] of this.#suspects) {
      const participant = this.#room.remoteParticipants.get(identity);
      const plays = participant ? await anythingPlays(participant, before) : true;
      if (!this.#suspects.has(identity)) return;
      // Undecided while they are silent: what could be decrypted or not does not come.
      if (plays === null) continue;
      if (plays) this.#suspects.delete(identity);
      if (plays === this.#confirmed.has(identity)) {
        if (plays) this.#confirmed.delete(identity);
        else this.#confirmed.add(identity);
        this.#onChange();
      }
    }
    this.#timer =
      this.#suspects.size > 0 ? setTimeout(() => void this.#check(), checkEveryMs) : undefined;
  }
}

/** Whether anything of theirs played since the last look; null when nothing came that could have. */
async function anythingPlays(
  participant: RemoteParticipant,
  before: Map<string, Progress>,
): Promise<boolean | null> {
  let came = false;
  let plays = false;
  for (const publication of flowing(participant)) {
    const now = await progressOf(publication);
    const last = before.get(publication.trackSid);
    if (!now) continue;
    before.set(publication.trackSid, now);
    if (!last || now.packets <= last.packets) continue;
    came = true;
    plays ||= now.played > last.played;
  }
  return came ? plays : null;
}
