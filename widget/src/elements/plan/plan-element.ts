import { planWords } from "../../words/plan-words.ts";
import type { PlanWords } from "../../words/plan-en.ts";
import { IopElement } from "../iop-element.ts";
import { PlanStore } from "./plan-store.ts";

/** An element that draws from a person's own plan. */
export class PlanElement extends IopElement {
  #store: PlanStore | undefined;
  readonly #onPlan = (): void => this.requestUpdate();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#store?.removeEventListener("change", this.#onPlan);
    this.#store = undefined;
  }

  protected get store(): PlanStore {
    if (!this.#store) {
      this.#store = PlanStore.of(this.session);
      if (this.isConnected) this.#store.addEventListener("change", this.#onPlan);
    }
    return this.#store;
  }

  protected get w(): PlanWords {
    return planWords(this.lang);
  }

  /** Whether whoever is here has a plan of their own: clients do. */
  protected get hasPlan(): boolean {
    return this.state.view?.you.role === "client";
  }
}
