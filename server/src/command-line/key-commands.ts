import { closed, type Clinics } from "../ports/clinics.ts";
import type { DataKeys } from "../ports/data-keys.ts";
import { documentKinds, type Documents } from "../ports/documents.ts";
import type { Plans } from "../ports/plans.ts";
import type { WebhookMessages } from "../ports/webhook-messages.ts";
import { UnreadableRecords } from "../ports/unreadable-records.ts";

/** What the commands about keys work on. */
export interface KeyStore {
  readonly clinics: Clinics;
  readonly dataKeys: DataKeys;
  readonly documents: Documents;
  readonly plans: Plans;
  readonly webhookMessages: WebhookMessages;
}

/** Gives a clinic a new data key for what is written from now on. */
export async function rotateDataKey(
  { clinics, dataKeys }: KeyStore,
  id: string,
): Promise<readonly string[]> {
  await existing(clinics, id);
  await dataKeys.rotate(id);
  return [
    `"${id}" has a new data key. What it wrote before still opens; every process of the service writes with the new one within a minute.`,
  ];
}

/**
 * Wraps every clinic's data key with the master key of now. Broken off, it is done by running it again: what is wrapped
 * already stays so. Rejects, after all others were done, when the key of one opens with neither master key.
 */
export async function rewrapAll({ clinics, dataKeys }: KeyStore): Promise<readonly string[]> {
  let count = 0;
  const failed: string[] = [];
  for (const { id } of await clinics.all()) {
    try {
      if (await dataKeys.rewrap(id)) count += 1;
    } catch (error) {
      if (!(error instanceof UnreadableRecords)) throw error;
      failed.push(id);
    }
  }
  if (failed.length > 0) {
    throw new Error(
      `The data key of ${failed.map((id) => `"${id}"`).join(", ")} opens with neither master key. ${done(count)}`,
    );
  }
  return [
    done(count),
    "Now take IOP_MASTER_KEY_BEFORE away and start every process again; then destroy the old master key.",
  ];
}

/** Destroys a clinic's data key, closes the clinic, and deletes what was sealed for it and outlives sessions. */
export async function shred(
  store: KeyStore,
  id: string,
  ask: (question: string) => Promise<string>,
): Promise<readonly string[]> {
  const clinic = await existing(store.clinics, id);
  const isOpen = clinic.apiKeySha256.length + clinic.origins.length > 0;
  if (clinic.keptIn === "clinics-file" && isOpen) {
    throw new Error(
      `"${id}" comes from the file that IOP_CLINICS_FILE names: take it out there, start the service again, and then shred it.`,
    );
  }
  const typed = await ask(
    `Nobody will ever read again what is stored of "${id}": names, messages, answers, plans. There is no way back.\nType its id to go on: `,
  );
  if (typed.trim() !== id) throw new Error("That is not its id: nothing was done.");
  await store.clinics.put(closed(clinic));
  await store.dataKeys.destroy(id);
  const ever = Number.MAX_SAFE_INTEGER;
  for (const kind of documentKinds) await store.documents.forget(id, kind, ever);
  await store.plans.forgetUntil(id, ever);
  await store.webhookMessages.forget(id, ever);
  return [
    `"${id}" is closed and its data key destroyed: within a minute no process can read anything of it from the store.`,
    "A process that has a session of it open keeps that session's words in memory until it is over: start them all again.",
    "Copies of the store from before still hold that key, wrapped: destroy the backups, and with Redis run BGREWRITEAOF.",
  ];
}

const done = (count: number): string =>
  count === 1
    ? "One data key was wrapped with the new master key."
    : `${count} data keys were wrapped with the new master key.`;

async function existing(clinics: Clinics, id: string) {
  const clinic = await clinics.byId(id);
  if (!clinic) throw new Error(`There is no clinic "${id}".`);
  return clinic;
}
