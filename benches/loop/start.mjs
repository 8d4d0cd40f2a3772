// Times how a program starts as WebAssembly in Node: `node start.mjs MODULE FILE [warm]`. In a new Node, so that nothing of the
// module is compiled yet. A line: the milliseconds of its first run, of the second and of the tenth, each read and run.
import { readFileSync } from "node:fs";
import { load } from "./module.mjs";

const [module, file, warm] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const ours = await load(module);
const begun = performance.now();
if (warm) ours.warmUp();
const warmed = performance.now() - begun;
const taken = Array.from({ length: 10 }, () => {
  const begin = performance.now();
  ours.read(text);
  ours.run();
  return performance.now() - begin;
});
console.log([taken[0], taken[1], taken[9], warmed].map((milliseconds) => milliseconds.toFixed(3)).join("\t"));
