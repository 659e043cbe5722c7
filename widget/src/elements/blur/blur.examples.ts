import { remember } from "../../capture/kept-choices.ts";
import type { Examples } from "../example.ts";
import { roomClient } from "../room-people.ts";
import { off } from "../scripted-client.ts";

const troubled = (trouble: "blur-slow" | "blur-broken") => () => {
  remember("blur", "on");
  return roomClient(4, { camera: { ...off, trouble } });
};

/** Whether what is behind one is blurred, and when it cannot be. */
export const blur: Examples = {
  element: "iop-blur",
  states: [
    {
      name: "not chosen",
      properties: { choices: "all" },
      client: () => {
        remember("blur", "");
        return roomClient(4);
      },
    },
    {
      name: "chosen",
      properties: { choices: "all" },
      client: () => {
        remember("blur", "on");
        return roomClient(4);
      },
    },
    { name: "too slow", client: troubled("blur-slow") },
    { name: "broken", client: troubled("blur-broken") },
  ],
};
