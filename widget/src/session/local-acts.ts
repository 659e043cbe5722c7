import type { ProblemCode, View, VisitCommand } from "@breathing-room/contract";

// A view that was on its way while a command was answered comes within this time.
const lateViewMs = 3000;

interface LocalAway {
  readonly since: number | null;
  readonly answeredAt: number | null;
  readonly agreed: boolean;
}

/**
 * What a person did that holds here before the service's views say so: stepping away, returning and leaving work at
 * once and offline. An older view never undoes them.
 */
export class LocalActs {
  #away: LocalAway | null = null;
  #left: "asked" | "answered" | null = null;

  /** One is away from now on, whatever the network does. */
  stepAway(now: number, view: View | null): void {
    const since = this.awaySince(view) ?? now;
    this.#away = { since, answeredAt: null, agreed: false };
  }

  comeBackFromAway(): void {
    this.#away = { since: null, answeredAt: null, agreed: false };
  }

  leave(): void {
    this.#left = "asked";
    this.#away = null;
  }

  /** To be told of each answer, with what is still waiting for one. */
  answered(
    { type }: VisitCommand,
    refused: ProblemCode | null,
    pending: readonly VisitCommand[],
    now: number,
  ): void {
    const isLast = (...types: VisitCommand["type"][]) =>
      !pending.some((p) => types.includes(p.type));
    if ((type === "stepAway" || type === "return") && isLast("stepAway", "return") && this.#away) {
      // Stepping away is never undone by anyone but the person: a refusal does not undo it either.
      if (refused !== null && type === "return") this.#away = null;
      else this.#away = { ...this.#away, answeredAt: now };
    }
    if (type === "leave" && this.#left) this.#left = refused === null ? "answered" : null;
    if (type === "comeBack") this.#left = null;
  }

  /** To be told of each view as the service gave it. */
  viewArrived(view: View, now: number): void {
    const { you, session } = view;
    if (this.#left === "answered" && you.phase === "left") this.#left = null;
    if (session.ended || you.onOtherDevice || you.phase === "left") {
      this.#away = null;
      return;
    }
    const away = this.#away;
    if (away === null || away.answeredAt === null) return;
    const agrees = (you.awaySince === null) === (away.since === null);
    if (away.agreed && now - away.answeredAt > lateViewMs) this.#away = null;
    else if (agrees) this.#away = { ...away, agreed: true };
  }

  /** Since when one is away, by what was done here and else by the view. */
  awaySince(view: View | null): number | null {
    if (this.#left) return null;
    return this.#away ? this.#away.since : (view?.you.awaySince ?? null);
  }

  /** The service's view with what was done here. */
  shown(view: View): View {
    const awaySince = this.awaySince(view);
    if (this.#left) {
      const you = { ...view.you, phase: "left" as const, awaySince, roomEpoch: null };
      return { ...view, you, people: [], hour: null, staff: null };
    }
    return awaySince === view.you.awaySince ? view : { ...view, you: { ...view.you, awaySince } };
  }
}
