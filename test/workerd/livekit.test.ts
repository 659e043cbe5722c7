import { inject } from "vitest";
import { livekitSubject } from "../ports/livekit-subject.ts";
import { mediaRoomsContract } from "../ports/media-rooms.contract.ts";

// The suite that the adapter of LiveKit passes on Node, in workerd.
const livekit = inject("livekit");

async function beside<Answer>(path: string, query: Readonly<Record<string, string>>) {
  const address = `${livekit.besideUrl}${path}?${new URLSearchParams(query).toString()}`;
  const text = await (await fetch(address)).text();
  return (text === "" ? undefined : JSON.parse(text)) as Answer;
}

mediaRoomsContract("LiveKitMediaRooms in workerd", async () => ({
  ...livekitSubject(livekit),
  async join({ url, token }) {
    const id = await beside<string | null>("/join", { url, token });
    if (id === null) return null;
    return {
      isConnected: () => beside<boolean>("/is-connected", { id }),
      leave: () => beside<void>("/leave", { id }),
    };
  },
  stop: async () => {},
}));
