// Launcher, panel, bar, composer.

export const panel = `
  .launcher {
    position: fixed;
    z-index: 2147483000;
    inset-block-end: max(20px, env(safe-area-inset-bottom));
    display: inline-flex;
    align-items: center;
    gap: 0.6em;
    min-block-size: 3.25em;
    max-inline-size: calc(100vw - 40px);
    padding: 0.6em 1.3em;
    border-radius: 999px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    box-shadow: var(--shadow);
  }

  .launcher:focus-visible {
    outline-offset: 3px;
  }

  .right .launcher {
    inset-inline-end: 20px;
  }

  .left .launcher {
    inset-inline-start: 20px;
  }

  .panel {
    flex-direction: column;
    padding: 0;
    border: 1px solid var(--hair);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    overflow: hidden;
    container: panel / inline-size;
  }

  dialog.panel {
    position: fixed;
    z-index: 2147483001;
    inset: auto;
    inset-block-end: 20px;
    margin: 0;
    inline-size: min(27em, calc(100vw - 40px));
    block-size: min(44em, calc(100dvh - 40px));
    max-inline-size: none;
    max-block-size: none;
    box-shadow: var(--shadow);
  }

  .right dialog.panel {
    inset-inline-end: 20px;
  }

  .left dialog.panel {
    inset-inline-start: 20px;
  }

  dialog.panel[open],
  section.panel {
    display: flex;
  }

  dialog::backdrop {
    background: var(--surface, Canvas);
  }

  section.panel {
    inline-size: 100%;
    block-size: var(--waypoint-height, min(44em, 85dvh));
  }

  .bar {
    display: flex;
    align-items: center;
    gap: 0.25em;
    padding-block: 0.75em;
    padding-inline: 1.25em 0.75em;
    background: var(--bar);
    color: var(--on-bar);
  }

  .names {
    flex: 1;
    min-inline-size: 0;
  }

  .bar h2 {
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .bar p {
    font-size: 0.8125em;
    line-height: 1.35;
  }

  .bar-button {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2.5em;
    block-size: 2.5em;
    border-radius: 50%;
    color: inherit;
  }

  .bar :focus-visible {
    outline-color: var(--on-bar);
    outline-offset: -3px;
  }

  .help-button {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2.75em;
    padding: 0.4em 1.25em;
    border-block-end: 1px solid var(--help-rule);
    background: var(--help-surface);
    color: var(--help);
    font-weight: 600;
  }

  .help-button:focus-visible {
    outline-offset: -3px;
    outline-color: var(--help);
  }

  .offline,
  .confirm {
    padding: 0.75em 1.25em;
    border-block-end: 1px solid var(--hair);
    background: var(--raised);
    font-size: 0.9375em;
  }

  .offline {
    display: flex;
    gap: 0.6em;
  }

  .confirm {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }

  .confirm p {
    flex-basis: 100%;
  }

  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 1.25em;
    scroll-padding: 1em;
  }

  .scroll:focus-visible {
    outline-offset: -3px;
  }

  .foot {
    border-block-start: 1px solid var(--hair);
    background: var(--surface);
    padding: 0.75em 1.25em max(0.75em, env(safe-area-inset-bottom));
  }

  .composer {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 0.5em;
  }

  .composer textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 2.75em;
    max-block-size: 9em;
    field-sizing: content;
    padding: 0.55em 0.9em;
    border: 1.5px solid var(--rule);
    border-radius: 1.375em;
    background: var(--surface);
    resize: none;
  }

  .composer textarea:focus-visible {
    outline-offset: 0;
    border-color: var(--accent);
  }

  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }

  .send {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2.75em;
    block-size: 2.75em;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
  }

  #long {
    flex-basis: 100%;
  }

  .disclaimer {
    margin-block-start: 0.6em;
    font-size: 0.78125em;
    line-height: 1.4;
    color: var(--muted);
  }

  .print-frame {
    position: fixed;
    inset-block-start: 0;
    inset-inline-start: -10000px;
    inline-size: 640px;
    block-size: 480px;
    border: 0;
  }

  /* A phone, or a large zoom: the chat takes the screen. */
  @media (max-width: 30em) {
    .right dialog.panel,
    .left dialog.panel {
      inset: 0;
      inline-size: 100%;
      block-size: var(--waypoint-height-seen, 100dvh);
      border: 0;
      border-radius: 0;
    }
    .bar {
      padding-inline-start: 1em;
    }
    .help-button {
      padding-inline: 1em;
    }
    .scroll,
    .foot {
      padding-inline: 1em;
    }
  }

  /* Low: nothing stays fixed, or there would be no room left for the answers. */
  @media (max-height: 25em) {
    dialog.panel {
      inset-block-end: 0;
      block-size: 100dvh;
    }
    .panel {
      overflow-y: auto;
    }
    .scroll {
      flex: none;
      overflow: visible;
    }
    .help-button {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
    }
  }
`;
