import {
  connectToCluster,
  connectToOne,
  connectWhenNeeded,
  describeRedis,
  type Connection,
  type ConnectionOptions,
} from "./connection.ts";
import { RedisDatabase } from "./database.ts";
import { refuse } from "./refusal.ts";
import { keys, schemaVersion } from "./schema.ts";

const oldestMajorVersion = 7;

/**
 * Connects to the Redis or Redis Cluster at an address. Rejects, with a sentence that does not repeat the address, when
 * it does not answer, is too old, refuses the password, was written by a newer version of the service, or is set to
 * evict: what it then throws away may be somebody's session. `replicas` is how many `runDurably` waits for.
 */
export async function openRedis(url: string, replicas = 0): Promise<RedisDatabase> {
  const isCluster = await isClusterAt(url, replicas);
  const options = { isSingle: false, waits: replicas > 0 };
  return new RedisDatabase(await connect(url, isCluster, options), replicas);
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
  replicas = 0,
): RedisDatabase {
  const options = { isSingle: true, waits: replicas > 0 };
  const begin = async (): Promise<Connection> => {
    try {
      const known = seen.get(url);
      if (known !== undefined) return await connectTo(url, known, options);
      const isCluster = await isClusterAt(url, replicas);
      const connection = await connect(url, isCluster, options);
      seen.set(url, isCluster);
      return connection;
    } catch (error) {
      onRefused(error instanceof Error ? error.message : "Redis cannot be used");
      throw error;
    }
  };
  return new RedisDatabase(connectWhenNeeded(begin), replicas);
}

async function isClusterAt(url: string, replicas: number): Promise<boolean> {
  const description = await describeRedis(url).catch(refuse);
  const isCluster = /^cluster_enabled:1\r?$/m.test(description);
  if (isCluster && replicas > 0) {
    throw new Error("in a Redis Cluster it cannot wait for replicas: leave IOP_REDIS_REPLICAS out");
  }
  return isCluster;
}

/** Connects to a Redis that nobody has looked at yet, and looks at it. */
async function connect(
  url: string,
  isCluster: boolean,
  options: ConnectionOptions,
): Promise<Connection> {
  const connection = await connectTo(url, isCluster, options);
  try {
    for (const each of await connection.describe()) check(each);
    await checkSchema(new RedisDatabase(connection));
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function connectTo(
  url: string,
  isCluster: boolean,
  options: ConnectionOptions,
): Promise<Connection> {
  const connecting = isCluster ? connectToCluster(url) : connectToOne(url, options);
  return connecting.catch(refuse);
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
