import type { SessionClient } from "./client.ts";
import type { MediaChunk } from "./room-port.ts";
import { VisitClient } from "./visit-client.ts";

/** What a session client needs from the page around it. */
export interface SessionClientOptions {
  /** The origin of the service, such as https://room.example. */
  readonly serviceUrl: string;
  /** A fresh invite each time one is needed, or null when the clinic gives none. */
  readonly getInvite: () => Promise<string | null>;
  /** Loads the room's code; called while one waits, so that it is there when one goes in. */
  readonly loadMedia: () => Promise<MediaChunk>;
}

/** Makes the client of one visit; it does nothing until `join()`. */
export function createSessionClient(options: SessionClientOptions): SessionClient {
  return new VisitClient(options);
}
