async fn inner() {
    println!("inner");
}

async fn other() {
    println!("other");
}

// The clock jumps to the next timer: nothing waits for real.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let task = tokio::spawn(other());
    println!("before");
    inner().await;
    println!("after");
    task.await.expect("it does not panic");
}
