import { css } from "lit";

/** The check-in's own look; everything else is in `parts`. */
export const checkInStyles = css`
  .page {
    max-inline-size: 37rem;
    margin-inline: auto;
    padding: 1.5rem 0.75rem;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }
  .top .link {
    padding-inline: 0.5rem;
  }
  .bar {
    display: flex;
    gap: 4px;
  }
  .bar i {
    flex: 1;
    block-size: 6px;
    border-radius: 3px;
    background: var(--line);
  }
  .bar .done {
    background: var(--accent);
  }
  fieldset {
    border: 0;
    padding: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 0.75rem;
  }
  legend small {
    display: block;
    margin-block-end: 0.25rem;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 3.25rem;
    padding: 0.5rem 0.85rem;
    background: var(--surface);
    border: 1px solid var(--line-control);
    border-radius: var(--radius);
    cursor: pointer;
  }
  .option:has(:checked) {
    background: var(--accent-soft);
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .option:has(:focus-visible) {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .option input {
    flex: none;
    inline-size: 1.5rem;
    min-block-size: 0;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--accent);
    outline: 0;
    box-shadow: none;
  }
  .keep {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 3rem;
    cursor: pointer;
  }
  .keep input {
    flex: none;
    inline-size: 1.5rem;
    min-block-size: 0;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .chosen {
    flex-wrap: wrap;
    justify-content: space-between;
  }
  textarea {
    min-block-size: 7rem;
  }
  .answers li {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 0.75rem;
    padding-block: 0.5rem;
    border-block-end: 1px solid var(--line);
  }
  .answers .small,
  .answers .label {
    display: block;
  }
  .answers .link {
    flex: none;
    min-inline-size: 3rem;
  }
  /* Text at 200 %: words stay whole, and whom one can call is in sight, one below the other. */
  @container (max-width: 17.9rem) {
    .answers li {
      flex-wrap: wrap;
    }
    .halves:has(.choice) {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
