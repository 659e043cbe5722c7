import type { VisitCommand } from "@breathing-room/contract";
import type { SessionClient } from "../../session/client.ts";

/** A command that carries what somebody wrote. */
type Written = Extract<VisitCommand, { readonly message: string | null }>;

const texts = new WeakMap<SessionClient, Written[]>();

/**
 * Takes what was written last and refused: it stands in the field again when that is opened anew, once, so that nobody
 * types it twice and nothing that is being typed is touched. Of texts to one person, what was for that person. Empty
 * when there is none; texts that are refused are kept, in this page's memory, from the first call on.
 */
export function takeRefused(
  client: SessionClient,
  type: Written["type"],
  visitId?: string,
): string {
  const kept = texts.get(client) ?? keep(client);
  const index = kept.findLastIndex(
    (written) =>
      written.type === type && ("visitId" in written ? written.visitId : undefined) === visitId,
  );
  return kept.splice(index, index < 0 ? 0 : 1)[0]?.message ?? "";
}

function keep(client: SessionClient): Written[] {
  const kept: Written[] = [];
  let known = client.state.refusedCommand;
  client.addEventListener("change", () => {
    const { refusedCommand } = client.state;
    if (refusedCommand !== known && refusedCommand && "message" in refusedCommand) {
      kept.push(refusedCommand);
    }
    known = refusedCommand;
  });
  texts.set(client, kept);
  return kept;
}
