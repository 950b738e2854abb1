// Replaces parts of running text by elements.

export type Piece = string | Node;

/** Calls `split` with each piece of text below `root`; what it returns takes the text's place. Links, buttons and code are left alone. */
export function replaceText(root: Node, split: (text: string, node: Text) => Piece[] | null): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    (node.parentElement as Element | null)?.closest("a, button, code, .hidden") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  for (const node of found) {
    const pieces = split(node.data, node);
    if (pieces) node.replaceWith(...pieces);
  }
}
