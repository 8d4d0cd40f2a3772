// Times programs in CPython 3.14 (npm `pyodide`) and in the interpreter, both WebAssembly in this Node:
// `node beside.mjs MODULE PYODIDE OUT FILE…`. Each program does its last line, `asyncio.run(…)`, many times over; those that print the
// same in both are written to the folder OUT and timed, in turns. A line a program: its name, how often, the events of the trace, then
// the seconds of CPython and ours in turn.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { load, repeated } from "./module.mjs";

const SAMPLES = 5;
// How often each program does its last line in a sample.
const TIMES = 60;

const [module, pyodide, out, ...files] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: pyodide, stdout: () => {}, stderr: () => {}, env: { PYTHONHASHSEED: "0" } });
const text = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "cpython.py"), "utf8");
python.FS.writeFile("/home/pyodide/cpython.py", text);
python.runPython("import sys; sys.path.insert(0, '/home/pyodide')");
const theirs = python.pyimport("cpython");
theirs.prepare();
const ours = await load(module);

function cpython(text) {
  try {
    const ran = theirs.run(text);
    if (!ran) return null;
    const [printed, seconds] = ran.toJs();
    ran.destroy();
    return { printed, seconds };
  } catch {
    return null;
  }
}

function chosen(file) {
  const text = readFileSync(file, "utf8");
  // Real threads do not wait for the virtual clock, and who computes until a time has come waits for it for ever.
  if (/thread|executor|perf_counter|monotonic|process_time/i.test(text)) return null;
  const few = repeated(text, 3);
  if (!few || !ours.read(few)) return null;
  const one = cpython(few);
  if (!one) return null;
  if (ours.run()?.printed !== one.printed) return null;
  return { name: basename(file, ".py"), text: repeated(text, TIMES) };
}

const programs = new Map();
for (const file of files) {
  const program = chosen(file);
  if (!program) continue;
  // Two folders may have a file of the same name.
  while (programs.has(program.name)) program.name += "_";
  programs.set(program.name, program);
}
for (const [name, { text }] of programs) {
  writeFileSync(join(out, `${name}.py`), text);
  if (!ours.read(text)) continue;
  const samples = [];
  let events = 0;
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    const [one, own] = [cpython(text), ours.run()];
    if (!one || !own || one.printed !== own.printed) break;
    events = own.events;
    // The first one warms up.
    if (sample > 0) samples.push(one.seconds, own.seconds);
  }
  if (samples.length === 2 * SAMPLES) {
    console.log([name, TIMES, events, ...samples.map((seconds) => seconds.toFixed(9))].join("\t"));
  }
}
process.exit(0);
