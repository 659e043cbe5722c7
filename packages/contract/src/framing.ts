/**
 * What the clinic's page tells the frame, by postMessage from an origin that the clinic registered: an invite, that
 * there is none, or how it wants the frame to look. Whether an invite is one is for the service to say.
 */
export interface ToFrame {
  readonly type: "iop-invite" | "iop-no-invite" | "iop-look";
  readonly invite?: string;
  readonly brand?: string;
  readonly font?: string;
  readonly radius?: string;
  readonly theme?: "light" | "dark";
  readonly lang?: string;
}

/** All that the frame ever tells the clinic's page: nothing about the person or the session. */
export type FromFrame =
  | { readonly type: "iop-wants-invite" }
  | { readonly type: "iop-ready" }
  | { readonly type: "iop-ended" }
  | { readonly type: "iop-error"; readonly code: string };
