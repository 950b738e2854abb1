// Browser specs in the system's Chromium. Each spec starts a stub server of its own.
import { defineConfig } from "@playwright/test";
import { chromium } from "./tests/browser/chromium.js";

export default defineConfig({
  testDir: "tests/browser",
  testMatch: "*.spec.ts",
  workers: 2,
  fullyParallel: true,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  forbidOnly: true,
  reporter: "list",
  outputDir: "node_modules/.cache/playwright",
  use: { launchOptions: chromium, viewport: { width: 1280, height: 800 }, locale: "en-US" },
});
