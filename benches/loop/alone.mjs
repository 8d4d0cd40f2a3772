// Times the interpreter as WebAssembly in Node: `node alone.mjs MODULE`. The line of the output is one figure: its name, its unit and
// every sample, with tabs between.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { load, repeated } from "./module.mjs";

const SAMPLES = 10;
const TIMES = 30;

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../crates/programs/src/text");
const ours = await load(process.argv[2]);
const texts = readdirSync(folder).flatMap((name) => repeated(readFileSync(join(folder, name), "utf8"), TIMES) ?? []);

function sample() {
  let taken = 0;
  for (const text of texts) if (ours.read(text)) taken += ours.run()?.seconds ?? 0;
  return taken * 1000;
}

// The engine compiles what is hot, and the allocator settles.
sample();
const samples = Array.from({ length: SAMPLES }, () => sample().toFixed(2));
console.log([`all programs that ship, ${TIMES} times each`, "ms", ...samples].join("\t"));
