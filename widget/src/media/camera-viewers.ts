import { type ParticipantTrackPermission, type Room, Track } from "./livekit.ts";
import { isPerson, visitOf } from "./people.ts";

/** One unbroken time in which the camera is for some only; another time is another object. */
export interface CameraLimit {
  visits: ReadonlySet<string>;
}

/**
 * Who may have one's camera, as the media server keeps it for this participant. A limit names each person, because
 * whoever is not named gets nothing: who may not have the camera is named with the microphone alone. It is sent anew
 * for newcomers and for a new microphone; LiveKit itself sends it again after each reconnection, before it publishes.
 */
export class CameraViewers {
  readonly #room: Room;
  #limit: CameraLimit | null = { visits: new Set() };
  #told = "";

  constructor(room: Room) {
    this.#room = room;
  }

  /** Null while everyone may have it. */
  get limit(): CameraLimit | null {
    return this.#limit;
  }

  /** The visits that may have the camera from now on, or null for everyone. */
  set(visitIds: readonly string[] | null): void {
    const visits = new Set(visitIds);
    if (visitIds === null) this.#limit = null;
    else if (this.#limit) this.#limit.visits = visits;
    else this.#limit = { visits };
    this.tell();
  }

  /** Tells the media server what is new, or, to be sure of it, all of it again. */
  tell(again = false): void {
    // Everyone may have everything until something else was said: then there is nothing to say.
    if (this.#limit === null && this.#told === "") return;
    const permissions = this.#permissions();
    const now = permissions ? JSON.stringify(permissions) : "";
    if (now === this.#told && !again) return;
    this.#told = now;
    const { localParticipant } = this.#room;
    localParticipant.setTrackSubscriptionPermissions(permissions === null, permissions ?? []);
  }

  #permissions(): ParticipantTrackPermission[] | null {
    const { localParticipant, remoteParticipants } = this.#room;
    const visits = this.#limit?.visits;
    if (!visits) return null;
    const sound = localParticipant.getTrackPublication(Track.Source.Microphone)?.trackSid;
    const people = [...remoteParticipants.values()].filter(isPerson);
    return people.map((person) =>
      visits.has(visitOf(person))
        ? { participantIdentity: person.identity, allowAll: true }
        : { participantIdentity: person.identity, allowedTrackSids: sound ? [sound] : [] },
    );
  }
}
