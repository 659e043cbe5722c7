import * as v from "valibot";
import { SealedTokenSchema } from "./visit-api.ts";

/** What the clinic's page tells the frame, by postMessage from an origin that the clinic registered. */
export const ToFrameSchema = v.variant("type", [
  v.object({ type: v.literal("iop-invite"), invite: SealedTokenSchema }),
  /** The clinic's backend gave no invite: the frame says so kindly. */
  v.object({ type: v.literal("iop-no-invite") }),
  v.object({
    type: v.literal("iop-look"),
    brand: v.optional(v.string()),
    font: v.optional(v.string()),
    radius: v.optional(v.string()),
    theme: v.optional(v.picklist(["light", "dark"])),
    lang: v.optional(v.string()),
  }),
]);
export type ToFrame = v.InferOutput<typeof ToFrameSchema>;

/** All that the frame ever tells the clinic's page: nothing about the person or the session. */
export type FromFrame =
  | { readonly type: "iop-wants-invite" }
  | { readonly type: "iop-ready" }
  | { readonly type: "iop-ended" }
  | { readonly type: "iop-error"; readonly code: string };
