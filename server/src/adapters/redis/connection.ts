import { createClient, createCluster, RESP_TYPES } from "redis";

/** An argument of a command. */
export type Argument = string | Buffer;

/** Connections to a Redis or a Redis Cluster, made again by themselves whenever they break. */
export interface Connection {
  /** Sends a command to where its key lives; rejects at once while there is no connection. Strings come as bytes. */
  send(key: string, command: readonly Argument[]): Promise<unknown>;
  /** For what waits for replicas; null where that cannot be. */
  readonly patient: PatientConnection | null;
  /** Hears a pattern's messages on a connection of its own, from when this settles until `close`. */
  listen(pattern: string, onMessage: (channel: string, message: string) => void): Promise<void>;
  /** Hears one channel's messages, from when this settles until the function that it gives is called. */
  listenTo(channel: string, onMessage: (message: string) => void): Promise<() => void>;
  /** What every master says of itself. */
  describe(): Promise<readonly string[]>;
  /** Calls `onReady` each time that a connection was made again. */
  onReady(onReady: () => void): void;
  close(): void;
}

/** A connection that may be held up: Redis answers nothing on it while it waits for its replicas. */
export interface PatientConnection {
  send(command: readonly Argument[]): Promise<unknown>;
  /** How often it broke: what answers afterwards may be another server. */
  readonly breaks: number;
}

/** What a connection is to be like. */
export interface ConnectionOptions {
  /** Messages, and what waits for replicas, share the one connection with everything else. */
  readonly isSingle: boolean;
  /** Something will wait for replicas. */
  readonly waits: boolean;
}

const connectTimeoutMs = 2_000;
const pingEveryMs = 1_000;
/** With a ping each second only a connection that is dead is silent for so long. */
const longestSilenceMs = 5_000;
const longestPauseMs = 1_000;
/** Far more than a working Redis ever lets wait; beyond it memory would only fill. */
const mostCommandsWaiting = 20_000;

/** Doubles from 50 ms; half of it is chance, so that not everybody comes back at once. */
const pauseMs = (retries: number): number =>
  Math.min(longestPauseMs, 50 * 2 ** retries) * (0.5 + Math.random() / 2);

const settings = {
  disableOfflineQueue: true,
  pingInterval: pingEveryMs,
  commandsQueueMaxLength: mostCommandsWaiting,
  maintNotifications: "disabled",
  // How long is waited is said where it is known what for; an AbortSignal for each command costs more than the command.
  commandOptions: { timeout: 0 },
} as const;

const socketSettings = { connectTimeout: connectTimeoutMs, socketTimeout: longestSilenceMs };

/**
 * What a client is made with, in an object of its own: node-redis writes into it, and builds a new class, which takes
 * tens of milliseconds, whenever it differs from the last one's in anything but its functions.
 */
const clientOptions = (url: string, reconnectStrategy: (retries: number) => number | false) => ({
  ...settings,
  url,
  socket: { ...socketSettings, reconnectStrategy },
});

const asBytes = { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } };

/**
 * Connects to the one Redis at an address; rejects when it does not answer. Messages, and what waits for replicas, have
 * connections of their own, so that none waits behind something long, unless it is to be a single one.
 */
export async function connectToOne(
  url: string,
  { isSingle, waits }: ConnectionOptions,
): Promise<Connection> {
  const newClient = () => createClient(clientOptions(url, pauseMs));
  const client = newClient();
  const subscriber = isSingle ? client : newClient();
  const waiting = isSingle || !waits ? client : newClient();
  const all = new Set([client, subscriber, waiting]);
  let breaks = 0;
  waiting.on("reconnecting", () => {
    breaks += 1;
  });
  // A broken connection is seen by whoever uses it; without a listener it would end the process.
  for (const each of all) each.on("error", () => {});
  const close = () => {
    for (const each of all) if (each.isOpen) each.destroy();
  };
  try {
    await Promise.all([...all].map((each) => each.connect()));
  } catch (error) {
    close();
    throw error;
  }
  return {
    send: (_key, command) => client.sendCommand([...command], asBytes),
    patient: {
      send: (command) => waiting.sendCommand([...command], asBytes),
      get breaks() {
        return breaks;
      },
    },
    listen: (pattern, onMessage) =>
      subscriber.pSubscribe(pattern, (message, channel) => onMessage(channel, message)),
    async listenTo(channel, onMessage) {
      await subscriber.subscribe(channel, onMessage);
      return () => void subscriber.unsubscribe(channel, onMessage).catch(() => {});
    },
    describe: async () => [await client.info()],
    onReady(onReady) {
      for (const each of all) each.on("ready", onReady);
    },
    close,
  };
}

/** Connects to the cluster of which one node is at an address; rejects when it does not answer. */
export async function connectToCluster(url: string): Promise<Connection> {
  const { username, password, protocol } = new URL(url);
  const tls = protocol === "rediss:" ? ({ tls: true } as const) : {};
  const cluster = createCluster({
    rootNodes: [{ url }],
    // The other nodes are found by address alone: they take the same name and password.
    defaults: {
      ...settings,
      ...(username === "" ? {} : { username: decodeURIComponent(username) }),
      ...(password === "" ? {} : { password: decodeURIComponent(password) }),
      socket: { ...socketSettings, reconnectStrategy: pauseMs, ...tls },
    },
  });
  cluster.on("error", () => {});
  await cluster.connect();
  return {
    send: (key, command) => cluster.sendCommand(key, false, [...command], asBytes),
    patient: null,
    listen: (pattern, onMessage) =>
      cluster.pSubscribe(pattern, (message, channel) => onMessage(channel, message)),
    async listenTo(channel, onMessage) {
      const listener = (message: string | Buffer) => onMessage(String(message));
      await cluster.subscribe(channel, listener);
      return () => void cluster.unsubscribe(channel, listener).catch(() => {});
    },
    describe: () =>
      Promise.all(cluster.masters.map(async (master) => (await cluster.nodeClient(master)).info())),
    onReady: (onReady) => void cluster.on("node-ready", onReady),
    close() {
      if (cluster.isOpen) cluster.destroy();
    },
  };
}

/** A connection that is made when it is first needed; one that could not be made is tried again at the next need. */
export function connectWhenNeeded(connect: () => Promise<Connection>): Connection {
  const onReady: (() => void)[] = [];
  let connecting: Promise<Connection> | null = null;
  let patient: PatientConnection | null = null;
  let isClosed = false;
  const connection = (): Promise<Connection> => {
    if (isClosed) return Promise.reject(new Error("the connection is closed"));
    connecting ??= begin().catch((error: unknown) => {
      connecting = null;
      throw error;
    });
    return connecting;
  };
  const begin = async (): Promise<Connection> => {
    const made = await connect();
    if (isClosed) made.close();
    ({ patient } = made);
    for (const listener of onReady) made.onReady(listener);
    return made;
  };
  return {
    send: async (key, command) => (await connection()).send(key, command),
    patient: {
      async send(command) {
        const made = await connection();
        if (!made.patient) throw new Error("there is nothing here that can wait for replicas");
        return made.patient.send(command);
      },
      get breaks() {
        return patient?.breaks ?? 0;
      },
    },
    listen: async (pattern, onMessage) => (await connection()).listen(pattern, onMessage),
    listenTo: async (channel, onMessage) => (await connection()).listenTo(channel, onMessage),
    describe: async () => (await connection()).describe(),
    onReady: (listener) => void onReady.push(listener),
    close() {
      isClosed = true;
      void connecting?.then(
        (made) => made.close(),
        () => {},
      );
    },
  };
}

/** What the Redis at an address says of itself, asked once; rejects when it does not answer or refuses the password. */
export async function describeRedis(url: string): Promise<string> {
  const client = createClient(clientOptions(url, () => false));
  client.on("error", () => {});
  try {
    await client.connect();
    return await client.info();
  } finally {
    if (client.isOpen) client.destroy();
  }
}
