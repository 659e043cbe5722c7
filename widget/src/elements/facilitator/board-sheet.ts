import type { TemplateResult } from "lit";

/** Draws what lies over the board, each time anew while it is open. */
export type DrawSheet = (lang: string) => TemplateResult;

/** A question laid over the board. */
export type BoardSheet =
  | { readonly kind: "lead"; readonly act: string }
  /** Drawn by what the board loads apart. */
  | { readonly kind: "drawn"; readonly draw: DrawSheet }
  | { readonly kind: "read"; readonly visitId: string; readonly name: string }
  | { readonly kind: "not-yet"; readonly visitId: string; readonly name: string };
