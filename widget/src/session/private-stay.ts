import type { MediaGrant, MediaRequest } from "@breathing-room/contract";
import type { SessionClient } from "./client.ts";

/** Which private word a page is in: as the service says, and never without the person's own press. */
export interface PrivateStay {
  /** Goes into the private word that is held; for who offered it. Who said yes is in it as soon as it is held. */
  goIn(): void;
  /** Ends it for both, here at once and without a network. */
  end(): void;
}

const stays = new WeakMap<SessionClient, PrivateStay>();

/** The one of a client; it follows the client from the first time it is asked for. */
export function privateStayOf(client: SessionClient): PrivateStay {
  const known = stays.get(client);
  if (known) return known;
  const stay = new FollowedStay(client);
  stays.set(client, stay);
  return stay;
}

class FollowedStay implements PrivateStay {
  readonly #client: SessionClient;
  /** One was in this private word: who stepped away from it, or ended it, is not taken there again. */
  #went = false;

  constructor(client: SessionClient) {
    this.#client = client;
    client.addEventListener("change", () => this.#follow());
    this.#follow();
  }

  goIn(): void {
    if (!this.#isHeld || this.#went) return;
    this.#went = true;
    this.#client.goAside((signal) => this.#grant(signal));
    const room = this.#client.state.aside?.room;
    room?.receive({ hears: true, audioOnly: false, seenIn: null });
    room?.open(0);
  }

  end(): void {
    this.#client.goAside(null);
    this.#client.send({ type: "endPrivateWord" });
  }

  get #isHeld(): boolean {
    const { view } = this.#client.state;
    return view?.you.phase === "in" && view.you.privateWord?.status === "held";
  }

  #follow(): void {
    const { view, aside, pending } = this.#client.state;
    if (!this.#isHeld) {
      this.#went = false;
      if (aside) this.#client.goAside(null);
      return;
    }
    // What the person did last is not in the view yet.
    const isOver = pending.some(({ type }) => type === "endPrivateWord" || type === "stepAway");
    if (isOver || aside) this.#went = true;
    else if (!view?.you.hosts) this.goIn();
  }

  async #grant(signal: AbortSignal): Promise<MediaGrant> {
    const body: MediaRequest = { room: "private" };
    const answered = await this.#client.ask("/v1/visit/media-grant", { body });
    signal.throwIfAborted();
    if ("refused" in answered) throw new Error("there is no way into it now");
    return answered.answer as MediaGrant;
  }
}
