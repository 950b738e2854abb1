// Colours and sizes. What a site may set is named --waypoint-…; the rest follows from it.

const dark = `
  --surface: var(--waypoint-surface-dark, #12191d);
  --raised: #1c262b;
  --ink: #e9eff1;
  --muted: #adbcc3;
  --rule: #7d8f97;
  --hair: #2c393f;
  --accent: var(--waypoint-accent-dark, #86d3d1);
  --on-accent: var(--waypoint-on-accent-dark, #07282a);
  --tint: #1a3033;
  --bar: var(--waypoint-bar-dark, #17353b);
  --on-bar: var(--waypoint-on-bar-dark, #e9eff1);
  --help: #ffcf9e;
  --help-surface: #33261a;
  --help-rule: #d39b5f;
  --calm: #1f2638;
  --calm-rule: #9bb0ec;
  --problem: #ffb4ab;
  --shadow: 0 12px 40px rgb(0 0 0 / 0.55);
  color-scheme: dark;
`;

export const tokens = `
  /* The page's styles end here; direction and custom properties still pass. */
  :host {
    all: initial !important;
    display: contents !important;
  }

  .root {
    --surface: var(--waypoint-surface, #ffffff);
    --raised: #f4f7f7;
    --ink: #1b2a30;
    --muted: #50626a;
    --rule: #74868d;
    --hair: #dde5e7;
    --accent: var(--waypoint-accent, #0b5a63);
    --on-accent: var(--waypoint-on-accent, #ffffff);
    --tint: #e4f1f1;
    --bar: var(--waypoint-bar, var(--accent));
    --on-bar: var(--waypoint-on-bar, var(--on-accent));
    --help: #7a3d00;
    --help-surface: #fff3e4;
    --help-rule: #b8741f;
    --calm: #eef2fc;
    --calm-rule: #4a62a8;
    --problem: #a1231a;
    --shadow: 0 12px 40px rgb(12 34 40 / 0.22);
    --radius: var(--waypoint-radius, 16px);
    --soft: min(var(--radius), 12px);
    color-scheme: light;
    font-family: var(--waypoint-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif);
    font-size: clamp(16px, 1rem, 24px);
    line-height: 1.5;
    color: var(--ink);
    text-align: start;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }

  .root.dark {
    ${dark}
  }

  @media (prefers-color-scheme: dark) {
    .root.auto {
      ${dark}
    }
  }
`;
