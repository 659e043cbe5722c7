import * as v from "valibot";

/**
 * What the clinic's page tells the frame, by postMessage from an origin that the clinic registered: an invite, that
 * there is none, or how it wants the frame to look. Whether an invite is one is for the service to say.
 */
export const ToFrameSchema = v.object({
  type: v.picklist(["iop-invite", "iop-no-invite", "iop-look"]),
  invite: v.optional(v.string()),
  brand: v.optional(v.string()),
  font: v.optional(v.string()),
  radius: v.optional(v.string()),
  theme: v.optional(v.picklist(["light", "dark"])),
  lang: v.optional(v.string()),
});
export type ToFrame = v.InferOutput<typeof ToFrameSchema>;

/** All that the frame ever tells the clinic's page: nothing about the person or the session. */
export type FromFrame =
  | { readonly type: "iop-wants-invite" }
  | { readonly type: "iop-ready" }
  | { readonly type: "iop-ended" }
  | { readonly type: "iop-error"; readonly code: string };
