// `node serve.mjs PYODIDE`: one JSON string a line in, the text of a program; one line out, what happened (see `run.mjs`).
import { createInterface } from "node:readline";
import { run } from "./cpython.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const { writes, ...happened } = await run(process.argv[2], JSON.parse(line));
  process.stdout.write(`${JSON.stringify(happened)}\n`);
}
process.exit(0);
