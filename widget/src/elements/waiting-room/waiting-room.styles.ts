import { css } from "lit";

/** The waiting room: one column, two from 960 px on. */
export const waitingRoomStyles = css`
  .body {
    display: flex;
    flex-direction: column;
    gap: 1rem;
  }
  .preview {
    display: grid;
    place-content: center;
    text-align: center;
    min-block-size: 8.5rem;
    padding: 1rem;
    background: var(--sunken);
    border: 1px solid var(--line);
    border-radius: var(--radius-tile);
    overflow: hidden;
  }
  .preview:has(video) {
    padding: 0;
    place-content: stretch;
  }
  video {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    object-fit: cover;
    object-position: 50% 30%;
  }
  .mirrored {
    transform: scaleX(-1);
  }
  blockquote {
    white-space: pre-line;
    font: var(--text-lead);
  }
  /* One card with what is said below it, of which this much stays in sight for whoever scrolls down, where there is room. */
  @container (min-width: 18rem) {
    .can {
      grid-template-columns: 1fr auto;
      align-items: center;
      z-index: 1;
    }
    .can + * {
      margin-block-start: -2rem;
      padding-block-start: 2rem;
    }
    @media (min-height: 30rem) {
      .can {
        position: sticky;
        inset-block-start: 0;
      }
    }
  }
  @container (min-width: 60rem) {
    .body {
      display: grid;
      grid-template-columns: 5fr 4fr;
      column-gap: 2rem;
    }
    .body > * {
      grid-column: 1;
    }
    .own {
      grid-column: 2;
      grid-row: 1 / span 9;
      align-self: start;
    }
  }
`;
