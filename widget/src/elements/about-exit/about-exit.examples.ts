import type { Examples } from "../example.ts";
import { ScriptedClient } from "../scripted-client.ts";

/** What is said of Quick exit. */
export const aboutExit: Examples = {
  element: "iop-about-exit",
  states: [
    { name: "to the usual page", client: () => new ScriptedClient() },
    {
      name: "to the clinic's choice",
      client: () => new ScriptedClient(),
      properties: { exitTo: "https://www.library.example/hours" },
      after: (root) => root.querySelector("details")?.setAttribute("open", ""),
    },
  ],
};
