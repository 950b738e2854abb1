// Makes small what no minifier of JavaScript touches: styles, and the white space in html`…` templates.
import { build, transform } from "esbuild";
import type { Plugin } from "vite";

/** Evaluates a module of styles and minifies the texts that it exports. */
async function squeezedStyles(file: string): Promise<string> {
  const bundle = await build({ entryPoints: [file], bundle: true, format: "esm", write: false, logLevel: "silent" });
  const source = Buffer.from(bundle.outputFiles[0]!.contents).toString("base64");
  const styles = Object.entries((await import(`data:text/javascript;base64,${source}`)) as Record<string, string>);
  const lines = styles.map(async ([name, css]) => `export const ${name} = ${JSON.stringify((await transform(css, { loader: "css", minify: true })).code.trim())};`);
  return (await Promise.all(lines)).join("\n");
}

/** White space counts as one space; plain attribute values need no quotes. */
function squeezedHtml(html: string): string {
  return html.replace(/\s+/g, " ").replace(/( [\w-]+)="([\w-]+)"(?=[ >])/g, "$1=$2");
}

interface Node {
  type: string;
  start: number;
  end: number;
  tag?: { name?: string };
  quasi?: { quasis: Node[] };
}

/** The pieces of text in the html`…` and svg`…` templates below a node of the syntax tree. */
function templatePieces(node: Node): Node[] {
  const own = node.type === "TaggedTemplateExpression" && /^(html|svg)$/.test(node.tag?.name ?? "") ? node.quasi!.quasis : [];
  const inner = Object.values(node).flat().filter((value): value is Node => typeof value?.type === "string");
  return [...own, ...inner.flatMap(templatePieces)];
}

function squeezedTemplates(code: string, tree: Node): string {
  const pieces = templatePieces(tree).sort((a, b) => b.start - a.start);
  return pieces.reduce((rest, { start, end }) => rest.slice(0, start) + squeezedHtml(rest.slice(start, end)) + rest.slice(end), code);
}

export function squeeze(): Plugin {
  return {
    name: "squeeze",
    async transform(code, id) {
      if (/\/src\/style\/(sheets|print)\.ts$/.test(id)) return { code: await squeezedStyles(id), map: null };
      if (/\/src\/(view\/|element)/.test(id)) return { code: squeezedTemplates(code, this.parse(code) as Node), map: null };
      return null;
    },
  };
}
