import type { PersonView } from "@breathing-room/contract";
import type { ClientState } from "../../session/client.ts";
import type { RoomWords } from "../../words/room-en.ts";

/** What one tile shows. */
export interface TileContent {
  readonly visitId: string;
  readonly name: string;
  readonly initial: string;
  readonly you: boolean;
  /** What is said of them beside the name: host, speaking, not here; empty when there is nothing to say. */
  readonly word: string;
  readonly picture: boolean;
  readonly microphoneOff: boolean;
  readonly speaking: boolean;
  readonly here: boolean;
  readonly undecryptable: boolean;
  /** Listens without being of the group: said in words on every tile, however small. */
  readonly observes: boolean;
  /** All of it in words, for whoever does not see the signs. */
  readonly label: string;
}

/**
 * What a tile shows of a person. Lost, left and removed all read "not here", and stepping away reads as camera and
 * microphone off and nothing else: a shared screen must not tell.
 */
export function tileContent(
  person: PersonView,
  { view, media }: ClientState,
  words: RoomWords,
): TileContent {
  const you = person.visitId === view?.you.visitId;
  const peer = media.peers.get(person.visitId);
  const here = you || person.here;
  const shown = you
    ? media.camera.status === "on" || media.camera.status === "turning-off"
    : (peer?.pictureOn ?? false) && !media.audioOnly;
  const cameraOn = you ? shown : (peer?.pictureOn ?? false);
  const heard = you ? media.microphone.status !== "off" : (peer?.microphoneOn ?? false);
  const speaking = here && heard && (you ? media.youSpeak : (peer?.speaking ?? false));
  const name = you ? words.you : person.name;
  const forHosts = you && shown && media.cameraFor === "hosts";
  const word = forHosts ? words.forHosts : wordFor(person, { here, speaking, you }, words);
  const signs = [heard ? "" : words.micIsOff, cameraOn ? "" : words.cameraIsOff];
  return {
    visitId: person.visitId,
    name,
    initial: initialOf(person.name),
    you,
    word,
    picture: shown && here,
    microphoneOff: !heard,
    speaking,
    here,
    undecryptable: here && (peer?.undecryptable ?? false),
    observes: person.role === "observer",
    label: [name, word, ...(here ? signs : [])].filter(Boolean).join(", "),
  };
}

function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return first?.segment.toLocaleUpperCase() ?? "";
}

function wordFor(
  { role }: PersonView,
  { here, speaking, you }: { here: boolean; speaking: boolean; you: boolean },
  words: RoomWords,
): string {
  if (!here) return words.notHere;
  // That somebody listens who is not of the group is said before anything else.
  if (role === "observer") return words.roles.observer;
  if (speaking) return words.speaking;
  if (you) return "";
  return words.roles[role] ?? "";
}
