import type { Example, Examples } from "../example.ts";
import { ScriptedClient } from "../scripted-client.ts";

const open: Pick<Example, "client" | "after"> = {
  client: () => new ScriptedClient(),
  after: (root) => root.querySelector("details")?.setAttribute("open", ""),
};

/** The lists of numbers. */
export const crisisLines: Examples = {
  element: "iop-crisis-lines",
  states: [
    { name: "closed", client: open.client },
    { name: "open", ...open },
    { name: "beside the first two", properties: { more: true }, ...open },
  ],
};
