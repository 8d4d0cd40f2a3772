const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function fetchData(name) {
  console.log("fetching", name);
  await sleep(2);
  return `data ${name}`;
}

async function main() {
  const start = performance.now();
  const result1 = await fetchData(1);
  const result2 = await fetchData(2);
  console.log(result1, result2);
  console.log(`Total: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

main();
