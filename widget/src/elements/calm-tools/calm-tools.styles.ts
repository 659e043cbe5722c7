import { css } from "lit";

/** One tool at a time on a card, the others beside it or under it. */
export const calmToolsStyles = css`
  :host,
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    align-content: start;
  }
  .step {
    font: var(--text-lead);
  }
  .top {
    flex-wrap: nowrap;
    justify-content: space-between;
    align-items: baseline;
  }
  .top span {
    flex: none;
  }
  .thirds {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(6rem, 1fr));
    gap: 0.5rem;
  }
  .others {
    grid-template-columns: repeat(2, minmax(0, 1fr));
    margin-block-start: 0.5rem;
  }
  .others button {
    justify-content: start;
    text-align: start;
    gap: 0.75rem;
    padding-inline: 0.875rem;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  [aria-pressed="true"],
  [aria-pressed="true"]:hover {
    background: var(--away);
    border-color: var(--away-line);
    color: var(--away-ink);
  }
  @container (min-width: 60rem) {
    :host {
      grid-template-columns: 1fr 1fr;
      gap: 2rem;
    }
    :host([narrow]) {
      grid-template-columns: minmax(0, 1fr);
      gap: 1rem;
    }
  }
  @container (max-width: 21.99rem) {
    .others svg {
      display: none;
    }
  }
  @container (max-width: 17.9rem) {
    .halves,
    .thirds {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    [aria-pressed="true"] {
      border: 3px solid Highlight;
    }
  }
`;
