import type { FromFrame, ToFrame } from "@breathing-room/contract";

/** How the clinic wants the frame to look. */
export type Look = ToFrame;

/** The clinic's page around the frame, from the frame's side. */
export interface HostPage {
  tell(message: FromFrame): void;
  /** A fresh invite, or null when the clinic gives none in time. Never throws. */
  getInvite(): Promise<string | null>;
}

// The page gives the clinic's backend 15 s; a little more, so that its own answer counts.
const inviteWithinMs = 20_000;

/**
 * Settles with the clinic's page once it has said hello. Only messages from the window around the frame and from an
 * origin that the clinic registered are heard; from the first one on only that very origin is heard, and told anything.
 */
export function meetHostPage(
  origins: readonly string[],
  showLook: (look: Look) => void,
  exit: () => void,
): Promise<HostPage> {
  let pageOrigin: string | null = null;
  let answer: ((invite: string | null) => void) | null = null;
  const tell = (message: FromFrame) => {
    if (pageOrigin !== null) window.parent.postMessage(message, pageOrigin);
  };
  const getInvite = () =>
    new Promise<string | null>((resolve) => {
      answer?.(null);
      const giveUp = setTimeout(() => answer?.(null), inviteWithinMs);
      answer = (invite) => {
        clearTimeout(giveUp);
        answer = null;
        resolve(invite);
      };
      tell({ type: "iop-wants-invite" });
    });

  return new Promise((resolve) => {
    window.addEventListener("message", ({ source, origin, data }) => {
      if (source !== window.parent || !origins.includes(origin)) return;
      if (pageOrigin !== null && origin !== pageOrigin) return;
      if (!isToFrame(data)) return;
      if (pageOrigin === null) {
        pageOrigin = origin;
        resolve({ tell, getInvite });
      }
      if (data.type === "iop-look") showLook(data);
      else if (data.type === "iop-exit") exit();
      else answer?.(data.invite ?? null);
    });
  });
}

const types: readonly unknown[] = ["iop-invite", "iop-no-invite", "iop-look", "iop-exit"];
const themes: readonly unknown[] = [undefined, "light", "dark"];

/** A clinic's page is somebody else's: each field is looked at, and a message with a wrong one is none. */
function isToFrame(data: unknown): data is ToFrame {
  const message = (data ?? {}) as Readonly<Record<string, unknown>>;
  return (
    types.includes(message["type"]) &&
    themes.includes(message["theme"]) &&
    ["invite", "brand", "font", "radius", "lang", "exitTo"].every((name) =>
      ["undefined", "string"].includes(typeof message[name]),
    )
  );
}
