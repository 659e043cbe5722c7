import type { SessionClient } from "../../session/client.ts";

/** Which texts typed to the group were read or put away on this page; nobody else learns of it. */
class ReadTexts extends EventTarget {
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(...ids: readonly string[]): void {
    const news = ids.filter((id) => !this.#ids.has(id));
    for (const id of news) this.#ids.add(id);
    if (news.length > 0) this.dispatchEvent(new Event("change"));
  }
}

const ofClients = new WeakMap<SessionClient, ReadTexts>();

/** What was read on this page, through stepping away and coming back; gone with the page. Its `change` events say that more was. */
export function readTextsOf(client: SessionClient): ReadTexts {
  const known = ofClients.get(client) ?? new ReadTexts();
  ofClients.set(client, known);
  return known;
}
