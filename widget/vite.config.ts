// Builds two files: the one for a script tag, and the module for a bundler.
import { defineConfig } from "vitest/config";
import { slimLibraries } from "./scripts/slim-libraries.js";
import { squeeze } from "./scripts/squeeze.js";

export default defineConfig(({ mode }) => {
  const asModule = mode === "module";
  return {
    plugins: [slimLibraries(), squeeze()],
    build: {
      target: "es2022",
      emptyOutDir: !asModule,
      lib: {
        entry: asModule ? "src/index.ts" : "src/widget.ts",
        formats: [asModule ? "es" : "iife"],
        name: "Waypoint",
        fileName: () => (asModule ? "waypoint-chat.js" : "widget.js"),
      },
      minify: "terser",
      terserOptions: { ecma: 2020, module: true, toplevel: true, compress: { passes: 3, unsafe_arrows: false, keep_fargs: false }, mangle: { toplevel: true }, format: { comments: false } },
      reportCompressedSize: false,
    },
    test: { include: ["tests/unit/**/*.test.ts"], environment: "happy-dom" },
  };
});
