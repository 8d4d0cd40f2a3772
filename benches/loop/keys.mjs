// Times what the page computes at each key in an editor, as WebAssembly in Node: `node keys.mjs MODULE FILE`. The text is the program over
// and over, to 200 and to 400 lines. A line is a figure: its name, its unit and every sample, with tabs between.
import { readFileSync } from "node:fs";
import { load } from "./module.mjs";

const SAMPLES = 20;

const [module, file] = process.argv.slice(2);
const ours = await load(module);
const lines = readFileSync(file, "utf8").split("\n");
for (const [count, most] of [[200, " (at most 16)"], [400, ""]]) {
  ours.read(Array.from({ length: count }, (_, at) => lines[at % lines.length]).join("\n"));
  // The engine compiles what is hot.
  ours.press();
  const samples = Array.from({ length: SAMPLES }, () => (ours.press() * 1000).toFixed(4));
  console.log([`WebAssembly: a key in ${count} lines${most}`, "ms", ...samples].join("\t"));
}
