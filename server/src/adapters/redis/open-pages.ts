import type { SessionId } from "@breathing-room/session";
import type { OpenPage, OpenPages, Page, ServiceNode } from "../../ports/open-pages.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

/** No page is open for so long: its credential is over before. */
const forgottenAfterMs = 2 * 24 * 60 * 60 * 1000;

/** One step, so that no page is ever without an end; and one way there and back for each of very many pages. */
const addScript = createScript(`
  redis.call('HSET', KEYS[1], ARGV[1], '')
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);

/** The open pages in Redis, by whose clock a process lives or not. */
export class RedisOpenPages implements OpenPages {
  readonly #database: RedisDatabase;

  constructor(database: RedisDatabase) {
    this.#database = database;
  }

  async renew({ name, processId }: ServiceNode, leaseMs: number): Promise<void> {
    await this.#database.send("SET", keys.node(name), processId, "PX", leaseMs);
  }

  async add(page: Page, node: ServiceNode): Promise<void> {
    const key = keys.openPages(page.sessionId);
    await this.#database.run(addScript, [key], fieldOf(page, node), forgottenAfterMs);
  }

  async remove(page: Page, node: ServiceNode): Promise<void> {
    await this.#database.send("HDEL", keys.openPages(page.sessionId), fieldOf(page, node));
  }

  async read(sessionId: SessionId): Promise<readonly OpenPage[]> {
    const fields = await this.#database.send("HKEYS", keys.openPages(sessionId));
    const pages = (fields as readonly Buffer[]).map((field) => pageOf(sessionId, String(field)));
    const living = await this.#livingOf(pages);
    return pages.filter(({ node }) => living.get(node.name) === node.processId);
  }

  async forget(sessionId: SessionId): Promise<void> {
    await this.#database.send("UNLINK", keys.openPages(sessionId));
  }

  /** The process that lives now under each name. */
  async #livingOf(pages: readonly OpenPage[]): Promise<ReadonlyMap<string, string>> {
    const names = [...new Set(pages.map(({ node }) => node.name))];
    const processIds = await Promise.all(
      names.map((name) => this.#database.send("GET", keys.node(name))),
    );
    return new Map(names.map((name, index) => [name, String(processIds[index] as Buffer | null)]));
  }
}

function fieldOf({ visitId, deviceId }: Page, { name, processId }: ServiceNode): string {
  return JSON.stringify([visitId, deviceId, processId, name]);
}

function pageOf(sessionId: SessionId, field: string): OpenPage {
  const [visitId, deviceId, processId, name] = JSON.parse(field) as [
    string,
    string,
    string,
    string,
  ];
  return { sessionId, visitId, deviceId, node: { name, processId } };
}
