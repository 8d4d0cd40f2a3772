use std::time::Duration;

use tokio::time::{Instant, sleep};

async fn work(name: &str, seconds: u64) {
    println!("{name} starts");
    sleep(Duration::from_secs(seconds)).await;
    println!("{name} is done");
}

// The clock jumps to the next timer: nothing waits for real.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    tokio::join!(work("Task 1", 3), work("Task 2", 2), work("Task 3", 4));
    println!("Total: {:.1} s", start.elapsed().as_secs_f64());
}
