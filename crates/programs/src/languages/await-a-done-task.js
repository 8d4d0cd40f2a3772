async function quick() {
  return 7;
}

async function other() {
  console.log("other runs");
}

async function main() {
  const task = quick();
  await null;
  const late = other();
  console.log("first", await task);
  console.log("second", await task);
  await late;
}

main();
