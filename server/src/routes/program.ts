import type { Clock } from "../ports/clock.ts";
import { recordClassOf } from "../ports/clinics.ts";
import { standingDocuments, type StandingDeps } from "../trends/person-documents.ts";
import { countsAsCsv, programCounts } from "../trends/program-counts.ts";
import type { Implementation } from "./implementation.ts";
import { apiHeaders } from "./problem-error.ts";

/** What counting works with. */
export interface ProgramRoutesDeps extends StandingDeps {
  readonly clock: Clock;
}

/** All that is counted. */
const counted = { kinds: ["check-in", "feedback"] } as const;

/** Counts across a clinic's people, for the program; nobody can be told from them. */
export function programRoutes(deps: ProgramRoutesDeps): Pick<Implementation, "readProgramCounts"> {
  return {
    async readProgramCounts({ caller }) {
      const documents = await standingDocuments(deps, caller.id, counted);
      const feedbackDays = caller.recordDays[recordClassOf.feedback];
      const counts = programCounts(documents, { now: deps.clock.now(), feedbackDays });
      return new Response(countsAsCsv(counts), {
        headers: {
          "content-type": "text/csv; charset=utf-8; header=present",
          "content-disposition": 'attachment; filename="counts.csv"',
          ...apiHeaders,
        },
      });
    },
  };
}
