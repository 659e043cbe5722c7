import { FramedVisit } from "./framed-visit.ts";
import { QuickExit } from "./quick-exit.ts";

const script = document.currentScript;
const service = script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : "";

if (service === "") {
  // oxlint-disable-next-line no-console -- for whoever builds the clinic's page
  console.error('Breathing Room: load embed.js with <script src="…/embed.js" async></script>.');
} else {
  // A second copy of this script on the page changes nothing.
  for (const tag of ["iop-visit", "iop-facilitator", "iop-trends"]) {
    if (customElements.get(tag)) continue;
    customElements.define(
      tag,
      class extends FramedVisit {
        protected override readonly service = service;
      },
    );
  }
  if (!customElements.get("iop-quick-exit")) customElements.define("iop-quick-exit", QuickExit);
}
