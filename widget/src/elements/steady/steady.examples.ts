import type { Examples } from "../example.ts";
import { ScriptedClient } from "../scripted-client.ts";

/** The sheet with the calm space's tools. */
export const steady: Examples = {
  element: "iop-steady",
  states: [{ name: "open", client: () => new ScriptedClient() }],
};
