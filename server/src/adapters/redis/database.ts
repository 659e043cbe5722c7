import { createHash } from "node:crypto";
import type { SessionId } from "@breathing-room/session";
import { ErrorReply } from "redis";
import { StoreUnavailable } from "../../ports/store-unavailable.ts";
import type { Argument, Connection, PatientConnection } from "./connection.ts";
import { refuse } from "./refusal.ts";
import { everyWakeUpChannel, keys, sessionOfChannel, wakeUpChannel } from "./schema.ts";

/** Two of these and a request are still answered within five seconds. */
const answerWithinMs = 2_000;

/** A replica that keeps up answers in a round trip; together with a wait before it, within `answerWithinMs`. */
const replicasWithinMs = 900;

/** What Redis answers when it cannot do now what it could at another time. Anything else is a mistake of ours. */
const passing =
  /^(OOM|READONLY|LOADING|BUSY|MISCONF|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|NOAUTH|WRONGPASS|NOPERM)\b/;

/** A script of Redis, and the hash by which it is called. */
export interface Script {
  readonly source: string;
  readonly sha1: string;
}

type ScriptKeys = readonly [string, ...string[]];
type ScriptArgument = Argument | number;

/** Makes a script that is sent once and then called by its hash. */
export function createScript(source: string): Script {
  return { source, sha1: createHash("sha1").update(source).digest("hex") };
}

/**
 * A Redis, or a Redis Cluster, as the adapters use it. Every call is answered within two seconds or rejects with
 * `StoreUnavailable`; after one that was not answered the next reject at once, until Redis answers again.
 */
export class RedisDatabase {
  readonly #connection: Connection;
  readonly #unanswered = new Set<Promise<unknown>>();
  readonly #onRecovery = new Set<() => void>();
  readonly #replicas: number;
  #lastWait: Promise<unknown> = Promise.resolve();
  #nextWait: Promise<void> | null = null;

  constructor(connection: Connection, replicas = 0) {
    this.#connection = connection;
    this.#replicas = replicas;
    connection.onReady(() => this.#recovered());
  }

  /** Runs a command on the one key that it concerns. Strings in its answer come as bytes. */
  send(command: string, key: string, ...args: readonly (Argument | number)[]): Promise<unknown> {
    return this.#ask(() => this.#connection.send(key, [command, key, ...args.map(asText)]));
  }

  /** Runs a script on keys of one slot: all that it does is done, or nothing. */
  run(script: Script, scriptKeys: ScriptKeys, ...args: readonly ScriptArgument[]) {
    const [key] = scriptKeys;
    return this.#run((command) => this.#connection.send(key, command), script, scriptKeys, args);
  }

  /**
   * As `run`, and settles when as many replicas as this service was told to wait for have all that was written so far.
   * Rejects with `StoreUnavailable` when they do not in time: then it is written, and may yet be lost.
   */
  runDurably(
    script: Script,
    scriptKeys: ScriptKeys,
    ...args: readonly ScriptArgument[]
  ): Promise<unknown> {
    const { patient } = this.#connection;
    if (!patient || this.#replicas === 0) return this.run(script, scriptKeys, ...args);
    return this.#durably(patient, () =>
      this.#run((command) => patient.send(command), script, scriptKeys, args),
    );
  }

  /** Settles when the replicas have whatever anybody has written before; rejects as `runDurably` does. */
  async settle(): Promise<void> {
    const { patient } = this.#connection;
    if (!patient || this.#replicas === 0) return;
    // WAIT speaks of what its own connection has written: something written now is after everything before.
    const write = () => patient.send(["SET", keys.settled, ""]);
    await this.#durably(patient, () => this.#ask(write));
  }

  /**
   * Calls `onCommit` for every commit of any session that any process makes, as far as the connection lets it know.
   * Rejects as `openRedis` does when it may not listen.
   */
  async listen(onCommit: (sessionId: string, version: number | undefined) => void): Promise<void> {
    await this.#connection
      .listen(everyWakeUpChannel, (channel, message) =>
        onCommit(sessionOfChannel(channel), versionOf(message)),
      )
      .catch(refuse);
  }

  /**
   * Calls `onCommit` for every commit of one session, from when this settles until the function that it gives is
   * called. Rejects while there is no connection.
   */
  listenTo(
    sessionId: SessionId,
    onCommit: (version: number | undefined) => void,
  ): Promise<() => void> {
    const channel = wakeUpChannel(sessionId);
    return this.#connection.listenTo(channel, (message) => onCommit(versionOf(message)));
  }

  /** Calls `listener` when Redis answers again: messages may have been missed meanwhile. */
  onRecovery(listener: () => void): void {
    this.#onRecovery.add(listener);
  }

  /** Every call after it rejects. Harmless twice. */
  close(): void {
    this.#onRecovery.clear();
    this.#connection.close();
  }

  #recovered(): void {
    for (const listener of this.#onRecovery) listener();
  }

  async #run(
    send: (command: readonly Argument[]) => Promise<unknown>,
    script: Script,
    scriptKeys: ScriptKeys,
    args: readonly ScriptArgument[],
  ): Promise<unknown> {
    const rest = [String(scriptKeys.length), ...scriptKeys, ...args.map(asText)];
    try {
      return await this.#ask(() => send(["EVALSHA", script.sha1, ...rest]));
    } catch (error) {
      if (!(error instanceof ErrorReply && error.message.startsWith("NOSCRIPT"))) throw error;
      return this.#ask(() => send(["EVAL", script.source, ...rest]));
    }
  }

  async #durably(patient: PatientConnection, write: () => Promise<unknown>): Promise<unknown> {
    const { breaks } = patient;
    const answer = await write();
    await this.#waitForReplicas(patient);
    // Another server may have taken over meanwhile, whose replicas know nothing of what this one was told.
    if (patient.breaks !== breaks) {
      throw new StoreUnavailable("the connection to Redis was made anew");
    }
    return answer;
  }

  /** One WAIT serves everybody who asks while the one before is under way. */
  #waitForReplicas(patient: PatientConnection): Promise<void> {
    if (this.#nextWait) return this.#nextWait;
    const wait = this.#lastWait.then(async () => {
      this.#nextWait = null;
      const command = ["WAIT", String(this.#replicas), String(replicasWithinMs)];
      const reached = await this.#ask(() => patient.send(command));
      if (Number(reached) < this.#replicas) {
        throw new StoreUnavailable("not enough of Redis's replicas have it");
      }
    });
    this.#nextWait = wait;
    this.#lastWait = wait.catch(() => {});
    return wait;
  }

  #ask(send: () => Promise<unknown>): Promise<unknown> {
    // Who waits behind a call that is not answered would wait for nothing.
    if (this.#unanswered.size > 0) {
      return Promise.reject(new StoreUnavailable("Redis does not answer"));
    }
    const answer = send();
    return new Promise((resolve, reject) => {
      let isSettled = false;
      const giveUp = () => {
        if (isSettled) return;
        this.#waitFor(answer);
        reject(new StoreUnavailable("Redis did not answer in time"));
      };
      // A process that was busy for so long first reads what has come meanwhile.
      const timer = setTimeout(() => setImmediate(giveUp), answerWithinMs);
      const settle = () => {
        isSettled = true;
        clearTimeout(timer);
      };
      answer.then(
        (value) => {
          settle();
          resolve(value);
        },
        (error: unknown) => {
          settle();
          reject(asUnavailable(error));
        },
      );
    });
  }

  #waitFor(answer: Promise<unknown>): void {
    this.#unanswered.add(answer);
    const settled = () => {
      this.#unanswered.delete(answer);
      if (this.#unanswered.size === 0) this.#recovered();
    };
    answer.then(settled, settled);
  }
}

const asText = (arg: ScriptArgument): Argument => (typeof arg === "number" ? String(arg) : arg);

/** Nodes of an earlier release say no version. */
function versionOf(message: string): number | undefined {
  return /^\d+$/.test(message) ? Number(message) : undefined;
}

function asUnavailable(error: unknown): unknown {
  if (error instanceof ErrorReply) {
    const word = passing.exec(error.message)?.[1];
    return word === undefined ? error : new StoreUnavailable(`Redis refuses: ${word}`);
  }
  // What is not an answer of Redis is trouble with the connection; its words may hold the address.
  return new StoreUnavailable("there is no connection to Redis");
}
