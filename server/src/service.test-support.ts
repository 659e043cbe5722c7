import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FakeClock } from "./adapters/fake-clock.test-support.ts";
import { createSqliteAdapters, type SqliteAdapters } from "./adapters/sqlite/sqlite-adapters.ts";
import { ApiClient } from "./api-client.test-support.ts";
import { createLog } from "./logging/log.ts";
import type { Assets } from "./ports/assets.ts";
import { defaultRecordDays, plainCheckIns, type CheckInPolicy } from "./ports/clinics.ts";
import {
  RefusedNotice,
  type MediaConnection,
  type MediaNotice,
  type MediaRooms,
} from "./ports/media-rooms.ts";
import type { AttemptResult } from "./ports/webhook-messages.ts";
import type { WebhookAnswer, WebhookRequest, WebhookSender } from "./ports/webhook-sender.ts";
import { randomId } from "./sealing/random-id.ts";
import { createSealing } from "./sealing/sealing.ts";
import { createService, type Service } from "./service.ts";
import { createCommandDigest } from "./sessions/command-digest.ts";

/** Rooms that only remember what was asked of them; what real ones do is tested with LiveKit. */
export class RememberedRooms implements MediaRooms {
  readonly openRooms = new Set<string>();
  readonly closed: string[] = [];
  /** Identities, in the order in which they were disconnected. */
  readonly disconnected: string[] = [];
  readonly #connections = new Map<string, MediaConnection[]>();
  #joined = 0;
  #hanging: Promise<void> | null = null;
  isReachable = true;

  /** From now on no call is answered, until the function that it gives is called. */
  hang(): () => void {
    let goOn = () => {};
    this.#hanging = new Promise((resolve) => {
      goOn = resolve;
    });
    return () => {
      this.#hanging = null;
      goOn();
    };
  }

  async #reach(): Promise<void> {
    if (this.#hanging) await this.#hanging;
    if (!this.isReachable) throw new Error("unreachable");
  }

  async open(roomName: string): Promise<void> {
    await this.#reach();
    this.openRooms.add(roomName);
  }

  async close(roomName: string): Promise<void> {
    await this.#reach();
    this.openRooms.delete(roomName);
    this.closed.push(roomName);
  }

  /** Joins with a pass, or with whatever somebody forged; gives the connection's own id. */
  join(token: string): string {
    const [roomName = "", identity = ""] = token.split(" ");
    const since = ++this.#joined;
    const participantSid = `PA_${since}`;
    const others = this.#in(roomName).filter((other) => other.identity !== identity);
    this.#connections.set(roomName, [...others, { identity, participantSid, since }]);
    return participantSid;
  }

  async connections(roomName: string): Promise<readonly MediaConnection[]> {
    await this.#reach();
    return this.#in(roomName);
  }

  async disconnect(roomName: string, identity: string): Promise<void> {
    await this.#reach();
    const others = this.#in(roomName).filter((other) => other.identity !== identity);
    this.#connections.set(roomName, others);
    this.disconnected.push(identity);
  }

  async pass(roomName: string, identity: string) {
    return { url: "ws://127.0.0.1:7880", token: `${roomName} ${identity}`, expiresAt: 0 };
  }

  #in(roomName: string): MediaConnection[] {
    return this.#connections.get(roomName) ?? [];
  }

  async readNotice(rawBody: string, authorization: string | null): Promise<MediaNotice | null> {
    if (authorization !== "signed") throw new RefusedNotice("not signed");
    return JSON.parse(rawBody) as MediaNotice | null;
  }

  async condition() {
    if (this.#hanging) await this.#hanging;
    return this.isReachable ? "works" : "away";
  }
}

/** A clinic's receiver of webhooks, as the service sees it: takes everything unless it is told otherwise. */
export class RememberedReceiver implements WebhookSender {
  readonly requests: WebhookRequest[] = [];
  /** What it answers. */
  answer: AttemptResult = 204;
  retryAfterSeconds: number | null = null;

  async post(request: WebhookRequest): Promise<WebhookAnswer> {
    this.requests.push(request);
    return { result: this.answer, retryAfterSeconds: this.retryAfterSeconds };
  }

  /** The types of what came, in order. */
  get types(): readonly string[] {
    return this.requests.map(({ body }) => (JSON.parse(body) as { type: string }).type);
  }
}

/** A service in this process on a real SQLite file, with a clock that a test moves. */
export interface TestService {
  readonly api: ApiClient;
  /** The API of a second clinic. */
  readonly otherApi: ApiClient;
  readonly clock: FakeClock;
  readonly rooms: RememberedRooms;
  readonly receiver: RememberedReceiver;
  readonly store: SqliteAdapters;
  readonly logLines: string[];
  /** Where the SQLite file lies. */
  readonly dataFile: string;
  readonly assets: Map<string, string>;
  /** What the process does at SIGTERM, before it stops. */
  drain(): void;
  /** Stops the process's part and starts another on the same data; `gently` as after SIGTERM, else as after a crash. */
  restart(gently: boolean): Promise<void>;
  stop(): Promise<void>;
}

// Hours of a moved clock are thousands of commits: here they wait for no disk.
const memoryFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const masterKey = new Uint8Array(32).fill(7);
/** What opens the operator's routes of a test service. */
export const operatorToken = "operators-token-of-the-test-service";
const keys = { example: "iop_key-of-example", other: "iop_key-of-other" };
/** The first clinic has settled who reads an answer about safety; the second has not. */
const policies: Readonly<Record<string, CheckInPolicy>> = {
  example: {
    holdsRightFor: [],
    safety: {
      responder: "Jordan, your counselor",
      readWithinMinutes: 15,
      afterHours: "At night nobody reads this.",
      escalation: "The program's lead",
    },
    today: {
      ask: [],
      agreements: { version: "2026-1", text: "What is said here stays here." },
    },
    forms: [],
  },
};
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What can be chosen about a test service. */
export interface TestServiceOptions {
  /** Makes its ids, random ones without it. */
  readonly ids?: () => string;
  /** Its lots, by default always the middle. */
  readonly random?: () => number;
  /** `operatorToken` without it. */
  readonly operatorToken?: string | null;
  /** Where the first clinic's webhooks go; nowhere without it. */
  readonly webhook?: string;
  /** Another store than a SQLite file of its own, and the clock that it goes by. */
  readonly on?: { readonly clock: FakeClock; readonly open: () => Promise<SqliteAdapters> };
}

/** Starts a service; call `stop` at the end. */
export async function startTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const { ids = randomId, on, webhook } = options;
  const folder = mkdtempSync(join(memoryFolder, "breathing-room-service-"));
  const clock = on?.clock ?? new FakeClock();
  const rooms = new RememberedRooms();
  const receiver = new RememberedReceiver();
  const logLines: string[] = [];
  const files = new Map<string, string>();
  let store = await open();
  let service = await start();

  function open(): Promise<SqliteAdapters> {
    if (on) return on.open();
    return createSqliteAdapters({ path: join(folder, "data.sqlite"), masterKey, clock });
  }

  async function start(): Promise<Service> {
    for (const [id, key] of Object.entries(keys)) {
      const origins = [`https://${id}.clinic.example`];
      const clinic = { id, name: `${id} "Clinic"`, apiKeySha256: [sha256(key)], origins };
      const isFirst = id === "example" && webhook !== undefined;
      const target = isFirst ? { url: webhook, secretVersions: [2, 1] } : null;
      const rest = { phone: "555 0100", retentionDays: 30, keptIn: "clinics-file" } as const;
      const checkIns = policies[id] ?? plainCheckIns;
      const recordDays = defaultRecordDays;
      await store.clinics.put({ ...clinic, ...rest, recordDays, checkIns, webhook: target });
    }
    const started = createService({
      ...store,
      rooms,
      webhookSender: receiver,
      clock,
      assets: filesIn(files),
      sealing: await createSealing(masterKey),
      digest: await createCommandDigest(masterKey),
      randomId: ids,
      random: options.random ?? (() => 0.5),
      nodeName: "test",
      log: createLog(
        (line) => logLines.push(line),
        () => clock.now(),
      ),
      mediaUrls: ["wss://media.example"],
      operatorToken: options.operatorToken === undefined ? operatorToken : options.operatorToken,
      publicUrl: "https://visit.example",
    });
    await started.start();
    return started;
  }

  const send = async (path: string, init: RequestInit): Promise<Response> =>
    service.app.request(path, init, {});

  const running: TestService = {
    api: new ApiClient(send, keys.example, () => clock.now()),
    otherApi: new ApiClient(send, keys.other, () => clock.now()),
    clock,
    rooms,
    receiver,
    get store() {
      return store;
    },
    logLines,
    dataFile: join(folder, "data.sqlite"),
    assets: files,
    drain: () => service.drain(),
    async restart(gently) {
      if (gently) service.endStreams();
      await service.stop();
      store.close();
      store = await open();
      service = await start();
    },
    async stop() {
      service.endStreams();
      await service.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return running;
}

function filesIn(files: ReadonlyMap<string, string>): Assets {
  return {
    async read(path) {
      const text = files.get(path);
      if (text === undefined) return null;
      const body = new TextEncoder().encode(text);
      return { body, contentType: "text/plain", etag: `"${sha256(text).slice(0, 22)}"` };
    },
  };
}
