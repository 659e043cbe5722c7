import type { RedisDatabase } from "./database.ts";

/** A member of a sorted set, and its score. */
export type ScoredMember = readonly [member: string, score: number];

/** The first members of a sorted set whose score is greater than `after`, `limit` at most, the lowest score first. */
export async function membersAfter(
  database: RedisDatabase,
  key: string,
  after: number,
  limit: number,
): Promise<readonly ScoredMember[]> {
  const range = [`(${after}`, "+inf", "BYSCORE", "LIMIT", 0, limit, "WITHSCORES"] as const;
  const answer = (await database.send("ZRANGE", key, ...range)) as readonly unknown[];
  // RESP3 gives pairs, RESP2 a flat list.
  const flat = answer.flat() as readonly (Buffer | number)[];
  return flat.flatMap((member, index): ScoredMember[] =>
    index % 2 === 0 ? [[String(member), scoreOf(flat[index + 1])]] : [],
  );
}

/** A score as Redis gives it: a number under RESP3, text under RESP2. */
export function scoreOf(score: unknown): number {
  return Number(String(score as Buffer | number));
}
