import * as v from "valibot";

const NoteSchema = v.strictObject({ text: v.string(), about: v.nullable(v.string()) });
/** A person's own words about their measures, and the check-in that they are about. */
export type TrendNote = v.InferOutput<typeof NoteSchema>;

/** A note as it is sealed and stored. */
export function noteText({ text, about }: TrendNote): string {
  return JSON.stringify({ text, about });
}

/** The note of a stored document. Throws when it is not one that this build can read. */
export function noteIn(text: string): TrendNote {
  return v.parse(NoteSchema, JSON.parse(text));
}
