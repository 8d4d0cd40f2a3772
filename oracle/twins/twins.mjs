// Runs the JavaScript twins in Node: `node twins.mjs FOLDER` with the modules, and each text unchanged as NAME.plain.js.
// Prints one JSON object: for each program its trace, and what the unchanged text prints on the same timers.
import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/`);
const load = (file) => import(new URL(file, folder).href);
const { record, virtualClock } = await load("record.js");

async function plain(program) {
  const clock = virtualClock();
  const said = [];
  program({
    console: { log: (...values) => said.push(values.map(String).join(" ")) },
    performance: { now: clock.read },
    setTimeout: clock.setTimeout,
  });
  const idle = () => {};
  await clock.drive(idle, (timer) => timer.callback());
  return said;
}

const seen = {};
for (const file of readdirSync(folder)) {
  const name = file.replace(/\.js$/, "");
  if (!file.endsWith(".js") || name === "record" || name.endsWith(".plain")) continue;
  const trace = await record((await load(file)).program);
  seen[name] = { trace, plain: await plain((await load(`${name}.plain.js`)).program) };
}
process.stdout.write(JSON.stringify(seen));
