import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type {
  ClinicalDocument,
  DocumentPage,
  Documents,
} from "../../server/src/ports/documents.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { findsIn } from "../support/find-text.ts";
import { alternately, onNewStore, times, type Store } from "./store.ts";

/** The documents, and what somebody could do who has got at what is stored. */
export interface DocumentsStore extends Store<Documents> {
  /** The same store under another master key. */
  readonly withAnotherMasterKey: () => Promise<Documents>;
  /** Everything that is stored, as it lies there. */
  readonly bytesAtRest: () => Promise<Uint8Array>;
  /** Writes another person's id over the stored one, without any key. */
  readonly giveTo: (document: ClinicalDocument, personId: string) => Promise<void>;
  /** Flips one bit of the stored bytes, counted from their start, or from their end when negative. */
  readonly change: (document: ClinicalDocument, byte: number) => Promise<void>;
  /** Puts one clinic's stored data key in the place of another's. */
  readonly copyClinicKey: (from: string, to: string) => Promise<void>;
}

type It = (rule: string, body: (store: DocumentsStore) => Promise<void>) => void;

const newDocument = (from: Partial<ClinicalDocument> = {}): ClinicalDocument => ({
  clinicId: "clinic",
  documentId: randomId(),
  personId: "person",
  sessionId: randomId(),
  visitId: randomId(),
  kind: "check-in",
  at: 1_000,
  text: '{"answers":[]}',
  ...from,
});

/** What every store of documents has to do. */
export function documentsContract(name: string, create: () => Promise<DocumentsStore>): void {
  const it: It = (rule, body) => test(rule, onNewStore(create, body));
  describe(`${name} is a Documents`, () => {
    keepingRules(it);
    listingRules(it);
    secrecyRules(it);
    forgettingRules(it);
  });
}

function keepingRules(it: It): void {
  it("a document comes back as it was added, for every process, and to its clinic only", async (store) => {
    const document = newDocument({ text: '{"words":"Ñandú نور 👩‍👩‍👧"}' });
    await store.port.add(document);
    const other = await store.another();
    expect(await other.read("clinic", document.documentId)).toEqual(document);
    expect(await other.read("clinic", randomId())).toBeNull();
    expect(await other.read("other clinic", document.documentId)).toBeNull();
  });

  it("a document that is there is not changed by adding it again, however many try at once", async (store) => {
    const both = [store.port, await store.another()];
    const document = newDocument();
    await store.port.add(document);
    await Promise.all(
      times(20).map((n) => alternately(both, n).add({ ...document, text: `other ${n}` })),
    );
    expect(await store.port.read("clinic", document.documentId)).toEqual(document);
    const { documents } = await store.port.list("clinic", { after: 0, limit: 10 });
    expect(documents).toEqual([document]);
  });
}

function listingRules(it: It): void {
  it("documents are listed page by page in the order in which they came", async ({ port }) => {
    const all = times(7).map((n) => newDocument({ at: 1_000 - n, text: String(n) }));
    for (const document of all) await port.add(document);
    await port.add(newDocument({ clinicId: "other clinic" }));
    const listed: ClinicalDocument[] = [];
    let pages = 0;
    for (let after: number | null = 0; after !== null; pages += 1) {
      const page = await port.list("clinic", { after, limit: 3 });
      listed.push(...page.documents);
      after = page.next;
    }
    expect(listed).toEqual(all);
    expect(pages).toBe(3);
  });

  it("a page that ends with the last one says that there are no more", async ({ port }) => {
    for (const document of [newDocument(), newDocument()]) await port.add(document);
    const page = await port.list("clinic", { after: 0, limit: 2 });
    expect(page.documents).toHaveLength(2);
    expect(page.next).toBeNull();
    expect(await port.list("nobody's clinic", { after: 0, limit: 2 })).toEqual({
      documents: [],
      next: null,
    });
  });

  it("documents are listed by kind and since a time too, alone and together with the rest, page by page", async (store) => {
    const { port } = store;
    const kinds = ["check-in", "today", "reading"] as const;
    // Later ones with earlier times among them, as of two machines whose clocks differ.
    const added = times(12).map((n) =>
      newDocument({
        kind: alternately(kinds, n),
        personId: n < 6 ? "sam" : "noor",
        at: 1_000 + (n % 2 === 0 ? n : n - 3),
      }),
    );
    for (const document of added) await port.add(document);
    const listed = async (query: Partial<Parameters<typeof port.list>[1]>) => {
      const found: ClinicalDocument[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page: DocumentPage = await port.list("clinic", { ...query, after, limit: 5 });
        found.push(...page.documents);
        after = page.next;
      }
      return found;
    };
    const since = 1_005;
    for (const personId of [undefined, "sam", "noor"]) {
      for (const some of [undefined, ["check-in"], ["today", "reading"]] as const) {
        for (const from of [undefined, since]) {
          const expected = added.filter(
            (each) =>
              (personId === undefined || each.personId === personId) &&
              (some === undefined || some.some((kind) => kind === each.kind)) &&
              (from === undefined || each.at >= from),
          );
          const query = {
            ...(personId === undefined ? {} : { personId }),
            ...(some === undefined ? {} : { kinds: some }),
            ...(from === undefined ? {} : { since: from }),
          };
          expect(await listed(query)).toEqual(expected);
        }
      }
    }
  });

  it("a person's or a session's documents are theirs alone, and both together those of both", async (store) => {
    const { port } = store;
    const [sam, noor] = ["sam", "noor"];
    const [monday, tuesday] = [randomId(), randomId()];
    const added = [
      newDocument({ personId: sam, sessionId: monday }),
      newDocument({ personId: noor, sessionId: monday }),
      newDocument({ personId: sam, sessionId: tuesday }),
      newDocument({ personId: sam, sessionId: monday }),
    ];
    for (const document of added) await port.add(document);
    const ids = async (query: { personId?: string; sessionId?: string }) =>
      (await port.list("clinic", { ...query, after: 0, limit: 10 })).documents.map((document) =>
        added.findIndex(({ documentId }) => documentId === document.documentId),
      );
    expect(await ids({ personId: sam })).toEqual([0, 2, 3]);
    expect(await ids({ sessionId: monday })).toEqual([0, 1, 3]);
    expect(await ids({ personId: sam, sessionId: monday })).toEqual([0, 3]);
    const page = await port.list("clinic", {
      personId: sam,
      sessionId: monday,
      after: 0,
      limit: 1,
    });
    expect(page.next).not.toBeNull();
    const rest = { personId: sam, sessionId: monday, after: page.next ?? 0, limit: 1 };
    expect((await port.list("clinic", rest)).documents).toEqual([added[3]]);
  });
}

function forgettingRules(it: It): void {
  it("a clinic's documents of a kind are forgotten by when they came, everywhere they were listed", async (store) => {
    const { port } = store;
    const [sessionId, at] = [randomId(), 1_000];
    const old = newDocument({ sessionId, at });
    const edge = newDocument({ sessionId, at: at + 1 });
    const young = newDocument({ sessionId, at: at + 2 });
    const ofOtherKind = newDocument({ sessionId, at, kind: "today" });
    const others = newDocument({ clinicId: "other clinic", at });
    for (const document of [old, edge, young, ofOtherKind, others]) await port.add(document);
    expect(await port.forget("clinic", "check-in", at + 1)).toBe(2);
    expect(await port.forget("clinic", "check-in", at + 1)).toBe(0);
    expect(await port.read("clinic", old.documentId)).toBeNull();
    for (const query of [{}, { personId: "person" }, { sessionId }]) {
      const page = await port.list("clinic", { ...query, after: 0, limit: 10 });
      expect(page.documents).toEqual([young, ofOtherKind]);
    }
    expect(await port.read("other clinic", others.documentId)).toEqual(others);
  });

  it("more documents than are forgotten at once are all forgotten", async ({ port }) => {
    await Promise.all(times(105).map(() => port.add(newDocument())));
    expect(await port.forget("clinic", "check-in", 1_000)).toBe(105);
    expect((await port.list("clinic", { after: 0, limit: 10 })).documents).toEqual([]);
  });

  it("who reads on after a document that was forgotten misses none that came later", async (store) => {
    const { port } = store;
    for (const at of [1, 2, 3]) await port.add(newDocument({ at }));
    const { next } = await port.list("clinic", { after: 0, limit: 2 });
    const after = (next ?? 0) + 1;
    await port.forget("clinic", "check-in", 3);
    const later = newDocument({ at: 4 });
    await port.add(later);
    expect((await port.list("clinic", { after, limit: 10 })).documents).toEqual([later]);
  });

  it("a document that was damaged beyond reading is forgotten in its time as well", async (store) => {
    const { port, change } = store;
    const document = newDocument({ at: 1 });
    await port.add(document);
    await change(document, -1);
    expect(await port.forget("clinic", "check-in", 1)).toBe(1);
    expect(await port.read("clinic", document.documentId)).toBeNull();
  });
}

function secrecyRules(it: It): void {
  it("nothing of a document's text is readable in what is stored", async ({
    port,
    bytesAtRest,
  }) => {
    const canary = "Canary Rowan Wren 4711";
    const document = newDocument({ text: JSON.stringify({ canary }) });
    await port.add(document);
    const atRest = await bytesAtRest();
    // The place is stored in clear: finding it shows that the search searches.
    expect(findsIn(atRest, document.documentId)).toContain("utf8");
    expect(findsIn(atRest, canary)).toEqual([]);
  });

  it("a document given to another person does not open, and is not left out in silence", async (store) => {
    const document = newDocument();
    await store.port.add(document);
    await store.giveTo(document, "somebody-else");
    await expect(store.port.read("clinic", document.documentId)).rejects.toThrow("does not open");
    await expect(store.port.list("clinic", { after: 0, limit: 5 })).rejects.toThrow();
  });

  it("a document with one bit changed does not open", async ({ port, change }) => {
    for (const byte of [0, 12, -1]) {
      const document = newDocument();
      await port.add(document);
      await change(document, byte);
      const error: unknown = await port
        .read("clinic", document.documentId)
        .catch((e: unknown) => e);
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error)).not.toContain("answers");
    }
  });

  it("under another clinic's key, or another master key, nothing opens", async (store) => {
    const [mine, theirs] = [newDocument({ clinicId: "mine" }), newDocument({ clinicId: "theirs" })];
    await store.port.add(mine);
    await store.port.add(theirs);
    const stranger = await store.withAnotherMasterKey();
    await expect(stranger.read("mine", mine.documentId)).rejects.toThrow();
    await store.copyClinicKey("mine", "theirs");
    const fresh = await store.another();
    await expect(fresh.read("theirs", theirs.documentId)).rejects.toThrow();
    // One clinic's trouble is not another's.
    expect(await fresh.read("mine", mine.documentId)).toEqual(mine);
  });
}
