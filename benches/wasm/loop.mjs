// Times the event loop as WebAssembly in Node: `node loop.mjs MODULE`. The line of the output is one figure: its name, its
// unit and every sample, with tabs between.

import { readFile } from "node:fs/promises";

const SAMPLES = 20;
const PROGRAMS = 100;
// How often each program runs in a sample, the first time not counted.
const TIMES = 4;

const { instance } = await WebAssembly.instantiate(await readFile(process.argv[2]), {});
const { choose, polls } = instance.exports;

function sample() {
  let done = 0;
  let taken = 0;
  for (let seed = 0; seed < PROGRAMS; seed += 1) {
    choose(seed);
    polls();
    const start = performance.now();
    for (let time = 0; time < TIMES; time += 1) done += polls();
    taken += performance.now() - start;
  }
  return (done / taken) * 1000;
}

// The engine compiles what is hot, and the allocator settles.
for (let warm = 0; warm < 3; warm += 1) sample();
const samples = Array.from({ length: SAMPLES }, () => sample().toFixed(1));
console.log([`${PROGRAMS} random programs`, "polls/s", ...samples].join("\t"));
