/**
 * What the clinic's page tells the frame, by postMessage from an origin that the clinic registered: an invite, that
 * there is none, how it wants the frame to look, or that the page is being left this moment. Whether an invite is one is
 * for the service to say.
 */
export interface ToFrame {
  readonly type: "iop-invite" | "iop-no-invite" | "iop-look" | "iop-exit";
  readonly invite?: string;
  readonly brand?: string;
  readonly font?: string;
  readonly radius?: string;
  readonly theme?: "light" | "dark";
  readonly lang?: string;
  /** Where Quick exit leaves to, for the words. */
  readonly exitTo?: string;
}

/**
 * All that the frame ever tells the clinic's page: nothing about the person or the session. `iop-exit` asks it to put
 * another page in its own place, now.
 */
export type FromFrame =
  | { readonly type: "iop-wants-invite" }
  | { readonly type: "iop-ready" }
  | { readonly type: "iop-ended" }
  | { readonly type: "iop-exit" }
  | { readonly type: "iop-error"; readonly code: string };
