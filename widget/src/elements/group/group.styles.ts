import { css } from "lit";

/** The stage fills what the notices leave. */
export const groupStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    background: var(--sunken);
  }
  .slim {
    flex: none;
    padding: 0.5rem 12px;
    border-block-end: 1px solid var(--notice-line);
    font: var(--text-small);
    text-align: center;
  }
  .notices {
    flex: none;
    max-inline-size: 30rem;
    inline-size: 100%;
    max-block-size: 66%;
    overflow: auto;
    margin-inline: auto;
    padding: 0.75rem 0.5rem 0;
  }
  .stage {
    flex: 1;
    min-block-size: 0;
    padding: 8px;
    overflow: auto;
    display: grid;
    align-content: safe center;
  }
  .stage:focus-visible {
    outline-offset: -3px;
    box-shadow: none;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    inline-size: var(--row);
    margin-inline: auto;
  }
  li {
    inline-size: var(--tile-width);
    block-size: var(--tile-height);
  }
  .speaker {
    gap: 8px;
  }
  .speaker .rest {
    inline-size: 100%;
    flex-wrap: nowrap;
    justify-content: safe center;
    overflow-x: auto;
  }
  .speaker .rest li {
    flex: none;
    inline-size: 117px;
    block-size: 88px;
  }
  /* The others lie under the one who speaks: laid out as beside them, so that what is asked for is the same. */
  .one {
    position: relative;
  }
  .one .first {
    position: relative;
    z-index: 1;
  }
  .one .rest {
    position: absolute;
    inset-block-end: 8px;
    inset-inline: 8px;
    inline-size: auto;
    visibility: hidden;
  }
  @container (max-width: 17.9rem) {
    :host,
    .stage,
    .notices {
      display: block;
      max-block-size: none;
    }
  }
`;
