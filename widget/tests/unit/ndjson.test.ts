// Lines out of pieces that are cut anywhere.
import { expect, test } from "vitest";
import { jsonLines } from "../../src/transport/ndjson.js";

async function linesOf(pieces: Uint8Array[]): Promise<unknown[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const lines: unknown[] = [];
  for await (const line of jsonLines(body)) lines.push(line);
  return lines;
}

const whole = new TextEncoder().encode('{"a":"é"}\n\n{"b":2}\n{"c":3}');

test.each([1, 2, 3, 7, 100])("pieces of %i bytes", async (size) => {
  const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) => whole.slice(at * size, (at + 1) * size));
  expect(await linesOf(pieces)).toEqual([{ a: "é" }, { b: 2 }, { c: 3 }]);
});

test("half a line is an error", async () => {
  await expect(linesOf([new TextEncoder().encode('{"a":1}\n{"b"')])).rejects.toThrow(SyntaxError);
});
