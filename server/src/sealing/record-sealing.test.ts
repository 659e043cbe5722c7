import { expect, test } from "vitest";
import { decodeBase64Url } from "./base64url.ts";
import { createRecordSealing, documentLabel, wordsLabel } from "./record-sealing.ts";

const masterKey = Uint8Array.from({ length: 32 }, (_, index) => index);
const sealing = await createRecordSealing(masterKey);
const words = { clinicId: "clinic", sessionId: "session", recordId: "record" };
const place = wordsLabel(words);

test("each clinic's data key is random, and each sealing of a text another", () => {
  const [one, two] = [sealing.createClinicKey("clinic"), sealing.createClinicKey("clinic")];
  expect(one).not.toEqual(two);
  const records = sealing.recordsOf("clinic", one);
  expect(records.seal(place, "Sam")).not.toEqual(records.seal(place, "Sam"));
});

test("a record sealed by one data key does not open with another of the same clinic", () => {
  const one = sealing.recordsOf("clinic", sealing.createClinicKey("clinic"));
  const two = sealing.recordsOf("clinic", sealing.createClinicKey("clinic"));
  expect(() => two.open(place, one.seal(place, "Sam"))).toThrow("does not open");
});

test("a place is bound as a whole: parts that run together otherwise do not open", () => {
  const records = sealing.recordsOf("clinic", sealing.createClinicKey("clinic"));
  const sealed = records.seal(wordsLabel({ ...words, sessionId: "ab", recordId: "c" }), "Sam");
  expect(() =>
    records.open(wordsLabel({ ...words, sessionId: "a", recordId: "bc" }), sealed),
  ).toThrow();
  expect(() =>
    records.open(wordsLabel({ ...words, sessionId: 'ab","c', recordId: "" }), sealed),
  ).toThrow();
});

test("what is too short to be a record or a key does not open", () => {
  const records = sealing.recordsOf("clinic", sealing.createClinicKey("clinic"));
  for (const length of [0, 1, 12, 27]) {
    expect(() => records.open(place, new Uint8Array(length))).toThrow("does not open");
    expect(() => sealing.recordsOf("clinic", new Uint8Array(length))).toThrow("does not open");
  }
});

test("a record that an earlier build sealed still opens", () => {
  const wrapped = decodeBase64Url(
    "q3R6Xvwf_H56FOMR5yXFSnPpulei90wtCponKOV1P9v9ZHbJsTTDyZ-PNuOni5kkRrXOYTErpbqy_clW",
  );
  const sealed = decodeBase64Url("dmqqjODE1qD6YvsskH-wmu7aHPA68cNnx-K6aGcaDin4kMObtpiRKQ");
  if (!wrapped || !sealed) throw new Error("the fixture is not base64url");
  const records = sealing.recordsOf("clinic", wrapped);
  expect(records.open(place, sealed)).toBe("Ñandú 🌿");
});

test("a document moved to another person, session, visit, kind or time does not open", () => {
  const records = sealing.recordsOf("clinic", sealing.createClinicKey("clinic"));
  const document = {
    clinicId: "clinic",
    documentId: "document",
    personId: "person",
    sessionId: "session",
    visitId: "visit",
    kind: "check-in",
    at: 1,
  } as const;
  const sealed = records.seal(documentLabel(document), "{}");
  expect(records.open(documentLabel(document), sealed)).toBe("{}");
  for (const moved of [
    { documentId: "other" },
    { personId: "other" },
    { sessionId: "other" },
    { visitId: "other" },
    { at: 2 },
  ]) {
    expect(() => records.open(documentLabel({ ...document, ...moved }), sealed)).toThrow();
  }
  expect(() => records.open(place, sealed)).toThrow();
});
