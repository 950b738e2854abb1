// Prints size, time until the chat can be used, and time from Enter to the painted answer, on slow 4G with a CPU four times slower.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { SCRIPTS, start, WORDS } from "./server.mjs";

const RUNS = Number(process.env.RUNS ?? 7);
// Chromium's own preset “Slow 4G”: 1.6 Mbit/s down, 750 kbit/s up, 150 ms; throughput in bytes a second.
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const CHATS = {
  waypoint: { ready: "waypoint-chat .launcher", open: ".launcher", input: "waypoint-chat #input" },
  "deep-chat": { ready: "deep-chat #text-input", open: null, input: "deep-chat #text-input" },
};

/** In the page: notes when a selector inside a shadow root is painted, and when words appear in it. */
function watch({ host, inner, words }) {
  window.seen = {};
  const textOf = (root) => [...root.querySelectorAll("*")].some((part) => !part.closest("[role=log]") && part.childElementCount < 20 && part.getBoundingClientRect().height > 0 && part.textContent.includes(words));
  const look = () => {
    const root = document.querySelector(host)?.shadowRoot;
    if (root && !window.seen.ready && root.querySelector(inner)?.getBoundingClientRect().height > 0) window.seen.ready = performance.now();
    if (root && window.seen.asked && !window.seen.painted && textOf(root)) window.seen.painted = performance.now();
    requestAnimationFrame(look);
  };
  look();
}

async function measure(browser, url, name) {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", SLOW_4G);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const chat = CHATS[name];
  const [host, inner] = chat.ready.split(" ");
  await page.addInitScript(watch, { host, inner, words: WORDS });
  await page.goto(`${url}/${name}`);
  await page.waitForFunction(() => window.seen?.ready);
  if (chat.open) await page.locator(`waypoint-chat ${chat.open}`).click();
  await page.locator(chat.input).click();
  await page.keyboard.type("what is TMS");
  await page.evaluate(() => addEventListener("keydown", (event) => event.key === "Enter" && (window.seen.asked = performance.now()), { capture: true }));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.seen.painted);
  const { ready, asked, painted } = await page.evaluate(() => window.seen);
  await context.close();
  return { ready, answer: painted - asked };
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const words = (values) => `${Math.round(middle(values))} ms (${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))})`;

const server = await start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const found = Object.fromEntries(Object.keys(CHATS).map((name) => [name, []]));
try {
  // In turns, so that a busy moment of the machine hits both.
  for (let run = 0; run < RUNS; run += 1) for (const name of Object.keys(CHATS)) found[name].push(await measure(browser, server.url, name));
} finally {
  await browser.close();
  server.stop();
}
console.log(`Slow 4G, CPU 4x slower, ${RUNS} runs each; middle value (least to most). deep-chat has no launcher: its input field counts as ready.`);
for (const [name, runs] of Object.entries(found)) {
  const size = gzipSync(readFileSync(SCRIPTS[name]), { level: 9 }).length;
  console.log(`${name.padEnd(10)} script ${(size / 1000).toFixed(1)} kB gzip; ready ${words(runs.map((run) => run.ready))}; answer painted after ${words(runs.map((run) => run.answer))}`);
}
