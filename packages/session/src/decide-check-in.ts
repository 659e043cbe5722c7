import type { Command } from "./commands.ts";
import type { CheckIn } from "./check-in.ts";
import { formsTime, isAskedToCheckIn, measuresAsked } from "./check-in.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Instant, SessionEvent, VisitId } from "./events.ts";
import { rolePolicies } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";

/** What concerns the session's forms. */
export type CheckInCommand = Extract<
  Command,
  {
    type:
      | "sendCheckIn"
      | "readCheckIn"
      | "readTrends"
      | "acknowledgeReview"
      | "closeReview"
      | "escalateReview"
      | "reportNotice";
  }
>;

/** More than anybody amends; each of them is looked at, and nobody is to keep a team from anything else. */
const mostSendings = 10;

/** Tells the commands of the forms; what is left to do about a review is taken after the end too. */
export function isCheckInCommand(command: Command): command is CheckInCommand {
  return [
    "sendCheckIn",
    "readCheckIn",
    "readTrends",
    "acknowledgeReview",
    "closeReview",
    "escalateReview",
    "reportNotice",
  ].includes(command.type);
}

/** Decides what concerns the forms; `sender` is null for the service itself. */
export function decideCheckIn(
  state: SessionState,
  sender: Visit | null,
  command: CheckInCommand,
  at: Instant,
): Decision {
  if (command.type === "sendCheckIn") {
    return sender ? send(state, sender, command, at) : refuse("not-allowed");
  }
  if (command.type === "readTrends") {
    const owner = state.visits.get(command.visitId);
    if (!sender || !owner || !rolePolicies[owner.role].checksIn) {
      return refuse("no-such-check-in");
    }
    return accept({ type: "TrendsRead", at, visitId: owner.visitId, by: sender.visitId });
  }
  const { visitId, recordId } = command;
  const found = state.visits.get(visitId)?.checkIns.find((each) => each.recordId === recordId);
  if (!found) return refuse("no-such-check-in");
  return review(found, sender?.visitId ?? "", command, at);
}

function send(
  state: SessionState,
  visit: Visit,
  command: CheckInCommand & { type: "sendCheckIn" },
  at: Instant,
): Decision {
  if (state.checkIn === null || !isAskedToCheckIn(state, visit)) {
    return refuse("no-forms");
  }
  // The end may have come in between: answers to the forms for before are none to those for after.
  const isAskedNow = command.when === formsTime(state) && measuresAsked(state, visit).length > 0;
  if (!isAskedNow) {
    return refuse(state.ended ? "session-ended" : "no-forms");
  }
  // Nobody of the team sees it any more: it would not be true that somebody reads it.
  if (state.ended && command.needsReview) return refuse("session-ended");
  const { recordId } = command;
  if (visit.checkIns.some((each) => each.recordId === recordId)) return accept();
  if (visit.checkIns.length >= mostSendings) return refuse("sent-often");
  const reviewDueAt = command.needsReview ? at + state.checkIn.readWithinMs : null;
  return accept({ type: "CheckInSent", at, visitId: visit.visitId, recordId, reviewDueAt });
}

function review(
  checkIn: CheckIn,
  by: VisitId,
  command: Exclude<CheckInCommand, { type: "sendCheckIn" | "readTrends" }>,
  at: Instant,
): Decision {
  const { visitId, recordId } = command;
  if (command.type === "readCheckIn") {
    const { earlierRecordIds } = command;
    const earlier = earlierRecordIds.length > 0 ? { earlierRecordIds } : {};
    return accept({ type: "CheckInRead", at, visitId, recordId, by, ...earlier });
  }
  const open = checkIn.review;
  if (!open) return refuse("no-such-check-in");
  switch (command.type) {
    case "acknowledgeReview":
      return open.acknowledged
        ? accept()
        : accept({ type: "ReviewAcknowledged", at, visitId, recordId, by });
    case "closeReview": {
      // A second note does not take the first one's place in the journal, nor is it lost.
      const closed = { visitId, recordId, at, by } as const;
      const acknowledged: SessionEvent[] = open.acknowledged
        ? []
        : [{ type: "ReviewAcknowledged", ...closed }];
      const { noteRecord } = command;
      return accept(...acknowledged, { type: "ReviewClosed", ...closed, noteRecord });
    }
    case "escalateReview":
      return open.acknowledged || open.escalatedAt !== null
        ? accept()
        : accept({ type: "ReviewEscalated", at, visitId, recordId });
    case "reportNotice": {
      if ((open.noticeFailedAt === null) === command.delivered) return accept();
      // What somebody has seen, nobody needs to be told of any more.
      if (!command.delivered && open.acknowledged) return accept();
      const type = command.delivered ? "ReviewNoticeDelivered" : "ReviewNoticeFailed";
      return accept({ type, at, visitId, recordId });
    }
  }
}
