const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function log(text) {
  await sleep(1);
  console.log("logged", text);
}

async function main() {
  log("hello");
  console.log("main returns at once");
}

main();
