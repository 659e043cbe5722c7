import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { RoomElement } from "../group/room-element.ts";
import { pencil } from "../group/room-icons.ts";
import { define } from "../iop-element.ts";

/** The name that the others will see, changed in place for as long as one waits: the name a host let in stays. */
export class IopOwnName extends RoomElement {
  static override properties: PropertyDeclarations = {
    renaming: { state: true },
  };
  static override styles = [
    parts,
    css`
      .name {
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-block-size: 3.625rem;
        padding: 0.375rem 0.25rem 0.375rem 0.875rem;
        line-height: 1.3;
        background: var(--surface);
        border: 1px solid var(--line-control);
        border-radius: var(--radius);
      }
      form .row {
        margin-block-start: 0.5rem;
      }
    `,
  ];
  declare renaming: boolean;

  protected override render(): TemplateResult {
    const w = this.roomWords;
    const name = this.state.view?.you.name ?? "";
    const label = w.nameSeen(this.isGroup);
    const refused = this.state.refusedCommand?.type === "chooseName";
    const settled = this.state.view?.you.phase === "admitted";
    if (settled || !this.renaming) {
      return html`<p class="small">${label}</p>
        <div class="name">
          <span>${name}</span>
          ${
            settled
              ? nothing
              : html`<button class="link" id="change" @click=${this.#rename}>
                  ${pencil}${w.change}
                </button>`
          }
        </div>
        ${refused ? html`<p class="small">${w.nameRefused}</p>` : nothing}`;
    }
    return html`<form @submit=${this.#saveName}>
      <label class="small" for="name">${label}</label>
      <input id="name" name="name" .value=${name} maxlength="60" required autocomplete="off" />
      <div class="row">
        <button class="primary">${w.save}</button>
        <button type="button" @click=${() => this.#endRenaming()}>${w.cancel}</button>
      </div>
    </form>`;
  }

  readonly #rename = async (): Promise<void> => {
    this.renaming = true;
    await this.updateComplete;
    this.renderRoot.querySelector("input")?.select();
  };

  readonly #saveName = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = new FormData(event.target as HTMLFormElement).get("name");
    if (typeof name === "string" && name.trim()) {
      this.session.send({ type: "chooseName", name: name.trim() });
    }
    void this.#endRenaming();
  };

  async #endRenaming(): Promise<void> {
    this.renaming = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#change")?.focus();
  }
}

define("iop-own-name", IopOwnName);

declare global {
  interface HTMLElementTagNameMap {
    "iop-own-name": IopOwnName;
  }
}
