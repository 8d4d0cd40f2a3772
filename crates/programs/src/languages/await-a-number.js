function regularFunction() {
  console.log("it ran");
  return 42;
}

async function main() {
  const result = await regularFunction();
  console.log(result);
}

main();
