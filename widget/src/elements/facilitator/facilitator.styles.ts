import { css } from "lit";

/** The board: tabs under 960 px, the stage beside a panel of 424 px from there on. */
export const facilitatorStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    background: var(--surface);
  }
  .top {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 0.375rem 0.5rem;
    min-block-size: 3.75rem;
    padding: 0.25rem 12px;
    border-block-end: 1px solid var(--line);
    --room-line: start;
  }
  .top > iop-room-line {
    flex: 1 1 9rem;
  }
  [role="tablist"] {
    flex: none;
    display: grid;
    grid-template-columns: repeat(3, auto);
    border-block-end: 1px solid var(--line);
  }
  [role="tab"] {
    border: 0;
    border-radius: 0;
    border-block-end: 3px solid transparent;
    color: var(--ink-2);
    padding-inline: 0.25rem;
  }
  [aria-selected="true"] {
    color: var(--ink);
    border-color: var(--accent);
  }
  [role="tabpanel"]:focus-visible,
  [role="tab"]:focus-visible {
    outline-offset: -3px;
    box-shadow: none;
  }
  .count {
    display: inline-grid;
    place-content: center;
    min-inline-size: 1.5rem;
    block-size: 1.5rem;
    border-radius: 1rem;
    padding-inline: 0.25rem;
    font: var(--text-tag);
  }
  .count:not(.notice) {
    background: var(--sunken);
    color: var(--ink);
  }
  [inert] {
    opacity: 0.5;
  }
  .columns {
    flex: 1;
    min-block-size: 0;
    display: grid;
  }
  .columns > div {
    overflow: auto;
    padding: 0.75rem 12px;
  }
  .columns > .room {
    display: grid;
    /* The stage takes the room there is; it never makes room for its tiles. */
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    padding: 0;
    background: var(--sunken);
  }
  .before {
    place-self: center;
    max-inline-size: 26rem;
    margin: 1rem;
  }
  .columns > .off {
    display: none;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
    padding-block-end: 0.5rem;
    min-block-size: 3rem;
  }
  .head > .small {
    order: 1;
    flex: 1 0 100%;
  }
  h2 {
    font: var(--text-label);
    font-size: 1.0625rem;
  }
  .waiting > h3 {
    padding-block: 0.5rem 0.25rem;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
    padding-block: 0.625rem;
    border-block-start: 1px solid var(--line);
  }
  li > .row {
    flex: 1 1 7rem;
    gap: 0.25rem 0.5rem;
  }
  li .small {
    flex-basis: 100%;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }
  .acts > * {
    flex: 0 1 auto;
  }
  /* What somebody has said has the room that is left beside the buttons, or a line of its own. */
  .wide {
    flex: 1 1 100%;
  }
  .wide > iop-board-word {
    flex: 1 1 14rem;
  }
  .top button,
  .columns > div button {
    min-block-size: 2.75rem;
  }
  .grave {
    color: var(--grave);
    border-color: var(--grave);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    padding: 0.25rem 0.625rem;
    border-radius: 1rem;
    font: var(--text-tag);
    background: var(--sunken);
  }
  .chip.notice {
    background: var(--notice);
  }
  .chip svg {
    inline-size: 1rem;
    block-size: 1rem;
  }
  .chip.is-away {
    background: var(--away);
    color: var(--away-ink);
  }
  .here {
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--line);
  }
  li.said {
    display: block;
  }
  .said .text {
    white-space: pre-line;
  }
  .affected li {
    display: list-item;
    list-style: disc;
    margin-inline-start: 1.25rem;
    padding-block: 0.125rem;
    border: 0;
  }
  /* What sends a form stays in sight, however little of the form fits. */
  .stays {
    position: sticky;
    inset-block-end: -1rem;
    padding-block: 0.5rem 1rem;
    margin-block-end: -1rem;
    background: var(--surface);
  }
  textarea {
    min-block-size: 6rem;
    resize: vertical;
  }
  .beside {
    margin-block-start: 1rem;
    background: var(--ground);
  }
  @container (min-width: 60rem) {
    .people > iop-board-signs,
    .beside,
    [role="tablist"] {
      display: none;
    }
    .columns {
      grid-template: "room waiting" auto "room people" minmax(0, 1fr) / minmax(0, 1fr) 26.5rem;
    }
    .columns > .off {
      display: block;
    }
    .columns > .room {
      display: grid;
      grid-area: room;
    }
    .columns > .waiting {
      grid-area: waiting;
      max-block-size: 60cqb;
      border-inline-start: 1px solid var(--line);
    }
    .columns > .people {
      grid-area: people;
      border-inline-start: 1px solid var(--line);
    }
  }
  @container (max-width: 17.9rem) {
    :host,
    .columns {
      display: block;
    }
    .columns > div {
      overflow: visible;
    }
    .top {
      flex-wrap: wrap;
    }
    .stays {
      position: static;
      grid-template-columns: minmax(0, 1fr);
    }
    [role="tablist"] {
      grid-template-columns: 1fr;
    }
  }
  @media (forced-colors: active) {
    [role="tab"] {
      border-color: Canvas;
    }
    [aria-selected="true"] {
      border-color: Highlight;
    }
    .chip {
      border: 1px solid CanvasText;
    }
  }
`;
