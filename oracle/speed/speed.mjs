// Times the engine as WebAssembly, and npm's jsonrepair, on the documents that `structured-speed` wrote:
// `node speed.mjs FOLDER WASM [JSONREPAIR]`. A line a task: who, its number, and the seconds of each sample.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, wasm, module] = process.argv.slice(2);

function samples(work, count = 5) {
  const found = [];
  for (let sample = 0; sample <= count; sample += 1) {
    const start = performance.now();
    let rounds = 0;
    while (performance.now() - start < 30) {
      rounds += work();
    }
    found.push((performance.now() - start) / 1000 / rounds);
  }
  return found.slice(1);
}

const print = (who, index, work) => console.log([who, index, ...samples(work).map((seconds) => seconds.toFixed(9))].join("\t"));

const engine = await WebAssembly.instantiate(readFileSync(wasm), {});
for (let index = 0; index < 7; index += 1) {
  print("WebAssembly", index, () => (engine.instance.exports.run(index, 10), 10));
}
const { jsonrepair } = module ? await import(pathToFileURL(module).href) : {};
for (const index of jsonrepair ? [2, 3] : []) {
  const text = readFileSync(`${folder}/${index}.txt`, "utf8");
  print("jsonrepair", index, () => (JSON.parse(jsonrepair(text)), 1));
}
