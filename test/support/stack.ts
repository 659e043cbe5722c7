import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createClinicKey,
  createMasterKey,
  demoCheckIns,
  freePort,
  startDemoClinic,
  startLiveKit,
  startRedis,
  startService,
  startWorker,
  writeClinicsFile,
  type GuardedProcess,
  type LiveKit,
  type Redis,
} from "@breathing-room/dev-stack";
import { startBalancer } from "./balancer.ts";

/**
 * How the service runs: one node on SQLite with one LiveKit; two nodes behind a balancer, with one Redis and two
 * LiveKits that are one; or a Worker in workerd with one Redis. Whoever uses it sees no difference.
 */
export const stackShapes = ["one node", "two nodes", "a Worker"] as const;
export type StackShape = (typeof stackShapes)[number];

/** A clinic of a test's stack; its API key is made by `startStack`. */
export interface StackClinic {
  readonly id: string;
  readonly name?: string;
  readonly origins?: readonly string[];
  readonly phone?: string;
}

/** What can be chosen about a stack; everything has a default. */
export interface StartStackOptions {
  /** One node by default. */
  readonly shape?: StackShape;
  /** The clinics that the service knows; one called `example` by default. */
  readonly clinics?: readonly StackClinic[];
  /** Added to the service's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Stands between LiveKit's webhooks and the service: given where they belong, gives where LiveKit sends them. */
  readonly webhooksBy?: (address: string) => string;
  /** Stands between browsers and the service: given where it is, gives where browsers find it. */
  readonly browsersBy?: (address: string) => string;
  /** Also starts the demo clinic's website, as the first clinic. */
  readonly demoClinic?: boolean;
}

/** The service, running as a real child process. */
export interface StackService {
  readonly url: string;
  /** The API key of the first clinic. */
  readonly clinicKey: string;
  /** The API key of each clinic, by its id. */
  readonly clinicKeys: Readonly<Record<string, string>>;
  /** Holds the SQLite file; gone after the stack stopped. */
  readonly dataFolder: string;
  /** Starts it again on the same port with the same data, stopping it gently when it still runs. */
  restart(): Promise<void>;
  /** Kills it outright, and settles when it is gone. */
  kill(): Promise<void>;
  /** Stops it gently, and settles when it is gone. */
  stop(): Promise<void>;
  /** Everything it has printed so far, over all restarts. */
  log(): string;
}

/** LiveKit, the service and perhaps the demo clinic, on free ports of loopback. */
export interface Stack {
  readonly livekit: LiveKit;
  /** All servers of the one LiveKit. */
  readonly livekits: readonly LiveKit[];
  /** Null where the service keeps everything in SQLite. */
  readonly redis: Redis | null;
  /** The service as one, whatever its shape. */
  readonly service: StackService;
  /** Its nodes, each by itself. */
  readonly nodes: readonly StackService[];
  readonly clinic?: { readonly url: string; log(): string };
  /** Stops everything and deletes its data; safe to call twice. */
  stop(): Promise<void>;
}

/** What is done at the end, last things first. */
type Undo = (() => unknown)[];

/**
 * Starts the real parts for one test file and settles when each of them answers. Call `stop` in
 * `afterAll`; what a killed test run leaves behind is ended by the watchdog.
 */
export async function startStack(options: StartStackOptions = {}): Promise<Stack> {
  const undo: Undo = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    return { ...(await startParts(options, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(options: StartStackOptions, undo: Undo): Promise<Omit<Stack, "stop">> {
  const port = await freePort();
  const clinicPort = await freePort();
  const clinicUrl = urlOf(clinicPort);
  const dataFolder = mkdtempSync(join(tmpdir(), "breathing-room-data-"));
  undo.push(() => rmSync(dataFolder, { recursive: true, force: true }));
  const clinics = options.clinics ?? [{ id: "example" }];
  const settings = writeSettings(dataFolder, clinics, clinicUrl);
  const clinicId = clinics[0]?.id ?? "example";
  const clinicKey = settings.clinicKeys[clinicId] ?? "";
  const hook = `${urlOf(port)}/hooks/livekit`;
  const webhookUrl = options.webhooksBy?.(hook) ?? hook;
  const publicUrl = options.browsersBy?.(urlOf(port));
  const env = { ...options.env, ...(publicUrl ? { IOP_PUBLIC_URL: publicUrl } : {}) };
  const parts = await starts[options.shape ?? "one node"](
    { port, webhookUrl, dataFolder, settings, clinicKey, env },
    undo,
  );
  if (options.demoClinic !== true) return parts;

  const clinic = await startDemoClinic({
    port: clinicPort,
    serviceUrl: publicUrl ?? parts.service.url,
    clinicId,
    clinicApiKey: clinicKey,
  });
  undo.push(() => clinic.stop({ secondSignalAfterMs: 500, killAfterMs: 1000 }));
  return { ...parts, clinic: { url: clinicUrl, log: () => clinic.log() } };
}

type ServiceParts = Pick<Stack, "livekit" | "livekits" | "redis" | "service" | "nodes">;

interface ServiceSettings {
  /** Where browsers find the service. */
  readonly port: number;
  readonly webhookUrl: string;
  readonly dataFolder: string;
  readonly settings: Settings;
  readonly clinicKey: string;
  readonly env: StartStackOptions["env"];
}

const urlOf = (port: number) => `http://127.0.0.1:${port}`;

const starts: Readonly<
  Record<StackShape, (settings: ServiceSettings, undo: Undo) => Promise<ServiceParts>>
> = { "one node": startOneNode, "two nodes": startTwoNodes, "a Worker": startOneWorker };

async function startOneNode(
  { port, webhookUrl, dataFolder, settings, clinicKey, env }: ServiceSettings,
  undo: Undo,
): Promise<ServiceParts> {
  const livekit = await startLiveKit({ webhookUrl });
  undo.push(() => livekit.stop());
  const started = await startStackService(port, dataFolder, settings, livekit, env);
  undo.push(() => started.stop());
  const service = Object.assign(started, { url: urlOf(port), clinicKey });
  return { livekit, livekits: [livekit], redis: null, service, nodes: [service] };
}

async function startTwoNodes(
  { port, webhookUrl, dataFolder, settings, clinicKey, env }: ServiceSettings,
  undo: Undo,
): Promise<ServiceParts> {
  const redis = await startRedis();
  undo.push(() => redis.stop());
  const livekit = await startLiveKit({ webhookUrl, redis });
  undo.push(() => livekit.stop());
  const other = await startLiveKit({ webhookUrl, redis, keys: livekit });
  undo.push(() => other.stop());
  const ports = [await freePort(), await freePort()];
  const balancer = await startBalancer(port, ports);
  undo.push(() => balancer.stop());
  const livekits = [livekit, other];
  const allEnv = {
    IOP_DATA: undefined,
    IOP_REDIS_URL: redis.url,
    IOP_PUBLIC_URL: balancer.url,
    LIVEKIT_URL: livekits.map(({ url }) => url).join(" "),
    LIVEKIT_HTTP_URL: livekits.map(({ httpUrl }) => httpUrl).join(" "),
    ...env,
  };
  const nodes = await Promise.all(
    ports.map(async (nodePort) => {
      const started = await startStackService(nodePort, dataFolder, settings, livekit, allEnv);
      undo.push(() => started.stop());
      return Object.assign(started, { url: urlOf(nodePort), clinicKey });
    }),
  );
  return { livekit, livekits, redis, service: asOne(nodes, balancer.url), nodes };
}

async function startOneWorker(
  { port, webhookUrl, dataFolder, settings, clinicKey, env }: ServiceSettings,
  undo: Undo,
): Promise<ServiceParts> {
  const redis = await startRedis();
  undo.push(() => redis.stop());
  const livekit = await startLiveKit({ webhookUrl });
  undo.push(() => livekit.stop());
  const allEnv = { IOP_REDIS_URL: redis.url, ...env };
  const started = await startStackWorker(port, dataFolder, settings, livekit, allEnv);
  undo.push(() => started.stop());
  const service = Object.assign(started, { url: urlOf(port), clinicKey });
  return { livekit, livekits: [livekit], redis, service, nodes: [service] };
}

/** Several nodes, as whoever stands before the balancer sees them. */
function asOne(nodes: readonly StackService[], url: string): StackService {
  const [first] = nodes;
  if (!first) throw new Error("a service has at least one node");
  const all = async (act: (node: StackService) => Promise<void>) => {
    await Promise.all(nodes.map(act));
  };
  return {
    ...first,
    url,
    restart: () => all((node) => node.restart()),
    kill: () => all((node) => node.kill()),
    stop: () => all((node) => node.stop()),
    log: () => nodes.map((node) => node.log()).join(""),
  };
}

/** What the service is told of its clinics and its key, and the clinics' API keys by their ids. */
export interface Settings {
  readonly masterKeyFile: string;
  readonly clinicsFile: string;
  readonly clinicKeys: Readonly<Record<string, string>>;
}

/** Writes the files that the service reads at its start, with new keys. */
export function writeSettings(
  folder: string,
  clinics: readonly StackClinic[],
  demoClinicUrl: string,
): Settings {
  const masterKeyFile = join(folder, "master-key");
  writeFileSync(masterKeyFile, `${createMasterKey()}\n`, { mode: 0o600 });
  const keys = clinics.map(({ id }) => ({ id, ...createClinicKey() }));
  const clinicsFile = join(folder, "clinics.json");
  writeClinicsFile(
    clinicsFile,
    clinics.map((clinic, index) => ({
      id: clinic.id,
      name: clinic.name ?? "Example Clinic",
      apiKeySha256: keys[index] ? [keys[index].sha256] : [],
      origins: clinic.origins ?? [demoClinicUrl],
      phone: clinic.phone ?? "555 0100",
      checkIns: demoCheckIns,
    })),
  );
  const clinicKeys = Object.fromEntries(keys.map(({ id, key }) => [id, key]));
  return { masterKeyFile, clinicsFile, clinicKeys };
}

/** Starts the service on a port, in a way that it can be killed and started again. */
export function startStackService(
  port: number,
  dataFolder: string,
  settings: Settings,
  livekit: LiveKit,
  env: StartStackOptions["env"] = {},
): Promise<Omit<StackService, "url" | "clinicKey">> {
  const start = () => startService({ port, dataFolder, ...settings, livekit, env });
  return startAgainAndAgain(start, dataFolder, settings);
}

/** The same for the Worker; `env` names its Redis. */
export function startStackWorker(
  port: number,
  folder: string,
  settings: Settings,
  livekit: LiveKit,
  env: StartStackOptions["env"] = {},
): Promise<Omit<StackService, "url" | "clinicKey">> {
  const bindings = { ...workerBindings(port, settings, livekit), ...env };
  return startAgainAndAgain(() => startWorker({ port, folder, bindings }), folder, settings);
}

/** What the Worker is told, but for its Redis. */
export function workerBindings(
  port: number,
  { masterKeyFile, clinicsFile }: Settings,
  livekit: LiveKit,
): Readonly<Record<string, string>> {
  return {
    IOP_PUBLIC_URL: urlOf(port),
    IOP_MASTER_KEY: readFileSync(masterKeyFile, "utf8").trim(),
    IOP_CLINICS: JSON.stringify(JSON.parse(readFileSync(clinicsFile, "utf8"))),
    LIVEKIT_URL: livekit.url,
    LIVEKIT_HTTP_URL: livekit.httpUrl,
    LIVEKIT_API_KEY: livekit.apiKey,
    LIVEKIT_API_SECRET: livekit.apiSecret,
  };
}

async function startAgainAndAgain(
  start: () => Promise<GuardedProcess>,
  dataFolder: string,
  { clinicKeys }: Settings,
): Promise<Omit<StackService, "url" | "clinicKey">> {
  let child: GuardedProcess = await start();
  let earlierLogs = "";
  return {
    dataFolder,
    clinicKeys,
    async restart() {
      await child.stop();
      earlierLogs += child.log();
      child = await start();
    },
    async kill() {
      child.signal("SIGKILL");
      await child.ended;
    },
    stop: () => child.stop(),
    log: () => earlierLogs + child.log(),
  };
}
