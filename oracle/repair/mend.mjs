// What npm's jsonrepair makes of each case: `node mend.mjs CASES JSONREPAIR`. A line a case, null where it gives up.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [cases, module] = process.argv.slice(2);
const { jsonrepair } = await import(pathToFileURL(module).href);

function mended(text) {
  try {
    return JSON.stringify(JSON.parse(jsonrepair(text)));
  } catch {
    return "null";
  }
}

const lines = readFileSync(cases, "utf8").split("\n").filter((line) => line !== "");
process.stdout.write(lines.map((line) => mended(JSON.parse(line).text) + "\n").join(""));
