// What is said: greeting, visitor's messages, replies, trouble.

export const messages = `
  .welcome {
    display: grid;
    gap: 0.75em;
  }

  .plain-text {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  .turn {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em;
    margin-block-start: 1.5em;
  }

  .note {
    margin-block-start: 1.5em;
    padding: 0.6em 0.9em;
    border-inline-start: 3px solid var(--rule);
    font-size: 0.9375em;
    color: var(--muted);
  }

  .visitor {
    justify-self: end;
    max-inline-size: 88%;
  }

  .visitor p {
    padding: 0.6em 1em;
    border-radius: var(--soft);
    border-end-end-radius: 4px;
    background: var(--tint);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .reply {
    min-inline-size: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
  }

  .text > * + * {
    margin-block-start: 0.6em;
  }

  .text {
    overflow-wrap: break-word;
  }

  .text ul,
  .text ol {
    padding-inline-start: 1.25em;
  }

  .text ul {
    list-style: disc;
  }

  .text ol {
    list-style: decimal;
  }

  .text li + li {
    margin-block-start: 0.35em;
  }

  .text code {
    font-family: inherit;
  }

  .cites {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 3px;
    margin-inline-start: 4px;
    vertical-align: 0.05em;
  }

  .cite {
    display: inline-grid;
    place-items: center;
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 0 0.35em;
    border-radius: 6px;
    background: var(--tint);
    color: var(--accent);
    font-size: 0.75em;
    font-weight: 650;
    line-height: 1;
  }

  .term {
    display: inline;
    padding: 0;
    text-decoration: underline dotted 2px var(--accent);
    text-underline-offset: 0.2em;
  }

  .term-note {
    position: relative;
    margin-block: 0.5em;
    padding-block: 0.75em;
    padding-inline: 0.9em 2.75em;
    border-inline-start: 3px solid var(--accent);
    border-radius: 6px;
    background: var(--raised);
    font-size: 0.9375em;
  }

  .note-close {
    position: absolute;
    inset-block-start: 0.25em;
    inset-inline-end: 0.25em;
    display: grid;
    place-items: center;
    inline-size: 2em;
    block-size: 2em;
    color: var(--muted);
  }

  summary {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2em;
    padding: 0.15em 0;
    color: var(--accent);
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    content: "";
    inline-size: 0.45em;
    block-size: 0.45em;
    margin-block-end: 0.15em;
    border: solid currentcolor;
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }

  details[open] > summary::before {
    margin-block-end: -0.15em;
    transform: rotate(225deg);
  }

  details[open] > summary {
    margin-block-end: 0.5em;
  }

  .sources ol {
    display: grid;
    gap: 0.75em;
    font-size: 0.9375em;
    list-style: decimal;
    padding-inline-start: 1.75em;
  }

  .source {
    padding: 0.25em 0.4em;
    border-radius: 6px;
  }

  .source::marker {
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }

  .source.current {
    background: var(--tint);
  }

  .source-title {
    font-weight: 600;
  }

  .source-by,
  .source-where {
    display: block;
    font-size: 0.9333em;
    color: var(--muted);
    overflow-wrap: anywhere;
  }

  .caution {
    display: grid;
    gap: 0.35em;
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--hair);
    font-size: 0.875em;
    color: var(--muted);
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 1em;
  }

  .thumbs,
  .keep {
    display: flex;
    align-items: center;
    gap: 0.25em;
  }

  .keep {
    margin-inline-start: -0.5em;
  }

  .tool {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.35em;
    min-block-size: 2.25em;
    min-inline-size: 2.25em;
    padding: 0.25em 0.5em;
    border-radius: 8px;
    font-size: 0.875em;
    color: var(--muted);
  }

  .tool[aria-pressed="true"] {
    background: var(--accent);
    color: var(--on-accent);
  }

  .comment {
    display: grid;
    gap: 0.4em;
    justify-items: start;
    padding: 0.9em;
    border-radius: var(--soft);
    background: var(--raised);
    font-size: 0.9375em;
  }

  .comment textarea,
  .country select {
    inline-size: 100%;
    padding: 0.5em 0.75em;
    border: 1.5px solid var(--rule);
    border-radius: 8px;
    background: var(--surface);
  }

  .suggestions ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block-start: 0.5em;
  }

  .suggestion {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2.5em;
    padding: 0.45em 1em;
    border: 1.5px solid var(--accent);
    border-radius: 1.25em;
    color: var(--accent);
    background: var(--surface);
    font-size: 0.9375em;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  .suggestion[aria-disabled] {
    border-color: var(--rule);
    background: var(--tint);
    cursor: default;
  }

  .typing {
    display: flex;
    align-items: center;
    gap: 0.35em;
    color: var(--muted);
    font-size: 0.9375em;
  }

  .typing span {
    inline-size: 0.5em;
    block-size: 0.5em;
    border-radius: 50%;
    background: var(--accent);
    animation: breathe 1.2s ease-in-out infinite;
  }

  .typing span:nth-child(2) {
    animation-delay: 0.15s;
  }

  .typing span:nth-child(3) {
    margin-inline-end: 0.4em;
    animation-delay: 0.3s;
  }

  @keyframes breathe {
    50% {
      opacity: 0.25;
    }
  }

  .wide {
    display: none;
  }

  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-size: 0.9375em;
  }

  th,
  td {
    padding: 0.6em 0.75em;
    border: 1px solid var(--hair);
    text-align: start;
    vertical-align: top;
  }

  th {
    background: var(--raised);
    font-weight: 600;
  }

  .narrow p + ul {
    margin-block-start: 0.25em;
  }

  .narrow ul + p {
    margin-block-start: 0.9em;
  }

  @container panel (min-width: 36em) {
    .wide {
      display: block;
    }
    .narrow {
      display: none;
    }
  }
`;
