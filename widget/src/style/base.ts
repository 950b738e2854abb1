// Plain elements, buttons and links.

export const base = `
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  button,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }

  /* Words in another direction than the page's keep their full stops where they belong. */
  h2,
  h3,
  p,
  li,
  span,
  summary,
  label {
    unicode-bidi: plaintext;
  }

  button {
    appearance: none;
    margin: 0;
    border: 0;
    background: none;
    cursor: pointer;
    text-align: start;
    touch-action: manipulation;
  }

  a {
    color: var(--accent);
    text-underline-offset: 0.15em;
    overflow-wrap: anywhere;
  }

  :focus {
    outline: none;
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  /* Without weight: what has a shape of its own keeps it. */
  :where(:focus-visible) {
    border-radius: 4px;
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }

  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  :dir(rtl) > .icon .turns {
    transform: scaleX(-1);
    transform-origin: center;
  }

  .small {
    font-size: 0.875em;
    color: var(--muted);
  }

  .label {
    font-size: 0.875em;
    font-weight: 600;
    color: var(--muted);
  }

  .problem {
    color: var(--problem);
  }

  .primary,
  .secondary,
  .quiet {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2.5em;
    padding: 0.4em 1em;
    border-radius: 999px;
    font-weight: 600;
  }

  .primary {
    background: var(--accent);
    color: var(--on-accent);
  }

  .secondary {
    border: 1.5px solid var(--accent);
    color: var(--accent);
    background: var(--surface);
  }

  .quiet {
    padding-inline: 0.5em;
    color: var(--accent);
  }

  @media (hover: hover) {
    .secondary:hover,
    .quiet:hover,
    .tool:hover,
    .suggestion:hover {
      background: var(--tint);
    }
    .primary:hover,
    .launcher:hover,
    .send:hover {
      filter: brightness(1.08);
    }
  }
`;
