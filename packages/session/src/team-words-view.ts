import type { Instant, VisitId } from "./events.ts";
import type { Sight } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";
import type { TeamText, TeamWord } from "./team-words.ts";
import { hasTeam, mayAskToSlowDown } from "./team-words.ts";
import type { Words } from "./view.ts";

/** A word to the team as it stands. */
export interface SaidView {
  readonly word: TeamWord;
  readonly since: Instant;
}

/** A text between a person and their team; `by` is null for the person's own. */
export interface TextView {
  readonly at: Instant;
  readonly by: string | null;
  readonly text: string;
}

/** What a person has said to their team, and what the team wrote to them. */
export interface OwnTeamView {
  readonly said: SaidView | null;
  /** The latest, oldest first. */
  readonly texts: readonly TextView[];
  readonly maySlowDown: boolean;
}

/** What somebody has said to staff, wherever that person is by now. */
export interface TeamWordsView {
  readonly visitId: VisitId;
  readonly name: string;
  readonly said: SaidView | null;
  /** For the team only: what is typed is not for staff at large. */
  readonly texts: readonly TextView[];
  /** Asks for somebody, or wrote last: nobody has written back since. */
  readonly waits: boolean;
}

/** What a host wrote to everyone in the room. */
export interface SaidToAllView {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
}

/** A person's own side of it; null for who has no team to speak to here. */
export function ownTeamView(state: SessionState, visit: Visit, words: Words): OwnTeamView | null {
  if (!hasTeam(state.kind, visit.role)) return null;
  return {
    said: saidView(visit, words),
    texts: textViews(state, visit, words),
    maySlowDown: mayAskToSlowDown(state, visit),
  };
}

/** Everybody who said something to staff: who leaves or closes the page is not out of sight with it. */
export function teamWordsView(state: SessionState, sees: Sight, words: Words): TeamWordsView[] {
  return [...state.visits.values()].flatMap((visit) => {
    const texts = sees === "team" ? textViews(state, visit, words) : [];
    const said = saidView(visit, words);
    if (said === null && texts.length === 0) return [];
    const waits = asksForSomebody(visit, sees, said, texts) || texts.at(-1)?.by === null;
    return [{ visitId: visit.visitId, name: words(visit.nameRecord), said, texts, waits }];
  });
}

function asksForSomebody(
  { metAt, visitedAt }: Visit,
  sees: Sight,
  said: SaidView | null,
  texts: readonly TextView[],
): boolean {
  if (said === null || said.word === "all-right") return false;
  // Staff at large learn of no private word and no side room, and so not by a sign that goes.
  const since = (at: Instant | null) => sees === "team" && at !== null && at >= said.since;
  if (since(metAt)) return false;
  // Who wants to talk alone has not when a host looks in on several.
  if (said.word === "check-on-me" && since(visitedAt)) return false;
  return !texts.some(({ at, by }) => by !== null && at >= said.since);
}

/** What a host last wrote to everyone. */
export function saidToAllView(state: SessionState, words: Words): SaidToAllView | null {
  const { saidToAll } = state;
  const host = saidToAll && state.visits.get(saidToAll.by);
  if (!saidToAll || !host) return null;
  const { at, messageRecord } = saidToAll;
  return { at, by: words(host.nameRecord), text: words(messageRecord) };
}

function saidView({ word }: Visit, words: Words): SaidView | null {
  // All words of the vault are as long as the longest, so that its length does not tell which one it is.
  return word && { word: words(word.wordRecord).trimEnd() as TeamWord, since: word.at };
}

function textViews(state: SessionState, visit: Visit, words: Words): TextView[] {
  return visit.texts.map(({ at, by, messageRecord }: TeamText) => {
    const writer = by === visit.visitId ? null : state.visits.get(by);
    return { at, by: writer ? words(writer.nameRecord) : null, text: words(messageRecord) };
  });
}
