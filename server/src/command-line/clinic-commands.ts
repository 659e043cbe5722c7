import { createHash, randomBytes } from "node:crypto";
import * as v from "valibot";
import {
  closed,
  type Clinic,
  type Clinics,
  type RecordClass,
  type RecordDays,
} from "../ports/clinics.ts";
import { secretText } from "../webhooks/signed-request.ts";
import type { Sealing } from "../sealing/sealing.ts";
import { ClinicEntrySchema, WebhookUrlSchema } from "../runtime/clinics-file.ts";

/** What was said is no command, or not all of one. */
export class UsageError extends Error {}

/** What a clinic is made of, as the flags say it. */
export interface NewClinic {
  readonly name?: string | undefined;
  readonly origin?: readonly string[] | undefined;
  readonly phone?: string | undefined;
  readonly "retention-days"?: string | undefined;
  readonly "check-in-days"?: string | undefined;
  readonly "today-days"?: string | undefined;
  readonly "plan-days"?: string | undefined;
}

/** Makes a clinic, and gives its API key to print: it is stored nowhere, and cannot be had again. */
export async function createClinic(
  clinics: Clinics,
  id: string,
  flags: NewClinic,
): Promise<readonly string[]> {
  const { name, origin = [], phone = null, "retention-days": days } = flags;
  const { key, sha256 } = newKey();
  const parsed = v.safeParse(ClinicEntrySchema, {
    id,
    name,
    apiKeySha256: [sha256],
    origins: origin,
    phone,
    ...(days === undefined ? {} : { retentionDays: Number(days) }),
    recordDays: {
      ...daysOf("check-in", flags["check-in-days"]),
      ...daysOf("today", flags["today-days"]),
      ...daysOf("plan", flags["plan-days"]),
    },
  });
  if (!parsed.success) {
    const [{ message }] = parsed.issues;
    throw new UsageError(message.startsWith("Invalid") ? "A clinic needs a --name." : message);
  }
  if (origin.length === 0) {
    throw new UsageError(
      "Say with --origin which pages may show the frame: https://clinic.example.",
    );
  }
  if (await clinics.byId(id)) throw new Error(`There is a clinic "${id}" already.`);
  await clinics.put({ ...parsed.output, keptIn: "store" });
  return [`The API key of "${id}", which is shown only now:`, key];
}

/** Gives a clinic a new API key. The newest one before it goes on working, unless it has to end at once. */
export async function rotateKey(
  clinics: Clinics,
  id: string,
  atOnce: boolean,
): Promise<readonly string[]> {
  const clinic = await keptHere(clinics, id);
  const { key, sha256 } = newKey();
  const before = atOnce ? [] : clinic.apiKeySha256.slice(0, 1);
  await clinics.put({ ...clinic, apiKeySha256: [sha256, ...before] });
  return [
    `The new API key of "${id}", which is shown only now:`,
    key,
    before.length > 0
      ? "The key before it works until the next rotation; every older one opens nothing any more."
      : "No other key opens anything any more.",
  ];
}

/** Has a clinic's webhooks go to an address, or nowhere when there is none. */
export async function setWebhook(
  clinics: Clinics,
  id: string,
  url: string | undefined,
): Promise<readonly string[]> {
  const clinic = await keptHere(clinics, id);
  if (url === undefined) {
    await clinics.put({ ...clinic, webhook: null });
    return [`"${id}" is told nothing any more.`];
  }
  const parsed = v.safeParse(WebhookUrlSchema, url);
  if (!parsed.success) throw new UsageError(parsed.issues[0].message);
  const secretVersions = clinic.webhook?.secretVersions ?? [1];
  await clinics.put({ ...clinic, webhook: { url: parsed.output, secretVersions } });
  return [
    `The webhooks of "${id}" go to ${parsed.output}.`,
    `What signs them: iop clinic webhook-secret ${id}`,
  ];
}

/** What signs a clinic's webhooks, newest first; a new one first when it is asked for. */
export async function webhookSecrets(
  clinics: Clinics,
  id: string,
  sealing: Sealing,
  change: { readonly rotate: boolean; readonly atOnce: boolean },
): Promise<readonly string[]> {
  const clinic = await clinics.byId(id);
  if (!clinic?.webhook) throw new Error(`"${id}" has no webhook: there is nothing to sign.`);
  let { secretVersions } = clinic.webhook;
  if (change.rotate) {
    await keptHere(clinics, id);
    const [newest = 0] = secretVersions;
    secretVersions = change.atOnce ? [newest + 1] : [newest + 1, newest];
    await clinics.put({ ...clinic, webhook: { ...clinic.webhook, secretVersions } });
  }
  const secrets = await Promise.all(
    secretVersions.map((version) => sealing.webhookSecrets(id, version)),
  );
  const [newest, ...others] = secrets.flat().map(secretText);
  return [
    `What signs the webhooks of "${id}":`,
    newest ?? "",
    ...(others.length > 0 ? ["Beside it, until the next rotation:", ...others] : []),
  ];
}

/** Takes a clinic its keys, pages and webhooks; what is stored of its sessions is forgotten in its time. */
export async function closeClinic(clinics: Clinics, id: string): Promise<readonly string[]> {
  const clinic = await keptHere(clinics, id);
  await clinics.put(closed(clinic));
  return [
    `"${id}" is closed. Its sessions are forgotten ${clinic.retentionDays} days after they ended.`,
    ...(clinic.webhook ? [`Nothing goes to ${clinic.webhook.url} any more.`] : []),
  ];
}

/** One line for each clinic. */
export async function listClinics(clinics: Clinics): Promise<readonly string[]> {
  const lines = (await clinics.all()).map(({ id, name, apiKeySha256, origins, keptIn }) => {
    const state = apiKeySha256.length + origins.length === 0 ? "closed" : origins.join(" ");
    return `${id}  ${name}  ${state}  ${keptIn === "store" ? "" : "(clinics file)"}`.trimEnd();
  });
  return lines.length > 0 ? lines : ["There is no clinic yet: make one with iop clinic create."];
}

async function keptHere(clinics: Clinics, id: string): Promise<Clinic> {
  const clinic = await clinics.byId(id);
  if (!clinic) throw new Error(`There is no clinic "${id}".`);
  if (clinic.keptIn === "store") return clinic;
  throw new Error(
    `"${id}" comes from the file that IOP_CLINICS_FILE names: change it there, and start the service again.`,
  );
}

function daysOf(name: RecordClass, text: string | undefined): Partial<RecordDays> {
  return text === undefined ? {} : { [name]: Number(text) };
}

function newKey(): { readonly key: string; readonly sha256: string } {
  const key = `iop_${randomBytes(32).toString("base64url")}`;
  return { key, sha256: createHash("sha256").update(key).digest("hex") };
}
