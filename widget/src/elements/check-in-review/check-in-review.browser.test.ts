import { expect } from "@open-wc/testing";
import { until } from "../../../test-support/poll.ts";
import {
  button,
  clearExamples,
  exampleOf,
  focused,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { checkInReview } from "./check-in-review.examples.ts";
import "./check-in-review.ts";

const show = (name: string) => renderExample("iop-check-in-review", exampleOf(checkInReview, name));

describe("iop-check-in-review", () => {
  afterEach(clearExamples);
  testExamples(checkInReview);

  it("shows place and number of today before the answers, and what was not answered as that", async () => {
    const { root } = await show("an answer to look at");
    const today = root.querySelector("iop-today-reading");
    expect(wordsOf(today?.shadowRoot)).to.contain("Place today 12 Oak Street, Apartment 4");
    expect(wordsOf(today?.shadowRoot)).to.contain("Emergency contact Not answered");
    const answer = root.querySelector(".safety");
    if (!today || !answer) throw new Error("both are read");
    expect(today.compareDocumentPosition(answer)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it("a consent that was spoken is written down once, under one key, however often it is pressed", async () => {
    const { root, client, drawn } = await show("only today");
    const within = root.querySelector("iop-today-reading")?.shadowRoot;
    if (!within) throw new Error("nothing is read");
    button(within, "They agreed aloud").click();
    button(within, "They agreed aloud").click();
    await drawn();
    const sent = client.calls.filter(([, path]) => String(path).endsWith("/consent"));
    const keys = sent.map(([, , question]) => (question as { readonly key: string }).key);
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
    expect(sent[0]?.[1]).to.equal("/v1/visit/people/waiting-Rowan/consent");
  });

  it("measures over time are asked for by a press alone, are read from their heading on, and lead back", async () => {
    const { root, client, drawn } = await show("an answer to look at");
    const asked = () => client.calls.filter(([, path]) => String(path).endsWith("/trends"));
    expect(asked()).to.have.length(0);
    button(root, "Over time").click();
    await until("they are open", () => focused()?.localName === "h1");
    await drawn();
    expect(asked()).to.have.length(1);
    const inner = root.querySelector("iop-trends")?.shadowRoot;
    if (!inner) throw new Error("they are drawn");
    button(inner, "Back").click();
    await drawn();
    expect(wordsOf(root)).to.contain("PHQ-9 total: 9 of 27");
    expect(wordsOf(focused())).to.equal("Over time");
  });

  it("reads anew when something was said since, and only then", async () => {
    const { client, drawn } = await show("only today");
    const readings = () => client.calls.filter(([, path]) => String(path).endsWith("/today"));
    const { view } = client.state;
    if (!view?.staff) throw new Error("the reader is staff");
    client.change({ view: { ...view } });
    await drawn();
    expect(readings()).to.have.length(1);
    const rows = view.staff.waiting.map((row) => ({ ...row, today: { records: 2 } }));
    client.change({ view: { ...view, staff: { ...view.staff, waiting: rows } } });
    await drawn();
    expect(readings()).to.have.length(2);
  });
});
