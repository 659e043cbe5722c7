import { accept, refuse, type Decision } from "./decision.ts";
import type { Command } from "./commands.ts";
import type { Instant, RecordId, SessionEvent, VisitId } from "./events.ts";
import { rolePolicies, type Sight } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";

/** What can be asked before a session starts, in the order of asking; a clinic leaves out what it does not need. */
export const todayQuestions = [
  "place",
  "number",
  "contact",
  "privacy",
  "driving",
  "agreements",
  "if-gone",
] as const;
export type TodayQuestion = (typeof todayQuestions)[number];

/** Something that was said about today. The words lie in the vault; what is said later keeps what was said before. */
export interface TodayRecord {
  readonly recordId: RecordId;
  readonly at: Instant;
  /** The host who wrote down what the person said aloud; null for what they gave themselves. */
  readonly by: VisitId | null;
}

/** What a person knows of their own answers about today. */
export interface OwnTodayView {
  readonly given: boolean;
}

/** What the team knows: how often something was said, and the words only when they open them. */
export interface TodayView {
  readonly records: number;
}

/** What concerns the questions about today. */
export type TodayCommand = Extract<Command, { type: "giveToday" | "recordConsent" | "readToday" }>;

/** More than anybody corrects in one day. */
const mostGivings = 10;

/** Who is asked about today: those whose role checks in, where the session asks. */
export function isAskedAboutToday(state: SessionState, visit: Visit): boolean {
  return state.today !== null && rolePolicies[visit.role].checksIn;
}

/** Tells the commands of the questions about today. */
export function isTodayCommand(command: Command): command is TodayCommand {
  return ["giveToday", "recordConsent", "readToday"].includes(command.type);
}

/** Decides what concerns the questions about today. What was given can be read after the end too. */
export function decideToday(
  state: SessionState,
  sender: Visit,
  command: TodayCommand,
  at: Instant,
): Decision {
  const visit = command.type === "giveToday" ? sender : state.visits.get(command.visitId);
  if (!visit || !isAskedAboutToday(state, visit)) return refuse("no-forms");
  const { visitId } = visit;
  if (command.type === "readToday") {
    return accept({ type: "TodayRead", at, visitId, by: sender.visitId });
  }
  if (state.ended) return refuse("session-ended");
  const { recordId } = command;
  if (visit.today.some((each) => each.recordId === recordId)) return accept();
  const by = command.type === "recordConsent" ? sender.visitId : null;
  if (visit.today.filter((each) => each.by === by).length >= mostGivings) {
    return refuse("sent-often");
  }
  const event: SessionEvent = { type: "TodayGiven", at, visitId, recordId, by };
  return accept(event);
}

/** What a person knows of their own answers; null when nothing is asked of them. */
export function ownTodayView(state: SessionState, visit: Visit): OwnTodayView | null {
  if (!isAskedAboutToday(state, visit)) return null;
  return { given: visit.today.some(({ by }) => by === null) };
}

/** Place, number and contact of today are the team's: the peer specialist has no part in them. */
export function todayView(state: SessionState, visit: Visit, sees: Sight): TodayView | null {
  if (sees !== "team" || !isAskedAboutToday(state, visit)) return null;
  return { records: visit.today.length };
}
