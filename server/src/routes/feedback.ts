import type { NewFeedback } from "@breathing-room/contract";
import { formOf } from "@breathing-room/measures";
import { rolePolicies } from "@breathing-room/session";
import { readAnswers } from "../check-ins/check-in-document.ts";
import { feedbackIn, feedbackMeasure, feedbackText } from "../feedback/feedback-document.ts";
import type { Clock } from "../ports/clock.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { everyDocument, lastOfEachVisit } from "../trends/person-documents.ts";
import { addOnce, type AddOnceDeps } from "./add-once.ts";
import { visitOf } from "./caller-visit.ts";
import type { VisitCaller } from "./credentials.ts";
import type { Implementation } from "./implementation.ts";
import { languageOf } from "./language.ts";
import { ProblemError } from "./problem-error.ts";

/** What the operations after a session work with. */
export interface FeedbackRoutesDeps extends AddOnceDeps {
  readonly sessions: Sessions;
  readonly clock: Clock;
}

/** More often than this nobody changes what they said. */
const mostSendings = 10;

/** What somebody says after a session, to whom they choose; the journal does not know that they said anything. */
export function feedbackRoutes(
  deps: FeedbackRoutesDeps,
): Pick<Implementation, "readFeedback" | "sendFeedback"> {
  return {
    async readFeedback({ caller, request }) {
      const { clinicId, sessionId, personId } = await whoWasThere(deps, caller);
      const query = { personId, sessionId, kinds: ["feedback"] } as const;
      const last = lastOfEachVisit(await everyDocument(deps.documents, clinicId, query)).at(-1);
      const given = last && feedbackIn(last.text);
      return {
        form: formOf(feedbackMeasure(), languageOf(request)),
        given:
          last && given ? { at: last.at, answers: given.answers, readers: given.readers } : null,
      };
    },
    sendFeedback: ({ caller, body, idempotencyKey }) => send(deps, caller, body, idempotencyKey),
  };
}

async function send(
  deps: FeedbackRoutesDeps,
  caller: VisitCaller,
  { readers, ...sent }: NewFeedback,
  idempotencyKey: string,
) {
  const place = await whoWasThere(deps, caller);
  const { forms, troubles } = readAnswers([feedbackMeasure()], { forms: [sent] });
  const [answered] = forms;
  if (troubles.length > 0 || !answered) {
    const errors = troubles.map(({ path, message }) => ({
      path: path.replace(/^forms\[0\]\.?/, "") || "url",
      message,
    }));
    throw new ProblemError("invalid", { errors });
  }
  const feedback = {
    ...place,
    kind: "feedback",
    at: deps.clock.now(),
    text: feedbackText({ ...answered, readers }),
  } as const;
  const { documentId: recordId, at } = await addOnce(deps, feedback, idempotencyKey, mostSendings);
  return { recordId, at };
}

/** Only who was in the room says how it was; whoever was not has nothing to rate, and is asked nothing. */
async function whoWasThere({ sessions }: FeedbackRoutesDeps, caller: VisitCaller) {
  const { state, visit } = await visitOf(sessions, caller);
  if (!rolePolicies[visit.role].checksIn || visit.enteredOrder === null) {
    throw new ProblemError("no-forms");
  }
  if (visit.deviceId !== caller.deviceId) throw new ProblemError("other-device");
  const { clinicId, sessionId } = state;
  const { personId, visitId } = visit;
  return { clinicId, sessionId, personId, visitId };
}
