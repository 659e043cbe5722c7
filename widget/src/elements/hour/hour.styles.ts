import { css } from "lit";

/** Banners above the pictures: words beside what one can do, one below the other where it is narrow. */
export const hourStyles = css`
  :host {
    display: grid;
    align-content: start;
    flex: none;
    max-block-size: 70%;
    overflow: auto;
  }
  .banner {
    margin: 0.5rem 0.5rem 0;
    padding: 0.625rem 1rem;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-tile);
  }
  .topic {
    border-color: var(--accent);
  }
  h2 {
    font: var(--text-label);
    font-size: 1.0625rem;
  }
  .with-acts {
    display: grid;
    gap: 0.5rem 1rem;
    align-items: center;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }
  .acts > * {
    flex: 1 1 auto;
  }
  .choices {
    display: grid;
    grid-template-columns: 1fr 1fr;
  }
  .slim {
    display: grid;
    padding-block: 0.25rem;
  }
  .either {
    grid-area: 1 / 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    font: var(--text-small);
  }
  .either button {
    flex: none;
    max-inline-size: 50%;
    min-block-size: 2.75rem;
  }
  .not {
    visibility: hidden;
  }
  @container (min-width: 60rem) {
    .with-acts {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .choices {
      grid-template-columns: repeat(4, auto);
    }
  }
  @container (max-width: 17.9rem) {
    :host {
      max-block-size: none;
    }
    .choices {
      grid-template-columns: minmax(0, 1fr);
    }
    .either {
      flex-direction: column;
      align-items: stretch;
    }
    .either button {
      max-inline-size: none;
    }
  }
`;
