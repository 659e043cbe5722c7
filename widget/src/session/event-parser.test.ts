import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEventParser, type ServerEvent } from "./event-parser.ts";

function parse(...pieces: string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const take = createEventParser((event) => events.push(event));
  for (const piece of pieces) take(piece);
  return events;
}

describe("the event parser", () => {
  it("reads names, data over several lines, and skips comments, ids and events without data", () => {
    const text =
      ": ping\nretry: 2000\n\nid: 7\nevent: view\ndata: {\ndata:  1}\n\nevent: empty\n\ndata:x\n\n";
    expect(parse(text)).toEqual([
      { event: "view", data: "{\n 1}" },
      { event: "message", data: "x" },
    ]);
  });

  it("gives the same events however the text is cut, with any of the three line ends", () => {
    const line = fc.stringMatching(/^[a-z :{}"]{0,12}$/);
    const events = fc.array(fc.record({ event: line, data: fc.array(line, { minLength: 1 }) }));
    fc.assert(
      fc.property(
        events,
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.infiniteStream(fc.nat(9)),
        (all, end, cuts) => {
          const text = all
            .map(({ event, data }) =>
              [`event: ${event}`, ...data.map((d) => `data: ${d}`), "", ""].join(end),
            )
            .join("");
          const pieces: string[] = [];
          for (let at = 0; at < text.length;) {
            const length = 1 + (cuts.next().value as number);
            pieces.push(text.slice(at, at + length));
            at += length;
          }
          // A last carriage return may be half of a pair: only more text shows that it was not.
          expect(parse(...pieces, ":\n")).toEqual(
            all.map(({ event, data }) => ({ event: event || "message", data: data.join("\n") })),
          );
        },
      ),
    );
  });

  it("refuses a line that never ends", () => {
    expect(() => parse("data: ", "x".repeat(1024 * 1024))).toThrow("too long");
  });
});
