import { connect } from "node:net";

const patienceMs = 2000;

/**
 * Asks a Redis on loopback a few things over a connection of its own, and gives its answers as text: what a bulk string
 * holds, the parts of an array with spaces between, or the line that says anything else. Rejects when it does not answer all of them within two seconds.
 */
export function askRedis(
  port: number,
  password: string,
  ...commands: readonly string[]
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      // Inline commands, which Redis takes beside its own protocol (RESP), need no encoding.
      socket.write([`AUTH ${password}`, ...commands, ""].join("\r\n"));
    });
    let unread = "";
    socket.setEncoding("utf8").setTimeout(patienceMs, () => socket.destroy(new Error("no answer")));
    socket.on("data", (chunk: string) => {
      unread += chunk;
      const answers = answersIn(unread);
      if (answers.length <= commands.length) return;
      socket.end();
      resolve(answers.slice(1));
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the connection was closed")));
  });
}

interface Read {
  readonly answer: string;
  readonly rest: string;
}

/** The answers that have come as a whole. */
function answersIn(text: string): readonly string[] {
  const answers: string[] = [];
  for (let next = readOne(text); next; next = readOne(next.rest)) answers.push(next.answer);
  return answers;
}

/** The first answer (RESP 2); undefined when not all of it has come. */
function readOne(text: string): Read | undefined {
  const end = text.indexOf("\r\n");
  if (end < 0) return undefined;
  const line = text.slice(0, end);
  const rest = text.slice(end + 2);
  const size = Number(line.slice(1));
  if (line.startsWith("*")) return readArray(size, rest);
  if (!line.startsWith("$") || size < 0) return { answer: line, rest };
  if (rest.length < size + 2) return undefined;
  return { answer: rest.slice(0, size), rest: rest.slice(size + 2) };
}

function readArray(size: number, text: string): Read | undefined {
  const parts: string[] = [];
  let rest = text;
  while (parts.length < size) {
    const next = readOne(rest);
    if (!next) return undefined;
    parts.push(next.answer);
    rest = next.rest;
  }
  return { answer: parts.join(" "), rest };
}
