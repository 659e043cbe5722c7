import type { Command } from "./commands.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Instant } from "./events.ts";
import { endEvery, isOpen, offeredBy } from "./private-word.ts";
import { goBack, openSideRoomOf, sideRoomWith } from "./side-room.ts";
import type { SessionState, Visit } from "./state.ts";
import { hasTeam } from "./team-words.ts";

/** What two people say about a private word between them. */
export type PrivateWordCommand = Extract<
  Command,
  { type: "offerPrivateWord" | "answerPrivateWord" | "endPrivateWord" }
>;

/** Tells these commands from all others. */
export function isPrivateWordCommand(command: Command): command is PrivateWordCommand {
  return ["offerPrivateWord", "answerPrivateWord", "endPrivateWord"].includes(command.type);
}

/**
 * Decides them; who sends them was looked at before. A host's offer is the host's consent and the answer is the other's:
 * nobody is moved by either, each goes by their own press.
 */
export function decidePrivateWord(
  state: SessionState,
  sender: Visit,
  command: PrivateWordCommand,
  at: Instant,
): Decision {
  switch (command.type) {
    case "offerPrivateWord":
      return offer(state, sender, command, at);
    case "answerPrivateWord":
      return answer(state, sender, command, at);
    case "endPrivateWord":
      return accept(...endEvery(state, sender.visitId, at));
  }
}

function offer(
  state: SessionState,
  host: Visit,
  { visitId }: Command & { type: "offerPrivateWord" },
  at: Instant,
): Decision {
  if (host.phase !== "in") return refuse("not-admitted");
  const to = state.visits.get(visitId);
  if (!to || !hasTeam(state.kind, to.role) || to.phase !== "in") return refuse("nobody-there");
  const by = host.visitId;
  if (isOpen(to.privateWord) && to.privateWord.with === by) return accept();
  // One at a time, for both: whoever says yes finds the other one there.
  const isBusy = offeredBy(state, by).some(({ privateWord }) => isOpen(privateWord));
  if (isBusy || isOpen(to.privateWord)) return refuse("too-late");
  if (sideRoomWith(state, visitId) || sideRoomWith(state, by)) return refuse("too-late");
  // Nobody is asked into two rooms at once: a side room that they have not answered waits for them.
  const room = openSideRoomOf(state, visitId);
  const offered = { type: "PrivateWordOffered", at, visitId, by } as const;
  if (room?.standing.get(visitId) !== "asked") return accept(offered);
  return accept({ type: "SideRoomPutOff", at, visitId, sideRoomId: room.sideRoomId }, offered);
}

function answer(
  state: SessionState,
  { visitId, privateWord }: Visit,
  command: Command & { type: "answerPrivateWord" },
  at: Instant,
): Decision {
  if (!isOpen(privateWord)) {
    // Whoever does not want it has nothing to hear about an offer that is gone.
    return command.answer === "yes" ? refuse("too-late") : accept();
  }
  if (privateWord.status === "held") return accept();
  switch (command.answer) {
    case "yes":
      // One is in one place at a time, and this is where one wants to be.
      return accept(...goBack(state, visitId, at), { type: "PrivateWordAccepted", at, visitId });
    case "later":
      if (privateWord.status === "later") return accept();
      return accept({ type: "PrivateWordPutOff", at, visitId });
    case "no":
      return accept({ type: "PrivateWordDeclined", at, visitId });
  }
}
