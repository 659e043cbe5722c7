import { parseOwnQuestions } from "@breathing-room/measures";
import type { Bundle } from "fhir/r4";
import { freshKey, type PageClient } from "../../server/src/api-client.test-support.ts";
import { startTestService, type TestService } from "../../server/src/service.test-support.ts";
import { programQuestions } from "./program-questions.ts";

async function send(page: PageClient, first: string): Promise<void> {
  const { url, version } = programQuestions;
  const answer = await page.api.request("POST", "/v1/visit/check-ins", {
    token: page.token,
    key: freshKey(),
    body: {
      forms: [
        {
          url: "urn:breathing-room:questionnaire:phq-9",
          version: "1.0.0",
          answers: { "1": first, "2": null, "9": "LA6569-3" },
        },
        { url: "urn:breathing-room:questionnaire:craving", version: "1.0.0", answers: {} },
        { url, version, answers: ownAnswers },
      ],
    },
  });
  if (answer.status !== 201) throw new Error(`not taken: ${answer.text}`);
}

/** The clinic asks questions of its own from now on. */
async function offerOwnQuestions({ store: { clinics } }: TestService): Promise<void> {
  const clinic = await clinics.byId("example");
  // Words alone are no question: a session has no place for them.
  const item = programQuestions.item.filter(({ type }) => type !== "display");
  const parsed = parseOwnQuestions("morning", { ...programQuestions, item });
  if (!clinic || !parsed.ok) throw new Error("the clinic is there, and its questions are right");
  const form = { id: "morning", questionnaire: parsed.questionnaire };
  await clinics.put({ ...clinic, checkIns: { ...clinic.checkIns, forms: [form] } });
}

/** Answers to every kind of question of a clinic's own, and to what they opened. */
const ownAnswers = {
  slept: true,
  hours: 5.5,
  naps: 2,
  tired: "The street",
  mood: "low",
  why: "It was loud.",
  "low-only": "A walk",
  helped: ["A walk", "A call"],
  call: "Ellis",
  cups: "1",
  since: "2026-11-20",
  later: false,
};

/**
 * What the API gives of a session with two clients: one in the room who amended, one who waits; and an agreement. Their
 * forms are measures and the clinic's own questions.
 */
export async function apiRecords(): Promise<Bundle> {
  const service = await startTestService();
  try {
    const { api, clock, store } = service;
    await offerOwnQuestions(service);
    const measures = ["phq-9", "craving", "morning"];
    const { sessionId } = await api.createSession({ measures });
    const host = await api.arrive(sessionId, { personId: "host_1", role: "facilitator" });
    const sam = await api.arrive(sessionId, { personId: "sam_1" });
    await send(sam, "LA6569-3");
    await send(sam, "LA6570-1");
    const { recordIds = [] } = (await sam.view()).you.checkIn ?? {};
    for (const recordId of recordIds) {
      await host.send({ type: "acknowledgeReview", visitId: sam.visitId, recordId });
    }
    await host.send({ type: "admit", visitIds: [sam.visitId] });
    await sam.send({ type: "enter" });
    await send(await api.arrive(sessionId, { personId: "noor" }), "LA6568-5");
    await clock.advance(60_000);
    await api.request("POST", `/v1/sessions/${sessionId}/end`, { token: api.clinicKey });
    // An agreement of a session that was forgotten in its time.
    const [first] = (await store.documents.list("example", { after: 0, limit: 1 })).documents;
    if (!first) throw new Error("it was stored");
    const agreements = { answer: "agreed", version: "2026-1", spoken: true };
    const elsewhere = { documentId: "A".repeat(22), sessionId: "B".repeat(22) };
    const text = JSON.stringify({ agreements });
    await store.documents.add({ ...first, ...elsewhere, kind: "today", text });
    const answer = await api.request<Bundle>("GET", "/v1/records", { token: api.clinicKey });
    return answer.body;
  } finally {
    await service.stop();
  }
}
