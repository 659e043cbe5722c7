/** As many as are easy to look at together. */
const atMost = 4;

/**
 * The few of the people here who are shown, the ones to stay longest first: oneself, whoever speaks, who was there
 * before. Nobody moves for a pause, and only who was silent the longest makes room.
 */
export function fewOf(
  here: readonly string[],
  { you, before, speaker }: FewBefore,
): readonly string[] {
  const order = new Set([you, speaker, ...before, ...here]);
  return [...order].filter((id) => id !== null && here.includes(id)).slice(0, atMost) as string[];
}

/** What decides who of the people is among the few. */
export interface FewBefore {
  readonly you: string | null;
  readonly before: readonly string[];
  readonly speaker: string | null;
}
