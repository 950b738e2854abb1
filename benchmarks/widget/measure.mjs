// Prints size, time until the chat can be used, and time from Enter and from the arrival of the reply to the painted answer, on slow 4G with a slower CPU.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { SCRIPTS, start, WORDS } from "./server.mjs";

const RUNS = Number(process.env.RUNS ?? 7);
const SLOWER = Number(process.env.SLOWER ?? 4);
// Chromium's own preset “Slow 4G”: 1.6 Mbit/s down, 750 kbit/s up, 150 ms; throughput in bytes a second.
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const CHATS = {
  waypoint: { ready: "waypoint-chat .launcher", open: ".launcher", input: "waypoint-chat #input", answer: ".reply .text", address: "/webhooks/web/message" },
  "deep-chat": { ready: "deep-chat #text-input", open: null, input: "deep-chat #text-input", answer: ".message-bubble", address: "/deep-chat/ask" },
};

/** In the page: notes the first frame after which a selector inside a shadow root, and words in an answer, are painted. */
function watch({ host, inner, answer, words }) {
  window.seen = {};
  const shown = (part) => part.getBoundingClientRect().height > 0;
  const note = (name) => {
    window.seen[name] = 0;
    const painted = new MessageChannel();
    painted.port1.onmessage = () => (window.seen[name] = performance.now());
    painted.port2.postMessage(null);
  };
  const look = () => {
    const root = document.querySelector(host)?.shadowRoot;
    if (root && window.seen.ready === undefined && [...root.querySelectorAll(inner)].some(shown)) note("ready");
    if (root && window.seen.asked && window.seen.painted === undefined && [...root.querySelectorAll(answer)].some((part) => part.textContent.includes(words) && shown(part))) note("painted");
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
  await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const chat = CHATS[name];
  const [host, inner] = chat.ready.split(" ");
  await page.addInitScript(watch, { host, inner, answer: chat.answer, words: WORDS });
  await page.goto(`${url}/${name}`);
  await page.waitForFunction(() => window.seen?.ready);
  if (chat.open) await page.locator(`waypoint-chat ${chat.open}`).click();
  await page.locator(chat.input).click();
  await page.keyboard.type("what is TMS");
  await page.evaluate(() => addEventListener("keydown", (event) => event.key === "Enter" && (window.seen.asked = performance.now()), { capture: true }));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.seen.painted);
  const { ready, asked, painted } = await page.evaluate(() => window.seen);
  const arrived = await page.waitForFunction((address) => performance.getEntriesByType("resource").find(({ name }) => name.endsWith(address))?.responseEnd, chat.address);
  const arrival = await arrived.jsonValue();
  await context.close();
  return { ready, answer: painted - asked, rendering: painted - arrival };
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
console.log(`Slow 4G, CPU ${SLOWER}x slower, ${RUNS} runs each; middle value (least to most). deep-chat has no launcher: its input field counts as ready.`);
for (const [name, runs] of Object.entries(found)) {
  const size = gzipSync(readFileSync(SCRIPTS[name]), { level: 9 }).length;
  console.log(`${name.padEnd(10)} script ${(size / 1000).toFixed(1)} kB gzip; ready ${words(runs.map((run) => run.ready))}; answer painted ${words(runs.map((run) => run.answer))} after Enter, ${words(runs.map((run) => run.rendering))} after its arrival`);
}
