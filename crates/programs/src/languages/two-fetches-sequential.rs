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
    let result1 = fetch_data(1).await;
    let result2 = fetch_data(2).await;
    println!("{result1} {result2}");
    println!("Total: {:.1} s", start.elapsed().as_secs_f64());
}
