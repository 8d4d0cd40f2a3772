const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function fails() {
  await sleep(1);
  throw new Error("no data");
}

async function goesOn() {
  await sleep(2);
  console.log("the other one finished");
}

async function main() {
  try {
    await Promise.all([fails(), goesOn()]);
  } catch (error) {
    console.log("caught", error.message);
  }
  await sleep(2);
}

main();
