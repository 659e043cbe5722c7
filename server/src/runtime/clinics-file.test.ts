import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultRecordDays, plainCheckIns, type Clinic } from "../ports/clinics.ts";
import { startTestService, type TestService } from "../service.test-support.ts";
import { storeListedClinics } from "./clinics-file.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

const made: Clinic = {
  id: "made",
  name: "Made at the command line",
  apiKeySha256: ["a".repeat(64)],
  origins: ["https://made.example"],
  phone: null,
  retentionDays: 30,
  recordDays: defaultRecordDays,
  keptIn: "store",
  checkIns: plainCheckIns,
  webhook: null,
};

test("a clinic that is gone from the file is closed: its key opens nothing any more and its system is told nothing, another's does", async () => {
  const { api, otherApi, store } = service;
  const example = await store.clinics.byId("example");
  const webhook = { url: "https://example.clinic.example/hook", secretVersions: [1] };
  if (example) await store.clinics.put({ ...example, webhook });
  const { sessionId } = await api.createSession();
  const read = () => api.request("GET", `/v1/sessions/${sessionId}`, { token: api.clinicKey });
  expect((await read()).status).toBe(200);
  const [, other] = await store.clinics.all();
  await storeListedClinics(store.clinics, other ? [other] : []);
  expect((await read()).body).toMatchObject({ code: "unauthorized" });
  expect((await otherApi.createSession()).sessionId).toBeTruthy();
  expect(await store.clinics.byId("example")).toMatchObject({
    origins: [],
    apiKeySha256: [],
    webhook: null,
  });
});

test("a clinic made at the command line is left alone, until the file lists it too", async () => {
  const { clinics } = service.store;
  await clinics.put(made);
  await storeListedClinics(clinics, []);
  expect(await clinics.byId("made")).toEqual(made);
  const listed: Clinic = { ...made, name: "Listed", keptIn: "clinics-file" };
  await storeListedClinics(clinics, [listed]);
  expect(await clinics.byId("made")).toEqual(listed);
});
