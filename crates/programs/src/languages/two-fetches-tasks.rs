use std::time::Duration;

use tokio::time::{Instant, sleep};

async fn fetch_data(name: u32) -> String {
    println!("fetching {name}");
    sleep(Duration::from_secs(2)).await;
    format!("data {name}")
}

// The clock jumps to the next timer: nothing waits for real.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let task1 = tokio::spawn(fetch_data(1));
    let task2 = tokio::spawn(fetch_data(2));
    println!("created; nothing fetched yet");
    let result1 = task1.await.expect("it does not panic");
    let result2 = task2.await.expect("it does not panic");
    println!("{result1} {result2}");
    println!("Total: {:.1} s", start.elapsed().as_secs_f64());
}
