import { css } from "lit";

/** How a room apart looks: one large picture with one's own in it, or one for each of several. */
export const apartStyles = css`
  .page {
    max-inline-size: 48rem;
    margin-inline: auto;
    padding: 1rem 0.75rem;
  }
  .standing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }
  .pictures {
    position: relative;
    block-size: clamp(8rem, 34vh, 27rem);
  }
  .picture {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    border: 1px solid var(--line);
    border-radius: var(--radius-tile);
    background: var(--sunken);
    overflow: clip;
  }
  .pictures > .own {
    inset: auto 0.5rem 0.5rem auto;
    inline-size: 26%;
    block-size: 34%;
  }
  video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    object-position: 50% 30%;
  }
  .own video {
    transform: scaleX(-1);
  }
  .initial {
    font: var(--text-display);
    color: var(--accent-ink);
  }
  /* Two beside each other on a phone, up to four on a wide screen; what does not fit scrolls with the page. */
  .people {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(max(8.5rem, 23%), 100%), 1fr));
    gap: 0.5rem;
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .people > li {
    max-inline-size: 22rem;
  }
  .people .picture {
    position: relative;
    aspect-ratio: 4 / 3;
  }
  .people p {
    overflow-wrap: anywhere;
  }
  iop-controls {
    container-type: inline-size;
    display: block;
  }
`;
