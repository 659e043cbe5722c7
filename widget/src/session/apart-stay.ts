import type { MediaGrant, MediaRequest, VisitCommand } from "@breathing-room/contract";
import type { SessionClient } from "./client.ts";

/** Which room beside the session's a page is in: as the service says, and never without the person's own press. */
export interface ApartStay {
  /**
   * The person says now, by this command, that they want to go: both go off, and they are taken there, unless they step
   * away or talk again meanwhile, or it cannot be sent soon.
   */
  sayYes(command: Yes): void;
  /**
   * Goes into the private word that is held; for who offered it. Whoever said yes to one, or goes into a side room, is
   * there as soon as the service says so.
   */
  goIn(): void;
  /** Back to where one was, here at once and without a network; a private word is over for both by it. */
  goBack(): void;
}

/** What somebody goes into a room apart by. */
type Yes =
  | (Extract<VisitCommand, { type: "answerPrivateWord" | "answerSideRoom" }> & { answer: "yes" })
  | Extract<VisitCommand, { type: "enterSideRoom" }>;

/** Nobody who has gone on is taken away minutes after their press. */
const yesLastsMs = 20_000;

const stays = new WeakMap<SessionClient, ApartStay>();

/** The one of a client; it follows the client from the first time it is asked for. */
export function apartStayOf(client: SessionClient): ApartStay {
  const known = stays.get(client);
  if (known) return known;
  const stay = new FollowedStay(client);
  stays.set(client, stay);
  return stay;
}

interface Place {
  readonly room: MediaRequest["room"];
  readonly id: string;
  /** Going in is not done yet with what the person pressed: who offered a private word is asked to go in. */
  readonly byPress: boolean;
}

class FollowedStay implements ApartStay {
  readonly #client: SessionClient;
  #place: Place | null = null;
  /** One was there: who stepped away from it, or went back, is not taken there again. */
  #went = false;
  #wasAway = false;

  constructor(client: SessionClient) {
    this.#client = client;
    client.addEventListener("change", () => this.#follow());
    this.#follow();
  }

  sayYes(command: Yes): void {
    this.#wasAway = this.#isAway;
    // As by the button that turns both off: what the others get is the very same.
    this.#client.bothOff();
    this.#client.send(command, yesLastsMs);
  }

  goIn(): void {
    const place = this.#place;
    if (!place || this.#went) return;
    this.#went = true;
    this.#client.goAside((signal) => this.#grant(place.room, signal));
    this.#receive();
    this.#client.state.aside?.room.open(0);
  }

  /** Who may have one's picture, and whether one wants any, is as one chose it for the group. */
  #receive(): void {
    const { aside, view, media } = this.#client.state;
    const seenIn = media.cameraFor === "hosts" ? (view?.people ?? []) : null;
    aside?.room.receive({ hears: true, audioOnly: media.audioOnly, seenIn });
  }

  goBack(): void {
    this.#client.goAside(null);
    this.#sayBack();
  }

  #sayBack(): void {
    const isSide = this.#place?.room === "side";
    this.#client.send({ type: isSide ? "leaveSideRoom" : "endPrivateWord" });
  }

  #follow(): void {
    if (this.#talks) this.#takeBackYes();
    const [was, now] = [this.#place, this.#where()];
    this.#place = now;
    if (was?.id !== now?.id) this.#went = false;
    // From one to another, each has a connection of its own.
    const isElsewhere = !now || (was && was.id !== now.id);
    if (this.#client.state.aside && isElsewhere) this.#client.goAside(null);
    if (!now) return;
    this.#receive();
    const { aside, pending } = this.#client.state;
    // What the person did last is not in the view yet.
    const isOver = pending.some(({ type }) =>
      ["endPrivateWord", "leaveSideRoom", "stepAway"].includes(type),
    );
    if (isOver || aside) this.#went = true;
    else if (!now.byPress && !this.#went) this.#arrive();
  }

  /** What has not been sent yet is put off instead, if it can be. */
  #takeBackYes(): void {
    for (const command of this.#client.state.pending) {
      if ("answer" in command && command.answer === "yes") {
        this.#client.send({ ...command, answer: "later" });
      }
    }
  }

  /**
   * Who stepped away after saying yes means that: what they do goes to the service in lines of its own. So does who
   * turned camera or microphone on again, and goes on talking where they are.
   */
  #arrive(): void {
    const isAway = this.#isAway && !this.#wasAway;
    if (!isAway && !this.#talks) return this.goIn();
    this.#went = true;
    this.#sayBack();
  }

  /** In the session's room, since whatever one said yes to turned both off. */
  get #talks(): boolean {
    const { aside, media } = this.#client.state;
    return !aside && (media.camera.wanted || media.microphone.wanted);
  }

  get #isAway(): boolean {
    return this.#client.state.awaySince !== null;
  }

  #where(): Place | null {
    const { you } = this.#client.state.view ?? {};
    if (you?.phase !== "in") return null;
    const { sideRoom, privateWord, hosts } = you;
    if (sideRoom?.status === "in") return { room: "side", id: sideRoom.sideRoomId, byPress: false };
    if (privateWord?.status !== "held") return null;
    return { room: "private", id: privateWord.visitId, byPress: hosts };
  }

  async #grant(room: MediaRequest["room"], signal: AbortSignal): Promise<MediaGrant> {
    const body: MediaRequest = { room };
    const answered = await this.#client.ask("/v1/visit/media-grant", { body });
    signal.throwIfAborted();
    if ("refused" in answered) throw new Error("there is no way into it now");
    return answered.answer as MediaGrant;
  }
}
