// Serves one page for each chat, compressed, and answers both at once with the same words.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

export const SCRIPTS = {
  waypoint: new URL("../../widget/dist/widget.js", import.meta.url),
  "deep-chat": new URL("./node_modules/deep-chat/dist/deepChat.bundle.js", import.meta.url),
};
const ANSWER = JSON.parse(readFileSync(new URL("../../widget/tests/stub/replies.json", import.meta.url), "utf8")).answer;
export const WORDS = "A coil resting on the head";

const PAGES = {
  "/waypoint": '<!doctype html><title>w</title><h1>A page</h1><script src="/waypoint.js" defer></script>',
  "/deep-chat": `<!doctype html><title>d</title><h1>A page</h1><script src="/deep-chat.js" type="module"></script><deep-chat connect='{"url": "/deep-chat/ask"}'></deep-chat>`,
};
const SCRIPT_BODIES = Object.fromEntries(Object.entries(SCRIPTS).map(([name, file]) => [`/${name}.js`, gzipSync(readFileSync(file), { level: 9 })]));

async function read(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
}

export function start() {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const json = (body, status = 200) => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    if (PAGES[path]) return response.writeHead(200, { "Content-Type": "text/html" }).end(PAGES[path]);
    if (SCRIPT_BODIES[path]) return response.writeHead(200, { "Content-Type": "text/javascript", "Content-Encoding": "gzip" }).end(SCRIPT_BODIES[path]);
    if (path === "/deep-chat/ask") return json({ text: ANSWER.text });
    if (path === "/webhooks/web/session") return json({ token: "t", expires_in: 60 }, 201);
    if (path === "/webhooks/web/glossary") return json({ terms: [] });
    if (path === "/webhooks/web/message") {
      const { id } = await read(request);
      const lines = [{ type: "accepted", id }, { type: "reply", id: `${id}-0`, text: ANSWER.text, envelope: ANSWER.envelope }, { type: "end", id }];
      return response.writeHead(200, { "Content-Type": "application/x-ndjson" }).end(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    }
    return response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() })));
}
