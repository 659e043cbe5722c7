import { expect } from "@open-wc/testing";
import type { Answered } from "../../session/client.ts";
import { clearExamples, renderExample, wordsOf } from "../rendered-example.ts";
import { ScriptedClient, viewOf } from "../scripted-client.ts";
import { answerTo, exampleMood } from "./check-in.examples.ts";
import "./index.ts";
import { CheckInDraft } from "./draft.ts";

const refused: Answered = { refused: "session-ended" };

/** A page of one visit; with the same key and visit it is that page after a reload. */
function page({
  key = "A".repeat(43),
  untilKey = Promise.resolve(),
  visitId = "visit",
  send = async (): Promise<Answered> => ({
    answer: { recordId: "record", sentAt: 0, review: null },
  }),
}: {
  readonly key?: string | null;
  readonly untilKey?: Promise<void>;
  readonly visitId?: string;
  readonly send?: () => Promise<Answered>;
} = {}): ScriptedClient {
  return new ScriptedClient({
    view: viewOf({ you: { visitId, checkIn: { recordIds: [], review: null } } }),
    answers: async (path) => {
      if (path === "/v1/visit/draft-key") await untilKey;
      if (path === "/v1/visit/draft-key") return key === null ? refused : { answer: { key } };
      return answerTo(path, { forms: [exampleMood], safety: null }, send);
    },
  });
}

/** Other tests share the browser's storage: only these visits' drafts are this one's. */
const drafts = () =>
  Object.keys(localStorage).filter((name) => /^iop-draft check-in (visit|other|old)$/.test(name));
const onDevice = () => JSON.stringify(drafts().map((name) => [name, localStorage.getItem(name)]));

/** Settles when the person's choice has come to something. */
async function chosen(draft: CheckInDraft): Promise<void> {
  while (draft.keeping === "no") {
    await new Promise((resolve) => draft.addEventListener("change", resolve, { once: true }));
  }
  await draft.written;
}

async function draftOf(client: ScriptedClient): Promise<CheckInDraft> {
  const draft = CheckInDraft.of(client);
  await draft.load("en");
  return draft;
}

/** Fills one answer in, keeps it if wanted, and waits until that is done. */
async function answersOne(client: ScriptedClient, keep: boolean): Promise<CheckInDraft> {
  const draft = await draftOf(client);
  if (keep) await draft.keep(true);
  draft.answer(0, "2", "LA1");
  draft.go({ at: "question", form: 0, linkId: "3" });
  await draft.written;
  return draft;
}

describe("a draft on the device", () => {
  beforeEach(() => {
    for (const name of drafts()) localStorage.removeItem(name);
  });
  afterEach(clearExamples);

  it("is there only with the person's yes, and gone when it is taken back or sent", async () => {
    const draft = await answersOne(page(), false);
    expect(drafts().length).to.equal(0);
    await draft.keep(true);
    expect(drafts().length).to.equal(1);
    await draft.keep(false);
    expect(drafts().length).to.equal(0);
    await draft.keep(true);
    await draft.send();
    await draft.written;
    expect(draft.sending).to.equal("in");
    expect(drafts().length).to.equal(0);
  });

  it("is not there when the yes was taken back, or all of it sent, before its key has come", async () => {
    for (const act of ["take back", "send"] as const) {
      let keyComes = () => {};
      const untilKey = new Promise<void>((resolve) => (keyComes = resolve));
      const draft = await answersOne(page({ untilKey }), false);
      // Said while it is being sent: what it waits for comes after it is in.
      const sending = act === "send" && draft.send();
      const keeping = draft.keep(true);
      if (act === "take back") await draft.keep(false);
      await sending;
      keyComes();
      await keeping;
      await draft.written;
      expect([act, draft.keeping, drafts().length]).to.deep.equal([act, "no", 0]);
    }
  });

  it("goes when the session ends, as nothing of it can be sent any more; what is asked after it is never kept", async () => {
    const client = page();
    const draft = await answersOne(client, true);
    expect(drafts().length).to.equal(1);
    const { view } = client.state;
    if (!view) throw new Error("this page has a view");
    client.change({ view: { ...view, session: { ...view.session, ended: true } } });
    expect([draft.keeping, drafts().length]).to.deep.equal(["no", 0]);
    expect(CheckInDraft.of(client, "after").keeping).to.equal(null);

    await answersOne(page(), true);
    const over = { ...view, session: { ...view.session, ended: true } };
    CheckInDraft.of(new ScriptedClient({ view: over }), "after");
    expect(drafts().length).to.equal(0);
  });

  it("holds no answer that can be read, and two of the same look different", async () => {
    const draft = await answersOne(page(), true);
    const first = onDevice();
    expect(first).not.to.match(/LA1|mood|urn:/);
    draft.go({ at: "question", form: 0, linkId: "3" });
    await draft.written;
    expect(onDevice()).not.to.equal(first);
  });

  it("is found again after a reload: answers, place, and the choice itself", async () => {
    await answersOne(page(), true);
    const again = CheckInDraft.of(page());
    expect(again.begun).to.equal(true);
    await again.load("en");
    expect(again.filled[0]?.answers).to.deep.equal({ "2": "LA1" });
    expect(again.place).to.deep.equal({ at: "question", form: 0, linkId: "3" });
    expect(again.keeping).to.equal("yes");
  });

  it("that was being sent when the page went is sent again under the same key", async () => {
    const keyOf = ({ calls }: ScriptedClient) => {
      const sent = calls.map(([, , question]) => question as { readonly key?: string });
      return sent.find(({ key }) => key !== undefined)?.key;
    };
    const before = page({ send: () => Promise.reject(new Error("gone")) });
    const draft = await answersOne(before, false);
    // Sent as soon as it is said: the yes has not come to anything yet.
    void draft.keep(true);
    await draft.send();
    expect(drafts().length).to.equal(1);
    const after = page();
    await (await draftOf(after)).send();
    expect(keyOf(before)).to.be.a("string");
    expect(keyOf(after)).to.equal(keyOf(before));
  });

  it("does not open for another visit, under another key, with one character changed, or without a key", async () => {
    await answersOne(page(), true);
    const [name = ""] = drafts();
    const kept = localStorage.getItem(name) ?? "";
    const opens = async (client: ScriptedClient) =>
      Object.keys((await draftOf(client)).filled[0]?.answers ?? {}).length > 0;
    expect(await opens(page({ visitId: "other" }))).to.equal(false);
    expect(await opens(page({ key: "B".repeat(43) }))).to.equal(false);
    expect(await opens(page({ key: null }))).to.equal(false);
    localStorage.setItem(name, kept.replace(/.{3}$/, "AAA"));
    expect(await opens(page())).to.equal(false);
    localStorage.setItem(name.replace("visit", "other"), kept);
    expect(await opens(page({ visitId: "other" }))).to.equal(false);
    localStorage.setItem(name, kept);
    expect(await opens(page())).to.equal(true);
  });

  it("of a day that is long over is taken away", async () => {
    localStorage.setItem("iop-draft check-in old", `${Date.now() - 40 * 3_600_000}.AAAA`);
    localStorage.setItem("iop-draft check-in other", `${Date.now() - 20 * 3_600_000}.AAAA`);
    await draftOf(page());
    expect(drafts()).to.deep.equal(["iop-draft check-in other"]);
  });

  it("is offered beside what it protects, and says so where it cannot be kept", async () => {
    const shown = async (client: ScriptedClient) => {
      const { root, drawn } = await renderExample("iop-check-in", {
        name: "own",
        client: () => client,
      });
      const choice = root.querySelector<HTMLInputElement>(".keep input");
      expect(choice?.checked).to.equal(false);
      expect(wordsOf(root)).to.contain("Whoever can come in as you on this device");
      choice?.click();
      await chosen(CheckInDraft.of(client));
      await drawn();
      return root;
    };
    expect(wordsOf(await shown(page({ key: null })))).to.contain("They cannot be kept");
    await shown(page());
    expect(drafts().length).to.equal(1);
  });
});
