import type { VisitCommand } from "@breathing-room/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PageClient } from "../../server/src/api-client.test-support.ts";
import { startTestService } from "../../server/src/service.test-support.ts";

/** Pairs of histories to try; the nightly run tries more than anybody waits for. */
const pairs = process.env["NIGHTLY"] === "1" ? 10_000 : 20;

const people = ["host", "sam", "kai", "noor", "waits"] as const;
type Who = (typeof people)[number];

interface Act {
  readonly who: Who;
  readonly command: (pages: Readonly<Record<Who, PageClient>>) => VisitCommand;
}

const inRoom = fc.constantFrom<Who>("sam", "kai", "noor");
const does = (who: fc.Arbitrary<Who>, ...commands: readonly VisitCommand[]): fc.Arbitrary<Act> =>
  fc.record({ who, command: fc.constantFrom(...commands).map((command) => () => command) });

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
  does(fc.constant<Who>("host"), { type: "seeSlowDown" }),
  fc.record({
    who: fc.constant<Who>("host"),
    command: fc
      .constantFrom<Who>("sam", "kai", "noor", "waits")
      .map((to): Act["command"] => (pages) => ({
        type: "writeTo",
        visitId: pages[to].visitId,
        message: "Take your time",
      })),
  }),
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
  const { sessionId } = await service.api.createSession();
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
  for (const { shared, between } of parts) {
    for (const { who, command } of between) await pages[who].send(command(pages));
    await service.clock.advance(9_000);
    await pages[shared.who].send(shared.command(pages));
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
