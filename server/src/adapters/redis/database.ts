import { createHash } from "node:crypto";
import type { SessionId } from "@breathing-room/session";
import { ErrorReply } from "redis";
import { StoreUnavailable } from "../../ports/store-unavailable.ts";
import {
  connectToCluster,
  connectToOne,
  connectWhenNeeded,
  describeRedis,
  type Argument,
  type Connection,
} from "./connection.ts";
import {
  everyWakeUpChannel,
  keys,
  schemaVersion,
  sessionOfChannel,
  wakeUpChannel,
} from "./schema.ts";

/** Two of these and a request are still answered within five seconds. */
const answerWithinMs = 2_000;

const oldestMajorVersion = 7;

/** What Redis answers when it cannot do now what it could at another time. Anything else is a mistake of ours. */
const passing =
  /^(OOM|READONLY|LOADING|BUSY|MISCONF|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|NOAUTH|WRONGPASS|NOPERM)\b/;

/** A script of Redis, and the hash by which it is called. */
export interface Script {
  readonly source: string;
  readonly sha1: string;
}

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

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.onReady(() => this.#recovered());
  }

  /** Runs a command on the one key that it concerns. Strings in its answer come as bytes. */
  async send(
    command: string,
    key: string,
    ...args: readonly (Argument | number)[]
  ): Promise<unknown> {
    const texts = args.map((arg) => (typeof arg === "number" ? String(arg) : arg));
    return this.#ask(key, [command, key, ...texts]);
  }

  /** Runs a script on keys of one slot: all that it does is done, or nothing. */
  async run(
    script: Script,
    scriptKeys: readonly [string, ...string[]],
    ...args: readonly (string | number)[]
  ): Promise<unknown> {
    const [key] = scriptKeys;
    const rest = [String(scriptKeys.length), ...scriptKeys, ...args.map(String)];
    try {
      return await this.#ask(key, ["EVALSHA", script.sha1, ...rest]);
    } catch (error) {
      if (!(error instanceof ErrorReply && error.message.startsWith("NOSCRIPT"))) throw error;
      return this.#ask(key, ["EVAL", script.source, ...rest]);
    }
  }

  /** Calls `onCommit` for every commit of any session that any process makes, as far as the connection lets it know. */
  async listen(onCommit: (sessionId: string) => void): Promise<void> {
    await this.#connection.listen(everyWakeUpChannel, (channel) =>
      onCommit(sessionOfChannel(channel)),
    );
  }

  /**
   * Calls `onCommit` for every commit of one session, from when this settles until the function that it gives is
   * called. Rejects while there is no connection.
   */
  listenTo(sessionId: SessionId, onCommit: () => void): Promise<() => void> {
    return this.#connection.listenTo(wakeUpChannel(sessionId), onCommit);
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

  #ask(key: string, command: readonly Argument[]): Promise<unknown> {
    // Who waits behind a call that is not answered would wait for nothing.
    if (this.#unanswered.size > 0) {
      return Promise.reject(new StoreUnavailable("Redis does not answer"));
    }
    const answer = this.#connection.send(key, command);
    return new Promise((resolve, reject) => {
      let isSettled = false;
      const giveUp = () => {
        if (isSettled) return;
        this.#waitFor(answer);
        reject(new StoreUnavailable("Redis did not answer in time"));
      };
      // A process that was busy for so long first reads what has come meanwhile.
      const timer = setTimeout(() => setImmediate(giveUp), answerWithinMs);
      answer
        .then(resolve, (error: unknown) => reject(asUnavailable(error)))
        .finally(() => {
          isSettled = true;
          clearTimeout(timer);
        });
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

function asUnavailable(error: unknown): unknown {
  if (error instanceof ErrorReply) {
    const word = passing.exec(error.message)?.[1];
    return word === undefined ? error : new StoreUnavailable(`Redis refuses: ${word}`);
  }
  // What is not an answer of Redis is trouble with the connection; its words may hold the address.
  return new StoreUnavailable("there is no connection to Redis");
}

/**
 * Connects to the Redis or Redis Cluster at an address. Rejects, with a sentence that does not repeat the address, when
 * it does not answer, is too old, refuses the password, was written by a newer version of the service, or is set to
 * evict: what it then throws away may be somebody's session.
 */
export async function openRedis(url: string): Promise<RedisDatabase> {
  const isCluster = await isClusterAt(url);
  return new RedisDatabase(await connect(url, isCluster, false));
}

/** Which addresses this process has looked at: true for a Cluster. What it found there is not looked at again. */
const seen = new Map<string, boolean>();

/**
 * A Redis or Redis Cluster at an address, over one connection that is made when it is first needed. When what
 * `openRedis` refuses is there, every call rejects with `StoreUnavailable`, and `onRefused` is told its sentence.
 */
export function openRedisWhenNeeded(
  url: string,
  onRefused: (sentence: string) => void,
): RedisDatabase {
  const begin = async (): Promise<Connection> => {
    try {
      const known = seen.get(url);
      if (known !== undefined) return await connectTo(url, known, true);
      const isCluster = await isClusterAt(url);
      const connection = await connect(url, isCluster, true);
      seen.set(url, isCluster);
      return connection;
    } catch (error) {
      onRefused(error instanceof Error ? error.message : "Redis cannot be used");
      throw error;
    }
  };
  return new RedisDatabase(connectWhenNeeded(begin));
}

async function isClusterAt(url: string): Promise<boolean> {
  const description = await describeRedis(url).catch(refuse);
  return /^cluster_enabled:1\r?$/m.test(description);
}

/** Connects to a Redis that nobody has looked at yet, and looks at it. */
async function connect(url: string, isCluster: boolean, isSingle: boolean): Promise<Connection> {
  const connection = await connectTo(url, isCluster, isSingle);
  try {
    for (const each of await connection.describe()) check(each);
    await checkSchema(new RedisDatabase(connection));
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function connectTo(url: string, isCluster: boolean, isSingle: boolean): Promise<Connection> {
  const connecting = isCluster ? connectToCluster(url) : connectToOne(url, { isSingle });
  return connecting.catch(refuse);
}

function refuse(error: unknown): never {
  const refused = error instanceof ErrorReply && /^(WRONGPASS|NOAUTH|NOPERM)\b/.test(error.message);
  throw new Error(
    refused
      ? "Redis refuses the name or the password: see IOP_REDIS_URL"
      : "Redis cannot be reached at its address: see IOP_REDIS_URL",
  );
}

function check(description: string): void {
  const valueOf = (name: string) => new RegExp(`^${name}:(.*?)\r?$`, "m").exec(description)?.[1];
  const version = valueOf("redis_version") ?? "of an unknown version";
  if (!(Number.parseInt(version, 10) >= oldestMajorVersion)) {
    throw new Error(`Redis is ${version}, and has to be ${oldestMajorVersion} or newer`);
  }
  const policy = valueOf("maxmemory_policy") ?? "unknown";
  if (policy !== "noeviction") {
    throw new Error(
      `Redis would throw away what it was given: set its maxmemory-policy, which is ${policy}, to noeviction`,
    );
  }
}

async function checkSchema(database: RedisDatabase): Promise<void> {
  await database.send("SET", keys.schema, schemaVersion, "NX");
  const version = Number(await database.send("GET", keys.schema));
  if (version > schemaVersion) {
    throw new Error("what is in Redis was written by a newer version of the service");
  }
}
