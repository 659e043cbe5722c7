/** While the page is printed nothing of it is shown but the sheet. */
const rules = `
@media screen { body > [data-printed] { display: none } }
@media print {
  html, body { block-size: auto !important; overflow: visible !important; position: static !important }
  body > :not([data-printed]) { display: none !important }
}`;

/** Puts an element beside the page for as long as it is printed, and takes it away again by the returned function. */
export function layOutForPrint(element: HTMLElement): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  element.dataset["printed"] = "";
  // Paper is light, whatever the screen is.
  element.style.colorScheme = "light";
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(element);
  return () => {
    element.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}
