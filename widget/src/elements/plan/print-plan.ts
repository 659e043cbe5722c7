import { css } from "lit";

const printed = css`
  #iop-print {
    display: none;
  }
  @media print {
    /* As long as what is printed: no empty page comes after it. */
    html,
    body {
      block-size: auto !important;
    }
    body > :not(#iop-print) {
      display: none !important;
    }
    #iop-print {
      display: block;
      color: #000;
      font:
        12pt/1.5 system-ui,
        sans-serif;
      white-space: pre-line;
    }
    #iop-print h1 {
      font-size: 18pt;
    }
    #iop-print h2 {
      font-size: 12pt;
      margin-block: 12pt 2pt;
      break-after: avoid;
    }
    #iop-print p {
      margin: 0;
      padding: 0;
    }
  }
`;

/** A heading and the lines under it. */
export interface PrintedPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Prints these parts and nothing else of the page; they are gone from it when the printing is over. */
export function printParts(title: string, parts: readonly PrintedPart[]): void {
  const article = document.createElement("article");
  article.id = "iop-print";
  article.append(textOf("h1", title));
  for (const part of parts) {
    article.append(textOf("h2", part.title), ...part.lines.map((line) => textOf("p", line)));
  }
  const sheet = printed.styleSheet;
  if (sheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(article);
  const end = (): void => {
    article.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
  // A browser that cannot print says nothing of an end.
  addEventListener("afterprint", end, { once: true });
  try {
    print();
  } catch {
    end();
  }
}

function textOf(name: "h1" | "h2" | "p", text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
