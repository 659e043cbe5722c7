import { expect } from "@open-wc/testing";
import { ScriptedClient, viewOf } from "../scripted-client.ts";
import { button, clearExamples, renderExample, testExamples } from "../rendered-example.ts";
import { checkInTodo } from "./check-in-todo.examples.ts";
import "./check-in-todo.ts";
import { todayClient } from "./today.examples.ts";

describe("iop-check-in-todo", () => {
  afterEach(clearExamples);
  testExamples(checkInTodo);

  it("says after the end whether somebody has read what was sent, beside what is asked then", async () => {
    const review = { dueAt: 0, read: false };
    const headings = async (over: boolean) => {
      const { root } = await renderExample("iop-check-in-todo", {
        name: "own",
        client: () => {
          const checkIn = { recordIds: ["record"], review, ...(over ? { over } : {}) };
          return new ScriptedClient({
            view: viewOf({ session: { ended: true }, you: { checkIn } }),
          });
        },
      });
      expect(root.textContent).to.contain("Nobody has marked them as read yet.");
      expect(root.querySelectorAll("button").length).to.equal(over ? 0 : 1);
      return [...root.querySelectorAll("h2")].map(({ textContent }) => textContent);
    };
    expect(await headings(true)).to.deep.equal(["Your check-in is in."]);
    expect(await headings(false)).to.deep.equal(["Your check-in is in.", "Check-in"]);
  });

  it("leads to the questions about today and says which they are", async () => {
    const { element, root } = await renderExample("iop-check-in-todo", {
      name: "own",
      client: () => todayClient(),
    });
    const opened: unknown[] = [];
    element.addEventListener("iop-form", (event) => opened.push((event as CustomEvent).detail));
    button(root, "Answer the questions").click();
    expect(opened).to.deep.equal(["today"]);
  });
});
