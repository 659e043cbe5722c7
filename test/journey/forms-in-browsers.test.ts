import type { Trends, Visit } from "@breathing-room/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PageClient } from "../../server/src/api-client.test-support.ts";
import { ByKeyboard } from "../support/by-keyboard.ts";
import { engines } from "../support/engines.ts";
import { startLosingProxy, type LosingProxy } from "../support/losing-proxy.ts";
import { clientOf } from "../support/service-client.ts";
import { startStack, type Stack } from "../support/stack.ts";

/** Chromium each time; the others, which take longer to start, at night. */
const tried = engines.filter(
  ({ name, isHere }) => name === "Chromium" || (isHere && process.env["NIGHTLY"] === "1"),
);

let proxy: LosingProxy;
let stack: Stack;
let jordan: PageClient;

beforeAll(async () => {
  proxy = await startLosingProxy();
  const browsersBy = (address: string) => {
    proxy.standBefore(address);
    return proxy.url;
  };
  stack = await startStack({ demoClinic: true, browsersBy });
  jordan = await arrives("staff-1");
  await jordan.send({ type: "enter" });
});
afterAll(async () => {
  await stack?.stop();
  await proxy?.stop();
});

/** Somebody of the demo clinic, on a device without a browser of ours. */
async function arrives(personId: string): Promise<PageClient> {
  const { url } = stack.clinic ?? {};
  const invited = await fetch(`${url}/telehealth/invite/${personId}`, {
    method: "POST",
    headers: { origin: `${url}` },
  });
  const api = clientOf(stack.service);
  const { body } = await api.request<Visit>("POST", "/v1/visits", { body: await invited.json() });
  return new PageClient(api, body.visitToken, body.view);
}

/** Goes into the room and out of it on a telephone, where a browser without video calls cannot. */
async function isInTheRoomByTelephone(personId: string): Promise<string> {
  const telephone = await arrives(personId);
  for (const type of ["useThisDevice", "enter", "leave"] as const) {
    if (type === "enter") await jordan.send({ type: "admit", visitIds: [telephone.visitId] });
    expect((await telephone.send({ type })).status).toBeLessThan(300);
  }
  return telephone.visitId;
}

/** Answers with the number keys, skips the third question, goes back to it, and answers it after all. */
async function answersTheQuestions(person: ByKeyboard): Promise<void> {
  await person.enters("Start the check-in");
  await person.sees("Patient Health Questionnaire-9");
  await person.enters("Start");
  for (const [question, key] of ["2", "3"].entries()) {
    await person.sees(`Question ${question + 1} of`);
    await person.type(key);
    await person.press("Enter");
  }
  await person.sees("Question 3 of");
  await person.enters("Skip for now");
  await person.sees("Question 4 of");
  await person.entersBefore("Back");
  for (const question of [3, 4, 5, 6, 7, 8, 9]) {
    await person.sees(`Question ${question} of`);
    await person.type("1");
    await person.press("Enter");
  }
  await person.sees("how difficult");
  await person.enters("Skip for now");
}

async function sendsThem(person: ByKeyboard): Promise<void> {
  await person.sees("Look over your answers");
  const lost = proxy.loseNextAnswer("/v1/visit/check-ins");
  await person.enters("Send");
  expect(await lost).toBe(201);
  await person.sees("We cannot tell whether your answers arrived.");
  await person.enters("Try again");
  await person.sees("Your answers are in");
  await person.enters("Done");
}

async function looksAtHowItHasBeen(person: ByKeyboard): Promise<void> {
  await person.enters("How it has been");
  await person.enters("Table");
  await person.sees("When");
  await person.tabTo("Your note");
  await person.type("Slept by the river.");
  await person.enters("Keep the note");
  await person.sees("Your note is kept.");
  await person.entersBefore("Back");
  await person.sees("Your check-in is in.");
}

async function saysHowItWas(person: ByKeyboard): Promise<void> {
  await person.enters("Use this device");
  await person.sees("You have left");
  await person.enters("Answer them");
  await person.tabTo("Not really");
  await person.type(" ");
  await person.tabTo("What helped today?");
  await person.type("Walking with a friend");
  await person.tabTo("Nobody");
  await person.press("ArrowDown");
  await person.enters("Keep it");
  await person.sees("It is kept. Thank you.");
}

/** What the team reads of somebody over time. */
async function teamReads(visitId: string): Promise<Trends> {
  const path = `/v1/visit/people/${visitId}/trends`;
  return (await jordan.api.request<Trends>("GET", path, { token: jordan.token })).body;
}

/** Everybody has a check-in of their own. */
const personIn = { Chromium: "client-1001", Firefox: "client-1002", WebKit: "client-1003" };

test.each(tried)(
  "in $name a person answers by keyboard, sends once over a cut connection, sees how it has been and says how it was",
  async (engine) => {
    const personId = personIn[engine.name];
    const person = await ByKeyboard.open(engine, `${stack.clinic?.url}/group/${personId}`);
    try {
      await answersTheQuestions(person);
      await sendsThem(person);
      await looksAtHowItHasBeen(person);
      const visitId = await isInTheRoomByTelephone(personId);
      await saysHowItWas(person);
      const { scales, notes, afterSessions } = await teamReads(visitId);
      expect(scales.map(({ points }) => points.map(({ value }) => value))).toEqual([[3]]);
      expect(notes.map(({ text }) => text)).toEqual(["Slept by the river."]);
      const said = afterSessions.flatMap((session) => session.said.map(({ answer }) => answer));
      expect(said).toEqual(["Not really", "Walking with a friend"]);
    } finally {
      await person.close();
    }
  },
);
