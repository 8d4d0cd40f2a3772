// Times the agent as WebAssembly in Node: `node agent.mjs MODULE`. A line of the output is one figure: its name, its
// unit and every sample, with tabs between.

import { readFile } from "node:fs/promises";

const SAMPLES = 20;
// The least that one sample lasts, in milliseconds.
const SAMPLE = 50;

const { instance } = await WebAssembly.instantiate(await readFile(process.argv[2]), {});
const { prepare, run } = instance.exports;

function sample(things) {
  const start = performance.now();
  let done = 0;
  do {
    run();
    done += things;
  } while (performance.now() - start < SAMPLE);
  return ((performance.now() - start) * 1000) / done;
}

function cost(name, [turns, calls], things) {
  prepare(turns, calls);
  // The engine compiles what is hot, and the allocator settles.
  for (let warm = 0; warm < 10; warm += 1) sample(things);
  const samples = Array.from({ length: SAMPLES }, () => sample(things).toFixed(2));
  console.log([name, "µs", ...samples].join("\t"));
}

for (const turns of [1, 10, 100]) {
  cost(`a tool turn, in a run of ${turns} and an answer (at most 60)`, [turns, 1], turns + 1);
}
for (const calls of [3, 100]) cost(`a call, of ${calls} in one turn at once`, [1, calls], calls);
