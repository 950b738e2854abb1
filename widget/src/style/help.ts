// Help lines, crisis replies and trouble: calm, plain, easy to press.

export const help = `
  .help {
    display: grid;
    gap: 0.9em;
    justify-items: start;
  }

  .help h3 {
    font-size: 1.25em;
    line-height: 1.3;
  }

  .help .back {
    margin-inline-start: -0.5em;
  }

  .lines,
  .country {
    inline-size: 100%;
  }

  .danger {
    font-weight: 600;
  }

  .lines {
    display: grid;
    gap: 0.75em;
  }

  .line {
    display: grid;
    gap: 0.15em;
    padding: 0.9em 1em;
    border: 1px solid var(--hair);
    border-radius: var(--soft);
    background: var(--surface);
    color: var(--ink);
  }

  .line-name {
    font-weight: 650;
  }

  .line-hours {
    font-size: 0.875em;
    color: var(--muted);
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block-start: 0.5em;
  }

  .way,
  .way-words {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.5em;
    padding: 0.35em 1em;
    border-radius: 1.25em;
    line-height: 1.3;
    font-weight: 600;
  }

  .way {
    background: var(--accent);
    color: var(--on-accent);
    text-decoration: none;
  }

  .way-words {
    padding-inline: 0;
    font-weight: 400;
  }

  .way.urgent {
    background: var(--help);
    color: var(--help-surface);
  }

  .country {
    display: grid;
    gap: 0.35em;
    font-weight: 600;
  }

  .country select {
    min-block-size: 2.75em;
    font-weight: 400;
  }

  .reply.crisis,
  .trouble {
    padding: 1.1em;
    border: 1px solid var(--calm-rule);
    border-inline-start-width: 4px;
    border-radius: 8px;
    background: var(--calm);
  }

  .reply.crisis .number {
    font-weight: 700;
  }

  .trouble {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
    justify-items: start;
  }
`;
