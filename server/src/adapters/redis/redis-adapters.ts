import type { Clinics } from "../../ports/clinics.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Cursors } from "../../ports/cursors.ts";
import type { DataKeys } from "../../ports/data-keys.ts";
import type { Documents } from "../../ports/documents.ts";
import type { Journal } from "../../ports/journal.ts";
import type { OpenPages } from "../../ports/open-pages.ts";
import type { Plans } from "../../ports/plans.ts";
import type { Vault } from "../../ports/vault.ts";
import type { WebhookMessages } from "../../ports/webhook-messages.ts";
import { ClinicKeys } from "../../sealing/clinic-keys.ts";
import { createRecordSealing, type RecordSealing } from "../../sealing/record-sealing.ts";
import { RedisClinics } from "./clinics.ts";
import { WatchOfAll, WatchOfAsked, type CommitWatch } from "./commit-watch.ts";
import { RedisCursors } from "./cursors.ts";
import type { RedisDatabase } from "./database.ts";
import { RedisDocuments } from "./documents.ts";
import { RedisJournal } from "./journal.ts";
import { openRedis, openRedisWhenNeeded } from "./open-redis.ts";
import { RedisOpenPages } from "./open-pages.ts";
import { RedisPlans } from "./plans.ts";
import { RedisVault } from "./vault.ts";
import { RedisWebhookMessages } from "./webhook-messages.ts";
import { RedisWrappedKeys } from "./wrapped-keys.ts";

/** Where the data lies and what opens it. */
export interface RedisOptions {
  /** The address of a Redis, or of one node of a Redis Cluster: redis:// or rediss://. */
  readonly url: string;
  /** How many of its replicas have to have an append before it is acknowledged; none by default. */
  readonly replicas?: number;
  /** The service's 32-byte master key. */
  readonly masterKey: Uint8Array;
  /** The one before it, while a rotation is under way: it opens data keys, and wraps none. */
  readonly masterKeyBefore?: Uint8Array | null;
  readonly clock: Clock;
}

/** Everything the service stores, in one Redis that any number of nodes may share. */
export interface RedisAdapters {
  readonly journal: Journal;
  readonly vault: Vault;
  readonly documents: Documents;
  readonly plans: Plans;
  readonly dataKeys: DataKeys;
  readonly clinics: Clinics;
  readonly cursors: Cursors;
  readonly openPages: OpenPages;
  readonly webhookMessages: WebhookMessages;
  /** Ends all wake-ups and all connections; what was acknowledged stays. Every call after it rejects. Harmless twice. */
  close(): void;
}

/** Connects to Redis and all that is stored in it. Rejects as `openRedis` does, and when the master key is no good. */
export async function createRedisAdapters(options: RedisOptions): Promise<RedisAdapters> {
  const sealing = await createRecordSealing(options.masterKey, options.masterKeyBefore);
  const database = await openRedis(options.url, options.replicas);
  const watch = await WatchOfAll.begin(database).catch((error: unknown) => {
    database.close();
    throw error;
  });
  return adaptersOn(database, watch, sealing, options.clock);
}

/**
 * The same for what lives only as long as a request or a session: nothing is connected before it is needed, then with
 * one connection, which hears of the commits of those sessions alone that somebody follows. Rejects when the master key
 * is no good; a Redis that cannot be used is seen by each call, and `onRefused` is told why in a sentence.
 */
export async function createBriefRedisAdapters(
  options: RedisOptions & { readonly onRefused: (sentence: string) => void },
): Promise<RedisAdapters> {
  const sealing = await createRecordSealing(options.masterKey, options.masterKeyBefore);
  const database = openRedisWhenNeeded(options.url, options.onRefused, options.replicas);
  return adaptersOn(database, new WatchOfAsked(database), sealing, options.clock);
}

function adaptersOn(
  database: RedisDatabase,
  watch: CommitWatch,
  sealing: RecordSealing,
  clock: Clock,
): RedisAdapters {
  const clinicKeys = new ClinicKeys(new RedisWrappedKeys(database), sealing, clock);
  return {
    journal: new RedisJournal(database, watch, clock),
    vault: new RedisVault(database, clinicKeys),
    documents: new RedisDocuments(database, clinicKeys),
    plans: new RedisPlans(database, clinicKeys),
    dataKeys: clinicKeys,
    clinics: new RedisClinics(database),
    cursors: new RedisCursors(database),
    openPages: new RedisOpenPages(database),
    webhookMessages: new RedisWebhookMessages(database),
    close() {
      watch.close();
      database.close();
    },
  };
}
