// These run in a page, handed over as their own text: each has all that it needs in itself.

/** All text that is shown, through shadow roots, in one line; what is inert is covered by something else. */
export function shownText(): string {
  const read = (node: Node): string => {
    if (node instanceof HTMLSlotElement) return node.assignedNodes().map(read).join(" ");
    if (node instanceof HTMLElement) {
      if (node.inert || !node.checkVisibility({ visibilityProperty: true })) return "";
    }
    if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return "";
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
    const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    return [...root.childNodes].map(read).join(" ");
  };
  return read(document.body).replaceAll(/\s+/g, " ");
}

/**
 * What has the focus inside of what a selector finds (anywhere, where that is empty), as a screen reader would call it;
 * empty when it is the page itself.
 */
export function focusedName(container: string): string {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return "";
  if (container !== "" && !active.closest(container)) return "";
  const label = "labels" in active ? (active as HTMLInputElement).labels?.[0]?.textContent : null;
  return (active.getAttribute("aria-label") ?? label ?? active.textContent)
    .replaceAll(/\s+/g, " ")
    .trim();
}
