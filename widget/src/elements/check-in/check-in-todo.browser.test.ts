import { expect } from "@open-wc/testing";
import { button, clearExamples, renderExample, testExamples } from "../rendered-example.ts";
import { checkInTodo } from "./check-in-todo.examples.ts";
import "./check-in-todo.ts";
import { todayClient } from "./today.examples.ts";

describe("iop-check-in-todo", () => {
  afterEach(clearExamples);
  testExamples(checkInTodo);

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
