// One answer on paper.

export const printCss = `
  body { margin: 0; font: 12pt/1.5 Georgia, "Times New Roman", serif; color: #000; }
  h1 { font-size: 14pt; margin: 0 0 12pt; }
  p { white-space: pre-line; margin: 0; overflow-wrap: anywhere; }
`;
