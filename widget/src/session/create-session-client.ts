import type { SessionClient } from "./client.ts";

/** What a session client needs from the page around it. */
export interface SessionClientOptions {
  /** The origin of the service, such as https://room.example. */
  readonly serviceUrl: string;
  /** A fresh invite each time one is needed, or null when the clinic gives none. */
  readonly getInvite: () => Promise<string | null>;
}

/** Makes the client of one visit; it does nothing until `join()`. */
export function createSessionClient(_options: SessionClientOptions): SessionClient {
  throw new Error("not built yet");
}
