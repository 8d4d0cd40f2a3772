const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function work(name, seconds) {
  console.log(name, "starts");
  await sleep(seconds);
  console.log(name, "is done");
}

async function main() {
  const start = performance.now();
  await work("Task 1", 3);
  await work("Task 2", 2);
  await work("Task 3", 4);
  console.log(`Total: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

main();
