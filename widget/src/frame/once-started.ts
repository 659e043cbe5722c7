import type { IopVisit } from "../elements/visit/visit.ts";
import type { HostPage } from "./host-page.ts";
import { nameWithheldPermissions } from "./withheld-permissions.ts";

/** What can wait until the visit is on its way: what the page keeps from the frame, and what it wants shown first. */
export function onceStarted(visit: IopVisit, page: HostPage): void {
  nameWithheldPermissions(document, page);
  // The address of the tag for how it has been is the only one that asks for anything.
  if (!location.search) return;
  // What cannot be loaded is not shown: the visit itself is there.
  import("../elements/check-in/index.ts")
    .then((module) => module.openTrends(visit))
    .catch(() => {});
}
