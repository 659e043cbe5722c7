import type { RefusalCode } from "./commands.ts";
import type { SessionEvent } from "./events.ts";

/** Accepted with what happened (nothing, when it was so already), or refused with a code. */
export type Decision =
  | { readonly accepted: true; readonly events: readonly SessionEvent[] }
  | { readonly accepted: false; readonly code: RefusalCode };

/** Accepts with what happened. */
export const accept = (...events: SessionEvent[]): Decision => ({ accepted: true, events });

/** Refuses with why. */
export const refuse = (code: RefusalCode): Decision => ({ accepted: false, code });
