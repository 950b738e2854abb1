// @vitest-environment happy-dom
// Delivery: once, in order, under one id.
import { expect, test } from "vitest";
import type { Api } from "../../src/transport/api.js";
import { TransportError, type Failure } from "../../src/transport/failure.js";
import { Outbox, type Progress } from "../../src/transport/outbox.js";
import { Session } from "../../src/transport/session.js";
import { tabStore } from "../../src/transport/store.js";

type Step = Failure | "answer" | "nothing";

function setUp(steps: Step[], online = () => true) {
  const sent: string[] = [];
  const heard: Progress[] = [];
  const waited: number[] = [];
  let sessions = 0;
  let renewed = 0;
  const api = {
    startSession: () => Promise.resolve(`token-${(sessions += 1)}`),
    message: (token: string, id: string, text: string, onReply: (reply: never) => void) => {
      sent.push(`${token} ${id.slice(0, 4)} ${text}`);
      const step = steps.shift() ?? "answer";
      if (step === "nothing") return Promise.resolve(0);
      if (step !== "answer") return Promise.reject(new TransportError(step));
      onReply({ id: `${id}-0`, text: "yes", envelope: null } as never);
      return Promise.resolve(1);
    },
  } as unknown as Api;
  const store = tabStore();
  store.remove("token", "pending");
  const outbox = new Outbox(
    api,
    new Session(api, store),
    store,
    { progress: (_key, progress) => heard.push(progress), reply: () => undefined, renewed: () => (renewed += 1) },
    { online, backOnline: () => new Promise(() => undefined), wait: (milliseconds) => Promise.resolve(void waited.push(milliseconds)) },
  );
  const send = (text: string, title = text) => {
    const message = outbox.prepare(text, title);
    outbox.take(message);
    return message;
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve, 10));
  return { sent, heard, waited, store, outbox, send, settled, renewals: () => renewed };
}

const slow: Failure = { kind: "status", status: 408, code: "slow", retryAfter: null };
const last = (heard: Progress[]) => heard.at(-1);

test("a broken connection is tried again under the same id, each time after a longer pause", async () => {
  const { send, settled, sent, waited, heard } = setUp([{ kind: "broken" }, { kind: "network" }]);
  send("hi");
  await settled();
  expect(new Set(sent).size).toBe(1);
  expect(sent).toHaveLength(3);
  expect(waited).toEqual([1_000, 2_000]);
  expect(last(heard)).toEqual({ state: "done" });
});

test("after four broken attempts the visitor is told, and can go on under the same id", async () => {
  const { send, settled, sent, heard, outbox } = setUp(Array.from({ length: 4 }, () => ({ kind: "network" }) as const));
  const { key } = send("hi");
  await settled();
  expect(last(heard)).toEqual({ state: "failed", reason: "unreachable" });
  outbox.retry(key);
  await settled();
  expect(last(heard)).toEqual({ state: "done" });
  expect(new Set(sent).size).toBe(1);
});

test("a time-out is not repeated without being asked", async () => {
  const { send, settled, sent, heard } = setUp([{ kind: "timeout" }]);
  send("hi");
  await settled();
  expect(sent).toHaveLength(1);
  expect(last(heard)).toEqual({ state: "unsure" });
});

test("a lost session is replaced, and a button's title sent in place of its payload", async () => {
  const { send, settled, sent, renewals } = setUp([{ kind: "status", status: 401, code: "session", retryAfter: null }]);
  send("wp1:entry:x", "What is x?");
  await settled();
  expect(sent.map((line) => line.replace(/ .{4} /, " "))).toEqual(["token-1 wp1:entry:x", "token-2 What is x?"]);
  expect(renewals()).toBe(1);
});

test("sessions are not asked for without end", async () => {
  const { send, settled, sent, heard } = setUp(Array.from({ length: 9 }, () => ({ kind: "status", status: 401, code: "session", retryAfter: null }) as const));
  send("hi");
  await settled();
  expect(sent).toHaveLength(3);
  expect(last(heard)).toEqual({ state: "failed", reason: "server" });
});

test("a known id with another text gets a new id", async () => {
  const { send, settled, sent } = setUp([{ kind: "status", status: 409, code: "id", retryAfter: null }]);
  send("hi");
  await settled();
  expect(new Set(sent).size).toBe(2);
});

test.each([
  [{ kind: "status", status: 503, code: "busy", retryAfter: 2 }, "done"],
  [{ kind: "status", status: 503, code: "busy", retryAfter: 60 }, "failed"],
  [slow, "done"],
  [{ kind: "status", status: 429, code: "rate", retryAfter: 9 }, "failed"],
  [{ kind: "status", status: 500, code: "", retryAfter: null }, "failed"],
  ["nothing", "failed"],
] as [Step, string][])("%j ends %s", async (step, state) => {
  const { send, settled, heard } = setUp([step]);
  send("hi");
  await settled();
  expect(last(heard)?.state).toBe(state);
});

test("what is not delivered is kept for the next page, what is delivered is not", async () => {
  const offline = setUp([], () => false);
  offline.send("hi");
  await offline.settled();
  expect(offline.sent).toEqual([]);
  expect(offline.outbox.left().map((message) => message.text)).toEqual(["hi"]);
  const online = setUp([]);
  online.send("hi");
  await online.settled();
  expect(online.outbox.left()).toEqual([]);
});

test("messages go in order, the next after a failed one too", async () => {
  const { send, settled, sent, heard } = setUp([{ kind: "timeout" }]);
  send("one");
  send("two");
  await settled();
  expect(sent.map((line) => line.split(" ")[2])).toEqual(["one", "two"]);
  expect(heard.filter((progress) => progress.state === "unsure" || progress.state === "done").map((progress) => progress.state)).toEqual(["unsure", "done"]);
});

test("after clearing nothing more is heard of what was under way", async () => {
  const { send, settled, heard, outbox } = setUp([]);
  send("hi");
  outbox.clear();
  await settled();
  expect(heard.map((progress) => progress.state)).not.toContain("done");
});
