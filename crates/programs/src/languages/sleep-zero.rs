async fn count(name: &str) {
    for number in 0..3 {
        println!("{name} {number}");
        tokio::task::yield_now().await;
    }
}

// The clock jumps to the next timer: nothing waits for real.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    tokio::join!(count("a"), count("b"));
}
