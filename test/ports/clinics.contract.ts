import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  defaultRecordDays,
  plainCheckIns,
  type Clinic,
  type Clinics,
} from "../../server/src/ports/clinics.ts";
import { onNewStore, type Store } from "./store.ts";

const sha256 = (key: string) => createHash("sha256").update(key).digest("hex");

const one: Clinic = {
  id: "one",
  name: "Example Clinic «Ñandú» 🌿",
  apiKeySha256: [sha256("new"), sha256("old")],
  origins: ["https://clinic.example", "http://127.0.0.1:4000"],
  phone: "555-0100",
  retentionDays: 90,
  recordDays: { "check-in": 3653, today: 30, reading: null, plan: null },
  keptIn: "store",
  checkIns: {
    holdsRightFor: ["who-5"],
    safety: {
      responder: "Jordan, your counselor",
      readWithinMinutes: 15,
      afterHours: "Nobody reads this at night.",
      escalation: "The program's lead",
    },
    today: {
      ask: ["place"],
      agreements: { version: "2026-1", text: "What is said here stays here." },
    },
    forms: [
      {
        id: "morning",
        questionnaire: {
          resourceType: "Questionnaire",
          url: "https://clinic.example/morning",
          version: "2",
          status: "active",
          item: [{ linkId: "slept", type: "boolean", text: "¿Did you sleep?" }],
        },
      },
    ],
  },
  webhook: { url: "https://clinic.example/hook", secretVersions: [2, 1] },
};
const two: Clinic = {
  id: "two",
  name: "Two",
  apiKeySha256: [],
  origins: [],
  phone: null,
  retentionDays: 30,
  recordDays: defaultRecordDays,
  keptIn: "clinics-file",
  checkIns: plainCheckIns,
  webhook: null,
};

/** What every store of clinics has to do. */
export function clinicsContract(name: string, create: () => Promise<Store<Clinics>>): void {
  const it = (rule: string, body: (store: Store<Clinics>) => Promise<void>) =>
    test(rule, onNewStore(create, body));
  describe(`${name} is a Clinics`, () => {
    it("a clinic that is not there is null", async ({ port }) => {
      expect(await port.all()).toEqual([]);
      expect(await port.byId("one")).toBeNull();
      expect(await port.byApiKey(sha256("new"))).toBeNull();
    });

    it("a clinic is found as it was put, by its id and by each of its keys", async (store) => {
      await store.port.put(one);
      await store.port.put(two);
      for (const clinics of [store.port, await store.another()]) {
        expect(await clinics.byId("one")).toEqual(one);
        expect(await clinics.byApiKey(sha256("new"))).toEqual(one);
        expect(await clinics.byApiKey(sha256("old"))).toEqual(one);
        expect(await clinics.byId("two")).toEqual(two);
        expect(await clinics.all()).toEqual([one, two]);
      }
    });

    it("a key is found by its whole hash only", async ({ port }) => {
      await port.put(one);
      for (const text of ["", "%", "new", sha256("new").slice(0, -1), `${sha256("new")} `]) {
        expect(await port.byApiKey(text)).toBeNull();
      }
    });

    it("putting a clinic again replaces all of it, and a key that is gone opens nothing", async ({
      port,
      another,
    }) => {
      const other = await another();
      await port.put(one);
      expect(await other.byApiKey(sha256("old"))).toEqual(one);
      const changed = {
        ...one,
        name: "Changed",
        apiKeySha256: [sha256("newer"), sha256("new")],
        origins: [],
        phone: null,
        retentionDays: 1,
        recordDays: { "check-in": null, today: 1, reading: null, plan: 365 },
        keptIn: "clinics-file",
      } as const;
      await port.put(changed);
      for (const clinics of [port, other]) {
        expect(await clinics.byApiKey(sha256("old"))).toBeNull();
        expect(await clinics.byApiKey(sha256("newer"))).toEqual(changed);
        expect(await clinics.byId("one")).toEqual(changed);
        expect(await clinics.all()).toEqual([changed]);
      }
    });

    it("a version of a clinic's own questions is kept once, for that clinic, and not with the clinic", async ({
      port,
      another,
    }) => {
      const other = await another();
      const [form] = one.checkIns.forms;
      if (!form) throw new Error("the clinic has one");
      const place = ["one", "https://clinic.example/morning|2"] as const;
      expect(await port.formVersion(...place)).toBeNull();
      const changed = { ...form.questionnaire, title: "Changed" };
      const kept = await Promise.all([
        port.keepForm(...place, form.questionnaire),
        other.keepForm(...place, changed),
      ]);
      expect(kept[0]).toEqual(kept[1]);
      for (const clinics of [port, other]) {
        expect(await clinics.keepForm(...place, changed)).toEqual(kept[0]);
        expect(await clinics.formVersion(...place)).toEqual(kept[0]);
        expect(await clinics.formVersion("two", place[1])).toBeNull();
        expect(await clinics.formVersion("one", "https://clinic.example/morning|1")).toBeNull();
      }
      await port.put(two);
      expect(await port.byId("two")).toEqual(two);
      expect(await port.all()).toEqual([two]);
    });

    it("a key is one clinic's only: putting it for another throws and changes nothing", async ({
      port,
    }) => {
      await port.put(one);
      await port.put(two);
      const stolen = { ...two, name: "Changed", apiKeySha256: [sha256("two"), sha256("old")] };
      await expect(port.put(stolen)).rejects.toThrow();
      expect(await port.byApiKey(sha256("old"))).toEqual(one);
      expect(await port.byApiKey(sha256("two"))).toBeNull();
      expect(await port.byId("two")).toEqual(two);
    });
  });
}
