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
}

/**
 * What a person did, sent in order and one at a time. A command stays until the service answered it, and is sent
 * again with the same key: it happens once, however bad the network.
 */
export class CommandQueue {
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
    return this.#entries.map(({ command }) => command);
  }

  push(command: VisitCommand): void {
    this.#entries.push({ command, key: crypto.randomUUID() });
    void this.#run();
  }

  /** Tries now: the network or the token is back. */
  tryNow(): void {
    this.#pause.cut();
    void this.#run();
  }

  /** Forgets what is left. Final. */
  stop(): void {
    this.#stopped = true;
    this.#entries = [];
    this.#pause.cut();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let failures = 0; !this.#stopped;) {
      const [entry] = this.#entries;
      if (!entry) break;
      const outcome = await this.#attempt(entry);
      if (this.#stopped) break;
      if (outcome instanceof Outage) {
        await this.#pause.for(Math.max(outcome.retryAfterMs, retryDelayMs(failures++)));
        continue;
      }
      failures = 0;
      this.#entries.shift();
      this.#onAnswer(entry.command, outcome);
    }
    this.#running = false;
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
