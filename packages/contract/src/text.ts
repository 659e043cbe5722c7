import * as v from "valibot";
import { unsendable } from "./unsendable.ts";

// Controls, line breaks and marks that turn the direction of text could make one name look like another.
const hasHiddenCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u;

/** Letters and signs that are drawn as nothing: Hangul's fillers and braille's empty cell. */
const drawnAsNothing = /[\u115f\u1160\u2800\u3164\uffa0]/g;

/** What is written can be seen: joiners, marks and fillers alone would be a name or a message that looks like none. */
function seen(message: string) {
  return v.check<string, string>(
    (text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replaceAll(drawnAsNothing, "")),
    message,
  );
}

/** A name as people see it: 1 to 60 characters, trimmed, nothing invisible but the joiners that scripts and emoji need. */
export const NameSchema = v.pipe(
  v.string("Give the name as text."),
  v.trim(),
  seen("A name has at least one letter."),
  v.maxLength(60, "A name has at most 60 letters."),
  v.check(
    (name) => !hasHiddenCharacters.test(name.replaceAll(/[\u200c\u200d]/g, "")),
    "A name cannot hold hidden characters or line breaks.",
  ),
);

/** A short text written to somebody: 1 to 280 characters, line breaks allowed. */
export const MessageSchema = v.pipe(
  v.string("Give the message as text."),
  v.trim(),
  seen("Write something, or send no message at all."),
  v.maxLength(280, "A message has at most 280 letters."),
  v.check((message) => !unsendable.test(message), "A message cannot hold hidden characters."),
);

/** What somebody writes for themselves: 1 character to as many as said, line breaks allowed. */
export const writtenSchema = (mostLetters: number) =>
  v.pipe(
    v.string("Give what is written as text."),
    v.trim(),
    seen("Write something, or leave this part out."),
    v.maxLength(mostLetters, `There is room for ${mostLetters} letters here.`),
    v.check((text) => !unsendable.test(text), "A text cannot hold hidden characters."),
  );

/** A clinic's title of a session, such as "Tuesday group". */
export const TitleSchema = NameSchema;

/** A hard topic in a few words, said beforehand: 1 to 120 characters in one line. */
export const TopicSchema = v.pipe(
  v.string("Give the topic as text."),
  v.trim(),
  seen("Say in a few words what it is about."),
  v.maxLength(120, "A topic has at most 120 letters."),
  v.check(
    (topic) => !hasHiddenCharacters.test(topic.replaceAll(/[\u200c\u200d]/g, "")),
    "A topic cannot hold hidden characters or line breaks.",
  ),
);

/** An opaque id of ours: what we made ourselves, 22 characters of base64url (128 random bits). */
export const OpaqueIdSchema = v.pipe(
  v.string("Give the id as text."),
  v.regex(/^[A-Za-z0-9_-]{22}$/, "This is not an id that the service gave."),
);

/** The clinic's own opaque id of a person: never a name, an address or a number that a stranger could read. */
export const PersonIdSchema = v.pipe(
  v.string("Give the person's id as text."),
  v.regex(
    /^[A-Za-z0-9_-]{1,64}$/,
    "A person's id is 1 to 64 letters, digits, - or _, and says nothing about the person.",
  ),
);

/** An instant as RFC 3339 with its offset, such as 2026-11-24T10:00:00-06:00. */
export const TimestampSchema = v.pipe(
  v.string("Give the time as text."),
  v.isoTimestamp("Give the time as 2026-11-24T10:00:00-06:00, with its offset."),
  v.check((text) => !Number.isNaN(Date.parse(text)), "There is no such time."),
);

/** An instant as the service writes it: RFC 3339 in UTC. */
export const timestamp = (instant: number): string => new Date(instant).toISOString();
