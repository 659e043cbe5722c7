import { expect, test } from "vitest";
import { decodeBase64Url } from "./base64url.ts";
import { createRecordSealing, documentLabel, wordsLabel } from "./record-sealing.ts";

const masterKey = Uint8Array.from({ length: 32 }, (_, index) => index);
const sealing = await createRecordSealing(masterKey);
const words = { clinicId: "clinic", sessionId: "session", recordId: "record" };
const place = wordsLabel(words);

test("each clinic's data key is random, and each sealing of a text another", async () => {
  const [one, two] = [
    await sealing.createClinicKey("clinic"),
    await sealing.createClinicKey("clinic"),
  ];
  expect(one).not.toEqual(two);
  const records = await sealing.recordsOf("clinic", one);
  expect(await records.seal(place, "Sam")).not.toEqual(await records.seal(place, "Sam"));
});

test("a record sealed by one data key does not open with another of the same clinic", async () => {
  const one = await sealing.recordsOf("clinic", await sealing.createClinicKey("clinic"));
  const two = await sealing.recordsOf("clinic", await sealing.createClinicKey("clinic"));
  await expect(two.open(place, await one.seal(place, "Sam"))).rejects.toThrow("does not open");
});

test("a place is bound as a whole: parts that run together otherwise do not open", async () => {
  const records = await sealing.recordsOf("clinic", await sealing.createClinicKey("clinic"));
  const sealed = await records.seal(
    wordsLabel({ ...words, sessionId: "ab", recordId: "c" }),
    "Sam",
  );
  await expect(
    records.open(wordsLabel({ ...words, sessionId: "a", recordId: "bc" }), sealed),
  ).rejects.toThrow();
  await expect(
    records.open(wordsLabel({ ...words, sessionId: 'ab","c', recordId: "" }), sealed),
  ).rejects.toThrow();
});

test("what is too short to be a record or a key does not open", async () => {
  const records = await sealing.recordsOf("clinic", await sealing.createClinicKey("clinic"));
  for (const length of [0, 1, 12, 27]) {
    await expect(records.open(place, new Uint8Array(length))).rejects.toThrow("does not open");
    await expect(sealing.recordsOf("clinic", new Uint8Array(length))).rejects.toThrow(
      "does not open",
    );
  }
});

test("a record that an earlier build sealed still opens", async () => {
  const wrapped = decodeBase64Url(
    "q3R6Xvwf_H56FOMR5yXFSnPpulei90wtCponKOV1P9v9ZHbJsTTDyZ-PNuOni5kkRrXOYTErpbqy_clW",
  );
  const sealed = decodeBase64Url("dmqqjODE1qD6YvsskH-wmu7aHPA68cNnx-K6aGcaDin4kMObtpiRKQ");
  if (!wrapped || !sealed) throw new Error("the fixture is not base64url");
  const records = await sealing.recordsOf("clinic", wrapped);
  expect(await records.open(place, sealed)).toBe("Ñandú 🌿");
});

test("a document moved to another person, session, visit, kind or time does not open", async () => {
  const records = await sealing.recordsOf("clinic", await sealing.createClinicKey("clinic"));
  const document = {
    clinicId: "clinic",
    documentId: "document",
    personId: "person",
    sessionId: "session",
    visitId: "visit",
    kind: "check-in",
    at: 1,
  } as const;
  const sealed = await records.seal(documentLabel(document), "{}");
  expect(await records.open(documentLabel(document), sealed)).toBe("{}");
  for (const moved of [
    { documentId: "other" },
    { personId: "other" },
    { sessionId: "other" },
    { visitId: "other" },
    { at: 2 },
  ]) {
    await expect(records.open(documentLabel({ ...document, ...moved }), sealed)).rejects.toThrow();
  }
  await expect(records.open(place, sealed)).rejects.toThrow();
});
