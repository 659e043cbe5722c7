import type { RefusalCode } from "@breathing-room/session";
import * as v from "valibot";

/** What is true of a problem wherever it happens: its HTTP status and a sentence that says what to do. */
interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

// oxfmt-ignore
const refusals: Readonly<Record<RefusalCode, ProblemKind>> = {
  // Whether the thing exists is nobody's business who may not see it: a stranger gets the same words for both.
  "no-such-session":  { status: 404, title: "There is no such session. Check its id and the API key." },
  "session-exists":   { status: 409, title: "This session exists already." },
  "session-ended":    { status: 409, title: "This session has ended." },
  "not-allowed":      { status: 403, title: "This is not something you can do in this session." },
  "other-device":     { status: 409, title: "You are here on another device. Choose this device to go on here." },
  "role-not-in-kind": { status: 422, title: "This kind of session has no such role." },
  "role-changed":     { status: 409, title: "This person is here in another role. Make the invite for that role." },
  "not-waiting":      { status: 409, title: "They are not waiting any more." },
  "not-admitted":     { status: 409, title: "You have not been let in yet." },
  "already-let-in":   { status: 409, title: "The name stays as it is once you have been let in." },
  "has-left":         { status: 409, title: "You have left. Come back first." },
  "room-full":        { status: 409, title: "There are not enough places in this room. Let in fewer people." },
  "no-room":          { status: 409, title: "This kind of session has no room." },
  "no-forms":         { status: 409, title: "There are no forms for you in this session." },
  "no-such-check-in": { status: 404, title: "There is no such check-in, or nothing in it to look at." },
  "no-such-plan":     { status: 404, title: "There is no plan that you may read." },
  "sent-often":       { status: 409, title: "These forms were sent often enough. Please speak with your team." },
  "review-first":     { status: 409, title: "Somebody has to look at an answer first." },
  "nobody-there":     { status: 409, title: "There is nobody here to write to." },
  "too-few":          { status: 409, title: "There are too few people here for it." },
  "too-early":        { status: 409, title: "It was said just now. Give them a moment to read it." },
  "too-late":         { status: 409, title: "It is not so any more. Look at how it stands now." },
  "bad-times":        { status: 422, title: "These times do not fit: an end comes after its start, an agenda fits between, and a break is to come." },
};

// oxfmt-ignore
const others = {
  "malformed":              { status: 400, title: "The request cannot be read. Send valid JSON over valid HTTP." },
  "invalid":                { status: 422, title: "Something in the request is not as it should be. See errors." },
  "too-large":              { status: 413, title: "The request is too large." },
  "unsupported-media-type": { status: 415, title: "Send the body as application/json." },
  "unauthorized":           { status: 401, title: "Send a valid credential." },
  "invite-not-valid":       { status: 401, title: "This invite is used, too old or not ours. Ask the clinic for a new one." },
  "not-found":              { status: 404, title: "There is nothing here." },
  "method-not-allowed":     { status: 405, title: "This address does not take that method. See the Allow header." },
  "idempotency-key-missing":{ status: 400, title: "Send an Idempotency-Key header of 8 to 64 letters, digits, - or _." },
  "idempotency-key-reused": { status: 422, title: "This Idempotency-Key was used for something else. Make a new one." },
  "too-many":               { status: 429, title: "This is too often. Try again as Retry-After says." },
  "no-safety-protocol":     { status: 422, title: "One of these measures asks about safety: first set who reads it, by when, what holds after hours and who is told next." },
  "unavailable":            { status: 503, title: "The service cannot do this right now. Try again as Retry-After says." },
  "session-unreadable":     { status: 503, title: "This version of the service cannot read this session. Nothing in it was changed." },
  "records-unreadable":     { status: 500, title: "Something stored cannot be opened, and is not shown. Whoever runs the service was told." },
  "internal":               { status: 500, title: "Something went wrong on our side. Nothing was changed." },
} as const satisfies Record<string, ProblemKind>;

/** Every code that an error of the service can carry; stable, part of the public contract. */
export const problems = { ...refusals, ...others };
export type ProblemCode = keyof typeof problems;

const codes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** An error as RFC 9457 problem details; `type` is `urn:breathing-room:problem:<code>`. */
export const ProblemSchema = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.picklist(codes),
  errors: v.optional(v.array(v.strictObject({ path: v.string(), message: v.string() }))),
});
export type Problem = v.InferOutput<typeof ProblemSchema>;

/** The problem details of a code. */
export function problem(code: ProblemCode, errors?: NonNullable<Problem["errors"]>): Problem {
  const { status, title } = problems[code];
  return {
    type: `urn:breathing-room:problem:${code}`,
    title,
    status,
    code,
    ...(errors ? { errors } : {}),
  };
}
