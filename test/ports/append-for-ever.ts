import { writeSync } from "node:fs";
import { createSqliteAdapters } from "../../server/src/adapters/sqlite/sqlite-adapters.ts";
import { SystemClock } from "../../server/src/adapters/system-clock.ts";

// Appends to the data file that it is given, and prints each of its versions once it is acknowledged; it ends by being
// killed.
const { journal } = await createSqliteAdapters({
  path: process.argv[2] ?? "",
  masterKey: new Uint8Array(32),
  clock: new SystemClock(),
});
for (let version = 0; ;) {
  const event = { type: "Connected", at: Date.now(), visitId: "visit" } as const;
  const appended = await journal.append("session", version, [event], null);
  if (appended.outcome === "appended") {
    version = appended.version;
    writeSync(1, `${version}\n`);
  } else {
    version = (await journal.read("session", version)).at(-1)?.version ?? version;
  }
}
