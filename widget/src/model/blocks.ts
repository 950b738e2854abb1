// The envelope's Markdown puts one paragraph on one line; CommonMark wants an empty line between blocks.

const ITEM = /^\s*- /;
const ROW = /^\s*\|/;

function kindOf(line: string): "item" | "row" | "text" {
  return ITEM.test(line) ? "item" : ROW.test(line) ? "row" : "text";
}

/** Sets an empty line wherever a new block begins. Without it, text after a list would become part of its last item. */
export function asBlocks(markdown: string): string {
  const out: string[] = [];
  let before: ReturnType<typeof kindOf> | null = null;
  for (const line of markdown.split("\n")) {
    const kind = kindOf(line);
    if (before && line.trim() && (kind !== before || kind === "text")) out.push("");
    out.push(line);
    before = line.trim() ? kind : null;
  }
  return out.join("\n");
}
