import { PlanSchema, type NewPlan, type Plan, type SharedPlans } from "@breathing-room/contract";
import { keepsPlan, planReaderOf, type SessionState, type Visit } from "@breathing-room/session";
import * as v from "valibot";
import type { Clock } from "../ports/clock.ts";
import type { Plans, StoredPlan } from "../ports/plans.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { visitOf } from "./caller-visit.ts";
import type { VisitCaller } from "./credentials.ts";
import type { Implementation } from "./implementation.ts";
import { ProblemError } from "./problem-error.ts";

/** What the operations on plans work with. */
export interface PlanRoutesDeps {
  readonly sessions: Sessions;
  readonly plans: Plans;
  readonly clock: Clock;
  readonly randomId: () => string;
}

/** A person's own plan: theirs to write, to share and to take away; it is kept by the clinic's person id. */
export function planRoutes(
  deps: PlanRoutesDeps,
): Pick<
  Implementation,
  "readPlan" | "writePlan" | "forgetPlan" | "listSharedPlans" | "readPlanOf"
> {
  const { plans } = deps;
  return {
    async readPlan({ caller }) {
      const { state, visit } = await ownerOf(deps, caller);
      const stored = await plans.read(state.clinicId, visit.personId);
      return { plan: stored && planIn(stored) };
    },
    async writePlan({ caller, body }) {
      const { state, visit } = await ownerOf(deps, caller);
      const { clinicId } = state;
      const [recordId, at] = [deps.randomId(), deps.clock.now()];
      await plans.put({ clinicId, personId: visit.personId, recordId, at, text: textOf(body) });
      return { writtenAt: at };
    },
    async forgetPlan({ caller }) {
      const { state, visit } = await ownerOf(deps, caller);
      await plans.forget(state.clinicId, visit.personId);
      return { accepted: true };
    },
    listSharedPlans: ({ caller }) => sharedWith(deps, caller),
    readPlanOf: ({ caller, params }) => readAsStaff(deps, caller, params.visitId),
  };
}

/** Whose plans a reader may read: only of those does it say that there is one. */
async function sharedWith(
  { sessions, plans }: PlanRoutesDeps,
  caller: VisitCaller,
): Promise<SharedPlans> {
  const { state, visit } = await visitOf(sessions, caller);
  const reader = planReaderOf(visit);
  if (reader === null) throw new ProblemError("not-allowed");
  if (visit.deviceId !== caller.deviceId) throw new ProblemError("other-device");
  const owners = [...state.visits.values()].filter(keepsPlan);
  const found = await Promise.allSettled(
    owners.map(async ({ visitId, personId }) => {
      const stored = await plans.read(state.clinicId, personId);
      return stored && planIn(stored).sharedWith.includes(reader) ? [visitId] : [];
    }),
  );
  return {
    visitIds: found.flatMap((each) => (each.status === "fulfilled" ? each.value : [])),
    // One that does not open hides nobody else's, and is not passed over in silence.
    isIncomplete: found.some(({ status }) => status === "rejected"),
  };
}

/** A plan that was not shared answers exactly as one that was never written, and as nobody's at all. */
async function readAsStaff(
  { sessions, plans }: PlanRoutesDeps,
  caller: VisitCaller,
  visitId: string,
): Promise<Plan> {
  const { state, visit } = await visitOf(sessions, caller);
  const reader = planReaderOf(visit);
  const owner = state.visits.get(visitId);
  if (reader === null || !owner || !keepsPlan(owner)) throw new ProblemError("no-such-plan");
  if (visit.deviceId !== caller.deviceId) throw new ProblemError("other-device");
  const stored = await plans.read(state.clinicId, owner.personId);
  const plan = stored && planIn(stored);
  if (!stored || !plan?.sharedWith.includes(reader)) throw new ProblemError("no-such-plan");
  // Every reading by staff is itself recorded, before anything of it goes out.
  const command = { type: "readPlan", visitId, recordId: stored.recordId } as const;
  const actor = { kind: "visit", visitId: visit.visitId, deviceId: caller.deviceId } as const;
  const outcome = await sessions.execute(state.sessionId, command, actor);
  if (!outcome.accepted) throw new ProblemError(outcome.code);
  return plan;
}

/** The person whose plan it is, on the device that they chose. */
async function ownerOf(
  { sessions }: PlanRoutesDeps,
  caller: VisitCaller,
): Promise<{ readonly state: SessionState; readonly visit: Visit }> {
  const found = await visitOf(sessions, caller);
  if (!keepsPlan(found.visit)) throw new ProblemError("not-allowed");
  if (found.visit.deviceId !== caller.deviceId) throw new ProblemError("other-device");
  return found;
}

const textOf = (plan: NewPlan): string => JSON.stringify(plan);

/** Throws for a plan that this build cannot read. */
function planIn({ text, at }: StoredPlan): Plan {
  return v.parse(PlanSchema, { ...(JSON.parse(text) as object), writtenAt: at });
}
