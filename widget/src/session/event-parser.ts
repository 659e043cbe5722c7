/** One server-sent event with its data lines joined. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

const longestLine = 1024 * 1024;

/**
 * Reads server-sent events out of text that arrives in any pieces (WHATWG HTML, 9.2.6). Ids and retry times are
 * ignored: a view is whole, and how to retry is decided here. Throws on a line of more than a mebibyte.
 */
export function createEventParser(onEvent: (event: ServerEvent) => void): (text: string) => void {
  let rest = "";
  let event = "";
  let data: string[] = [];

  const take = (line: string) => {
    if (line === "") {
      if (data.length > 0) onEvent({ event: event || "message", data: data.join("\n") });
      event = "";
      data = [];
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    if (field === "data") data.push(value);
  };

  return (text) => {
    rest += text;
    for (;;) {
      const end = /\r\n|\n|\r/.exec(rest);
      // A carriage return at the very end may be half of a pair whose other half is on its way.
      if (!end || (end[0] === "\r" && end.index === rest.length - 1)) break;
      const line = rest.slice(0, end.index);
      rest = rest.slice(end.index + end[0].length);
      take(line);
    }
    if (rest.length > longestLine) throw new Error("too long");
  };
}
