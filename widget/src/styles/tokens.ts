import { css } from "lit";

/**
 * The values that everything else is drawn with. A clinic sets `--iop-brand`, `--iop-font` and `--iop-radius` on the
 * element or above it; the rest follows, and lightness is clamped so that contrast holds for any hue.
 */
export const tokens = css`
  :host,
  :root {
    --brand: var(--iop-brand, #24655f);
    --font: var(--iop-font, system-ui, sans-serif);
    --radius: var(--iop-radius, 0.75rem);
    --radius-tile: calc(var(--radius) + 0.25rem);
    --text-display: 600 1.75rem/1.22 var(--font);
    --text-title: 600 1.25rem/1.35 var(--font);
    --text-lead: 400 1.1875rem/1.5 var(--font);
    --text-body: 400 1.0625rem/1.5 var(--font);
    --text-label: 600 1rem/1.25 var(--font);
    --text-small: 400 0.9375rem/1.45 var(--font);
    --text-tag: 600 0.875rem/1.2 var(--font);
    --fast: 120ms;
    --calm: 240ms;
    --ground: light-dark(#f5f2ef, #1b181b);
    --surface: light-dark(#fffdfc, #252126);
    --sunken: light-dark(#e9e4e1, #131113);
    --ink: light-dark(#2a2629, #f2edeb);
    --ink-2: light-dark(#5a5357, #c1b8ba);
    --line: light-dark(#d8d1ce, #3e383e);
    --line-control: light-dark(#80777b, #91878c);
    --accent: light-dark(
      oklch(from var(--brand) clamp(0.34, l, 0.46) min(c, 0.13) h),
      oklch(from var(--brand) clamp(0.8, l, 0.88) min(c, 0.09) h)
    );
    --on-accent: light-dark(#fff, #171417);
    --accent-ink: light-dark(
      oklch(from var(--brand) clamp(0.3, l, 0.4) min(c, 0.11) h),
      oklch(from var(--brand) clamp(0.84, l, 0.9) min(c, 0.08) h)
    );
    --accent-soft: light-dark(
      oklch(from var(--brand) 0.928 min(c, 0.02) h),
      oklch(from var(--brand) 0.32 min(c, 0.03) h)
    );
    --away: light-dark(#e2dff1, #35315a);
    --away-ink: light-dark(#37325f, #e6e3f8);
    --away-line: light-dark(#6c67a1, #9691cd);
    --away-ground: light-dark(#efedf5, #1b1a29);
    --notice: light-dark(#f9e9cd, #3d2f15);
    --notice-ink: light-dark(#593b07, #f6deb1);
    --notice-line: light-dark(#a06d18, #c09446);
    --grave: light-dark(#8a382a, #f0a796);
    --focus: light-dark(#1c191d, #fff);
    --focus-gap: light-dark(#fff, #131113);
    --tag: light-dark(rgb(28 24 28 / 0.8), rgb(19 17 19 / 0.8));
    --on-tag: #fff;
    --sky-1: light-dark(#f3dccb, #5a4a58);
    --sky-2: light-dark(#dcd5e6, #3a3656);
    --hill-1: light-dark(#b9b5d0, #35345a);
    --hill-2: light-dark(#8f93b4, #2a3250);
    --hill-3: light-dark(#5f7c86, #1e3440);
  }
  @media (prefers-reduced-motion: reduce) {
    :host,
    :root {
      --fast: 0ms;
      --calm: 0ms;
    }
  }
  @media (prefers-contrast: more) {
    :host,
    :root {
      --line: var(--ink);
      --line-control: var(--ink);
      --ink-2: var(--ink);
      --away-line: var(--away-ink);
      --notice-line: var(--notice-ink);
    }
  }
  @media (forced-colors: active) {
    :host,
    :root {
      --line: CanvasText;
      --line-control: ButtonText;
      --accent: Highlight;
      --on-accent: HighlightText;
      --away: ButtonFace;
      --away-ink: ButtonText;
      --away-line: ButtonText;
      --focus: Highlight;
      --focus-gap: Canvas;
      --tag: Canvas;
      --on-tag: CanvasText;
    }
  }
`;

/** Light and dark follow the system unless the person or the clinic chose: for whatever stands at the top. */
export const scheme = css`
  :host,
  :root {
    color-scheme: light dark;
  }
  :host([theme="light"]),
  :root[data-theme="light"] {
    color-scheme: light;
  }
  :host([theme="dark"]),
  :root[data-theme="dark"] {
    color-scheme: dark;
  }
`;
