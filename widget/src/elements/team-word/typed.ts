import { unsendable } from "@breathing-room/contract/unsendable";

const allUnsendable = new RegExp(unsendable, "gu");

/** What somebody typed or pasted, without the blanks around it and without what nobody sees and the service refuses. */
export function typed(text = ""): string {
  return text.replaceAll(allUnsendable, "").trim();
}
