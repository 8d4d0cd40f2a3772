// `node freeze.mjs PYODIDE FOLDER [FRAGMENT…]`: runs the programs below the folder (those whose name holds one of the
// fragments) and keeps what CPython does with each in FOLDER/frozen.jsonl, one a line, by name.
import { readFileSync, readdirSync, writeFileSync, existsSync } from "node:fs";
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

// Stacks as large as CPython's own, in kilobytes.
const FLAGS = ["--stack-size=7000", "--wasm-stack-switching-stack-size=7000"];
const [pyodide, folder, ...fragments] = process.argv.slice(2);
const file = join(folder, "frozen.jsonl");
const programs = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -3))
  .sort();
const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
const frozen = new Map(lines.map((line) => [JSON.parse(line).name, line]));
for (const name of frozen.keys()) if (!programs.includes(name)) frozen.delete(name);
const todo = programs.filter((name) => !fragments.length || fragments.some((fragment) => name.includes(fragment)));

// Where CPython itself crashes there is nothing to hold to.
const crashed = { outcome: "crashed", code: 1, output: [], errors: "", time: 0, steps: [] };

function run(name) {
  return new Promise((resolve) => {
    const script = fileURLToPath(new URL("run.mjs", import.meta.url));
    const child = spawn(process.execPath, [...FLAGS, script, pyodide, "--virtual", join(folder, `${name}.py`)], {
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 60_000,
    });
    let text = "";
    child.stdout.on("data", (part) => (text += part));
    child.on("close", () => {
      try {
        resolve(JSON.parse(text));
      } catch {
        resolve(crashed);
      }
    });
  });
}

async function work() {
  for (let name = todo.shift(); name !== undefined; name = todo.shift()) {
    const { outcome, ...happened } = await run(name);
    frozen.set(name, JSON.stringify({ name, outcome, ...happened }));
    if (["stalled", "endless", "crashed"].includes(outcome)) console.log(`${name}: ${outcome}`);
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
writeFileSync(file, `${[...frozen.keys()].sort().map((name) => frozen.get(name)).join("\n")}\n`);
console.log(`${frozen.size} programs in ${file}`);
