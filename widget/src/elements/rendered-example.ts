import { expect } from "@open-wc/testing";
import { emulateMedia, sendKeys, setViewport } from "@web/test-runner-commands";
import "axe-core";
import { scheme, tokens } from "../styles/tokens.ts";
import "./blur/blur.ts";
import type { Example, Examples } from "./example.ts";
import "./group-typing/index.ts";
import { comfort } from "./group/comfort.ts";
import "./hour/index.ts";
import "./lead-hour/lead-hour.ts";
import "./more/more.ts";
import "./room.ts";
import type { ScriptedClient } from "./scripted-client.ts";
import "./tools.ts";

/** An example as it stands in a page of its own. */
export interface Rendered {
  readonly element: HTMLElement & { updateComplete: Promise<unknown>; lang: string };
  readonly root: ShadowRoot;
  readonly client: ScriptedClient;
  /** Settles when everything drawn so far is drawn, inner elements too. */
  readonly drawn: () => Promise<void>;
}

/** axe-core is no module: it puts itself on the page. */
const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };

const shown: Element[] = [];

/** Draws one example as the only thing of the page, with nothing moving. */
export async function renderExample(
  name: string,
  { client: makeClient, properties, after }: Example,
  { lang = "en", theme = "light" } = {},
): Promise<Rendered> {
  clearExamples();
  await emulateMedia({ reducedMotion: "reduce" });
  const place = document.createElement("div");
  place.style.cssText =
    "position: fixed; inset: 0; overflow: auto; container-type: inline-size; background: var(--ground)";
  document.adoptedStyleSheets = [tokens, scheme].flatMap(({ styleSheet }) => styleSheet ?? []);
  document.documentElement.dataset["theme"] = theme;
  document.documentElement.lang = lang;
  const element = document.createElement(name) as Rendered["element"];
  element.style.blockSize = "100%";
  const client = makeClient();
  Object.assign(element, { client, lang, theme, ...properties });
  place.append(element);
  document.body.append(place);
  shown.push(place);
  const drawn = () => everythingDrawn(element);
  await drawn();
  const root = element.shadowRoot;
  if (!root) throw new Error(`${name} drew nothing`);
  await after?.(root);
  await drawn();
  return { element, root, client, drawn };
}

/** The state of an element by its name. */
export function exampleOf({ states }: Examples, name: string): Example {
  const example = states.find((state) => state.name === name);
  if (!example) throw new Error(`there is no example "${name}"`);
  return example;
}

/** Takes everything out of the page again. */
export function clearExamples(): void {
  for (const place of shown.splice(0)) place.remove();
  comfort.reset();
}

/** Tests that every example of an element is accessible (WCAG 2.2 AA by axe), in both themes, narrow and wide. */
export function testExamples({ element, states }: Examples): void {
  for (const state of states) {
    it(`"${state.name}" is accessible, on a telephone in light and on a desk in dark`, async () => {
      await setViewport({ width: 360, height: 740 });
      await renderExample(element, state, { theme: "light" });
      await expectAccessible();
      await setViewport({ width: 1280, height: 800 });
      await renderExample(element, state, { theme: "dark" });
      await expectAccessible();
    });
  }
}

/** Fails with what axe found, where, and how to mend it. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: {
      // What is whole only as a page: an element stands alone here.
      "page-has-heading-one": { enabled: false },
      region: { enabled: false },
      "landmark-one-main": { enabled: false },
    },
  });
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary}`,
    ),
  );
  expect(found).to.deep.equal([]);
}

async function everythingDrawn(element: Element): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    for (const inner of withInner(element)) {
      if (!inner.localName.includes("-")) continue;
      await customElements.whenDefined(inner.localName);
      await (inner as Partial<Rendered["element"]>).updateComplete;
    }
  }
  // Sizes are laid out in the frame after they are known.
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}

function withInner(element: Element): Element[] {
  const roots = element.shadowRoot ? [element.shadowRoot, element] : [element];
  return [element, ...roots.flatMap((root) => [...root.children].flatMap(withInner))];
}

/** Whether something lies in what cannot be reached just now, through shadow roots. */
function isInert(element: Element): boolean {
  if (element.closest("[inert]")) return true;
  const root = element.getRootNode();
  return root instanceof ShadowRoot && isInert(root.host);
}

/** What has the focus, looked for through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** What has the focus, by its name for readers. */
export function focusedName(): string {
  return focused()?.getAttribute("aria-label") ?? wordsOf(focused());
}

/** Goes on by Tab alone until what is named so has the focus. */
export async function tabTo(name: string): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await sendKeys({ press: "Tab" });
    if (focusedName() === name) return;
  }
  throw new Error(`the keyboard does not reach "${name}"`);
}

/** The words of an element as they stand there. */
export function wordsOf(element: Element | ShadowRoot | null | undefined): string {
  return (element?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}

/** A button that can be pressed, by its words or its name for readers, inside of a root and the roots in it. */
export function button(root: ParentNode, words: string): HTMLElement {
  for (const inner of [...root.children].flatMap(withInner)) {
    if (!["button", "a"].includes(inner.localName) || !(inner instanceof HTMLElement)) continue;
    const name = inner.getAttribute("aria-label") ?? wordsOf(inner);
    if (name === words && inner.checkVisibility() && !isInert(inner)) return inner;
  }
  throw new Error(`there is no button "${words}"`);
}
