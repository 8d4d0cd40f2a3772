async function myCoroutine() {
  console.log("running");
  return 42;
}

async function main() {
  let result = myCoroutine();
  console.log("type:", result.constructor.name);
  result = await myCoroutine();
  console.log("result:", result);
}

main();
