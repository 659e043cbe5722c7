import { css } from "lit";

/** Something to choose, with its box or circle in a card that is pressed as a whole. */
export const optionStyles = css`
  label.option {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 3rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--line-control);
    border-radius: var(--radius);
    cursor: pointer;
  }
  .option:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .option:has(:focus-visible) {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .option input {
    flex: none;
    inline-size: 1.25rem;
    min-block-size: 1.25rem;
    margin: 0;
    accent-color: var(--accent);
    outline: 0;
    box-shadow: none;
  }
  small {
    display: block;
  }
`;
