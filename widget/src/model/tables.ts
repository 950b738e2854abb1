// Gives each table a twin as lists, for narrow screens; the style shows one of the two.

export function addNarrowTables(root: ParentNode): void {
  for (const table of root.querySelectorAll("table")) {
    const wide = document.createElement("div");
    wide.className = "wide";
    const narrow = asLists(table);
    table.replaceWith(wide, narrow);
    wide.append(table);
    for (const cell of table.querySelectorAll("tbody td:first-child")) cell.replaceWith(asRowHead(cell));
    for (const cell of table.querySelectorAll("thead th")) {
      if (cell.textContent?.trim()) cell.setAttribute("scope", "col");
      else cell.replaceWith(document.createElement("td"));
    }
  }
}

function asRowHead(cell: Element): HTMLTableCellElement {
  const head = document.createElement("th");
  head.scope = "row";
  head.append(...cell.childNodes);
  return head;
}

/** One paragraph for each row's heading, with a list of “column: cell” below it. */
function asLists(table: HTMLTableElement): HTMLDivElement {
  const columns = [...table.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent ?? "");
  const out = document.createElement("div");
  out.className = "narrow";
  for (const row of table.querySelectorAll("tbody tr")) {
    const [head, ...cells] = [...row.children];
    const title = document.createElement("p");
    const strong = document.createElement("strong");
    strong.append(...[...(head?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    title.append(strong);
    const list = document.createElement("ul");
    cells.forEach((cell, at) => {
      const item = document.createElement("li");
      const column = document.createElement("strong");
      column.textContent = `${columns[at] ?? ""}: `;
      item.append(column, ...[...cell.childNodes].map((node) => node.cloneNode(true)));
      list.append(item);
    });
    out.append(title, list);
  }
  return out;
}
