/** What the service uses of an object's own storage on Cloudflare Workers: one alarm, and the name of its session. */
export interface ObjectStorage {
  get(key: string): Promise<unknown>;
  put(key: string, value: string): Promise<void>;
  /** Sets the one alarm; another one that was set is forgotten. */
  setAlarm(at: number): Promise<void>;
}

/** An address inside the platform: the static files, or an object. */
export interface Fetcher {
  fetch(request: Request): Promise<Response>;
}
