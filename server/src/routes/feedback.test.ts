import type { Feedback, Problem, Trends } from "@breathing-room/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freshKey, type PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
let sessionId: string;
let morgan: PageClient;
beforeEach(async () => {
  service = await startTestService();
  await opens();
});
afterEach(() => service.stop());

/** Another group, with its host inside. */
async function opens(): Promise<void> {
  ({ sessionId } = await service.api.createSession());
  morgan = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
  await morgan.send({ type: "enter" });
}
const wasIn = async (personId: string): Promise<PageClient> => {
  const page = await service.api.arrive(sessionId, { personId });
  await morgan.send({ type: "admit", visitIds: [page.visitId] });
  await page.send({ type: "enter" });
  return page;
};
const helped = "Canary: walking with my sister";
const says = (
  page: PageClient,
  readers: string,
  answers: object = { heard: "yes", pace: "too-fast", helped },
  key = freshKey(),
) =>
  service.api.request<{ recordId: string } & Problem>("POST", "/v1/visit/feedback", {
    token: page.token,
    key,
    body: {
      url: "urn:breathing-room:questionnaire:session-feedback",
      version: "1.0.0",
      answers,
      readers,
    },
  });
const asked = (page: PageClient) =>
  service.api.request<Feedback & Problem>("GET", "/v1/visit/feedback", { token: page.token });
const teamReads = async (of: PageClient) => {
  const path = `/v1/visit/people/${of.visitId}/trends`;
  const { body } = await service.api.request<Trends>("GET", path, { token: morgan.token });
  return JSON.stringify(body.afterSessions);
};
const counts = async () => {
  const { clinicKey: token } = service.api;
  const { text } = await service.api.request("GET", "/v1/program/counts.csv", { token });
  return text;
};

describe("what somebody says after a session", () => {
  test("is asked of who was in the room, after leaving and after the end too, and of nobody else", async () => {
    const sam = await wasIn("s");
    const waits = await service.api.arrive(sessionId, { personId: "w" });
    expect((await asked(waits)).body.code).toBe("no-forms");
    expect((await asked(morgan)).body.code).toBe("no-forms");
    await sam.send({ type: "leave" });
    expect((await asked(sam)).body.form.title).toBe("After group");
    await morgan.send({ type: "end" });
    expect((await says(sam, "nobody")).status).toBe(201);
    expect((await asked(sam)).body.given).toMatchObject({ readers: "nobody", answers: { helped } });
  });

  test("rating and feedback: nobody reads it but who the person chose, and the last choice holds", async () => {
    const sam = await wasIn("s");
    await says(sam, "nobody");
    expect(await teamReads(sam)).toBe("[]");
    await says(sam, "team");
    expect(await teamReads(sam)).toContain(helped);
    await says(sam, "nobody");
    expect(await teamReads(sam)).toBe("[]");
    const own = await service.api.request("GET", "/v1/visit/trends", { token: sam.token });
    expect(own.text).toContain(helped);
  });

  test("is counted for the clinic over at least five people who chose that, once their month is over, and never in their words", async () => {
    for (let person = 1; person <= 5; person++)
      await says(await wasIn(`p${person}`), "team-and-clinic");
    await says(await wasIn("other"), "team");
    const undecided = await wasIn("undecided");
    await says(undecided, "team-and-clinic");
    await says(undecided, "team");
    const { clock } = service;
    const day = 24 * 60 * 60 * 1000;
    expect(await counts()).not.toContain("session-feedback");
    clock.jump(Date.UTC(2026, 1, 1) - clock.now() + day);
    // The month is over, but somebody whose session went past its end may still change what they said.
    expect(await counts()).not.toContain("session-feedback");
    clock.jump(day);
    const said = await counts();
    expect(said).toContain("2026-01,session-feedback,heard,said after session,Yes,5,");
    expect(said).not.toContain("Canary");
  });

  test("is in once for each key, and what is no answer is refused with its path", async () => {
    const sam = await wasIn("s");
    const key = freshKey();
    const first = await says(sam, "team", {}, key);
    expect((await says(sam, "team", {}, key)).body).toEqual(first.body);
    expect((await says(sam, "nobody", {}, key)).body.code).toBe("idempotency-key-reused");
    const wrong = await says(sam, "team", { heard: "very" });
    expect(wrong.body.errors?.[0]?.path).toBe("item[0]");
    expect((await says(sam, "everyone")).body.code).toBe("invalid");
  });
});
