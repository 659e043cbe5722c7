import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../server/src/adapters/sqlite/database.ts";
import { migrations } from "../../server/src/adapters/sqlite/schema.ts";
import type { SqliteAdapters } from "../../server/src/adapters/sqlite/sqlite-adapters.ts";
import type { ClinicalDocument } from "../../server/src/ports/documents.ts";
import { defaultRecordDays, plainCheckIns } from "../../server/src/ports/clinics.ts";
import type { StoredPlan } from "../../server/src/ports/plans.ts";
import type { RecordPlace } from "../../server/src/ports/vault.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { findsIn } from "../support/find-text.ts";
import { clinicsContract } from "./clinics.contract.ts";
import { cursorsContract } from "./cursors.contract.ts";
import { dataKeysContract } from "./data-keys.contract.ts";
import { documentsContract } from "./documents.contract.ts";
import { allEvents, journalContract } from "./journal.contract.ts";
import { openPagesContract } from "./open-pages.contract.ts";
import { plansContract } from "./plans.contract.ts";
import { retentionContract } from "./retention.contract.ts";
import { escalationContract } from "./escalation.contract.ts";
import { DataFile } from "./sqlite-data-file.ts";
import { onNewStore, times } from "./store.ts";
import { putWords } from "./put-words.ts";
import { vaultContract, writtenVault } from "./vault.contract.ts";
import { webhookMessagesContract } from "./webhook-messages.contract.ts";

function storeOf<Name extends Exclude<keyof SqliteAdapters, "close">>(name: Name) {
  return async () => {
    const file = new DataFile();
    const adapters = await file.open();
    return {
      file,
      port: adapters[name],
      clock: file.clock,
      letPass: (ms: number) => file.clock.advance(ms),
      another: async () => (await file.open())[name],
      close: () => file.close(),
    };
  };
}

const recordWhere = "clinic_id = ? AND session_id = ? AND record_id = ?";
const placeValues = ({ clinicId, sessionId, recordId }: RecordPlace) => [
  clinicId,
  sessionId,
  recordId,
];

async function newVaultStore() {
  const file = new DataFile();
  const open = async (masterKey?: Uint8Array) => writtenVault(await file.open(masterKey));
  return {
    port: await open(),
    another: () => open(),
    close: async () => file.close(),
    withAnotherMasterKey: () => open(crypto.getRandomValues(new Uint8Array(32))),
    bytesAtRest: async () => file.bytes(),
    async copyRecord(from: RecordPlace, to: RecordPlace) {
      const [row] = file.run(
        `INSERT INTO vault_records (clinic_id, session_id, record_id, sealed)
         SELECT ?, ?, ?, sealed FROM vault_records WHERE ${recordWhere} RETURNING record_id`,
        ...placeValues(to),
        ...placeValues(from),
      );
      expect(row?.["record_id"]).toBe(to.recordId);
    },
    async changeRecord(place: RecordPlace, byte: number) {
      const [row] = file.run(
        `SELECT sealed FROM vault_records WHERE ${recordWhere}`,
        ...placeValues(place),
      );
      file.run(
        `UPDATE vault_records SET sealed = ? WHERE ${recordWhere}`,
        flipped(row?.["sealed"] as Uint8Array, byte),
        ...placeValues(place),
      );
    },
    async copyClinicKey(from: string, to: string) {
      file.run(
        "UPDATE vault_keys SET wrapped = (SELECT wrapped FROM vault_keys WHERE clinic_id = ?) WHERE clinic_id = ?",
        from,
        to,
      );
    },
  };
}

async function newDocumentsStore() {
  const { file, ...store } = await storeOf("documents")();
  return {
    ...store,
    withAnotherMasterKey: async () =>
      (await file.open(crypto.getRandomValues(new Uint8Array(32)))).documents,
    bytesAtRest: async () => file.bytes(),
    async giveTo({ documentId }: ClinicalDocument, personId: string) {
      file.run("UPDATE documents SET person_id = ? WHERE document_id = ?", personId, documentId);
    },
    async change({ documentId }: ClinicalDocument, byte: number) {
      const [row] = file.run("SELECT sealed FROM documents WHERE document_id = ?", documentId);
      const sealed = flipped(row?.["sealed"] as Uint8Array, byte);
      file.run("UPDATE documents SET sealed = ? WHERE document_id = ?", sealed, documentId);
    },
    async copyClinicKey(from: string, to: string) {
      file.run(
        "UPDATE vault_keys SET wrapped = (SELECT wrapped FROM vault_keys WHERE clinic_id = ?) WHERE clinic_id = ?",
        from,
        to,
      );
    },
  };
}

journalContract("SqliteJournal", async () => {
  const { file, ...store } = await storeOf("journal")();
  return {
    ...store,
    async appendText(sessionId, version, text) {
      file.run(
        "INSERT INTO commits (session_id, version, events) VALUES (?, ?, ?)",
        sessionId,
        version,
        text,
      );
    },
  };
});
cursorsContract("SqliteCursors", storeOf("cursors"));
clinicsContract("SqliteClinics", storeOf("clinics"));
openPagesContract("SqliteOpenPages", storeOf("openPages"));
vaultContract("SqliteVault", newVaultStore);
retentionContract("SQLite", async () => {
  const file = new DataFile();
  return {
    ports: await file.open(),
    clock: file.clock,
    placesOf: async (text) => findsIn(file.bytes(), text),
    close: () => file.close(),
  };
});
documentsContract("SqliteDocuments", newDocumentsStore);
dataKeysContract("SqliteDataKeys", async () => {
  const file = new DataFile();
  const storedKeys = (clinicId: string) =>
    file.run("SELECT wrapped FROM vault_keys WHERE clinic_id = ?", clinicId)[0]?.[
      "wrapped"
    ] as Uint8Array;
  return {
    masterKey: file.masterKey,
    clock: file.clock,
    open: (masterKey, before) => file.open(masterKey, before),
    storedKeys: async (clinicId) => storedKeys(clinicId),
    async writeKeys(clinicId, wrapped) {
      file.run("UPDATE vault_keys SET wrapped = ? WHERE clinic_id = ?", wrapped, clinicId);
    },
    close: () => file.close(),
  };
});
plansContract("SqlitePlans", async () => {
  const { file, ...store } = await storeOf("plans")();
  const where = "clinic_id = ? AND person_id = ?";
  const sealedOf = ({ clinicId, personId }: StoredPlan) =>
    file.run(`SELECT sealed FROM plans WHERE ${where}`, clinicId, personId)[0]?.[
      "sealed"
    ] as Uint8Array;
  const write = ({ clinicId, personId }: StoredPlan, sealed: Uint8Array) =>
    void file.run(`UPDATE plans SET sealed = ? WHERE ${where}`, sealed, clinicId, personId);
  return {
    ...store,
    bytesAtRest: async () => file.bytes(),
    copy: async (from, to) => write(to, sealedOf(from)),
    change: async (plan, byte) => write(plan, flipped(sealedOf(plan), byte)),
  };
});
escalationContract("SQLite", async () => {
  const file = new DataFile();
  return { clock: file.clock, open: () => file.open(), close: async () => file.close() };
});
webhookMessagesContract("SqliteWebhookMessages", storeOf("webhookMessages"));

/** The same bytes with one bit flipped, in a byte counted from the start, or from the end when negative. */
function flipped(bytes: Uint8Array, byte: number): Uint8Array {
  const index = byte < 0 ? bytes.length + byte : byte;
  return bytes.with(index, (bytes[index] ?? 0) ^ 1);
}

/** Has another process append to the file, kills it once so many were acknowledged, and gives all that were. */
async function killAfter(count: number, file: DataFile): Promise<readonly number[]> {
  const script = fileURLToPath(new URL("append-for-ever.ts", import.meta.url));
  const writer = spawn(process.execPath, [script, file.path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(writer, "exit");
  const acknowledged: number[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(Number(line));
    if (acknowledged.length === count) writer.kill("SIGKILL");
  }
  expect(await exited).toEqual([null, "SIGKILL"]);
  return acknowledged;
}

/** The versions in the file, opened anew; without a gap. */
async function versionsIn(file: DataFile): Promise<readonly number[]> {
  const commits = await (await file.open()).journal.read("session", 0);
  const versions = commits.map(({ version }) => version);
  expect(versions).toEqual(times(versions.length).map((n) => n + 1));
  return versions;
}

describe("the SQLite file", () => {
  const it = (rule: string, body: (file: DataFile) => Promise<void>) =>
    test(
      rule,
      onNewStore(async () => new DataFile(), body),
    );

  it("opened again, it has everything that was acknowledged", async (file) => {
    const place = { clinicId: "clinic", sessionId: "session", recordId: randomId() };
    const clinic = {
      id: "clinic",
      name: "Example Clinic",
      apiKeySha256: ["ab"],
      origins: ["https://clinic.example"],
      phone: null,
      retentionDays: 30,
      recordDays: defaultRecordDays,
      keptIn: "store",
      checkIns: plainCheckIns,
      webhook: null,
    } as const;
    const key = { id: "visit:key", digest: "digest" };
    const before = await file.open();
    const sam = await before.vault.seal(place, "Sam");
    await before.journal.append("session", 0, [], key, [sam]);
    await before.clinics.put(clinic);
    await before.cursors.save("media", "session", 1);
    file.closeAdapters();
    const { journal, vault, clinics, cursors } = await file.open();
    expect(await journal.read("session", 0)).toEqual([{ version: 1, events: [] }]);
    expect(await journal.findKey("session", key.id)).toEqual(key);
    expect(await journal.live()).toEqual(["session"]);
    expect(await vault.get(place)).toBe("Sam");
    expect(await clinics.byApiKey("ab")).toEqual(clinic);
    expect(await cursors.load("media", "session")).toBe(1);
  });

  it("a process that is killed right after an append was acknowledged loses nothing", async (file) => {
    const acknowledged = await killAfter(200, file);
    const versions = await versionsIn(file);
    expect(versions.slice(0, acknowledged.length)).toEqual(acknowledged);
    // It may have written one that it did not live to tell.
    expect(versions.length - acknowledged.length).toBeLessThanOrEqual(1);
  });

  it("processes that write at once, until they are killed, wait for each other and lose nothing", async (file) => {
    const acknowledged = await Promise.all([killAfter(100, file), killAfter(100, file)]);
    const versions = await versionsIn(file);
    const all = new Set(acknowledged.flat());
    expect(all.size).toBe(acknowledged.flat().length);
    expect(versions).toEqual(expect.arrayContaining([...all]));
    expect(versions.length - all.size).toBeLessThanOrEqual(2);
  });

  it("an append is on the disk before it is acknowledged", async (file) => {
    const database = openDatabase(file.path);
    expect(database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    expect(database.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
    database.close();
  });

  it("nobody but its owner can read it, its log or its index", async (file) => {
    writeFileSync(file.path, "");
    chmodSync(file.path, 0o644);
    const { journal } = await file.open();
    await journal.append("session", 0, [], null);
    const modes = readdirSync(file.folder).map((name) => [
      name,
      (statSync(join(file.folder, name)).mode & 0o777).toString(8),
    ]);
    expect(Object.fromEntries(modes)).toEqual({
      "data.sqlite": "600",
      "data.sqlite-wal": "600",
      "data.sqlite-shm": "600",
    });
  });

  it("no key lies in it", async (file) => {
    const place = { clinicId: "clinic", sessionId: "session", recordId: "record" };
    await putWords(await file.open(), place, "Sam");
    const wrapped = Buffer.from(
      file.run("SELECT wrapped FROM vault_keys")[0]?.["wrapped"] as Uint8Array,
    );
    const bytes = file.bytes();
    expect(bytes.includes(wrapped)).toBe(true);
    for (const encoding of ["latin1", "hex", "base64", "base64url"] as const) {
      const text = Buffer.from(file.masterKey).toString(encoding);
      expect(bytes.includes(Buffer.from(text, encoding === "latin1" ? "latin1" : "utf8"))).toBe(
        false,
      );
    }
  });

  it("what is forgotten is not in it any more, not even sealed", async (file) => {
    const { journal, vault } = await file.open();
    const place = { clinicId: "clinic", sessionId: "session", recordId: randomId() };
    await putWords({ journal, vault }, place, "a long enough text to look for");
    const sealed = Buffer.from(
      file.run("SELECT sealed FROM vault_records")[0]?.["sealed"] as Uint8Array,
    );
    expect(file.bytes().includes(sealed)).toBe(true);
    await vault.forget(place.clinicId, place.sessionId);
    expect(file.bytes().includes(sealed)).toBe(false);
    expect(findsIn(file.bytes(), place.recordId)).toEqual([]);
  });

  it("a session that is forgotten is not in it any more", async (file) => {
    const { journal, cursors, openPages } = await file.open();
    const [sessionId, visitId, deviceId] = [randomId(), randomId(), randomId()];
    await journal.append(sessionId, 0, [{ type: "Connected", at: 0, visitId }], null);
    await journal.retire({ clinicId: "clinic", sessionId, endedAt: 0, version: 1 });
    await cursors.save("media", sessionId, 1);
    const node = { name: "node", processId: "process" };
    await openPages.add({ sessionId, visitId, deviceId }, node);
    expect(findsIn(file.bytes(), visitId)).not.toEqual([]);
    await cursors.forget(sessionId);
    await openPages.forget(sessionId);
    await journal.forget("clinic", sessionId);
    expect(findsIn(file.bytes(), visitId)).toEqual([]);
    expect(findsIn(file.bytes(), sessionId)).toEqual([]);
  });

  it("a session that an earlier version retired is finished since its last event", async (file) => {
    // The file as the second step left it.
    const database = new DatabaseSync(file.path);
    for (const step of migrations.slice(0, 2)) database.exec(step);
    database.exec("PRAGMA user_version = 2");
    const add = database.prepare(
      "INSERT INTO commits (session_id, version, events) VALUES (?, ?, ?)",
    );
    const created = JSON.stringify(allEvents("old").slice(0, 1));
    add.run("old", 1, created);
    add.run("old", 2, JSON.stringify([{ type: "Ended", at: 7e12, by: { kind: "clinic" } }]));
    add.run("live", 1, created);
    database.exec("INSERT INTO live_sessions (session_id) VALUES ('live')");
    database.close();
    const again = (await file.open()).journal;
    expect(await again.finished("clinic", 7e12 - 1)).toEqual([]);
    expect(await again.finished("clinic", 7e12)).toEqual(["old"]);
  });

  it("of many processes that make it at once, each finds it whole", async (file) => {
    const all = await Promise.all(times(8).map(() => file.open()));
    await Promise.all(all.map(({ cursors }, n) => cursors.save("media", "session", n)));
    expect(await all[0]?.cursors.load("media", "session")).toBe(7);
  });

  it("one that a newer version wrote is refused, and left as it is", async (file) => {
    (await file.open()).close();
    file.run("PRAGMA user_version = 1000");
    const before = file.run("SELECT name FROM sqlite_schema");
    await expect(file.open()).rejects.toThrow("newer version");
    expect(file.run("PRAGMA user_version")).toEqual([{ user_version: 1000 }]);
    expect(file.run("SELECT name FROM sqlite_schema")).toEqual(before);
  });

  it("after it is closed every call rejects, nobody is woken, and closing again is harmless", async (file) => {
    const [closed, open] = [await file.open(), await file.open()];
    let woken = 0;
    closed.journal.subscribe("session", () => (woken += 1));
    const seen = new Promise<void>((resolve) => open.journal.subscribe("session", () => resolve()));
    closed.close();
    closed.close();
    await expect(closed.journal.append("session", 0, [], null)).rejects.toThrow();
    await expect(closed.journal.live()).rejects.toThrow();
    await open.journal.append("session", 0, [], null);
    await seen;
    expect(woken).toBe(0);
  });

  it("a master key of any other length is refused", async (file) => {
    await expect(file.open(new Uint8Array(31))).rejects.toThrow("32 bytes");
    await expect(file.open(new Uint8Array(33))).rejects.toThrow("32 bytes");
  });
});
