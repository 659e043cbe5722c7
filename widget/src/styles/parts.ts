import { css } from "lit";

/** What every element is made of: type, buttons, fields, cards, lines. One sheet, shared by all shadow roots. */
export const parts = css`
  :host {
    display: block;
    color: var(--ink);
    font: var(--text-body);
    overflow-wrap: anywhere;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  [hidden] {
    display: none !important;
  }
  h1 {
    font: var(--text-display);
  }
  h2,
  .card h1 {
    font: var(--text-title);
  }
  h3,
  .label {
    font: var(--text-label);
  }
  small,
  .small {
    font: var(--text-small);
    color: var(--ink-2);
  }
  ul,
  ol {
    list-style: none;
    padding: 0;
  }
  svg {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button,
  .button,
  select,
  input,
  textarea {
    font: var(--text-label);
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line-control);
    border-radius: var(--radius);
    min-block-size: 3rem;
    padding: 0.5rem 0.75rem;
  }
  select,
  input,
  textarea {
    font: var(--text-body);
    inline-size: 100%;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    text-align: center;
    text-decoration: none;
    overflow-wrap: normal;
    cursor: pointer;
    transition: background-color var(--fast);
  }
  button:hover,
  .button:hover {
    background: var(--ground);
  }
  button:active {
    background: var(--sunken);
  }
  .primary,
  .primary:hover,
  .primary:active {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .primary:hover {
    text-decoration: underline;
  }
  .away,
  .away:hover,
  .away:active {
    background: var(--away);
    border-color: var(--away-line);
    color: var(--away-ink);
  }
  .link,
  .link:hover {
    border-color: transparent;
    background: none;
    color: var(--accent-ink);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  a {
    color: inherit;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .halves {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.5rem;
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding: 1rem;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-tile);
  }
  .notice {
    background: var(--notice);
    border-color: var(--notice-line);
    color: var(--notice-ink);
  }
  .notice button {
    background: var(--surface);
  }
  .next {
    border-inline-start: 3px solid var(--accent);
    padding-inline-start: 0.75rem;
  }
  .notice .next {
    border-color: var(--notice-line);
  }
  .who {
    display: flex;
    gap: 0.5rem;
    font: var(--text-small);
    color: var(--ink-2);
  }
  .who svg {
    margin-block-start: 0.1rem;
  }
  .choice {
    justify-content: start;
    text-align: start;
    gap: 0.75rem;
    padding-inline: 1rem;
  }
  .choice small {
    display: block;
    color: inherit;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--focus-gap);
  }
  /* A heading takes the focus when the screen changes, so that reading starts there; it is no control. */
  [tabindex="-1"]:focus {
    outline: 0;
    box-shadow: none;
  }
  @container (max-width: 30rem) {
    h1 {
      font-size: 1.5rem;
    }
  }
`;
