import { expect, test } from "vitest";
import { faultsOfIce } from "./check-livekit.ts";

const own = "stun:media.example:3478";

test.each([
  [[own], false, ["LiveKit has no TURN server"]],
  [[own], true, []],
  [["turn:media.example:3478?transport=udp"], false, ["LiveKit has no TURN over TLS"]],
  [["turns:media.example:443?transport=tcp"], false, []],
  [
    ["stun:stun.l.google.com:19302", "turns:media.example:443"],
    false,
    ["which learns their addresses"],
  ],
])(
  "of the servers that browsers are told of it says what is missing: %j",
  (servers, local, said) => {
    const faults = faultsOfIce(servers, local);
    expect(faults).toHaveLength(said.length);
    for (const [n, words] of said.entries()) expect(faults[n]).toContain(words);
  },
);
