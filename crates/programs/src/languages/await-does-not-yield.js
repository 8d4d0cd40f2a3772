async function inner() {
  console.log("inner");
}

async function other() {
  console.log("other");
}

async function main() {
  const task = other();
  console.log("before");
  await inner();
  console.log("after");
  await task;
}

main();
