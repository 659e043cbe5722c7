import type { Actor, Command } from "./commands.ts";
import type { CheckInPlan } from "./check-in.ts";
import type { Decision } from "./decision.ts";
import { decide } from "./decide.ts";
import type { SessionEvent } from "./events.ts";
import type { Role, SessionKind } from "./roles.ts";
import type { SessionState } from "./state.ts";
import { evolve } from "./state.ts";

/** Words for tests: every record stands for itself. */
export const ownWords = (record: string): string => record;

/** A session that is driven by commands, one second apart, and remembers what happened. */
export class History {
  state: SessionState | null = null;
  readonly events: SessionEvent[] = [];
  at = 1_000_000;

  constructor(
    kind: SessionKind = "group",
    forms: Pick<CheckInPlan, "measures" | "after"> = { measures: ["phq-9|1"] },
    typing: { readonly groupTyping?: true } = { groupTyping: true },
  ) {
    this.send(
      { kind: "clinic" },
      {
        type: "createSession",
        sessionId: "session",
        clinicId: "clinic",
        kind,
        titleRecord: "Tuesday group",
        hostRecords: ["Jordan", "Morgan"],
        startsAt: 2_000_000,
        endsAt: 12_800_000,
        agenda: [
          { titleRecord: "Arriving", lengthMs: 3_600_000 },
          { titleRecord: null, lengthMs: 600_000 },
          { titleRecord: "Closing round", lengthMs: 1_800_000 },
        ],
        checkIn: { ...forms, readWithinMs: 900_000, escalationRecord: "the lead" },
        today: ["place", "number", "agreements"],
        ...typing,
      },
    );
  }

  get session(): SessionState {
    if (!this.state) throw new Error("the session was not created");
    return this.state;
  }

  send(actor: Actor, command: Command): Decision {
    this.at += 1000;
    const decision = decide(this.state, command, actor, this.at);
    if (decision.accepted) {
      for (const event of decision.events) {
        this.state = evolve(this.state, event);
        this.events.push(event);
      }
    }
    return decision;
  }

  service(command: Command): Decision {
    return this.send({ kind: "service" }, command);
  }

  /** A person's command from their first device, which `arrives` names. */
  by(visitId: string, command: Command): Decision {
    return this.send({ kind: "visit", visitId, deviceId: `${visitId}-device` }, command);
  }

  arrives(visitId: string, role: Role = "client", deviceId = `${visitId}-device`): Decision {
    const decision = this.service({
      type: "arrive",
      visitId,
      personId: `${visitId}-person`,
      role,
      nameRecord: visitId,
      deviceId,
    });
    this.service({ type: "connect", visitId, deviceId });
    return decision;
  }

  /** Arrives, is let in by `host` where needed, and goes in. */
  goesIn(visitId: string, role: Role = "client", host = "jordan"): void {
    this.arrives(visitId, role);
    this.by(host, { type: "admit", visitIds: [visitId] });
    this.by(visitId, { type: "enter" });
  }

  loses(visitId: string): void {
    this.service({ type: "disconnect", visitId, deviceId: `${visitId}-device` });
    this.service({ type: "loseConnection", visitId });
  }
}
