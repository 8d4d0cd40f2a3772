use std::time::Duration;

use tokio::time::sleep;

async fn log(text: &str) {
    sleep(Duration::from_secs(1)).await;
    println!("logged {text}");
}

// The clock jumps to the next timer: nothing waits for real.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    tokio::spawn(log("hello"));
    println!("main returns at once");
}
