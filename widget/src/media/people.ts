import type { RemoteParticipant, Room } from "./livekit.ts";

/** Whose connection this is: an identity is the visit's id and, after a dot, what only the service can read. */
export function visitOf({ identity }: { readonly identity: string }): string {
  return identity.split(".", 1)[0] ?? "";
}

/** True for a participant that the service named; a `#` marks one that came in beside somebody (LiveKit's `publish`). */
export function isPerson({ identity }: { readonly identity: string }): boolean {
  return identity !== "" && !identity.includes("#");
}

/**
 * The other people in a room by their visits, each with their newest connection: one that broke may be listed until
 * the media server knows.
 */
export function peopleIn(room: Pick<Room, "remoteParticipants">): Map<string, RemoteParticipant> {
  const people = new Map<string, RemoteParticipant>();
  for (const participant of room.remoteParticipants.values()) {
    if (!isPerson(participant)) continue;
    const other = people.get(visitOf(participant));
    if (!other || joinedAt(participant) >= joinedAt(other)) {
      people.set(visitOf(participant), participant);
    }
  }
  return people;
}

const joinedAt = ({ joinedAt: at }: RemoteParticipant) => at?.getTime() ?? 0;
