import * as v from "valibot";
import { OpaqueIdSchema, PersonIdSchema, TimestampSchema } from "./text.ts";
import { pageQuery } from "./webhook-api.ts";

/** Which records: of a session, of a person, since a time, or all of them; oldest first. */
export const RecordsQuerySchema = v.strictObject({
  session: v.optional(OpaqueIdSchema),
  person: v.optional(PersonIdSchema),
  since: v.optional(TimestampSchema),
  ...pageQuery,
});
export type RecordsQuery = v.InferOutput<typeof RecordsQuerySchema>;

/** Which readings: of one person's records, or all. */
export const ReadingsQuerySchema = v.strictObject({
  person: v.optional(PersonIdSchema),
  ...pageQuery,
});

/** Who has read records through the API, and whose, oldest first. */
export const ReadingsSchema = v.strictObject({
  readings: v.array(
    v.strictObject({
      at: TimestampSchema,
      /** The first 12 digits of the SHA-256 of the API key. */
      key: v.string(),
      /** For whom, as the clinic's backend said in `Read-By`. */
      readBy: v.nullable(v.string()),
      people: v.array(v.string()),
      recordIds: v.array(v.string()),
    }),
  ),
  next: v.nullable(v.string()),
});
export type Readings = v.InferOutput<typeof ReadingsSchema>;
