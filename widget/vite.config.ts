// Builds two files: the one for a script tag, and the module for a bundler.
import { defineConfig } from "vitest/config";
import { squeezeCss } from "./scripts/squeeze-css.js";

export default defineConfig(({ mode }) => {
  const asModule = mode === "module";
  return {
    plugins: [squeezeCss()],
    build: {
      target: "es2022",
      emptyOutDir: !asModule,
      lib: {
        entry: asModule ? "src/index.ts" : "src/widget.ts",
        formats: [asModule ? "es" : "iife"],
        name: "Waypoint",
        fileName: () => (asModule ? "waypoint-chat.js" : "widget.js"),
      },
      reportCompressedSize: false,
    },
    test: { include: ["tests/unit/**/*.test.ts"], environment: "happy-dom" },
  };
});
