import type { NewPlan, OwnPlan, Plan, WrittenPlan } from "@breathing-room/contract";
import type { SessionClient } from "../../session/client.ts";

const stores = new WeakMap<SessionClient, PlanStore>();

/** A plan in which nothing is written yet: nobody else reads it, and no page keeps it. */
export const emptyPlan: NewPlan = {
  sections: {},
  people: [],
  professionals: [],
  sharedWith: [],
  readyOffline: false,
};

/**
 * A person's own plan in this page's memory, and nowhere else on the device: the page comes from the network, so that a
 * copy on the device could never be shown when this one could not, and would only be one more that somebody may find.
 * Unless the person wants it kept ready, it is forgotten when it is closed.
 */
export class PlanStore extends EventTarget {
  loading: "not-yet" | "loading" | "lost" | "ready" = "not-yet";
  /** Null while none is written, or none is known. */
  plan: Plan | null = null;
  /** What is being written; it stays through closing, stepping away and a lost connection. */
  draft: NewPlan | null = null;
  saving: "not-yet" | "saving" | "lost" | "refused" = "not-yet";
  /** It was opened from a hard moment: then it is shown, and nobody is asked to write one. */
  isHardMoment = false;
  readonly #client: SessionClient;
  #isPrefetched = false;
  #isOpen = false;

  private constructor(client: SessionClient) {
    super();
    this.#client = client;
  }

  /** The one plan of a visit. */
  static of(client: SessionClient): PlanStore {
    const store = stores.get(client) ?? new PlanStore(client);
    stores.set(client, store);
    return store;
  }

  /** Gets the plan once; again after it could not be had. */
  async load(): Promise<void> {
    if (this.loading === "loading" || this.loading === "ready") return;
    this.#set({ loading: "loading" });
    try {
      const answered = await this.#client.ask("/v1/visit/plan", {});
      if ("refused" in answered) return this.#set({ loading: "lost" });
      this.#set({ loading: "ready", plan: (answered.answer as OwnPlan).plan });
    } catch {
      this.#set({ loading: "lost" });
    }
  }

  /**
   * Gets the plan while there is a connection, so that it is there without one: once, and again after the connection was
   * lost. It stays only if the person said so.
   */
  prefetch(isLive: boolean): void {
    if (!isLive || this.#isPrefetched) {
      this.#isPrefetched &&= isLive;
      return;
    }
    this.#isPrefetched = true;
    void this.load().then(() => this.#letGo());
  }

  /** The plan is on the screen. */
  open(): void {
    this.#isOpen = true;
    void this.load();
  }

  close(): void {
    this.#isOpen = false;
    this.#letGo();
  }

  #letGo(): void {
    const isKept = this.plan === null || this.plan.readyOffline;
    if (!isKept && !this.#isOpen) this.#set({ loading: "not-yet", plan: null });
  }

  edit(draft: NewPlan): void {
    this.#set({ draft, saving: "not-yet" });
  }

  /** Keeps what was written. A draft that could not be sent stays. */
  async save(): Promise<void> {
    const { draft } = this;
    if (!draft || this.saving === "saving") return;
    this.#set({ saving: "saving" });
    try {
      const answered = await this.#client.ask("/v1/visit/plan", { body: draft });
      if ("refused" in answered) return this.#set({ saving: "refused" });
      const { writtenAt } = answered.answer as WrittenPlan;
      const isSame = this.draft === draft;
      this.#set({
        saving: "not-yet",
        loading: "ready",
        plan: { ...draft, writtenAt },
        draft: isSame ? null : this.draft,
      });
    } catch {
      this.#set({ saving: "lost" });
    }
  }

  /** Takes the plan away, here and at the service. */
  async forget(): Promise<void> {
    this.#set({ saving: "saving" });
    try {
      const answered = await this.#client.ask("/v1/visit/plan/forget", { body: {} });
      if ("refused" in answered) return this.#set({ saving: "refused" });
      this.#set({ saving: "not-yet", loading: "ready", plan: null, draft: null });
    } catch {
      this.#set({ saving: "lost" });
    }
  }

  /** Nothing of what was written stays. */
  drop(): void {
    this.#set({ draft: null, saving: "not-yet" });
  }

  #set(change: Partial<Pick<PlanStore, "loading" | "plan" | "draft" | "saving">>): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event("change"));
  }
}
