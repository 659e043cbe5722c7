import { expect } from "@open-wc/testing";
import type { Question } from "../../session/client.ts";
import {
  button,
  clearExamples,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { feedback, feedbackClient } from "./feedback.examples.ts";
import { ScriptedClient } from "../scripted-client.ts";
import "./feedback.ts";

const show = (client: ScriptedClient, properties = {}) =>
  renderExample("iop-feedback", { name: "own", client: () => client, properties });

describe("iop-feedback", () => {
  afterEach(clearExamples);
  testExamples(feedback);

  it("what nobody chose goes to nobody, and is sent by a press alone", async () => {
    const client = feedbackClient();
    const { root, drawn } = await show(client);
    button(root, "Answer them").click();
    await drawn();
    root.querySelector<HTMLInputElement>(".option input")?.click();
    await drawn();
    expect(client.calls).to.have.length(1);
    button(root, "Keep it").click();
    await drawn();
    const [, , { body }] = client.calls[1] as [string, string, Question];
    expect(body).to.deep.include({ readers: "nobody", answers: { heard: "heard-0" } });
    expect(wordsOf(root)).to.contain("It is kept.");
  });

  it("keeps what was chosen where no answer comes, and sends it again under the same key", async () => {
    const client = feedbackClient(null, () => Promise.reject(new Error("no answer")));
    const { root, drawn } = await show(client, { open: true });
    const readers = root.querySelectorAll<HTMLInputElement>("[name=readers]");
    readers[2]?.click();
    for (let press = 0; press < 2; press++) {
      button(root, "Keep it").click();
      await drawn();
      await drawn();
    }
    const sent = client.calls.slice(1).map(([, , question]) => question as Question);
    expect(sent.map(({ body }) => (body as { readers: string }).readers)).to.deep.equal([
      "team-and-clinic",
      "team-and-clinic",
    ]);
    expect(sent[0]?.key).to.equal(sent[1]?.key);
  });

  it("is not there for who was not in the room", async () => {
    const client = new ScriptedClient({ answers: async () => ({ refused: "no-forms" }) });
    const { root } = await show(client);
    expect(wordsOf(root)).to.equal("");
  });
});
