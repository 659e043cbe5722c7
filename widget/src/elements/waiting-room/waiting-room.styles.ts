import { css } from "lit";

/** The waiting room: one column, two from 960 px on. */
export const waitingRoomStyles = css`
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    align-content: start;
  }
  .own {
    align-content: start;
  }
  .preview {
    position: relative;
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
  @container (min-width: 60rem) {
    .body {
      grid-template-columns: 5fr 4fr;
      column-gap: 2rem;
    }
    .body > * {
      grid-column: 1;
    }
    .own {
      grid-column: 2;
      grid-row: 1 / span 9;
    }
  }
`;
