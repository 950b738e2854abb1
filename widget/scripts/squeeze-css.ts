// Takes comments and needless white space out of the css`…` and html`…` templates, which no minifier touches.
import type { Plugin } from "vite";

export function squeezeCss(): Plugin {
  return {
    name: "squeeze-css",
    transform(code, id) {
      if (/\/src\/style\//.test(id)) return { code: code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s*\n\s*/g, "\n").replace(/([{};:,])\n/g, "$1").replace(/\n([}{])/g, "$1"), map: null };
      if (/\/src\/(view\/|element)/.test(id)) return { code: code.replace(/>\n\s+</g, "> <").replace(/\n\s{4,}/g, " "), map: null };
      return null;
    },
  };
}
