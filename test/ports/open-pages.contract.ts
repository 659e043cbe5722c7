import { describe, expect, test } from "vitest";
import type { OpenPages, Page, ServiceNode } from "../../server/src/ports/open-pages.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { onNewStore, type Store } from "./store.ts";

/** Open pages, and the time that their leases go by. */
export interface OpenPagesStore extends Store<OpenPages> {
  /** Settles when so much time has passed. */
  readonly letPass: (ms: number) => Promise<void>;
}

const newNode = (name: string): ServiceNode => ({ name, processId: randomId() });
const newPage = (from: Partial<Page> = {}): Page => ({
  sessionId: randomId(),
  visitId: randomId(),
  deviceId: randomId(),
  ...from,
});

const longMs = 60_000;
const shortMs = 500;

/** What every store of open pages has to do. */
export function openPagesContract(name: string, create: () => Promise<OpenPagesStore>): void {
  const it = (rule: string, body: (store: OpenPagesStore) => Promise<void>) =>
    test(rule, onNewStore(create, body));
  describe(`${name} is an OpenPages`, () => {
    it("a page is open for every process from when it is added until it is removed", async (store) => {
      const { port } = store;
      const other = await store.another();
      const [node, page] = [newNode("a"), newPage()];
      await port.renew(node, longMs);
      expect(await other.read(page.sessionId)).toEqual([]);
      await port.add(page, node);
      await port.add(page, node);
      expect(await other.read(page.sessionId)).toEqual([{ ...page, node }]);
      await port.remove(page, node);
      await port.remove(page, node);
      expect(await other.read(page.sessionId)).toEqual([]);
    });

    it("a page that is open on two nodes is open until both have closed it", async (store) => {
      const ports = [store.port, await store.another()] as const;
      const nodes = [newNode("a"), newNode("b")] as const;
      const page = newPage();
      for (const n of [0, 1] as const) {
        await ports[n].renew(nodes[n], longMs);
        await ports[n].add(page, nodes[n]);
      }
      const names = async () =>
        (await store.port.read(page.sessionId)).map(({ node }) => node.name).toSorted();
      expect(await names()).toEqual(["a", "b"]);
      await ports[0].remove(page, nodes[0]);
      expect(await names()).toEqual(["b"]);
      await ports[1].remove(page, nodes[1]);
      expect(await names()).toEqual([]);
    });

    it("of a session that is forgotten no page is open, and every other keeps its own", async (store) => {
      const { port } = store;
      const node = newNode("a");
      const [page, other] = [newPage(), newPage()];
      await port.renew(node, longMs);
      for (const each of [page, { ...page, deviceId: randomId() }, other]) {
        await port.add(each, node);
      }
      const second = await store.another();
      await second.forget(page.sessionId);
      await second.forget(page.sessionId);
      expect(await port.read(page.sessionId)).toEqual([]);
      expect(await port.read(other.sessionId)).toEqual([{ ...other, node }]);
    });

    it("pages and sessions do not mix", async ({ port }) => {
      const node = newNode("a");
      await port.renew(node, longMs);
      const page = newPage();
      const secondDevice = { ...page, deviceId: randomId() };
      const secondVisit = { ...page, visitId: randomId() };
      const otherSession = { ...page, sessionId: randomId() };
      for (const each of [page, secondDevice, secondVisit, otherSession])
        await port.add(each, node);
      await port.remove(page, node);
      const devices = (await port.read(page.sessionId)).map(({ deviceId }) => deviceId).toSorted();
      expect(devices).toEqual([page.deviceId, secondDevice.deviceId].toSorted());
      expect(await port.read(otherSession.sessionId)).toEqual([{ ...otherSession, node }]);
    });

    it("a process that does not say in time that it lives has no page open, until it says so again", async (store) => {
      const { port } = store;
      const other = await store.another();
      const [dies, lives] = [newNode("dies"), newNode("lives")];
      const page = newPage();
      await port.renew(dies, shortMs);
      await other.renew(lives, longMs);
      await port.add(page, dies);
      await other.add(page, lives);
      expect(await other.read(page.sessionId)).toHaveLength(2);
      await store.letPass(shortMs);
      expect(await other.read(page.sessionId)).toEqual([{ ...page, node: lives }]);
      await port.renew(dies, longMs);
      expect(await other.read(page.sessionId)).toHaveLength(2);
    });

    it("a process that never said that it lives has no page open", async ({ port }) => {
      const page = newPage();
      await port.add(page, newNode("a"));
      expect(await port.read(page.sessionId)).toEqual([]);
    });

    it("a new process of the same name ends the one before at once, and nobody else", async (store) => {
      const { port } = store;
      const [before, after, other] = [newNode("a"), newNode("a"), newNode("aa")];
      const page = newPage();
      for (const node of [before, other]) {
        await port.renew(node, longMs);
        await port.add(page, node);
      }
      const next = await store.another();
      await next.renew(after, longMs);
      expect(await next.read(page.sessionId)).toEqual([{ ...page, node: other }]);
      await next.add(page, after);
      expect(await next.read(page.sessionId)).toHaveLength(2);
    });
  });
}
