import type { Command } from "./commands.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Instant } from "./events.ts";
import type { SessionState, Visit } from "./state.ts";
import { hasTeam } from "./team-words.ts";

/** What goes between a person and their team, and what a host says to everyone. */
export type TeamWordsCommand = Extract<
  Command,
  { type: "tellTeam" | "takeBackWord" | "writeToTeam" | "writeTo" | "seeSlowDown" | "sayToAll" }
>;

/** Tells these commands from all others. */
export function isTeamWordsCommand(command: Command): command is TeamWordsCommand {
  return ["tellTeam", "takeBackWord", "writeToTeam", "writeTo", "seeSlowDown", "sayToAll"].includes(
    command.type,
  );
}

/** Decides them; who sends them was looked at before. */
export function decideTeamWords(
  state: SessionState,
  sender: Visit,
  command: TeamWordsCommand,
  at: Instant,
): Decision {
  const { visitId, phase } = sender;
  switch (command.type) {
    case "writeTo": {
      const { messageRecord } = command;
      const to = state.visits.get(command.visitId);
      if (!to || !hasTeam(state.kind, to.role)) return refuse("nobody-there");
      return accept({ type: "WroteTo", at, visitId: to.visitId, by: visitId, messageRecord });
    }
    case "seeSlowDown":
      return state.slowDownAsked ? accept({ type: "SlowDownSeen", at, by: visitId }) : accept();
    case "sayToAll":
      return accept({ type: "SaidToAll", at, by: visitId, messageRecord: command.messageRecord });
  }
  if (!hasTeam(state.kind, sender.role)) return refuse("not-allowed");
  if (phase === "left") return refuse("has-left");
  switch (command.type) {
    case "tellTeam":
      return accept({ type: "ToldTeam", at, visitId, wordRecord: command.wordRecord });
    case "takeBackWord":
      return sender.word === null ? accept() : accept({ type: "TookBackWord", at, visitId });
    case "writeToTeam":
      return accept({ type: "WroteToTeam", at, visitId, messageRecord: command.messageRecord });
  }
}
