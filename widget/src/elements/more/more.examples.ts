import type { Examples } from "../example.ts";
import { comfort } from "../group/comfort.ts";
import { boardClient, roomClient } from "../room-people.ts";

/** What one can set in the room. */
export const more: Examples = {
  element: "iop-more",
  states: [
    { name: "in the room", client: () => roomClient(4) },
    { name: "camera for hosts", client: () => roomClient(4, { cameraFor: "hosts" }) },
    {
      name: "somebody quieter",
      client: () => roomClient(4),
      after: (root) => {
        comfort.hide("River", true);
        comfort.setVolume("River", 0.5);
        for (const details of root.querySelectorAll("details")) details.open = true;
      },
    },
    { name: "for a host", client: () => boardClient(4) },
  ],
};
