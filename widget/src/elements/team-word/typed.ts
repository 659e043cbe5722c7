// As the service has it (contract's text.ts): controls, halves of letters, and marks that turn the direction of what follows.
const unsendable = /[^\P{Cc}\n\t]|[\p{Cs}\p{Co}\p{Cn}\u202a-\u202e\u2066-\u2069]/gu;

/** What somebody typed or pasted, without the blanks around it and without what nobody sees and the service refuses. */
export function typed(text = ""): string {
  return text.replaceAll(unsendable, "").trim();
}
