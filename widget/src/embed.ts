// Puts the element on the page for a script tag: <script src="https://host/widget.js" data-…>.
import { ATTRIBUTES } from "./settings.js";
import { TAG } from "./element.js";

/** Where the script was loaded from: the server's own origin. */
export function originOf(script: HTMLScriptElement | null, page: string): string {
  return script?.src ? new URL(script.src, page).origin : new URL(page).origin;
}

/** Inserts the element unless the page has one; `data-target` names the place for it. */
export function embed(script: HTMLScriptElement | null, page: Document): void {
  if (page.querySelector(TAG)) return;
  const element = page.createElement(TAG);
  for (const name of ATTRIBUTES) {
    const value = script?.getAttribute(`data-${name}`);
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  const target = script?.getAttribute("data-target");
  const place = target ? page.querySelector(target) : page.body;
  if (target && !place) {
    console.error(`waypoint-chat: data-target="${target}" matches nothing on this page; the widget was put at its end. Remedy: correct the selector.`);
  }
  (place ?? page.body).append(element);
}
