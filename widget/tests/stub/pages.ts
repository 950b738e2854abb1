// Host pages for the browser specs, by query: dir, lang, css, and every data- attribute of the script.

/** What the demo page and strict sites send. */
export const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

const SHEETS: Record<string, string> = {
  plain: "body { margin: 0; font: 16px/1.5 sans-serif; } main { padding: 24px; max-width: 40rem; } .box { height: 60vh; }",
  hostile: `
    body, body * { font-size: 40px !important; color: hotpink !important; letter-spacing: 12px !important; text-transform: uppercase !important; box-sizing: content-box !important; }
    div, section, button, textarea, dialog, ul, li, p { display: inline !important; position: static !important; margin: 50px !important; padding: 0 !important; border: 9px solid red !important; float: left !important; opacity: 0.5; }
    html { filter: none; } body { line-height: 4; text-align: center; } button { transform: rotate(8deg); }`,
  huge: "html { font-size: 60px; }",
  small: "html { font-size: 62.5%; } body { font-size: 1.6rem; margin: 0; }",
};

export function sheetNamed(name: string): string {
  return SHEETS[name] ?? "";
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}

export function pageHtml(query: URLSearchParams): string {
  const own = new Set(["dir", "page-lang", "css", "csp", "src", "fault"]);
  const attributes = [...query].filter(([name]) => !own.has(name)).map(([name, value]) => `data-${name}="${escaped(value)}"`);
  // A known fault, to see that axe reports one: an image and a field without words.
  const fault = query.has("fault") ? '<p><img src="data:," /><input type="text" /></p>' : "";
  return `<!doctype html>
<html lang="${query.get("page-lang") ?? "en"}" dir="${query.get("dir") ?? "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page with the widget</title>
<link rel="stylesheet" href="/page.css?name=${query.get("css") ?? "plain"}">
<script src="${escaped(query.get("src") ?? "")}/widget.js" ${attributes.join(" ")}></script>
</head>
<body>
<main>
<h1>A page with the widget</h1>
<p>Some words of the page. <a href="#first">A link</a></p>
<div id="place" class="box"></div>
${fault}
<p id="last">The last words of the page.</p>
</main>
</body>
</html>`;
}
