import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestService, type TestService } from "../../server/src/service.test-support.ts";
import { findsIn } from "../support/find-text.ts";

describe("no answer, note, plan, feedback or text to the group stands", () => {
  const written = {
    note: "CanaryNote",
    place: "CanaryPlace",
    plan: "CanaryPlan",
    aboutTrends: "CanaryAboutTrends",
    helped: "CanaryHelped",
    typed: "CanaryTypedToGroup",
    // An answer that somebody has to look at, as a form has it: the first webhook of all tells that there is one.
    answer: "LA6569-3",
  };
  const phq9 = "urn:breathing-room:questionnaire:phq-9";
  const feedback = "urn:breathing-room:questionnaire:session-feedback";
  let service: TestService;
  let errors = "";

  /** Writes all of it over HTTP, each once as it should be and once so that it is refused. */
  async function writeAll(): Promise<void> {
    const { sessionId } = await service.api.createSession({
      measures: ["phq-9"],
      today: ["place"],
      groupTyping: true,
    });
    const host = await service.api.arrive(sessionId, { personId: "h", role: "facilitator" });
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    await host.send({ type: "enter" });
    const post = async (path: string, body: object) => {
      const options = { token: sam.token, key: crypto.randomUUID() };
      const answer = await service.api.request("POST", `/v1/visit/${path}`, { ...options, body });
      expect(answer.status).toBeLessThan(300);
      const more = { ...body, more: written };
      const refused = await service.api.request("POST", `/v1/visit/${path}`, {
        ...options,
        body: more,
      });
      expect(refused.status).toBe(422);
      errors += refused.text;
      return answer.body as { readonly recordId: string };
    };
    const form = (url: string, answers: object) => ({ url, version: "1.0.0", answers });
    const { recordId } = await post("check-ins", { forms: [form(phq9, { "9": written.answer })] });
    const asked = await service.api.request<{ forms: { url: string; version: string }[] }>(
      "GET",
      "/v1/visit/today",
      { token: sam.token },
    );
    const [today] = asked.body.forms;
    const answers = { "place-new": written.place };
    await post("today", { forms: [{ url: today?.url, version: today?.version, answers }] });
    await post("plan", {
      sections: { reasons: written.plan },
      people: [],
      professionals: [],
      sharedWith: ["team"],
      readyOffline: true,
    });
    await post("trends/notes", { text: written.aboutTrends, about: recordId });
    const about = { visitId: sam.visitId, recordId };
    await host.send({ type: "closeReview", ...about, note: written.note });
    await host.send({ type: "admit", visitIds: [sam.visitId] });
    await sam.send({ type: "enter" });
    await sam.send({ type: "writeToGroup", message: written.typed });
    expect((await host.view()).groupTexts?.texts).toMatchObject([{ text: written.typed }]);
    const said = form(feedback, { heard: "yes", helped: written.helped });
    await post("feedback", { ...said, readers: "team" });
    await host.send({ type: "end" });
  }

  beforeAll(async () => {
    service = await startTestService({ webhook: "https://clinic.example/hook" });
    await writeAll();
  });
  afterAll(() => service.stop());
  const foundIn = (text: Buffer | string) =>
    Object.values(written).filter((word) => findsIn(Buffer.from(text), word).length > 0);

  test("where what is planted would be found", () => {
    for (const word of Object.values(written))
      expect(foundIn(`before ${word} after`)).toEqual([word]);
  });

  test("in what a clinic's own system is sent: its address, its head or its body", async () => {
    await expect.poll(() => service.receiver.types, { timeout: 20_000 }).toContain("session.ended");
    expect(service.receiver.types).toContain("safety.review_closed");
    expect(foundIn(JSON.stringify(service.receiver.requests))).toEqual([]);
  });

  test("in a log line, or in an error's body", () => {
    expect(service.logLines.join("\n")).toContain("/v1/visit/*");
    expect(foundIn(service.logLines.join("\n"))).toEqual([]);
    expect(errors).toContain('"code":"invalid"');
    expect(foundIn(errors)).toEqual([]);
  });

  test("in the stored files", () => {
    const { dataFile } = service;
    const stored = Buffer.concat([readFileSync(dataFile), readFileSync(`${dataFile}-wal`)]);
    // What happened is there, and none of the words in clear.
    expect(stored.includes("ReviewClosed")).toBe(true);
    expect(foundIn(stored)).toEqual([]);
  });
});
