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
for await (const line of createInterface({ input: process.stdin })) {
  const { id, source, timed } = JSON.parse(line);
  if (timed) {
    process.stdout.write(`{"id":${id},"seconds":${seconds(source)}}\n`);
    continue;
  }
  const text = run(source);
  process.stdout.write(`{"id":${id},"run":${text}}\n`);
}
process.exit(0);
