import type { SharedPlans } from "@breathing-room/contract";
import type { SessionClient } from "../../session/client.ts";

const lists = new WeakMap<SessionClient, SharedPlanList>();

/**
 * Whose plans may be read through this page, as the service said when it was last asked; of what stands in them nothing
 * is kept. It may be older than what the person says now: the service answers each reading by what they say then.
 */
export class SharedPlanList extends EventTarget {
  loading: "loading" | "lost" | "ready" = "loading";
  visitIds: readonly string[] = [];
  /** Whether a plan could not be opened, so that somebody may be missing. */
  isIncomplete = false;
  readonly #client: SessionClient;
  #people = "";

  private constructor(client: SessionClient) {
    super();
    this.#client = client;
  }

  /** The one list of a visit. */
  static of(client: SessionClient): SharedPlanList {
    const list = lists.get(client) ?? new SharedPlanList(client);
    lists.set(client, list);
    return list;
  }

  /** Asks when other people are there than the last time. */
  follow(visitIds: readonly string[]): void {
    const people = visitIds.toSorted().join();
    if (people === this.#people) return;
    this.#people = people;
    void this.load();
  }

  /** Asks whose plans may be read now; what was known stays until there is an answer. */
  async load(): Promise<void> {
    this.#set({ loading: "loading" });
    try {
      const answered = await this.#client.ask("/v1/visit/plans", {});
      if ("refused" in answered) return this.#set({ loading: "lost", visitIds: [] });
      const { visitIds, isIncomplete } = answered.answer as SharedPlans;
      this.#set({ loading: "ready", visitIds, isIncomplete });
    } catch {
      this.#set({ loading: "lost" });
    }
  }

  #set(change: Partial<Pick<SharedPlanList, "loading" | "visitIds" | "isIncomplete">>): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event("change"));
  }
}
