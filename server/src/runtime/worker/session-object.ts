import type { SessionId } from "@breathing-room/session";
import { AlarmClock } from "../../adapters/workers/alarm-clock.ts";
import type { ObjectStorage } from "../../adapters/workers/platform.ts";
import { problemResponse } from "../../routes/problem-error.ts";
import { readBindings, type ObjectId } from "./bindings.ts";
import { createBriefService, type BriefService } from "./brief-service.ts";
import { refusalFor } from "./log.ts";
import { sessionOfRequest } from "./session-of-request.ts";

/** Longer than a page that reads views one by one counts as here, so that it is seen to go. */
const idleAfterMs = 30_000;

/** How soon what fell due is tried again when the store could not be used. */
const tryAgainAfterMs = 10_000;

/** What the platform gives an object. */
export interface ObjectState {
  readonly id: ObjectId;
  readonly storage: ObjectStorage;
}

/**
 * The process of one session on Cloudflare Workers, the same service as anywhere: it holds the session's one Redis
 * subscription and all its event streams, and wakes by alarm when something falls due. Redis is the truth: whenever the
 * object goes, the next one begins from there. Without pages it lets go of its connection after half a minute.
 */
export class SessionObject {
  readonly #state: ObjectState;
  readonly #env: object;
  #running: Promise<BriefService> | null = null;
  #requests = 0;
  #cancelIdle = () => {};

  constructor(state: ObjectState, env: object) {
    this.#state = state;
    this.#env = env;
  }

  /** Answers a request of one of the session's people. */
  async fetch(request: Request): Promise<Response> {
    const { masterKey, sessions } = readBindings(this.#env);
    const sessionId = await sessionOfRequest(request, masterKey);
    // An object serves the session that it is named after, and nobody else's.
    if (sessionId === null || !sessions.idFromName(sessionId).equals(this.#state.id)) {
      return problemResponse("unauthorized");
    }
    try {
      return await this.#use(sessionId, async (service) =>
        service.app.fetch(request, { gone: request.signal }),
      );
    } catch (error) {
      return refusalFor(error);
    }
  }

  /** Does what is due by now. */
  async alarm(): Promise<void> {
    const sessionId = await this.#state.storage.get("session");
    if (typeof sessionId !== "string") return;
    const isDone = await this.#sweep(sessionId).catch(() => false);
    if (!isDone) await this.#state.storage.setAlarm(Date.now() + tryAgainAfterMs);
  }

  async #sweep(sessionId: SessionId): Promise<boolean> {
    // What runs anyway is not kept running by it.
    const running = await this.#running;
    return running ? running.sweep() : this.#use(sessionId, (service) => service.sweep());
  }

  async #use<T>(sessionId: SessionId, use: (service: BriefService) => Promise<T>): Promise<T> {
    this.#requests += 1;
    this.#cancelIdle();
    try {
      return await use(await this.#service(sessionId));
    } finally {
      this.#requests -= 1;
      this.#lookWhetherIdle();
    }
  }

  #service(sessionId: SessionId): Promise<BriefService> {
    this.#running ??= this.#start(sessionId).catch((error: unknown) => {
      this.#running = null;
      throw error;
    });
    return this.#running;
  }

  async #start(sessionId: SessionId): Promise<BriefService> {
    const { storage } = this.#state;
    // All that an alarm knows is its object: what session that is, is kept with it.
    await storage.put("session", sessionId);
    const service = await createBriefService(readBindings(this.#env), {
      nodeName: `session ${sessionId}`,
      onlySession: sessionId,
      deadlineClock: new AlarmClock(storage),
    });
    try {
      await service.start();
      return service;
    } catch (error) {
      await service.close();
      throw error;
    }
  }

  #lookWhetherIdle(): void {
    this.#cancelIdle();
    const timer = setTimeout(() => void this.#endIfIdle(), idleAfterMs);
    this.#cancelIdle = () => clearTimeout(timer);
  }

  async #endIfIdle(): Promise<void> {
    const running = this.#running;
    const service = await running;
    if (!service || this.#running !== running || this.#requests > 0) return;
    if (service.openStreams() > 0) return this.#lookWhetherIdle();
    this.#running = null;
    await service.close();
  }
}
