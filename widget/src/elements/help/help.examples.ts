import type { Examples } from "../example.ts";
import { ScriptedClient } from "../scripted-client.ts";

/** The help sheet's states. */
export const help: Examples = {
  element: "iop-help",
  states: [{ name: "open", client: () => new ScriptedClient() }],
};
