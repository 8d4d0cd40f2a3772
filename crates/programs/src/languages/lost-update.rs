use std::{cell::Cell, time::Duration};

use tokio::time::sleep;

async fn deposit(account: &Cell<u32>, amount: u32) {
    let balance = account.get();
    sleep(Duration::from_secs(1)).await;
    account.set(balance + amount);
}

// The clock jumps to the next timer: nothing waits for real.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let account = Cell::new(100);
    tokio::join!(deposit(&account, 10), deposit(&account, 20));
    println!("expected 130, got {}", account.get());
}
