// The script-tag build: defines the element and puts it on the page.
import { embed, originOf } from "./embed.js";
import { define, setOrigin } from "./element.js";

// Only known while the script itself runs.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
setOrigin(originOf(script, location.href));
define();
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", () => embed(script, document), { once: true });
} else {
  embed(script, document);
}
