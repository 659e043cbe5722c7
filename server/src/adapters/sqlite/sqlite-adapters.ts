import type { Clock } from "../../ports/clock.ts";
import type { Clinics } from "../../ports/clinics.ts";
import type { Cursors } from "../../ports/cursors.ts";
import type { DataKeys } from "../../ports/data-keys.ts";
import type { Documents } from "../../ports/documents.ts";
import type { Journal } from "../../ports/journal.ts";
import type { OpenPages } from "../../ports/open-pages.ts";
import type { Plans } from "../../ports/plans.ts";
import type { Vault } from "../../ports/vault.ts";
import type { WebhookMessages } from "../../ports/webhook-messages.ts";
import { ClinicKeys } from "../../sealing/clinic-keys.ts";
import { createRecordSealing } from "../../sealing/record-sealing.ts";
import { SqliteClinics } from "./clinics.ts";
import { SqliteCursors } from "./cursors.ts";
import { openDatabase } from "./database.ts";
import { SqliteDocuments } from "./documents.ts";
import { SqliteJournal } from "./journal.ts";
import { SqliteOpenPages } from "./open-pages.ts";
import { SqlitePlans } from "./plans.ts";
import { SqliteVault } from "./vault.ts";
import { SqliteWebhookMessages } from "./webhook-messages.ts";
import { SqliteWrappedKeys } from "./wrapped-keys.ts";

/** Where the data lies and what opens it. */
export interface SqliteOptions {
  /** The data file, in a folder that is there. */
  readonly path: string;
  /** The service's 32-byte master key. */
  readonly masterKey: Uint8Array;
  /** The one before it, while a rotation is under way: it opens data keys, and wraps none. */
  readonly masterKeyBefore?: Uint8Array | null;
  readonly clock: Clock;
}

/** Everything the service stores, in one file. */
export interface SqliteAdapters {
  readonly journal: Journal;
  readonly vault: Vault;
  readonly documents: Documents;
  readonly plans: Plans;
  readonly dataKeys: DataKeys;
  readonly clinics: Clinics;
  readonly cursors: Cursors;
  readonly openPages: OpenPages;
  readonly webhookMessages: WebhookMessages;
  /** Ends all wake-ups and closes the file; what was acknowledged is in it. Every call after it rejects. Harmless twice. */
  close(): void;
}

/** Opens the data file and all that is stored in it. Rejects when the file or the master key is no good. */
export async function createSqliteAdapters(options: SqliteOptions): Promise<SqliteAdapters> {
  const sealing = await createRecordSealing(options.masterKey, options.masterKeyBefore);
  const database = openDatabase(options.path);
  const journal = new SqliteJournal(database);
  const clinicKeys = new ClinicKeys(new SqliteWrappedKeys(database), sealing, options.clock);
  return {
    journal,
    vault: new SqliteVault(database, clinicKeys),
    documents: new SqliteDocuments(database, clinicKeys),
    plans: new SqlitePlans(database, clinicKeys),
    dataKeys: clinicKeys,
    clinics: new SqliteClinics(database),
    cursors: new SqliteCursors(database, options.clock),
    openPages: new SqliteOpenPages(database, options.clock),
    webhookMessages: new SqliteWebhookMessages(database),
    close() {
      journal.close();
      if (database.isOpen) database.close();
    },
  };
}
