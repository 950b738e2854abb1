// What a touch screen, a wish for stillness and forced colours change. Comes last, to outrank the rest.

export const adapted = `
  @media (pointer: coarse) {
    .primary,
    .secondary,
    .quiet,
    .tool,
    .suggestion,
    .way,
    .help-button,
    summary,
    select {
      min-block-size: 44px;
    }
    .tool,
    .bar-button,
    .note-close {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }

  @media (forced-colors: active) {
    .launcher,
    .panel,
    .send,
    .primary,
    .secondary,
    .suggestion,
    .tool,
    .way,
    .cite,
    .visitor p,
    .reply.crisis,
    .trouble,
    .help-button,
    .term-note {
      border: 1px solid ButtonText;
    }
    :focus-visible {
      outline-color: Highlight;
    }
    .tool[aria-pressed="true"] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
