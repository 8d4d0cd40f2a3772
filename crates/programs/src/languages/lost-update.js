const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

const account = { balance: 100 };

async function deposit(amount) {
  const balance = account.balance;
  await sleep(1);
  account.balance = balance + amount;
}

async function main() {
  await Promise.all([deposit(10), deposit(20)]);
  console.log("expected 130, got", account.balance);
}

main();
