import { setTimeout as wait } from "node:timers/promises";
import type { RedisAdapters } from "../../server/src/adapters/redis/redis-adapters.ts";
import { keys } from "../../server/src/adapters/redis/schema.ts";
import type { ClinicalDocument } from "../../server/src/ports/documents.ts";
import type { StoredPlan } from "../../server/src/ports/plans.ts";
import type { RecordPlace } from "../../server/src/ports/vault.ts";
import { clinicsContract } from "./clinics.contract.ts";
import { cursorsContract } from "./cursors.contract.ts";
import { dataKeysContract } from "./data-keys.contract.ts";
import { documentsContract } from "./documents.contract.ts";
import { escalationContract } from "./escalation.contract.ts";
import { journalContract } from "./journal.contract.ts";
import { openPagesContract } from "./open-pages.contract.ts";
import { plansContract } from "./plans.contract.ts";
import { RedisStore, type RedisAccess } from "./redis-store.ts";
import { retentionContract } from "./retention.contract.ts";
import { vaultContract, writtenVault } from "./vault.contract.ts";
import { webhookMessagesContract } from "./webhook-messages.contract.ts";

/** Where the adapters are tried, and whether as a process has them or, `brief`, as a request or a session has them. */
export type Where = () => readonly [redis: RedisAccess, isBrief: boolean];

function storeOf<Name extends Exclude<keyof RedisAdapters, "close">>(where: Where, name: Name) {
  return async () => {
    const store = await RedisStore.empty(...where());
    const adapters = await store.open();
    return {
      store,
      port: adapters[name],
      clock: store.clock,
      // Redis itself measures it.
      letPass: (ms: number) => wait(ms + 10),
      another: async () => (await store.open())[name],
      close: () => store.close(),
    };
  };
}

function newVaultStore(where: Where) {
  return async () => {
    const store = await RedisStore.empty(...where());
    const open = async (masterKey?: Uint8Array) => writtenVault(await store.open(masterKey));
    const { database } = store;
    const keyOf = ({ sessionId, clinicId }: RecordPlace) => keys.records(sessionId, clinicId);
    const sealedAt = async (place: RecordPlace) =>
      (await database.send("HGET", keyOf(place), place.recordId)) as Buffer;
    const put = async (place: RecordPlace, sealed: Buffer) =>
      void (await database.send("HSET", keyOf(place), place.recordId, sealed));
    return {
      port: await open(),
      another: () => open(),
      close: () => store.close(),
      withAnotherMasterKey: () => open(crypto.getRandomValues(new Uint8Array(32))),
      bytesAtRest: async () => store.bytes(),
      copyRecord: async (from: RecordPlace, to: RecordPlace) => put(to, await sealedAt(from)),
      async changeRecord(place: RecordPlace, byte: number) {
        await put(place, flipped(await sealedAt(place), byte));
      },
      async copyClinicKey(from: string, to: string) {
        const wrapped = (await database.send("GET", keys.dataKey(from))) as Buffer;
        await database.send("SET", keys.dataKey(to), wrapped);
      },
    };
  };
}

function newDocumentsStore(where: Where) {
  return async () => {
    const { store, ...rest } = await storeOf(where, "documents")();
    const { database } = store;
    const rewrite = async (
      { clinicId, documentId }: ClinicalDocument,
      edit: (place: string, sealed: Buffer) => readonly [string, Buffer],
    ) => {
      const key = keys.documents(clinicId);
      const stored = String((await database.send("HGET", key, documentId)) as Buffer);
      const [place, sealed] = JSON.parse(stored) as [string, string];
      const [newPlace, newSealed] = edit(place, Buffer.from(sealed, "base64"));
      const edited = JSON.stringify([newPlace, newSealed.toString("base64")]);
      await database.send("HSET", key, documentId, edited);
    };
    return {
      ...rest,
      withAnotherMasterKey: async () =>
        (await store.open(crypto.getRandomValues(new Uint8Array(32)))).documents,
      bytesAtRest: async () => store.bytes(),
      giveTo: (document: ClinicalDocument, personId: string) =>
        rewrite(document, (place, sealed) => [
          JSON.stringify({ ...(JSON.parse(place) as object), personId }),
          sealed,
        ]),
      change: (document: ClinicalDocument, byte: number) =>
        rewrite(document, (place, sealed) => [place, flipped(sealed, byte)]),
      async copyClinicKey(from: string, to: string) {
        const wrapped = (await database.send("GET", keys.dataKey(from))) as Buffer;
        await database.send("SET", keys.dataKey(to), wrapped);
      },
    };
  };
}

function newDataKeysStore(where: Where) {
  return async () => {
    const store = await RedisStore.empty(...where());
    const { database } = store;
    const storedKeys = async (clinicId: string) =>
      (await database.send("GET", keys.dataKey(clinicId))) as Buffer;
    return {
      masterKey: store.masterKey,
      clock: store.clock,
      open: (masterKey: Uint8Array, before?: Uint8Array) => store.open(masterKey, before),
      storedKeys,
      async writeKeys(clinicId: string, wrapped: Uint8Array) {
        await database.send("SET", keys.dataKey(clinicId), Buffer.from(wrapped));
      },
      close: () => store.close(),
    };
  };
}

function newPlansStore(where: Where) {
  return async () => {
    const { store, ...rest } = await storeOf(where, "plans")();
    const { database } = store;
    type Stored = [recordId: string, at: number, sealed: string];
    const stored = async ({ clinicId, personId }: StoredPlan) =>
      JSON.parse(
        String((await database.send("HGET", keys.plans(clinicId), personId)) as Buffer),
      ) as Stored;
    const write = async (plan: StoredPlan, sealed: string) => {
      const [recordId, at] = await stored(plan);
      const text = JSON.stringify([recordId, at, sealed] satisfies Stored);
      await database.send("HSET", keys.plans(plan.clinicId), plan.personId, text);
    };
    return {
      ...rest,
      bytesAtRest: () => store.bytes(),
      copy: async (from: StoredPlan, to: StoredPlan) => write(to, (await stored(from))[2]),
      async change(plan: StoredPlan, byte: number) {
        const sealed = Buffer.from((await stored(plan))[2], "base64");
        await write(plan, flipped(sealed, byte).toString("base64"));
      },
    };
  };
}

/** The same bytes with one bit flipped, in a byte counted from the start, or from the end when negative. */
function flipped(bytes: Buffer, byte: number): Buffer {
  const copy = Buffer.from(bytes);
  const index = byte < 0 ? copy.length + byte : byte;
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

/** What every adapter of Redis has to do, wherever it runs. */
export function redisContracts(name: string, where: Where): void {
  journalContract(`RedisJournal${name}`, async () => {
    const { store, ...rest } = await storeOf(where, "journal")();
    return {
      ...rest,
      async appendText(sessionId, version, text) {
        await store.database.send("XADD", keys.journal(sessionId), `${version}-0`, "events", text);
      },
    };
  });
  cursorsContract(`RedisCursors${name}`, storeOf(where, "cursors"));
  clinicsContract(`RedisClinics${name}`, storeOf(where, "clinics"));
  openPagesContract(`RedisOpenPages${name}`, storeOf(where, "openPages"));
  vaultContract(`RedisVault${name}`, newVaultStore(where));
  retentionContract(`Redis${name}`, async () => {
    const store = await RedisStore.empty(...where());
    return {
      ports: await store.open(),
      clock: store.clock,
      placesOf: (text) => store.placesOf(text),
      close: () => store.close(),
    };
  });
  documentsContract(`RedisDocuments${name}`, newDocumentsStore(where));
  dataKeysContract(`RedisDataKeys${name}`, newDataKeysStore(where));
  plansContract(`RedisPlans${name}`, newPlansStore(where));
  webhookMessagesContract(`RedisWebhookMessages${name}`, storeOf(where, "webhookMessages"));
}

/** The same for what goes on by itself over the adapters, in a process that has them for good. */
export function redisEscalationContract(name: string, where: Where): void {
  escalationContract(`Redis${name}`, async () => {
    const store = await RedisStore.empty(...where());
    return { clock: store.clock, open: () => store.open(), close: () => store.close() };
  });
}
