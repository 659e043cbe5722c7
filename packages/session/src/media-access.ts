import type { RefusalCode } from "./commands.ts";
import type { DeviceId, SideRoomId, VisitId } from "./events.ts";
import { heldWith } from "./private-word.ts";
import type { MediaSource } from "./roles.ts";
import { kindPolicies, rolePolicies } from "./roles.ts";
import { sideRoomWith } from "./side-room.ts";
import type { SessionState } from "./state.ts";

/** What a person may have of the room's media right now. */
export type MediaAccess =
  | { readonly allowed: true; readonly epoch: number; readonly sends: readonly MediaSource[] }
  | { readonly allowed: false; readonly code: RefusalCode };

/**
 * Before a host lets a person in, there is no media token for them; before they go in, neither: who can hear is in
 * everyone's list.
 */
export function mediaAccess(
  state: SessionState,
  visitId: VisitId,
  deviceId: DeviceId,
): MediaAccess {
  const no = (code: RefusalCode): MediaAccess => ({ allowed: false, code });
  const visit = state.visits.get(visitId);
  if (!visit) return no("not-allowed");
  if (state.ended) return no("session-ended");
  if (!kindPolicies[state.kind].hasRoom) return no("no-room");
  if (visit.deviceId !== deviceId) return no("other-device");
  if (visit.phase === "left") return no("has-left");
  if (visit.phase !== "in") return no("not-admitted");
  return { allowed: true, epoch: state.epoch, sends: rolePolicies[visit.role].sends };
}

/** What a person may have of the media of their private word right now, and whose word it is. */
export type PrivateMediaAccess =
  | {
      readonly allowed: true;
      /** The one whom it was offered to, whichever of the two asks. */
      readonly of: VisitId;
      readonly sends: readonly MediaSource[];
    }
  | { readonly allowed: false; readonly code: RefusalCode };

/**
 * A private word is for its two people alone, while it is held and both are in the room: the rest of the team does not
 * hear it either.
 */
export function privateMediaAccess(
  state: SessionState,
  visitId: VisitId,
  deviceId: DeviceId,
): PrivateMediaAccess {
  const access = mediaAccess(state, visitId, deviceId);
  if (!access.allowed) return access;
  const visit = heldWith(state, visitId);
  if (!visit) return { allowed: false, code: "too-late" };
  return { allowed: true, of: visit.visitId, sends: withoutScreen(access.sends) };
}

/** What a person may have of the media of the side room that they are in right now, and which it is. */
export type SideMediaAccess =
  | {
      readonly allowed: true;
      readonly of: SideRoomId;
      readonly sends: readonly MediaSource[];
    }
  | { readonly allowed: false; readonly code: RefusalCode };

/** A side room is for who is on its list, which everyone in it sees: a host stands there before they can hear. */
export function sideMediaAccess(
  state: SessionState,
  visitId: VisitId,
  deviceId: DeviceId,
): SideMediaAccess {
  const access = mediaAccess(state, visitId, deviceId);
  if (!access.allowed) return access;
  const room = sideRoomWith(state, visitId);
  if (!room) return { allowed: false, code: "too-late" };
  return { allowed: true, of: room.sideRoomId, sends: withoutScreen(access.sends) };
}

function withoutScreen(sends: readonly MediaSource[]): readonly MediaSource[] {
  return sends.filter((source) => source !== "screen");
}
