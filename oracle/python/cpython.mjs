// CPython 3.14 (npm `pyodide`) in Node, with one program in it. Each thread of the program has a stack of its own, between
// which WebAssembly can go back and forth from Node 25 on.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const texts = Object.fromEntries(["threads", "world"].map((name) => [name, readFileSync(join(here, `${name}.py`), "utf8")]));
// 2026-01-01, midnight.
const EPOCH = 1_767_225_600;

/**
 * A fresh interpreter. To start one takes seconds, so its memory just after the start is kept beside the package, and the next one
 * begins with it.
 */
async function start(pyodide) {
  const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
  const options = {
    indexURL: pyodide,
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0", TZ: "UTC" },
    stdin: () => null,
    stdout: (text) => process.stderr.write(`CPython said outside: ${text}\n`),
    stderr: (text) => process.stderr.write(`CPython said outside: ${text}\n`),
  };
  const memory = join(pyodide, "started.bin");
  if (!existsSync(memory)) {
    const started = await loadPyodide({ ...options, _makeSnapshot: true });
    const own = `${memory}.${process.pid}`;
    writeFileSync(own, started.makeMemorySnapshot());
    renameSync(own, memory);
  }
  return loadPyodide({ ...options, _loadSnapshot: readFileSync(memory) });
}

/** Runs the text of a program and says what happened; `pyodide` is the folder of the unpacked package. */
export async function run(pyodide, source) {
  process.env.TZ = "UTC";
  const python = await start(pyodide);
  const parked = new Map();
  let threads;
  python.registerJsModule("outside", {
    spawn(body) {
      const stack = body.copy();
      stack.callPromising().catch((error) => process.stderr.write(`a thread failed: ${error}\n`));
    },
    pause: (number) => new Promise((resume) => parked.set(number, resume)),
    resume(number) {
      const resume = parked.get(number);
      parked.delete(number);
      resume();
    },
  });
  for (const [name, text] of Object.entries(texts)) python.FS.writeFile(`/home/pyodide/${name}.py`, text);
  python.FS.writeFile("/home/pyodide/program.py", source);
  python.runPython("import sys, os; os.chdir('/home/pyodide'); sys.path.insert(0, '/home/pyodide'); import world");
  const world = python.pyimport("world");
  const clock = world.clock;
  // What the C library reads; half a microsecond more, as it rounds down.
  Date.now = () => EPOCH * 1000 + clock.micros / 1000 + 0.0005;
  world.start(source);
  await world.run.callPromising(source);
  const outcome = world.Result.outcome;
  if (outcome !== "stalled" && outcome !== "endless") {
    // From here no function of Python's is under way, as when CPython ends: its last error goes, then its module.
    const { collect } = python.pyimport("gc");
    const sys = python.pyimport("sys");
    const named = sys.__dict__.pop;
    const modules = sys.modules.pop;
    collect();
    for (const name of ["last_exc", "last_type", "last_value", "last_traceback"]) named(name, null)?.destroy?.();
    modules("__main__").destroy();
    collect();
    collect();
  }
  return JSON.parse(world.finished());
}
