import type { Bundle } from "fhir/r4";
import { freshKey, type PageClient } from "../../server/src/api-client.test-support.ts";
import { startTestService } from "../../server/src/service.test-support.ts";

const send = (page: PageClient, first: string) =>
  page.api.request("POST", "/v1/visit/check-ins", {
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
      ],
    },
  });

/** What the API gives of a session with two clients: one in the room who amended, one who waits; and an agreement. */
export async function apiRecords(): Promise<Bundle> {
  const service = await startTestService();
  try {
    const { api, clock, store } = service;
    const { sessionId } = await api.createSession({ measures: ["phq-9", "craving"] });
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
