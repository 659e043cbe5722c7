import type { SessionClient } from "../session/client.ts";
import type { HostPage } from "./host-page.ts";

/**
 * Tells the clinic's page that the visit is ready, that it ended, or which kind of trouble there is, once for each time
 * it happens. Left, removed and ended for everyone are one and the same to the page: it is never told why.
 */
export function reportVisit(client: SessionClient, page: HostPage): void {
  let reported: string | null = null;
  const report = () => {
    const now = whatToReport(client);
    if (now === null || now === reported) return;
    reported = now;
    if (now === "iop-ready" || now === "iop-ended") page.tell({ type: now });
    else page.tell({ type: "iop-error", code: now });
  };
  client.addEventListener("change", report);
  report();
}

function whatToReport({ state: { service, view } }: SessionClient): string | null {
  if (service.status === "refused") return service.code;
  if (!view) return null;
  if (view.session.ended || view.you.phase === "left") return "iop-ended";
  return service.status === "live" ? "iop-ready" : null;
}
