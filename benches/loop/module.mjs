// The interpreter as WebAssembly in Node.
import { readFileSync } from "node:fs";

const encoder = new TextEncoder();

/** A new instance: nothing has run in it. */
export async function load(file) {
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {});
  const { memory, room, choose, go, printed, events, key, warm_up } = instance.exports;
  return {
    /** Reads a program; gives whether it is one. */
    read(text) {
      const bytes = encoder.encode(text);
      const place = room(bytes.length);
      new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
      return choose() !== 0;
    },
    /** Runs it: what it printed as a number, and the seconds that it took; nothing where it was stopped. */
    run() {
      const begin = performance.now();
      const ended = go();
      const seconds = (performance.now() - begin) / 1000;
      return ended ? { printed: printed() >>> 0, seconds, events: events() } : null;
    },
    /** A key is pressed in the text that was read: the seconds that what it needs takes. */
    press() {
      const begin = performance.now();
      key();
      return (performance.now() - begin) / 1000;
    },
    warmUp() {
      while (!warm_up());
    },
  };
}

/** A program whose last line is `asyncio.run(…)`, with that line done so often; nothing where it ends in another way. */
export function repeated(text, times) {
  const lines = text.trimEnd().split("\n");
  const last = lines.pop();
  return /^asyncio\.run\(.*\)$/.test(last) ? [...lines, `for _ in range(${times}):`, `    ${last}`, ""].join("\n") : null;
}
