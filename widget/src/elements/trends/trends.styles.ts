import { css } from "lit";

/** The look of measures over time; everything else is in `parts`. */
export const trendsStyles = css`
  :host {
    container-type: inline-size;
    /* What only readers get is placed in here, and makes no page around it longer. */
    position: relative;
  }
  .page {
    max-inline-size: 65rem;
    margin-inline: auto;
    padding: 1.5rem 0.75rem;
  }
  :host([visit-id]) .page {
    padding: 0;
  }
  .top > div:first-child {
    display: grid;
    gap: 0.25rem;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 0.75rem;
  }
  [aria-pressed="true"] {
    background: var(--accent-soft);
    border-color: var(--accent);
    color: var(--accent-ink);
    box-shadow: inset 0 -3px var(--accent);
  }
  .several {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
    gap: 1rem;
  }
  :host([visit-id]) .several {
    grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr));
  }
  /* Words are as long as they are: only pictures stand in rows of one height. */
  .words {
    align-items: start;
  }
  .card {
    align-content: start;
    container-type: inline-size;
  }
  .plot {
    display: grid;
    grid-template-columns: 2rem minmax(0, 1fr);
    gap: 0.5rem;
    padding-block-start: 1.25rem;
  }
  .named {
    grid-template-columns: 2rem minmax(0, 1fr) 9rem;
  }
  .plot .names {
    margin: 0;
    inline-size: 100%;
  }
  .plot .names text {
    font: var(--text-small);
    fill: var(--ink-2);
    text-anchor: start;
    dominant-baseline: middle;
  }
  .days.beside {
    padding-inline-end: 9.5rem;
  }
  @container (max-width: 22rem) {
    .days.beside {
      padding-inline-end: 0;
    }
    .named {
      grid-template-columns: 2rem minmax(0, 1fr);
    }
    .names {
      display: none;
    }
  }
  .plot svg {
    inline-size: calc(100% - 12px);
    block-size: 7.5rem;
    min-inline-size: 0;
    margin-inline: 6px;
    overflow: visible;
    stroke: none;
  }
  /* Each number stands at the height that it names. */
  .ends {
    margin-block: -0.65rem;
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    text-align: end;
  }
  .days {
    display: flex;
    justify-content: space-between;
    gap: 0.5rem;
    padding-inline-start: 2.5rem;
  }
  .usual {
    fill: var(--accent-soft);
  }
  .band {
    fill: var(--ground);
  }
  .band.other {
    fill: var(--sunken);
  }
  .axis,
  .cut {
    stroke: var(--line-control);
    stroke-width: 1;
  }
  .cut {
    stroke-dasharray: 4 4;
  }
  .line {
    stroke: var(--accent);
    stroke-width: 2.5;
  }
  .dot {
    fill: var(--surface);
    stroke: var(--accent);
    stroke-width: 2;
  }
  .last {
    fill: var(--accent);
  }
  .plot text {
    font: var(--text-tag);
    fill: var(--ink);
    text-anchor: middle;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font: var(--text-small);
  }
  th,
  td {
    padding: 0.35rem 0.5rem 0.35rem 0;
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }
  th {
    font-weight: 600;
  }
  .letters {
    display: inline-block;
    min-inline-size: 1.5rem;
    padding-inline: 0.375rem;
    border: 1px solid var(--accent);
    border-radius: 0.75rem;
    font: var(--text-tag);
    line-height: 1.375rem;
    color: var(--accent-ink);
    text-align: center;
  }
  blockquote {
    margin: 0;
  }
  .list {
    display: grid;
    gap: 0.75rem;
  }
  .list li {
    padding-block-end: 0.5rem;
    border-block-end: 1px solid var(--line);
  }
  .list li:last-child {
    padding-block-end: 0;
    border: 0;
  }
  @media print {
    .top .row,
    iop-trend-note {
      display: none;
    }
    /* What stands in a line is never cut in two at a page's end; Firefox cuts what lies in a grid. */
    :host {
      container-type: normal;
    }
    .page,
    .several,
    :host([visit-id]) .several {
      display: block;
      orphans: 1;
      widows: 1;
    }
    .top {
      margin-block-end: 1rem;
    }
    .several > .card {
      display: inline-grid;
      inline-size: calc(50% - 0.5rem);
      margin-inline-end: 0.5rem;
      vertical-align: top;
    }
    .card {
      break-inside: avoid;
      margin-block-end: 1rem;
    }
  }
`;
