import { css } from "lit";

/**
 * The frame around every screen: the four corners, 12 px from its edge, the same in every state and width.
 */
export const visitStyles = css`
  :host {
    container-type: inline-size;
    block-size: 100%;
  }
  /* What one is away from and the calm space take the same place, one over the other. */
  .layers {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    block-size: 100%;
  }
  .status {
    inset-block-start: 0;
  }
  .frame + .frame {
    z-index: 1;
  }
  .frame {
    grid-area: 1 / 1;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    block-size: 100%;
    background: var(--ground);
  }
  .is-away {
    background: var(--away-ground);
  }
  .is-room {
    background: var(--sunken);
  }
  header,
  footer {
    background: var(--surface);
  }
  header {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 3.75rem;
    padding: 0.5rem 12px;
    border-block-end: 1px solid var(--line);
  }
  header p {
    font: var(--text-label);
  }
  header .small {
    display: block;
  }
  .now,
  .title {
    display: none;
  }
  .strip {
    flex: none;
    padding: 0.25rem 12px;
    background: var(--surface);
    border-block-end: 1px solid var(--line);
  }
  .exit,
  .help {
    align-self: start;
    min-block-size: 2.75rem;
    gap: 0.375rem;
    padding-inline: 0.5rem;
  }
  .exit {
    justify-self: start;
  }
  .help {
    grid-column: -2;
  }
  main {
    position: relative;
    /* In a row: a sheet that is laid over the room takes no height from it, so that no picture changes its size. */
    display: flex;
  }
  .scroll {
    flex: 1;
    display: flex;
    flex-direction: column;
    overflow: auto;
    /* What has the focus is not under what stays at the top. */
    scroll-padding-block-start: 25%;
  }
  iop-waiting-room,
  iop-calm-space,
  iop-coming-back,
  iop-farewell {
    animation: come var(--calm);
  }
  .fills {
    flex: 1;
    min-block-size: 0;
    display: grid;
  }
  .fills > * {
    min-block-size: 0;
    min-inline-size: 0;
  }
  @keyframes come {
    from {
      opacity: 0;
    }
  }
  footer {
    display: grid;
    grid-template: "middle middle" auto "leave away" auto / 1fr auto;
    gap: 0.5rem 12px;
    padding: 0.5rem 12px 12px;
    border-block-start: 1px solid var(--line);
    min-block-size: 5rem;
    align-items: end;
  }
  .leave {
    grid-area: leave;
    justify-self: start;
    inline-size: 6rem;
    min-block-size: 3.25rem;
    padding-inline: 0.25rem;
    gap: 0.375rem;
  }
  .step-away {
    grid-area: away;
    inline-size: 9rem;
    min-block-size: 3.25rem;
    padding-inline: 0.5rem;
  }
  .stepped {
    display: grid;
    place-content: center;
    text-align: center;
    border: 1px dashed var(--away-line);
    border-radius: var(--radius);
    color: var(--away-ink);
    font: var(--text-label);
  }
  .middle {
    grid-area: middle;
  }
  .middle button {
    inline-size: 100%;
    border-color: var(--away-line);
  }
  .hint {
    display: none;
  }
  .page {
    max-inline-size: 40rem;
    inline-size: calc(100% - 24px);
    margin: 1rem auto;
  }
  @container (max-width: 21.99rem) {
    header svg {
      display: none;
    }
  }
  @container (min-width: 40rem) {
    header:has(.title) {
      grid-template-columns: 1fr auto 1fr;
    }
    .title {
      display: block;
    }
    .help {
      justify-self: end;
    }
    footer {
      grid-template:
        "leave middle away" auto / minmax(6rem, 1fr) minmax(0, max-content)
        minmax(9rem, 1fr);
    }
    .step-away {
      justify-self: end;
    }
    .hint {
      display: block;
      margin-block-end: 1rem;
    }
    .middle button {
      inline-size: auto;
    }
  }
  @container (min-width: 60rem) {
    .now {
      display: block;
    }
    .title:has(+ .now) {
      display: none;
    }
    .strip {
      display: none;
    }
  }
  /* Text at 200 %: labels wrap, everything between the corners scrolls. */
  @container (max-width: 17.9rem) {
    header {
      grid-template-columns: minmax(min-content, 1fr) auto;
      gap: 0.25rem;
    }
    header p {
      font-size: 0.7rem;
      overflow-wrap: normal;
    }
    header .small {
      display: none;
    }
    .exit,
    .help {
      padding-inline: 0.125rem;
    }
    .exit,
    .help,
    .step-away {
      inline-size: auto;
      max-inline-size: 60cqi;
    }
    .leave {
      inline-size: auto;
      max-inline-size: 40cqi;
    }
    footer svg {
      display: none;
    }
    .fills {
      flex: none;
    }
  }
`;
