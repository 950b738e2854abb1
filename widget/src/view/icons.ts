// Small drawings; the words beside them say what they mean.
import { svg, type SVGTemplateResult } from "lit/html.js";

function icon(shape: SVGTemplateResult): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;
}

export const icons = {
  chat: icon(svg`<path d="M4 5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z"/><path d="M8 9.5h8M8 13h5"/>`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  restart: icon(svg`<path d="M4 12a8 8 0 1 0 2.6-5.9"/><path d="M4 4v4.5h4.5"/>`),
  send: icon(svg`<path d="M12 19V5M6 11l6-6 6 6"/>`),
  help: icon(svg`<path d="M12 20s-7.5-4.6-7.5-10A4.3 4.3 0 0 1 12 7.3 4.3 4.3 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z"/>`),
  phone: icon(svg`<path d="M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"/>`),
  up: icon(svg`<path d="M7 10v10H4V10zM7 10l4-7a2 2 0 0 1 2 2v4h6a1.5 1.5 0 0 1 1.5 1.8l-1.4 7.5A2 2 0 0 1 17.1 20H7"/>`),
  down: icon(svg`<path d="M7 14V4H4v10zM7 14l4 7a2 2 0 0 0 2-2v-4h6a1.5 1.5 0 0 0 1.5-1.8l-1.4-7.5A2 2 0 0 0 17.1 4H7"/>`),
  copy: icon(svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15H4V5a1 1 0 0 1 1-1h10v1"/>`),
  print: icon(svg`<path d="M7 8V3h10v5M7 17H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3"/><path d="M7 14h10v7H7z"/>`),
  check: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
  back: icon(svg`<path class="turns" d="M19 12H5M11 6l-6 6 6 6"/>`),
  offline: icon(svg`<path d="M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4-2.3M19 12a10 10 0 0 0-5-2.7M12 19h.01"/>`),
};
