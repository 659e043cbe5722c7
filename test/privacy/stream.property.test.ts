import type { VisitCommand } from "@breathing-room/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PageClient } from "../../server/src/api-client.test-support.ts";
import { startTestService } from "../../server/src/service.test-support.ts";

/** Pairs of histories to try; the nightly run tries more than anybody waits for. */
const pairs = process.env["NIGHTLY"] === "1" ? 10_000 : 20;

const people = ["host", "sam", "kai", "noor", "waits"] as const;
type Who = (typeof people)[number];

const noRoom = "A".repeat(22);

interface Act {
  readonly who: Who;
  readonly act: (
    page: PageClient,
    pages: Readonly<Record<Who, PageClient>>,
    /** The last side room that was offered, by the journal: a page that asks what it sees is noticed to be there. */
    sideRoomId: string,
  ) => Promise<unknown>;
}

const inRoom = fc.constantFrom<Who>("sam", "kai", "noor");
const does = (who: fc.Arbitrary<Who>, ...commands: readonly VisitCommand[]): fc.Arbitrary<Act> =>
  fc.record({
    who,
    act: fc.constantFrom(...commands).map(
      (command): Act["act"] =>
        (page) =>
          page.send(command),
    ),
  });

const askFor = (page: PageClient, path: string, body?: object): Promise<unknown> =>
  page.api.request(body ? "POST" : "GET", `/v1/visit${path}`, {
    token: page.token,
    ...(body ? { body } : {}),
  });
const plan = { sections: {}, people: [], professionals: [], sharedWith: [], readyOffline: true };

/** What its person does with a plan, and what staff do with one that may be shared with them. */
const planAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    who: fc.constantFrom<Who>("sam", "kai", "waits"),
    act: fc.constantFrom<Act["act"]>(
      (page) => askFor(page, "/plan"),
      (page) => askFor(page, "/plan", { ...plan, sharedWith: ["team"] }),
      (page) => askFor(page, "/plan", { ...plan, sections: { reasons: "my garden" } }),
      (page) => askFor(page, "/plan/forget", {}),
    ),
  }),
  fc.record({
    who: fc.constant<Who>("host"),
    act: fc.constantFrom<Act["act"]>(
      (page) => askFor(page, "/plans"),
      (page, { sam }) => askFor(page, `/people/${sam.visitId}/plan`),
      (page, { waits }) => askFor(page, `/people/${waits.visitId}/plan`),
    ),
  }),
);

/** What nobody but the person and staff may learn of. */
const privateAct: fc.Arbitrary<Act> = fc.oneof(
  does(
    fc.oneof(inRoom, fc.constant<Who>("waits")),
    { type: "stepAway" },
    { type: "return" },
    { type: "tellTeam", word: "all-right" },
    { type: "tellTeam", word: "check-on-me" },
    { type: "tellTeam", word: "private-word" },
    { type: "tellTeam", word: null },
    { type: "writeToTeam", message: "I would rather type" },
  ),
  does(inRoom, { type: "slowDown" }),
  does(
    inRoom,
    { type: "answerPrivateWord", answer: "yes" },
    { type: "answerPrivateWord", answer: "no" },
    { type: "endPrivateWord" },
    { type: "leaveSideRoom" },
  ),
  fc.record({
    who: inRoom,
    act: fc.constantFrom("yes" as const, "later" as const, "no" as const).map(
      (answer): Act["act"] =>
        (page, _, sideRoomId) =>
          page.send({ type: "answerSideRoom", sideRoomId, answer }),
    ),
  }),
  fc.record({
    who: fc.constant<Who>("host"),
    act: fc.constantFrom<Act["act"]>(
      (page, { sam, kai, noor }) => {
        const visitIds = [sam, kai, noor].map(({ visitId }) => visitId);
        return page.send({ type: "offerSideRoom", visitIds });
      },
      (page, _, sideRoomId) => page.send({ type: "enterSideRoom", sideRoomId }),
      (page, _, sideRoomId) => page.send({ type: "announceSideRoomEnd", sideRoomId }),
      (page, _, sideRoomId) => page.send({ type: "closeSideRoom", sideRoomId }),
    ),
  }),
  fc.record({
    who: fc.constant<Who>("host"),
    act: inRoom.map(
      (to): Act["act"] =>
        (page, pages) =>
          page.send({ type: "offerPrivateWord", visitId: pages[to].visitId }),
    ),
  }),
  does(fc.constant<Who>("host"), { type: "seeSlowDown" }),
  fc.record({
    who: fc.constant<Who>("host"),
    act: fc
      .constantFrom<Who>("sam", "kai", "noor", "waits")
      .map((to): Act["act"] => (page, pages) => {
        const { visitId } = pages[to];
        return page.send({ type: "writeTo", visitId, message: "Take your time" });
      }),
  }),
  planAct,
);

/** What everyone in the room may see. */
const publicAct: fc.Arbitrary<Act> = fc.oneof(
  does(
    fc.oneof(inRoom, fc.constant<Who>("host")),
    { type: "leave" },
    { type: "comeBack" },
    { type: "enter" },
  ),
  does(fc.constant<Who>("host"), { type: "sayToAll", message: "We go a little slower" }),
  does(
    fc.oneof(inRoom, fc.constant<Who>("host")),
    { type: "writeToGroup", message: "I would rather type" },
    { type: "writeToGroup", message: "Me too" },
  ),
  fc.record({
    who: fc.oneof(inRoom, fc.constant<Who>("host")),
    act: fc.constant<Act["act"]>(async (page) => {
      const textId = (await page.view()).groupTexts?.texts.at(-1)?.id;
      return textId && page.send({ type: "takeBackGroupText", textId });
    }),
  }),
);

const story = fc.array(
  fc.record({
    shared: publicAct,
    first: fc.array(privateAct, { maxLength: 3 }),
    second: fc.array(privateAct, { maxLength: 3 }),
  }),
  { minLength: 3, maxLength: 8 },
);

/** Tells a story on a clock of its own and gives all that a peer's page received, byte for byte. */
async function peerReceives(
  parts: readonly { readonly shared: Act; readonly between: readonly Act[] }[],
): Promise<string> {
  let ids = 0;
  const service = await startTestService({ ids: () => String(++ids).padStart(22, "0") });
  const { sessionId } = await service.api.createSession({ groupTyping: true });
  const arrive = (name: Who | "river") =>
    service.api.arrive(sessionId, {
      personId: name,
      name,
      role: name === "host" ? "facilitator" : "client",
    });
  const pages = {} as Record<Who, PageClient>;
  for (const name of people) pages[name] = await arrive(name);
  const river = await arrive("river");
  const { host, sam, kai, noor } = pages;
  const letIn = [sam, kai, noor, river];
  await host.send({ type: "enter" });
  await host.send({ type: "admit", visitIds: letIn.map(({ visitId }) => visitId) });
  for (const page of letIn) await page.send({ type: "enter" });
  const stream = await river.stream();
  const sideRoomId = async () =>
    (await service.store.journal.read(sessionId, 0))
      .flatMap(({ events }) => events)
      .findLast((event) => event.type === "SideRoomOffered")?.sideRoomId ?? noRoom;
  for (const [index, { shared, between }] of parts.entries()) {
    for (const { who, act } of between) await act(pages[who], pages, await sideRoomId());
    await service.clock.advance(9_000);
    // Ids are random; what is everybody's has the same one in both tellings, however many went to what is private.
    ids = (index + 1) * 1_000_000;
    await shared.act(pages[shared.who], pages, noRoom);
  }
  await service.clock.advance(30_000);
  // By the clinic, so that it is an end whoever has left.
  const token = service.api.clinicKey;
  await service.api.request("POST", `/v1/sessions/${sessionId}/end`, { token });
  await stream.untilView(({ session }) => session.ended);
  await stream.close();
  await service.stop();
  return stream.raw;
}

test("what a peer's page receives is the same, byte for byte, whatever others do privately", async () => {
  await fc.assert(
    fc.asyncProperty(story, async (parts) => {
      const first = parts.map(({ shared, first: between }) => ({ shared, between }));
      const second = parts.map(({ shared, second: between }) => ({ shared, between }));
      expect(await peerReceives(first)).toBe(await peerReceives(second));
    }),
    { numRuns: pairs },
  );
}, 3_600_000);
