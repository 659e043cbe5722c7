import type { Command } from "./commands.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Instant } from "./events.ts";
import { rolePolicies } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";

/** Whom of the staff a person lets read their own plan; nobody by default. */
export const planReaders = ["team", "peer-specialist"] as const;
export type PlanReader = (typeof planReaders)[number];

/** Whether a person has a plan of their own here: whoever comes as a client. */
export function keepsPlan({ role }: Visit): boolean {
  return role === "client";
}

/** As whom somebody would read a plan that was shared with them; null for everyone who is no staff. */
export function planReaderOf({ role }: Visit): PlanReader | null {
  const { sees } = rolePolicies[role];
  return sees === "team" || sees === "peer-specialist" ? sees : null;
}

/**
 * Decides that staff read somebody's plan, which is recorded. Whether the person shared it stands in the plan, which the
 * core does not know; it can be read after the end too.
 */
export function decideReadPlan(
  state: SessionState,
  sender: Visit,
  { visitId, recordId }: Command & { type: "readPlan" },
  at: Instant,
): Decision {
  const owner = state.visits.get(visitId);
  if (planReaderOf(sender) === null || !owner || !keepsPlan(owner)) {
    return refuse("no-such-plan");
  }
  const by = sender.visitId;
  return accept({ type: "PlanRead", at, visitId, recordId, by });
}
