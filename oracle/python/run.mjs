// `node run.mjs PYODIDE FILE.py`: does what `python FILE.py` does, on virtual time; with `--virtual` it prints what happened
// as JSON instead.
import { readFileSync, writeSync } from "node:fs";
import { run } from "./cpython.mjs";

const words = process.argv.slice(2);
const json = words.includes("--virtual");
const [pyodide, file] = words.filter((word) => !word.startsWith("--"));
const { writes, ...happened } = await run(pyodide, readFileSync(file, "utf8"));
if (json) {
  writeSync(1, `${JSON.stringify(happened)}\n`);
  process.exit(0);
}
const streams = { stdout: 1, stderr: 2 };
for (const [stream, , text] of writes) writeSync(streams[stream], text);
if (happened.outcome === "stalled") writeSync(2, "(hangs: everything waits and nothing will happen)\n");
if (happened.outcome === "endless") writeSync(2, "(stopped: it does not end)\n");
process.exit(happened.code);
