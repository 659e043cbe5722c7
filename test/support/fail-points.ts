// Loaded before the service by `node --import`, in tests only: kills the process at one of the steps between accepting
// a command and its effects. Before and after every call that changes something is a step.
import { appendFileSync, readFileSync } from "node:fs";
import { LiveKitMediaRooms } from "../../server/src/adapters/livekit/media-rooms.ts";
import { RedisCursors } from "../../server/src/adapters/redis/cursors.ts";
import { RedisJournal } from "../../server/src/adapters/redis/journal.ts";
import { SqliteCursors } from "../../server/src/adapters/sqlite/cursors.ts";
import { SqliteJournal } from "../../server/src/adapters/sqlite/journal.ts";

type Call = (...args: unknown[]) => Promise<unknown>;

const points: readonly (readonly [new (...args: never) => object, readonly string[]])[] = [
  [SqliteJournal, ["append", "retire"]],
  [RedisJournal, ["append", "retire"]],
  [SqliteCursors, ["lease", "save", "release"]],
  [RedisCursors, ["lease", "save", "release"]],
  [LiveKitMediaRooms, ["open", "close"]],
];

/** Holds which step to die at; what is written behind it is one line a step. */
const file = process.env["FAIL_POINTS"] ?? "";
let stepsLeft = Infinity;

function step(name: string): void {
  appendFileSync(`${file}.log`, `${name}\n`);
  if (--stepsLeft === 0) process.kill(process.pid, "SIGKILL");
}

for (const [owner, names] of points) {
  const methods = owner.prototype as Record<string, Call>;
  for (const name of names) {
    const real = methods[name];
    if (!real) throw new Error(`${owner.name} has no ${name}`);
    methods[name] = async function call(this: unknown, ...args) {
      step(`before ${owner.name}.${name}`);
      const result = await real.apply(this, args);
      step(`after ${owner.name}.${name}`);
      return result;
    };
  }
}

process.on("SIGUSR2", () => {
  stepsLeft = Number(readFileSync(file, "utf8"));
  appendFileSync(`${file}.log`, "armed\n");
});
