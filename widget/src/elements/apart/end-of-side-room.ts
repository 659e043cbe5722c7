import { type TemplateResult, html } from "lit";
import type { SessionClient } from "../../session/client.ts";
import type { SideWords } from "../../words/side-en.ts";

/** What there is to say of a side room's end to the host who ends it. */
export interface EndOfSideRoom {
  readonly sideRoomId: string;
  readonly endsSoon: boolean;
  /** Somebody besides the host is in it. */
  readonly hasOthers: boolean;
}

/** Nobody is taken back without a word before it: where somebody is in it, a host says so first and closes it then. */
export function endOfSideRoom(
  client: SessionClient,
  { sideRoomId, endsSoon, hasOthers }: EndOfSideRoom,
  w: SideWords,
): TemplateResult {
  const isSaid = endsSoon || !hasOthers;
  const means = isSaid ? w.closeMeans : w.askBackMeans;
  const type = isSaid ? "closeSideRoom" : "announceSideRoomEnd";
  return html`<p class="small" role="status">${endsSoon ? w.askedBack : ""} ${means}</p>
    <button @click=${() => client.send({ type, sideRoomId })}>
      ${isSaid ? w.close : w.askBack}
    </button>`;
}
