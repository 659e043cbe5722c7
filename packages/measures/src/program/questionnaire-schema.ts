import type { Extension, Questionnaire } from "fhir/r4";
import * as v from "valibot";
import {
  maxValueExtension,
  minValueExtension,
  ordinalValueExtension,
  safetyItemExtension,
} from "../fhir/systems.ts";
import { questionnaireLimits as limits } from "./limits.ts";

// FHIR R4 (hl7.org/fhir/R4/questionnaire.html): every element that R4 has is named here, whether it is read or not, and
// anything else is refused, because what is not known could change what the form means.

const shown = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== "", "This text is empty."),
  v.maxLength(limits.text, `A text has at most ${limits.text} characters.`),
);

const linkId = v.pipe(
  v.string(),
  v.regex(/^\S(.*\S)?$/, "A linkId is a text without spaces around it."),
  v.maxLength(limits.linkId, `A linkId has at most ${limits.linkId} characters.`),
);

const uri = v.pipe(v.string(), v.regex(/^\S+$/, "An address has no spaces."));

// FHIR R4, code: no spaces around it, and only single ones within.
const code = v.pipe(v.string(), v.regex(/^[^\s]+(\s[^\s]+)*$/, "A code has no spaces around it."));

const whole = v.pipe(v.number(), v.integer());

/** Elements that cannot change what is asked: accepted, not kept. */
function unread<Key extends string>(...keys: readonly Key[]) {
  return Object.fromEntries(
    keys.flatMap((key) => [
      [key, v.optional(v.unknown())],
      [`_${key}`, v.optional(v.unknown())],
    ]),
  ) as Record<Key | `_${Key}`, v.OptionalSchema<v.UnknownSchema, undefined>>;
}

const extension = v.optional(
  v.array(
    v.custom<Extension>(
      (value) =>
        typeof value === "object" &&
        value !== null &&
        "url" in value &&
        typeof value.url === "string",
      "An extension has a url.",
    ),
  ),
);

const CodingSchema = v.strictObject({
  ...unread("id", "userSelected", "version"),
  extension,
  system: v.optional(uri),
  _system: v.optional(v.unknown()),
  code,
  _code: v.optional(v.unknown()),
  display: v.optional(shown),
  _display: v.optional(v.unknown()),
});

type ReadCoding = v.InferOutput<typeof CodingSchema>;

const AnswerOptionSchema = v.strictObject({
  ...unread("id"),
  extension,
  valueCoding: v.optional(CodingSchema),
  valueInteger: v.optional(whole),
  valueDate: v.optional(v.string()),
  valueString: v.optional(shown),
  initialSelected: v.optional(
    v.literal(false, "No answer is chosen before the person chooses one."),
  ),
});

const EnableWhenSchema = v.strictObject({
  ...unread("id"),
  extension,
  question: linkId,
  operator: v.picklist(
    ["exists", "=", "!=", ">", "<", ">=", "<="],
    "The operators are exists, =, !=, >, <, >= and <=.",
  ),
  answerBoolean: v.optional(v.boolean()),
  answerDecimal: v.optional(v.number()),
  answerInteger: v.optional(whole),
  answerDate: v.optional(v.string()),
  answerString: v.optional(v.string()),
  answerCoding: v.optional(CodingSchema),
});

type ReadCondition = v.InferOutput<typeof EnableWhenSchema>;

const kinds = [
  "group",
  "display",
  "boolean",
  "choice",
  "integer",
  "decimal",
  "date",
  "string",
  "text",
] as const;

/** One item as it was read. */
export interface ReadItem {
  readonly linkId: string;
  readonly type: (typeof kinds)[number];
  readonly extension?: Extension[] | undefined;
  readonly code?: v.InferOutput<typeof CodingSchema>[] | undefined;
  readonly prefix?: string | undefined;
  readonly text?: string | undefined;
  readonly enableWhen?: v.InferOutput<typeof EnableWhenSchema>[] | undefined;
  readonly enableBehavior?: "all" | "any" | undefined;
  readonly required?: boolean | undefined;
  readonly repeats?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly answerOption?: v.InferOutput<typeof AnswerOptionSchema>[] | undefined;
  readonly item?: ReadItem[] | undefined;
}

const ItemSchema: v.GenericSchema<unknown, ReadItem> = v.strictObject({
  ...unread("id", "definition"),
  extension,
  linkId,
  _linkId: v.optional(v.unknown()),
  code: v.optional(v.array(CodingSchema)),
  prefix: v.optional(v.pipe(v.string(), v.maxLength(40, "A prefix has at most 40 characters."))),
  _prefix: v.optional(v.unknown()),
  text: v.optional(shown),
  _text: v.optional(v.unknown()),
  type: v.picklist(kinds, `Items of this kind are not supported: use ${kinds.join(", ")}.`),
  _type: v.optional(v.unknown()),
  enableWhen: v.optional(
    v.pipe(
      v.array(EnableWhenSchema),
      v.maxLength(limits.conditions, `An item has at most ${limits.conditions} conditions.`),
    ),
  ),
  enableBehavior: v.optional(v.picklist(["all", "any"], "Say all or any.")),
  required: v.optional(v.boolean()),
  repeats: v.optional(v.boolean()),
  readOnly: v.optional(v.literal(false, "A question that cannot be answered is not asked.")),
  maxLength: v.optional(v.pipe(whole, v.minValue(1, "A length is at least 1."))),
  answerValueSet: v.optional(
    v.never("Give the answers as answerOption: a value set is not looked up."),
  ),
  answerOption: v.optional(
    v.pipe(
      v.array(AnswerOptionSchema),
      v.maxLength(limits.options, `A question has at most ${limits.options} options.`),
    ),
  ),
  initial: v.optional(v.never("No answer is given before the person gives one.")),
  item: v.optional(v.array(v.lazy(() => ItemSchema))),
});

/** A Questionnaire as R4 has it, cut to what is supported. */
export const QuestionnaireSchema = v.strictObject({
  ...unread(
    "id",
    "meta",
    "text",
    "extension",
    "identifier",
    "name",
    "derivedFrom",
    "experimental",
    "contact",
    "useContext",
    "jurisdiction",
    "approvalDate",
    "lastReviewDate",
    "effectivePeriod",
  ),
  resourceType: v.literal("Questionnaire", "This is not a Questionnaire."),
  implicitRules: v.optional(v.never("Rules that are not known here could change the form.")),
  contained: v.optional(v.never("Resources inside the form are not supported.")),
  language: v.optional(code),
  url: v.pipe(
    uri,
    v.regex(/^(https?:\/\/|urn:)[^|#]+$/, "Give the form an address: https://… or urn:…"),
    v.maxLength(255, "An address has at most 255 characters."),
  ),
  version: v.pipe(
    v.string("Give the form a version: its answers are kept with it."),
    v.regex(/^[A-Za-z0-9._-]{1,64}$/, "A version is 1 to 64 letters, digits, points, - or _."),
  ),
  title: v.pipe(shown, v.maxLength(200, "A title has at most 200 characters.")),
  status: v.picklist(["draft", "active"], "Only a form that is a draft or active is taken."),
  subjectType: v.optional(
    v.array(v.literal("Patient", "The answers are a person's own: subjectType is Patient.")),
  ),
  date: v.optional(v.string()),
  publisher: v.optional(v.string()),
  description: v.optional(v.string()),
  purpose: v.optional(v.string()),
  copyright: v.optional(shown),
  code: v.optional(v.array(CodingSchema)),
  item: v.pipe(v.array(ItemSchema), v.minLength(1, "A form has at least one item.")),
});

export type ReadQuestionnaire = v.InferOutput<typeof QuestionnaireSchema>;

/** The part of a Questionnaire that is kept: what people see, what is asked, and nothing that was not read. */
export function kept(read: ReadQuestionnaire): Questionnaire & { url: string; version: string } {
  const { language, date, publisher, description, purpose, copyright, code: codes } = read;
  // What was read fits FHIR's own type: the schema is a part of it, and undefined fields go with the JSON.
  return JSON.parse(
    JSON.stringify({
      resourceType: read.resourceType,
      language,
      url: read.url,
      version: read.version,
      title: read.title,
      status: read.status,
      subjectType: ["Patient"],
      date,
      publisher,
      description,
      purpose,
      copyright,
      code: codes?.map(keptCoding),
      item: read.item.map(keptItem),
    }),
  ) as Questionnaire & { url: string; version: string };
}

// An extension that is not known here may be left out (FHIR R4, extensibility), and so it is.
const knownExtensions: ReadonlySet<string> = new Set([
  minValueExtension,
  maxValueExtension,
  ordinalValueExtension,
  safetyItemExtension,
]);

function keptExtensions(extensions: Extension[] | undefined): Extension[] | undefined {
  const known = extensions?.filter(({ url }) => knownExtensions.has(url));
  return known?.length ? known : undefined;
}

function keptOption(option: v.InferOutput<typeof AnswerOptionSchema>): object {
  const { valueCoding, valueInteger, valueDate, valueString } = option;
  return {
    valueCoding: valueCoding && keptCoding(valueCoding),
    valueInteger,
    valueDate,
    valueString,
  };
}

function keptCoding({ extension: given, system, code: value, display }: ReadCoding): object {
  return { extension: keptExtensions(given), system, code: value, display };
}

function keptCondition({ question, operator, answerCoding, ...rest }: ReadCondition): object {
  const { answerBoolean, answerDecimal, answerInteger, answerDate, answerString } = rest;
  return {
    question,
    operator,
    answerBoolean,
    answerDecimal,
    answerInteger,
    answerDate,
    answerString,
    answerCoding: answerCoding && keptCoding(answerCoding),
  };
}

function keptItem(item: ReadItem): object {
  return {
    extension: keptExtensions(item.extension),
    linkId: item.linkId,
    code: item.code?.map(keptCoding),
    prefix: item.prefix,
    text: item.text,
    type: item.type,
    enableWhen: item.enableWhen?.map(keptCondition),
    enableBehavior: item.enableBehavior,
    // Every question can be skipped, whatever the form says.
    repeats: item.repeats,
    maxLength: item.maxLength,
    answerOption: item.answerOption?.map(keptOption),
    item: item.item?.map(keptItem),
  };
}
