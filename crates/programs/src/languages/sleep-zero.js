async function count(name) {
  for (let number = 0; number < 3; number += 1) {
    console.log(name, number);
    await null;
  }
}

async function main() {
  await Promise.all([count("a"), count("b")]);
}

main();
