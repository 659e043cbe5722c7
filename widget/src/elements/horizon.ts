import { type TemplateResult, css, html } from "lit";

/** The one picture in the product: a still horizon, only where one waits, is away, or has ended. */
export function horizonBand(heading: string, lead: unknown): TemplateResult {
  return html`<div class="band">
    <div class="inner">
      <h1 tabindex="-1">${heading}</h1>
      <p>${lead}</p>
    </div>
    <svg viewBox="0 0 1200 68" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 26C200 0 380 4 560 18s340-30 640 0v50H0z"></path>
      <path d="M0 44C220 20 380 36 560 44s380-34 640-12v36H0z"></path>
      <path d="M0 62c240-18 420-6 600-4s380-16 600-6v16H0z"></path>
    </svg>
  </div>`;
}

/** How the band looks. */
export const horizonStyles = css`
  .band {
    background: linear-gradient(var(--sky-2), var(--sky-1));
  }
  .band p {
    margin-block-start: 0.375rem;
  }
  .band svg {
    display: block;
    inline-size: 100%;
    block-size: 4.25rem;
    stroke: none;
    fill: var(--hill-1);
  }
  .band path + path {
    fill: var(--hill-2);
  }
  .band path + path + path {
    fill: var(--hill-3);
  }
  .inner,
  .body {
    inline-size: 100%;
    max-inline-size: 68rem;
    margin-inline: auto;
    padding: 1rem 0.75rem 0;
  }
  .body {
    padding-block-end: 1.5rem;
  }
  @container (min-width: 40rem) {
    .inner,
    .body {
      padding-inline: 1.5rem;
      padding-block-start: 1.5rem;
    }
    .band .inner {
      padding-block-end: 0.25rem;
    }
  }
  @media (forced-colors: active) {
    .band svg {
      display: none;
    }
  }
`;
