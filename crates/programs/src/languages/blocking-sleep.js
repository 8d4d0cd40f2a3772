const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

function block(seconds) {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end);
}

async function blocks(name) {
  console.log(name, "blocks");
  block(2);
  console.log(name, "is done");
}

async function ticks() {
  for (let number = 0; number < 3; number += 1) {
    console.log("tick", number);
    await sleep(1);
  }
}

async function main() {
  const start = performance.now();
  await Promise.all([ticks(), blocks("a"), blocks("b")]);
  console.log(`Total: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

main();
