import type { TemplateResult } from "lit";

/** A question laid over the board. */
export type BoardSheet =
  | { readonly kind: "lead"; readonly act: string }
  /** Drawn by what the board loads apart, each time anew while it is open. */
  | { readonly kind: "drawn"; readonly draw: () => TemplateResult }
  | { readonly kind: "read"; readonly visitId: string; readonly name: string }
  | { readonly kind: "not-yet"; readonly visitId: string; readonly name: string };
