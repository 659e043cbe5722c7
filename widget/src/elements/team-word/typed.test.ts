import { MessageSchema } from "@breathing-room/contract";
import { expect, it } from "vitest";
import { typed } from "./typed.ts";

it("what is pasted keeps its words, and loses what nobody sees and the service would refuse", () => {
  const pasted =
    " \u2066call\u202e me\u0007,\n\tplease\ue000\ud83c\u2069 \u{1f469}\u200d\u{1f680} ";
  const text = typed(pasted);
  expect(text).toBe("call me,\n\tplease \u{1f469}\u200d\u{1f680}");
  const refuses = (message: string) => "issues" in MessageSchema["~standard"].validate(message);
  expect([refuses(pasted), refuses(text)]).toEqual([true, false]);
});
