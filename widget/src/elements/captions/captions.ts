import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { Captioner } from "../../captions/captioner.ts";
import { readyEngine } from "../../captions/engine.ts";
import { captionsWanted } from "../../captions/wanted.ts";
import { parts } from "../../styles/parts.ts";
import { captionsWords } from "../../words/captions-words.ts";
import { IopElement, define } from "../iop-element.ts";

/** What was said stays readable for this long when nobody goes on. */
const quietMs = 30_000;
const mostLines = 3;

interface Line {
  readonly visitId: string;
  readonly words: string;
  readonly isFinal: boolean;
}

/**
 * What is said in the room, in words, for this person alone and only where they are made on this device. The words are
 * nowhere but on the screen, and gone when one steps away, is in a private word, leaves, or wants them no more. They
 * lie over the pictures and move nothing, so that no picture is asked for in another size. Their code is there before
 * anybody wants them: the service is asked for nothing then, so that nobody can tell.
 */
export class IopCaptions extends IopElement {
  static override properties: PropertyDeclarations = {
    lines: { state: true },
    standing: { state: true },
  };
  static override styles = [
    parts,
    css`
      .lines {
        max-inline-size: 34rem;
        margin-inline: auto;
        margin-block-end: 0.5rem;
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      /* The newest of it, in whole lines. */
      .lines > div {
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        max-block-size: 4lh;
        overflow: hidden;
      }
      /* What is said of them has smaller lines, and stays whole. */
      .lines > div:has(.small) {
        max-block-size: none;
      }
      @container (min-width: 60rem) {
        .lines {
          margin-inline: 0;
        }
      }
      /* Text at 200 %: something of the room stays in sight. */
      @container (max-width: 17.9rem) {
        .lines {
          padding: 0.25rem 0.5rem;
        }
        .lines > div {
          max-block-size: 3lh;
        }
      }
      p {
        flex: none;
      }
    `,
  ];
  declare lines: readonly Line[];
  declare standing: "starting" | "on" | "stopped";

  #captioner: Captioner | null = null;
  #starting = false;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  /** Said again, it is tried again: what this device lacked may be there now. */
  readonly #onWish = (): void => {
    if (this.standing === "stopped") this.standing = "starting";
    this.requestUpdate();
  };

  constructor() {
    super();
    this.lines = [];
    this.standing = "starting";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    captionsWanted.addEventListener("change", this.#onWish);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    captionsWanted.removeEventListener("change", this.#onWish);
    this.#stop();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (!this.#isWanted) return this.#stop();
    void this.#start();
    this.#captioner?.follow(this.state.media.heard);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#isWanted || this.standing === "starting") return nothing;
    const w = captionsWords(this.lang);
    const people = new Map(this.state.view?.people.map(({ visitId, name }) => [visitId, name]));
    const said = this.lines.filter(({ visitId }) => people.has(visitId));
    const note = this.standing === "stopped" ? w.stopped : w.on;
    // Read out by nobody: whoever uses a screen reader hears the room, and finds the words here.
    return html`<div class="lines" role="log" aria-live="off" aria-label=${w.captions}>
      <div>
        ${said.map(
          ({ visitId, words }) => html`<p><b>${people.get(visitId)}</b> <bdi>${words}</bdi></p>`,
        )}
        ${said.length === 0 ? html`<p class="small">${note}</p>` : nothing}
      </div>
    </div>`;
  }

  /** In the room, and nowhere over it: away is away from words too. */
  get #isWanted(): boolean {
    const { awaySince, aside, view } = this.state;
    return captionsWanted.now && awaySince === null && !aside && view?.you.phase === "in";
  }

  async #start(): Promise<void> {
    if (this.#captioner || this.#starting || this.standing === "stopped") return;
    this.#starting = true;
    const { lang } = this;
    const engine = await readyEngine(lang);
    this.#starting = false;
    // Whoever stepped away meanwhile has none.
    if (!this.isConnected || !this.#isWanted) return;
    if (!engine) return this.#end();
    this.#captioner = new Captioner(engine, lang, {
      onWords: (visitId, words, isFinal) => this.#say({ visitId, words, isFinal }),
      onEnd: () => this.#end(),
    });
    this.standing = "on";
  }

  #say(line: Line): void {
    const before = this.lines.findLastIndex(({ visitId }) => visitId === line.visitId);
    const isAgain = this.lines[before]?.isFinal === false;
    this.lines = (isAgain ? this.lines.with(before, line) : [...this.lines, line]).slice(
      -mostLines,
    );
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => (this.lines = []), quietMs);
  }

  #end(): void {
    this.#stop();
    this.standing = "stopped";
  }

  #stop(): void {
    clearTimeout(this.#quiet);
    this.#captioner?.close();
    this.#captioner = null;
    this.lines = [];
    this.standing = "starting";
  }
}

define("iop-captions", IopCaptions);

declare global {
  interface HTMLElementTagNameMap {
    "iop-captions": IopCaptions;
  }
}
