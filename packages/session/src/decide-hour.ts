import type { Command } from "./commands.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Instant } from "./events.ts";
import { byPlaceInGrid, isHere, takesTurns } from "./presence.ts";
import { rolePolicies } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";

/** What concerns how the hour goes. */
export type HourCommand = Extract<
  Command,
  {
    type:
      | "startBreak"
      | "endBreak"
      | "announceTopic"
      | "endTopic"
      | "startGoRound"
      | "endTurn"
      | "endGoRound";
  }
>;

const hourCommands: readonly Command["type"][] = [
  "startBreak",
  "endBreak",
  "announceTopic",
  "endTopic",
  "startGoRound",
  "endTurn",
  "endGoRound",
];

/** A break that is longer than this is the end of the group. */
const longestBreakMs = 60 * 60_000;

/** Tells the commands of how the hour goes. */
export function isHourCommand(command: Command): command is HourCommand {
  return hourCommands.includes(command.type);
}

/** Decides what somebody in the room says of how the hour goes. Said twice, it happens once. */
export function decideHour(
  state: SessionState,
  sender: Visit,
  command: HourCommand,
  at: Instant,
): Decision {
  if (sender.phase !== "in") return refuse("not-admitted");
  const { hour } = state;
  switch (command.type) {
    case "startBreak": {
      const { until } = command;
      if (hour.break?.until === until) return accept();
      // A command that comes late would send everybody into a break that is over.
      if (!(until > at && until <= at + longestBreakMs)) return refuse("bad-times");
      return accept({ type: "BreakStarted", at, until });
    }
    case "endBreak":
      return hour.break ? accept({ type: "BreakEnded", at }) : accept();
    case "announceTopic":
      return accept({ type: "TopicAnnounced", at, topicRecord: command.topicRecord });
    case "endTopic":
      return hour.topic?.overAt === null ? accept({ type: "TopicEnded", at }) : accept();
    case "startGoRound":
      return startGoRound(state, at);
    case "endGoRound":
      return hour.goRound ? accept({ type: "GoRoundEnded", at }) : accept();
    case "endTurn":
      return endTurn(state, sender, command, at);
  }
}

/** Everyone who is here has a turn, in the order of the grid; who is away too, see `nextTurn`. */
function startGoRound({ visits, hour }: SessionState, at: Instant): Decision {
  const order = [...visits.values()]
    .filter((visit) => isHere(visit) && takesTurns(visit))
    .toSorted(byPlaceInGrid)
    .map(({ visitId }) => visitId);
  return hour.goRound || order.length === 0
    ? accept()
    : accept({ type: "GoRoundStarted", at, order });
}

/**
 * Passing, finishing a turn, and a host who goes on are one and the same event, without who it was. It names whose turn
 * is over, so that one that comes late ends nobody else's.
 */
function endTurn(
  { hour }: SessionState,
  sender: Visit,
  { visitId }: HourCommand & { type: "endTurn" },
  at: Instant,
): Decision {
  if (visitId !== sender.visitId && !rolePolicies[sender.role].hosts) return refuse("not-allowed");
  return hour.goRound?.current === visitId ? accept({ type: "TurnEnded", at, visitId }) : accept();
}
