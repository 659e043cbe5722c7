import { css } from "lit";

/** Texts in a list that scrolls by itself, so that the field to type in stays in sight. */
export const groupTextsStyles = css`
  [role="status"]:empty {
    display: none;
  }
  .texts {
    max-block-size: 40vh;
    overflow: auto;
    padding-inline-end: 0.25rem;
  }
  .texts ul {
    gap: 0.5rem;
  }
  li {
    padding: 0.5rem 0.75rem;
    border-inline-start: 3px solid var(--line);
  }
  li.own {
    border-color: var(--accent);
  }
  li small {
    display: block;
  }
  .text {
    display: block;
    white-space: pre-line;
  }
  li .row {
    margin-block: 0.5rem 0.25rem;
  }
  li .link {
    padding-inline: 0;
    min-block-size: 2.75rem;
    font: var(--text-small);
  }
  textarea {
    min-block-size: 5rem;
    resize: vertical;
  }
`;
