import { RoomServiceClient, ServerError } from "livekit-server-sdk";

/** Where LiveKit's room service answers, and the key pair it takes. */
export interface RoomServiceOptions {
  /** The addresses that the service calls, http:// or https://: at least one, and several for servers that are one. */
  readonly httpUrls: readonly string[];
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** LiveKit answered a call, with a status that is none of success. */
export class LiveKitRefusal extends Error {
  /** It takes neither this key nor what is signed with its secret, or the clocks are far apart. */
  readonly isOfKey: boolean;

  constructor(name: string, status: number) {
    super(`LiveKit ${name}: status ${status}`);
    this.isOfKey = status === 401 || status === 403;
  }
}

/** However many servers are asked one after another. */
const answerWithinSeconds = 5;

/**
 * LiveKit's room service, at whichever of its servers answers. A call ends within about five seconds; an error says the
 * call and the status and nothing else, because LiveKit repeats a refused token in what it answers.
 */
export class RoomService {
  readonly #servers: readonly RoomServiceClient[];
  #preferred = 0;

  constructor({ httpUrls, apiKey, apiSecret }: RoomServiceOptions) {
    const requestTimeout = answerWithinSeconds / httpUrls.length;
    this.#servers = httpUrls.map(
      (url) => new RoomServiceClient(url, apiKey, apiSecret, { requestTimeout, failover: false }),
    );
  }

  /** Asks the server that answered last, and the others when it does not. What is not there is null. */
  async call<Result>(
    name: string,
    ask: (server: RoomServiceClient) => Promise<Result>,
  ): Promise<Result | null> {
    for (let turn = 0; turn < this.#servers.length; turn++) {
      const index = (this.#preferred + turn) % this.#servers.length;
      const server = this.#servers[index];
      if (!server) break;
      try {
        const result = await ask(server);
        this.#preferred = index;
        return result;
      } catch (error) {
        if (!(error instanceof ServerError)) continue;
        if (error.code === "not_found") return null;
        throw new LiveKitRefusal(name, error.status);
      }
    }
    throw new Error(`LiveKit ${name}: no answer`);
  }
}
