import { errorClass } from "../logging/log.ts";
import { randomId } from "../sealing/random-id.ts";
import { readBindings, type Bindings } from "./worker/bindings.ts";
import { createBriefService } from "./worker/brief-service.ts";
import { log, refusalFor } from "./worker/log.ts";
import { sessionOfRequest } from "./worker/session-of-request.ts";

export { SessionObject } from "./worker/session-object.ts";

/** What the platform gives a request or a cron event. */
interface Lifetime {
  /** Lets what has begun go on after the answer. */
  waitUntil(work: Promise<unknown>): void;
}

/**
 * The service on Cloudflare Workers. A request that carries a person's credential goes to the object of their session;
 * every other is answered by a service that lives as long as it.
 */
export default {
  async fetch(request: Request, env: object, lifetime: Lifetime): Promise<Response> {
    try {
      const bindings = readBindings(env);
      const sessionId = await sessionOfRequest(request, bindings.masterKey);
      if (sessionId !== null) {
        return await bindings.sessions.get(bindings.sessions.idFromName(sessionId)).fetch(request);
      }
      const service = await createBriefService(bindings, { nodeName: `request ${randomId()}` });
      try {
        return await service.app.fetch(withoutCompression(request), {});
      } finally {
        lifetime.waitUntil(service.close());
      }
    } catch (error) {
      return refusalFor(error);
    }
  },

  /** Each minute: what fell due in a session while nobody's process was there for it. */
  async scheduled(_event: unknown, env: object): Promise<void> {
    let bindings: Bindings;
    try {
      bindings = readBindings(env);
    } catch (error) {
      refusalFor(error);
      return;
    }
    const service = await createBriefService(bindings, { nodeName: `sweep ${randomId()}` });
    try {
      await service.start();
      await service.whenIdle();
    } catch (error) {
      log({ event: "sweep-failed", code: errorClass(error) });
    } finally {
      await service.close();
    }
  },
};

/** The platform compresses what goes out by itself, and would do so a second time. */
function withoutCompression(request: Request): Request {
  const plain = new Request(request);
  plain.headers.delete("accept-encoding");
  return plain;
}
