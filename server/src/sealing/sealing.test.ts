import { hkdfSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeBase64Url } from "./base64url.ts";
import { randomId } from "./random-id.ts";
import { createSealing } from "./sealing.ts";

const masterKey = Uint8Array.from({ length: 32 }, (_, index) => index);
const sealing = await createSealing(masterKey);
const now = Date.UTC(2026, 0, 5, 9);
const later = now + 60_000;
const payload = { visitId: "v", nested: { list: [1, null, "Ñandú 🌿"] } };

describe("a sealed token", () => {
  test("opens for its purpose until it expires", async () => {
    const token = await sealing.seal("invite", payload, later);
    expect(await sealing.open("invite", token, now)).toEqual({ payload, expiresAt: later });
    expect(await sealing.open("invite", token, later - 1)).not.toBeNull();
    expect(await sealing.open("invite", token, later)).toBeNull();
    expect(await sealing.open("invite", token, later + 1)).toBeNull();
  });

  test("is null for every other purpose", async () => {
    const invite = await sealing.seal("invite", payload, later);
    const visit = await sealing.seal("visit", payload, later);
    expect(await sealing.open("visit", invite, now)).toBeNull();
    expect(await sealing.open("invite", visit, now)).toBeNull();
    expect(await sealing.open("visit", visit, now)).not.toBeNull();
  });

  test("is null under another master key", async () => {
    const token = await sealing.seal("visit", payload, later);
    const stranger = await createSealing(new Uint8Array(32));
    expect(await stranger.open("visit", token, now)).toBeNull();
  });

  test("is null when any one of its characters was changed, added or taken away", async () => {
    const token = await sealing.seal("visit", payload, later);
    const changed = Array.from(token, (character, index) => [
      token.slice(0, index) + (character === "A" ? "B" : "A") + token.slice(index + 1),
      token.slice(0, index) + token.slice(index + 1),
      `${token.slice(0, index)}A${token.slice(index)}`,
    ]).flat();
    for (const forged of changed.filter((each) => each !== token)) {
      expect(await sealing.open("visit", forged, now)).toBeNull();
    }
    expect(await sealing.open("visit", token, now)).not.toBeNull();
  });

  test("says nothing of what is in it, and is never the same twice", async () => {
    const tokens = await Promise.all(
      Array.from({ length: 50 }, () => sealing.seal("invite", { name: "Canary" }, later)),
    );
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) {
      expect(token).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
      const bytes = Buffer.from(token.slice(3), "base64url").toString("latin1");
      expect(bytes).not.toContain("Canary");
      expect(bytes).not.toContain(String(later));
    }
  });

  test("is never too long to travel: such a payload is refused, without its words", async () => {
    const sealed = (length: number) => sealing.seal("visit", { text: "x".repeat(length) }, later);
    expect((await sealed(1400)).length).toBeLessThanOrEqual(2048);
    await expect(sealed(1500)).rejects.toThrow(/^the payload is too long for a token$/);
  });

  test("of anything at all is null, and never an error", async () => {
    const token = await sealing.seal("visit", payload, later);
    for (const text of [
      "",
      "v1.",
      "v1.A",
      "v2." + token.slice(3),
      token.slice(3),
      `${token} `,
      ` ${token}`,
    ]) {
      expect(await sealing.open("visit", text, now)).toBeNull();
    }
    expect(await sealing.open("visit", `v1.${"A".repeat(10_000_000)}`, now)).toBeNull();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.boolean(), async (text, prefixed) => {
        expect(await sealing.open("visit", (prefixed ? "v1." : "") + text, now)).toBeNull();
      }),
    );
  });

  test("that an earlier build made still opens", async () => {
    const frozen =
      "v1.9KmoP_u0xd04w-tkM5NOJFKu0Zai4XdAxuCcm6mebhySehBwERaB9Rp401aC1IK0AFY5qG6WzXsv-37uj_kk4u67Ea2wLHOt9TAniDRpe_bthStDvX4";
    expect(await sealing.open("visit", frozen, now)).toEqual({
      payload: { visitId: "frozen" },
      expiresAt: later,
    });
  });
});

describe("a room's name", () => {
  test("tells this service which session it is of, and nobody anything", async () => {
    const names = await Promise.all([1, 2, 3].map(() => sealing.roomName("session")));
    expect(new Set(names).size).toBe(3);
    for (const name of names) {
      expect(name).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(await sealing.sessionOfRoom(name)).toBe("session");
      expect(await (await createSealing(new Uint8Array(32))).sessionOfRoom(name)).toBeNull();
    }
  });

  test("that this service did not make is no session's, and never an error", async () => {
    const name = await sealing.roomName("session");
    const token = await sealing.seal("visit", payload, later);
    const others = ["", "-", "A".repeat(22), `${name}#x`, name.slice(1), token, token.slice(3)];
    for (const text of [...others, "A".repeat(10_000_000)]) {
      expect(await sealing.sessionOfRoom(text)).toBeNull();
    }
  });
});

describe("a media key", () => {
  test("is the same 32 bytes each time, and another for each session, epoch and master key", async () => {
    const key = await sealing.mediaKey("session", 1);
    expect(key).toHaveLength(32);
    expect(await sealing.mediaKey("session", 1)).toEqual(key);
    const stranger = await createSealing(new Uint8Array(32));
    const all = await Promise.all([
      sealing.mediaKey("session", 1),
      sealing.mediaKey("session", 2),
      sealing.mediaKey("session", 11),
      sealing.mediaKey("session1", 1),
      sealing.mediaKey("other", 1),
      stranger.mediaKey("session", 1),
    ]);
    expect(new Set(all.map(encodeBase64Url)).size).toBe(6);
  });

  test("is HKDF-SHA256 of the master key, as Node's own crypto has it", async () => {
    const info = JSON.stringify(["breathing-room", 1, "media", "session", 7]);
    const expected = new Uint8Array(hkdfSync("sha256", masterKey, "", info, 32));
    expect(await sealing.mediaKey("session", 7)).toEqual(expected);
  });

  test("does not change when the caller wipes the master key it gave", async () => {
    const given = new Uint8Array(masterKey);
    const own = await createSealing(given);
    given.fill(0);
    expect(await own.mediaKey("session", 1)).toEqual(await sealing.mediaKey("session", 1));
  });
});

test("a master key of any other length than 32 bytes is refused", async () => {
  for (const length of [0, 16, 31, 33, 64]) {
    await expect(createSealing(new Uint8Array(length))).rejects.toThrow("32 bytes");
  }
});

test("an identity for the media server begins with the visit, is never the same, and only the service reads its device", async () => {
  const [visitId, otherId, deviceId] = [randomId(), randomId(), randomId()];
  const identities = await Promise.all(
    Array.from({ length: 20 }, () => sealing.mediaIdentity(visitId, deviceId)),
  );
  expect(new Set(identities).size).toBe(20);
  expect(new Set(identities.map(({ length }) => length)).size).toBe(1);
  for (const identity of identities) {
    expect(identity).toMatch(/^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]+$/);
    expect(identity).not.toContain(deviceId);
    expect(await sealing.pageOfIdentity(identity)).toEqual({ visitId, deviceId });
  }
  const [identity = ""] = identities;
  const sealed = identity.split(".")[1] ?? "";
  const hostile = ["", visitId, `${visitId}.`, `${identity}#camera`, `${otherId}.${sealed}`];
  for (const forged of [...hostile, `${identity}.x`, `.${sealed}`, "the-operator"]) {
    expect(await sealing.pageOfIdentity(forged)).toBeNull();
  }
  const other = await createSealing(new Uint8Array(32).fill(2));
  expect(await other.pageOfIdentity(identity)).toBeNull();
});
