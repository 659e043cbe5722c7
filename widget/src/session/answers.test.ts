import { describe, expect, it } from "vitest";
import { answers } from "./answers.ts";

describe("what the service answers", () => {
  it("is known by its fields, whatever else a newer service adds", () => {
    const view = { session: {}, you: {}, people: [], staff: null, newer: true };
    expect(answers.currentView({ serverTime: 5, view, newer: true })).toBe(true);
    expect(answers.visit({ visitToken: "token", serverTime: 5, view })).toBe(true);
    expect(answers.problem({ code: "unauthorized", title: "" })).toBe(true);
  });

  it("is nothing that a proxy says in its place", () => {
    for (const other of [null, "<html>", 5, [], {}, { view: null, serverTime: 5 }, { view: {} }]) {
      expect(answers.currentView(other)).toBe(false);
    }
    expect(answers.visit({ serverTime: 5, view: {} })).toBe(false);
    expect(answers.problem({ code: 503 })).toBe(false);
    expect(answers.mediaGrant({ url: "wss://room.example", token: "token" })).toBe(false);
  });
});
