async fn my_coroutine() -> u32 {
    println!("running");
    42
}

// The clock jumps to the next timer: nothing waits for real.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    // Without the `drop` the compiler warns: futures do nothing unless you `.await` or poll them.
    drop(my_coroutine());
    let result = my_coroutine().await;
    println!("result: {result}");
}
