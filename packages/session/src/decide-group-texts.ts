import type { Command } from "./commands.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Instant } from "./events.ts";
import { rolePolicies } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";

/** What is typed to everyone in the room, and taken back. */
export type GroupTextsCommand = Extract<Command, { type: "writeToGroup" | "takeBackGroupText" }>;

/** Tells these commands from all others. */
export function isGroupTextsCommand(command: Command): command is GroupTextsCommand {
  return command.type === "writeToGroup" || command.type === "takeBackGroupText";
}

/**
 * Decides them by who is in the room alone: whether the sender has stepped away changes nothing, so that a text from
 * somebody who is away is like any other.
 */
export function decideGroupTexts(
  { groupTyping }: SessionState,
  { visitId, role, phase }: Visit,
  command: GroupTextsCommand,
  at: Instant,
): Decision {
  const { hosts, writesToGroup } = rolePolicies[role];
  if (!groupTyping || !writesToGroup) return refuse("not-allowed");
  if (phase !== "in") return refuse(phase === "left" ? "has-left" : "not-admitted");
  const { messageRecord } = command;
  if (command.type === "writeToGroup") {
    return accept({ type: "WroteToGroup", at, visitId, messageRecord });
  }
  const text = groupTyping.texts.find((each) => each.messageRecord === messageRecord);
  if (!text) return accept();
  if (text.by !== visitId && !hosts) return refuse("not-allowed");
  return accept({ type: "TookBackGroupText", at, by: visitId, messageRecord });
}
