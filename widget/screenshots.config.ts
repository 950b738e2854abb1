// Writes docs/screenshots from the stub: npm run screenshots.
import { defineConfig } from "@playwright/test";
import { chromium } from "./tests/browser/chromium.js";

export default defineConfig({
  testDir: "tests/screenshots",
  testMatch: "*.shots.ts",
  workers: 2,
  fullyParallel: true,
  reporter: "list",
  outputDir: "node_modules/.cache/screenshots",
  use: { launchOptions: chromium, locale: "en-US" },
});
