import type { Documents } from "../ports/documents.ts";
import { everyDocument } from "../trends/person-documents.ts";
import { countsAsCsv, programCounts } from "../trends/program-counts.ts";
import type { Implementation } from "./implementation.ts";
import { apiHeaders } from "./problem-error.ts";

/** All that is counted. */
const counted = { kinds: ["check-in", "feedback"] } as const;

/** Counts across a clinic's people, for the program; nobody can be told from them. */
export function programRoutes({
  documents,
}: {
  readonly documents: Documents;
}): Pick<Implementation, "readProgramCounts"> {
  return {
    async readProgramCounts({ caller }) {
      const counts = programCounts(await everyDocument(documents, caller.id, counted));
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
