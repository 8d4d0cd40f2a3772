// Feeds programs to CPython: one JSON object {"id", "source"} a line in, {"id", ...what happened} a line out.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodide, runner] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: pyodide, stdout: () => {}, stderr: () => {} });
python.runPython(readFileSync(runner, "utf8"));
const run = python.globals.get("run");
const seconds = python.globals.get("seconds");
let ours;
/// The second of two runs, as for CPython.
function time({ seed, turns }) {
  if (turns) ours.take_turns(...turns);
  else ours.choose(seed);
  ours.polls();
  const begin = performance.now();
  const polls = ours.polls();
  return { seconds: (performance.now() - begin) / 1000, polls };
}
for await (const line of createInterface({ input: process.stdin })) {
  const { id, source, timed, wasm, ours: own } = JSON.parse(line);
  if (wasm) {
    ours = (await WebAssembly.instantiate(readFileSync(wasm))).instance.exports;
    process.stdout.write(`{"id":${id}}\n`);
    continue;
  }
  if (own) {
    process.stdout.write(`${JSON.stringify({ id, ...time(own) })}\n`);
    continue;
  }
  if (timed) {
    process.stdout.write(`{"id":${id},"seconds":${seconds(source)}}\n`);
    continue;
  }
  const text = run(source);
  process.stdout.write(`{"id":${id},"run":${text}}\n`);
}
process.exit(0);
