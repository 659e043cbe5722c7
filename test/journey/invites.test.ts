import { randomBytes } from "node:crypto";
import type { HTTPRequest } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Demo, startDemo } from "../support/demo.ts";
import type { Person } from "../support/person.ts";

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.stop());

/** Sam, whose clinic answers the tag with this invite, or with what `then` says once it is set. */
async function samWhoseInviteIs(invite: () => Promise<string | null>): Promise<Person> {
  return demo.open("/group/client-1001", {
    answers: async (request: HTTPRequest) => {
      if (!request.url().includes("/telehealth/invite/")) return request.continue();
      const value = await invite();
      return value === null
        ? request.respond({ status: 500, body: "" })
        : request.respond({
            contentType: "application/json",
            body: JSON.stringify({ invite: value }),
          });
    },
  });
}

async function freshInvite(): Promise<string> {
  const url = demo.stack.clinic?.url ?? "";
  const answer = await fetch(`${url}/telehealth/invite/client-1001`, {
    method: "POST",
    headers: { origin: url },
  });
  return ((await answer.json()) as { invite: string }).invite;
}

it("a forged invite: a kind page that says what to ask the clinic for", async () => {
  const sam = await samWhoseInviteIs(async () => `v1.${randomBytes(120).toString("base64url")}`);
  await sam.sees("Your invite does not work any more");
  await sam.sees("You have not done anything wrong.");
  await sam.sees("ask the clinic for one");
  expect(await sam.offers("Need help now?")).toBe(true);
  await sam.closeTab();
});

it("a used invite: the same page, and trying again with a new one works", async () => {
  const used = await freshInvite();
  const arrival = { method: "POST", headers: { "content-type": "application/json" } };
  const body = JSON.stringify({ invite: used });
  await fetch(`${demo.stack.service.url}/v1/visits`, { ...arrival, body });
  let invite = used;
  const sam = await samWhoseInviteIs(async () => invite);
  await sam.sees("Your invite does not work any more");
  invite = await freshInvite();
  await sam.press("Try again");
  await sam.sees("Only staff see that you are waiting.");
  await sam.closeTab();
});

it("a clinic that gives no invite: the page says so and offers to try again", async () => {
  const sam = await samWhoseInviteIs(async () => null);
  await sam.sees("Your session cannot be opened right now");
  await sam.sees("This is not about you.");
  await sam.canPress("Try again");
  await sam.closeTab();
});

it("a service that goes away while the page opens: the page says so, keeps trying, and gets there", async () => {
  const invite = await freshInvite();
  let isUp = true;
  const sam = await samWhoseInviteIs(async () => {
    if (isUp) await demo.stack.service.kill();
    isUp = false;
    return invite;
  });
  await sam.sees("We cannot reach your session right now.");
  await sam.sees("Or call in: 555 0100");
  await demo.stack.service.restart();
  await sam.sees("Only staff see that you are waiting.");
  await sam.closeTab();
});
