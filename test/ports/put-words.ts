import type { Journal } from "../../server/src/ports/journal.ts";
import type { RecordPlace, Vault } from "../../server/src/ports/vault.ts";

/** Stores words as a command does: with a commit of their session. Rejects when their place has words already. */
export async function putWords(
  { journal, vault }: { readonly journal: Journal; readonly vault: Vault },
  place: RecordPlace,
  text: string,
): Promise<void> {
  const record = await vault.seal(place, text);
  for (;;) {
    const { length } = await journal.read(place.sessionId, 0);
    const { outcome } = await journal.append(place.sessionId, length, [], null, [record]);
    if (outcome === "appended") return;
  }
}
