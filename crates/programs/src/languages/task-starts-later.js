const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

function compute(seconds) {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end);
}

async function background() {
  console.log("background starts");
  await sleep(1);
  console.log("background ends");
}

async function main() {
  const task = background();
  console.log("after create_task");
  compute(0.5);
  console.log("still nothing");
  await task;
}

main();
