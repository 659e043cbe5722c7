import { css } from "lit";

/** Choices that stand pressed, and texts as a plain list. */
export const teamWordStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    align-content: start;
  }
  .stack {
    gap: 0.5rem;
  }
  [role="status"]:empty {
    display: none;
  }
  .halves {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .halves > button:not(form button) {
    justify-content: start;
    text-align: start;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .link {
    justify-self: start;
    padding-inline: 0;
  }
  [aria-pressed="true"],
  [aria-pressed="true"]:hover {
    background: var(--away);
    border-color: var(--away-line);
    color: var(--away-ink);
  }
  textarea {
    min-block-size: 5rem;
    resize: vertical;
  }
  li {
    padding: 0.5rem 0.75rem;
    border-inline-start: 3px solid var(--line);
  }
  li small {
    display: block;
  }
  .text {
    white-space: pre-line;
  }
  li.team {
    border-color: var(--away-line);
  }
  @container (max-width: 17.9rem) {
    .halves {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    [aria-pressed="true"] {
      border: 3px solid Highlight;
    }
  }
`;
