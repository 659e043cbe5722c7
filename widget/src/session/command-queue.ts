import type { ProblemCode, VisitCommand } from "@breathing-room/contract";
import { Pause } from "./pause.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { Outage, Refusal } from "./service.ts";

/** Sends one command with its key; throws `Refusal` or `Outage`, or `Refusal("unauthorized")` while there is no token. */
export type SendCommand = (command: VisitCommand, key: string) => Promise<void>;

/** A command was answered: accepted, or refused with a code. */
export type OnAnswer = (command: VisitCommand, refused: ProblemCode | null) => void;

interface Entry {
  readonly command: VisitCommand;
  readonly key: string;
  /** When it is not meant any more; 0 when another one has replaced it. */
  until: number;
}

// A clinic's visit is over before a longer wait is.
const longestWaitMs = 30_000;
/** An answer that something went wrong inside is no outage: after so many of them the next command has its turn. */
const faultsToBear = 3;

/**
 * What a person did. A command stays until the service answered it, and is sent again with the same key: it happens
 * once, however bad the network. Where one is goes in one line and everything else in another, each in order and one
 * at a time: stepping away never waits for a name or for what staff do.
 */
export class CommandQueue {
  readonly #lines: readonly Line[];

  constructor(send: SendCommand, onAnswer: OnAnswer) {
    this.#lines = [new Line(send, onAnswer), new Line(send, onAnswer)];
  }

  get pending(): readonly VisitCommand[] {
    return this.#lines.flatMap(({ pending }) => pending);
  }

  /**
   * Of words to the team, and of answers to an offer, only the last one counts: whatever it replaces is not sent any
   * more. Nor is what could not be sent for so long: it is answered with `unavailable`.
   */
  push(command: VisitCommand, lastsMs?: number): void {
    this.#lines[whereabouts.includes(command.type) ? 0 : 1]?.push(command, lastsMs);
  }

  /** Tries now: the network or the token is back. */
  tryNow(): void {
    for (const line of this.#lines) line.tryNow();
  }

  /** Forgets what is left. Final. */
  stop(): void {
    for (const line of this.#lines) line.stop();
  }
}

const whereabouts: readonly VisitCommand["type"][] = [
  "useThisDevice",
  "enter",
  "stepAway",
  "return",
  "leave",
  "comeBack",
];

class Line {
  readonly #send: SendCommand;
  readonly #onAnswer: OnAnswer;
  #entries: Entry[] = [];
  #running = false;
  #stopped = false;
  readonly #pause = new Pause();

  constructor(send: SendCommand, onAnswer: OnAnswer) {
    this.#send = send;
    this.#onAnswer = onAnswer;
  }

  get pending(): readonly VisitCommand[] {
    return this.#entries.flatMap(({ command, until }) => (until ? command : []));
  }

  push(command: VisitCommand, lastsMs = Infinity): void {
    const { type } = command;
    if (type === "tellTeam" || type.startsWith("answer")) {
      for (const entry of this.#entries) if (entry.command.type === type) entry.until = 0;
      // What another command waits for is waited for.
      if (!this.#entries[0]?.until) this.#pause.cut();
    }
    this.#entries.push({
      command,
      key: crypto.randomUUID(),
      until: Date.now() + lastsMs,
    });
    void this.#run();
  }

  tryNow(): void {
    this.#pause.cut();
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#entries = [];
    this.#pause.cut();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let entry = this.#entries[0]; entry; entry = this.#entries[0]) {
      const refused = await this.#deliver(entry);
      if (this.#stopped) break;
      this.#entries.shift();
      this.#onAnswer(entry.command, refused);
    }
    this.#running = false;
  }

  /** The code of a refusal, or null when accepted, replaced or stopped. */
  async #deliver(entry: Entry): Promise<ProblemCode | null> {
    let faults = 0;
    for (let failures = 0; !this.#stopped && entry.until; failures++) {
      if (entry.until < Date.now()) return "unavailable";
      const outcome = await this.#attempt(entry);
      if (!(outcome instanceof Outage)) return outcome;
      if (outcome.isFault && ++faults >= faultsToBear) return "internal";
      if (!this.#stopped && entry.until)
        await this.#pause.for(
          Math.max(Math.min(outcome.retryAfterMs, longestWaitMs), retryDelayMs(failures)),
        );
    }
    return null;
  }

  /** The code of a refusal, null when accepted, or an outage. A lost token is an outage: another one comes. */
  async #attempt({ command, key }: Entry): Promise<ProblemCode | null | Outage> {
    try {
      await this.#send(command, key);
      return null;
    } catch (error) {
      if (error instanceof Refusal && error.code !== "unauthorized") return error.code;
      return error instanceof Outage ? error : new Outage();
    }
  }
}
