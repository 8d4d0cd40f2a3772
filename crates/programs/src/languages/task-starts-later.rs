use std::time::Duration;

use tokio::time::sleep;

async fn background() {
    println!("background starts");
    sleep(Duration::from_secs(1)).await;
    println!("background ends");
}

// The clock jumps to the next timer: nothing waits for real.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let task = tokio::spawn(background());
    println!("after create_task");
    std::thread::sleep(Duration::from_millis(500));
    println!("still nothing");
    task.await.expect("it does not panic");
}
