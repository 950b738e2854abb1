// What a screen reader is told about a new reply: its words, without marks that make sense on paper only.

/** Takes source numbers, emphasis, bullets and table rules out of Markdown. */
export function spoken(markdown: string): string {
  return markdown
    .replace(/\s*\[\d{1,3}\]/g, "")
    .replace(/(\*\*|__)(.+?)\1/g, "$2")
    .replace(/^\s*- /gm, "")
    .replace(/\[([^\]]+)\]\([^)\s]*\)/g, "$1")
    .trim();
}
