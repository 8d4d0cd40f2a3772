// Traces as Chrome's developer tools read them: `node load.mjs TRACES ENGINE`. A line of TRACES is a name and a file of the Trace
// Event Format; each must be taken in whole, every slice on a thread of its own kind, none across another.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [traces, engine] = process.argv.slice(2);
const part = (path) => import(pathToFileURL(join(engine, "models/trace", path)).href);
const [{ treify }, { sortTraceEventsInPlace }, types] = await Promise.all(
  ["helpers/TreeHelpers.js", "helpers/Trace.js", "types/TraceEvents.js"].map(part),
);

function load({ name, slices, ends, file }) {
  const events = file.traceEvents;
  const complete = events.filter(types.isComplete);
  const instant = events.filter(types.isInstant);
  const named = new Set(events.filter(types.isThreadName).map((event) => `${event.pid}:${event.tid}`));
  const threads = Map.groupBy?.(complete, (event) => `${event.pid}:${event.tid}`) ?? grouped(complete);
  let nested = 0;
  for (const [thread, own] of threads) {
    sortTraceEventsInPlace(own);
    const { tree } = treify(own, { filter: { has: () => true } });
    nested += tree.roots.size;
    if (!named.has(thread)) throw new Error(`${name}: thread ${thread} has no name`);
    // A slice without length begins where the next does, and only then may it stand in another.
    const lasting = own.filter((event) => event.dur > 0);
    lasting.slice(1).forEach((event, index) => {
      const before = lasting[index];
      if (before.ts + before.dur > event.ts) throw new Error(`${name}: slices of thread ${thread} overlap`);
    });
  }
  if (complete.length !== slices) throw new Error(`${name}: ${complete.length} slices are read of ${slices}`);
  if (instant.length !== ends) throw new Error(`${name}: ${instant.length} ends are read of ${ends}`);
  if (slices > 0 && nested === 0) throw new Error(`${name}: no slice stands in a tree`);
  return complete.length + instant.length;
}

function grouped(events) {
  const groups = new Map();
  for (const event of events) {
    const thread = `${event.pid}:${event.tid}`;
    groups.set(thread, [...(groups.get(thread) ?? []), event]);
  }
  return groups;
}

const lines = readFileSync(traces, "utf8").split("\n").filter((line) => line !== "");
const read = lines.map((line) => load(JSON.parse(line))).reduce((sum, events) => sum + events, 0);
if (lines.length === 0 || read === 0) throw new Error("there is nothing to read");
console.log(`Chrome's trace engine reads ${read} events of ${lines.length} traces.`);
