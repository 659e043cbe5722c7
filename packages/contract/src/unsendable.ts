/**
 * What no text that is written here holds: controls but for line breaks and tabs, halves of letters, what has no meaning,
 * and marks that turn the direction of what follows. Apart from the schemas, so that a page can take it out beforehand.
 */
export const unsendable = /[^\P{Cc}\n\t]|[\p{Cs}\p{Co}\p{Cn}\u202a-\u202e\u2066-\u2069]/u;
