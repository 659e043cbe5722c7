import { AgreementsVersionSchema } from "@breathing-room/contract";
import {
  canonicalOf,
  isSameQuestionnaire,
  parseOwnQuestions,
  type OwnQuestionnaire,
} from "@breathing-room/measures";
import { todayQuestions } from "@breathing-room/session";
import * as v from "valibot";
import { ownVersion } from "../check-ins/asked-measures.ts";
import { checkAddress } from "../webhooks/webhook-address.ts";
import {
  closed,
  defaultRecordDays,
  defaultRetentionDays,
  plainCheckIns,
  type Clinic,
  type Clinics,
  type OwnForm,
} from "../ports/clinics.ts";

/** Where a browser's page may come from: https, or http on the machine itself while one develops. */
export const OriginSchema = v.pipe(
  v.string("An origin is text."),
  v.check(
    (value) => URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value),
    "An origin is written as https://clinic.example, with no path.",
  ),
);

/** Six years, which HIPAA asks for some records (45 CFR 164.316(b)(2)), and then some. */
const mostRetentionDays = 3660;

/** Longer than any rule asks for: a child's record, kept until years after they are grown. */
const mostRecordDays = 36_525;

/** An answer about safety that nobody reads for a day is not looked after. */
const mostReadMinutes = 24 * 60;

const days = (most: number) =>
  v.pipe(
    v.number("A retention is a number of days."),
    v.integer("A retention is a whole number of days."),
    v.minValue(1, "A retention is one day at least."),
    v.maxValue(most, `A retention is ${most} days at most.`),
  );

const words = (what: string) =>
  v.pipe(
    v.string(`${what} is text.`),
    v.trim(),
    v.minLength(1, `${what} says something.`),
    v.maxLength(280),
  );

/** Longer agreements are read somewhere else than on a phone before group. */
const longestAgreements = 4000;

const TodayPolicySchema = v.pipe(
  v.strictObject({
    ask: v.optional(v.array(v.picklist(todayQuestions, "There is no such question.")), []),
    agreements: v.optional(
      v.nullable(
        v.strictObject({
          version: AgreementsVersionSchema,
          text: v.pipe(
            v.string("The agreements are text."),
            v.trim(),
            v.minLength(1, "The agreements say something."),
            v.maxLength(longestAgreements),
          ),
        }),
      ),
      null,
    ),
  }),
  v.check(
    ({ ask, agreements }) => agreements !== null || !ask.includes("agreements"),
    "Who asks for agreements says which: give `agreements` with version and text.",
  ),
);

/** More questionnaires than this nobody looks after; a clinic's entry is read with every request. */
const mostOwnForms = 20;
const mostOwnFormCharacters = 256 * 1024;

/** A clinic's own FHIR R4 Questionnaires, by the names that its sessions call them. */
const OwnFormsSchema = v.pipe(
  v.record(
    v.pipe(
      v.string(),
      v.regex(/^[a-z0-9-]{1,40}$/, "A form's name is 1 to 40 small letters, digits or -."),
    ),
    v.unknown(),
  ),
  v.check(
    (forms) => Object.keys(forms).length <= mostOwnForms,
    `There are ${mostOwnForms} forms at most.`,
  ),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const forms: OwnForm[] = [];
    for (const [id, json] of Object.entries(dataset.value)) {
      const parsed = parseOwnQuestions(id, json);
      if (parsed.ok) {
        forms.push({ id, questionnaire: parsed.questionnaire });
        continue;
      }
      const troubles = parsed.problems.map(
        ({ path, problem }) => `${path || "the form"}: ${problem}`,
      );
      addIssue({ message: `${id}: ${troubles.join(" ")}` });
      return NEVER;
    }
    return forms;
  }),
  v.check(
    (forms) => new Set(forms.map(canonicalOf)).size === forms.length,
    "Two forms have the same url and version.",
  ),
  v.check(
    (forms) => JSON.stringify(forms).length <= mostOwnFormCharacters,
    "The forms are too large together.",
  ),
);

/** Rotated more often than this nobody keeps count. */
const mostSecretVersion = 9999;

/** Where webhooks go, as far as its spelling tells; what a name resolves to is seen when one is sent. */
export const WebhookUrlSchema = v.pipe(
  v.string("A webhook's address is text."),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    // Whether a receiver on this machine is allowed, the service knows when it sends.
    const checked = checkAddress(dataset.value, { allowsThisMachine: true });
    if (checked.isAllowed) return checked.url.href;
    addIssue({ message: checked.reason });
    return NEVER;
  }),
);

/** A clinic as the clinics file and the command line say it. */
export const ClinicEntrySchema = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9-]{1,40}$/, "A clinic's id is 1 to 40 small letters, digits or -."),
  ),
  name: v.pipe(v.string(), v.minLength(1, "A clinic has a name.")),
  apiKeySha256: v.array(
    v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "A key's SHA-256 is 64 hexadecimal digits.")),
  ),
  origins: v.array(OriginSchema),
  phone: v.optional(v.nullable(v.string()), null),
  retentionDays: v.optional(days(mostRetentionDays), defaultRetentionDays),
  recordDays: v.optional(
    v.strictObject({
      "check-in": v.optional(v.nullable(days(mostRecordDays)), null),
      today: v.optional(v.nullable(days(mostRecordDays)), defaultRecordDays.today),
      reading: v.optional(v.nullable(days(mostRecordDays)), null),
      plan: v.optional(v.nullable(days(mostRecordDays)), null),
    }),
    defaultRecordDays,
  ),
  checkIns: v.optional(
    v.strictObject({
      holdsRightFor: v.optional(v.array(v.string()), []),
      safety: v.optional(
        v.nullable(
          v.strictObject({
            responder: words("The responder"),
            readWithinMinutes: v.pipe(
              v.number("The time to read is a number of minutes."),
              v.integer("The time to read is a whole number of minutes."),
              v.minValue(1, "The time to read is one minute at least."),
              v.maxValue(mostReadMinutes, "The time to read is a day at most."),
            ),
            afterHours: words("The after-hours text"),
            escalation: words("The escalation contact"),
          }),
        ),
        null,
      ),
      today: v.optional(TodayPolicySchema, plainCheckIns.today),
      forms: v.optional(OwnFormsSchema, {}),
    }),
    {},
  ),
  webhook: v.optional(
    v.nullable(
      v.strictObject({
        url: WebhookUrlSchema,
        secretVersions: v.optional(
          v.pipe(
            v.array(
              v.pipe(
                v.number("A secret's version is a number."),
                v.integer("A secret's version is a whole number."),
                v.minValue(1, "Secrets' versions count from 1."),
                v.maxValue(mostSecretVersion),
              ),
            ),
            v.minLength(1, "Name one secret's version at least."),
            v.maxLength(2, "Two secrets sign at once, at most."),
          ),
          [1],
        ),
      }),
    ),
    null,
  ),
});

const ClinicsFileSchema = v.strictObject({ clinics: v.array(ClinicEntrySchema) });

/** Reads the text of a clinics file. Throws what is wrong with it, as the end of a sentence that begins with the file. */
export function parseClinicsFile(text: string): readonly Clinic[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error("is not valid JSON.");
  }
  const parsed = v.safeParse(ClinicsFileSchema, value);
  if (parsed.success) {
    return parsed.output.clinics.map((clinic) => ({ ...clinic, keptIn: "clinics-file" }));
  }
  const [issue] = parsed.issues;
  throw new Error(`has a fault at ${v.getDotPath(issue) ?? "its top"}: ${issue.message}`);
}

/**
 * Makes the stored clinics what the file lists. One that is not in it any more is closed: its keys and pages open
 * nothing, and what it has stored is forgotten in its time. Clinics made at the command line stay as they are, unless
 * the file lists them too. Of a clinic's own questions every version is kept that ever stood there, because somebody may
 * be answering it; throws before it changes a clinic when a version has other words than it had.
 */
export async function storeListedClinics(
  clinics: Clinics,
  listed: readonly Clinic[],
): Promise<void> {
  const stored = await clinics.all();
  refuseChanged(await changedForms(clinics, listed));
  // What was stored before versions were kept apart stands in the clinics themselves, and would go with them.
  const ofStored = await keepForms(clinics, stored);
  refuseChanged([...ofStored, ...(await keepForms(clinics, listed))]);
  const ids = new Set(listed.map(({ id }) => id));
  for (const clinic of stored) {
    const isGone = clinic.keptIn === "clinics-file" && !ids.has(clinic.id);
    if (isGone) await clinics.put(closed(clinic));
  }
  for (const clinic of listed) await clinics.put(clinic);
}

/** A form that has another content than what is stored of the same version. */
export interface ChangedForm {
  readonly clinicId: string;
  readonly formId: string;
}

/** The forms that have another content than what is stored of the same version; changes nothing. */
export async function changedForms(
  clinics: Clinics,
  listed: readonly Clinic[],
): Promise<readonly ChangedForm[]> {
  const stored = new Map((await clinics.all()).map((clinic) => [clinic.id, clinic]));
  return unlike(listed, async (clinicId, canonical) => {
    const clinic = stored.get(clinicId);
    return clinic ? ownVersion(clinic, canonical, clinics) : null;
  });
}

/** Keeps the versions as they stand; gives those of which another content was there first. */
function keepForms(clinics: Clinics, of: readonly Clinic[]): Promise<readonly ChangedForm[]> {
  return unlike(of, (...form) => clinics.keepForm(...form));
}

async function unlike(
  clinics: readonly Clinic[],
  kept: (
    clinicId: string,
    canonical: string,
    questionnaire: OwnQuestionnaire,
  ) => Promise<OwnQuestionnaire | null>,
): Promise<readonly ChangedForm[]> {
  const changed: ChangedForm[] = [];
  for (const { id: clinicId, checkIns } of clinics) {
    for (const form of checkIns.forms) {
      const same = await kept(clinicId, canonicalOf(form), form.questionnaire);
      if (same === null || isSameQuestionnaire(same, form.questionnaire)) continue;
      changed.push({ clinicId, formId: form.id });
    }
  }
  return changed;
}

function refuseChanged([changed]: readonly ChangedForm[]): void {
  if (!changed) return;
  const { clinicId, formId } = changed;
  throw new Error(`the form "${formId}" of "${clinicId}" was changed: give it a new version`);
}
