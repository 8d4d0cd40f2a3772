// `node freeze.mjs PYODIDE FOLDER FILE [FRAGMENT…]`: runs the programs below the folder (those whose name holds one of the
// fragments) and keeps what CPython does with each in the file, one a line, by name.
import { readFileSync, readdirSync, writeFileSync, existsSync } from "node:fs";
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

// Stacks as large as CPython's own, in kilobytes.
const FLAGS = ["--stack-size=7000", "--wasm-stack-switching-stack-size=7000"];
const [pyodide, folder, file, ...fragments] = process.argv.slice(2);
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

// Programs that one process runs, and how long one may take.
const MANY = 40;
const LIMIT = 60_000;

/** A process that runs programs one after another, until one is too much for it. */
class Server {
  constructor() {
    const script = fileURLToPath(new URL("serve.mjs", import.meta.url));
    this.child = spawn(process.execPath, [...FLAGS, script, pyodide], { stdio: ["pipe", "pipe", "ignore"] });
    // Where it has ended, there is no answer.
    this.child.stdin.on("error", () => {});
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.ran = 0;
  }

  async run(text) {
    this.ran += 1;
    const late = setTimeout(() => this.end(), LIMIT);
    this.child.stdin.write(`${JSON.stringify(text)}\n`);
    const { value } = await this.answers.next();
    clearTimeout(late);
    return value === undefined ? undefined : JSON.parse(value);
  }

  end() {
    this.child.kill("SIGKILL");
  }
}

async function work() {
  let server;
  for (let name = todo.shift(); name !== undefined; name = todo.shift()) {
    server ??= new Server();
    const happened = (await server.run(readFileSync(join(folder, `${name}.py`), "utf8"))) ?? crashed;
    frozen.set(name, JSON.stringify({ name, ...happened }));
    if (["stalled", "endless", "crashed"].includes(happened.outcome)) console.log(`${name}: ${happened.outcome}`);
    if (happened === crashed || server.ran >= MANY) {
      server.end();
      server = undefined;
    }
  }
  server?.end();
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
writeFileSync(file, `${[...frozen.keys()].sort().map((name) => frozen.get(name)).join("\n")}\n`);
console.log(`${frozen.size} programs in ${file}`);
