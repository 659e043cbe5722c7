import { expect } from "@open-wc/testing";
import { until } from "../../../test-support/poll.ts";
import { aloneClient } from "../check-in/check-in-alone.examples.ts";
import "./visit.ts";

// In a file of its own: elsewhere the whole room is on the page already.
it("a session of forms alone loads what is said at its end, and nothing of a room or of an hour", async () => {
  const client = aloneClient();
  const visit = Object.assign(document.createElement("iop-visit"), { client });
  document.body.append(visit);
  await Promise.all(
    ["iop-check-in-alone", "iop-farewell"].map((name) => customElements.whenDefined(name)),
  );
  const { view } = client.state;
  if (!view) throw new Error("this page has a view");
  client.change({ view: { ...view, session: { ...view.session, ended: true } } });
  await until("the end is told", () =>
    visit.shadowRoot?.querySelector("iop-farewell")?.shadowRoot?.querySelector(".band"),
  );
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  expect(
    loaded.filter((path) => /\/elements\/(tools|room|hour\/index)\.ts$/.test(path)),
  ).to.deep.equal(["/widget/src/elements/tools.ts"]);
  visit.remove();
});
