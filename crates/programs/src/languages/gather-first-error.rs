use std::time::Duration;

use tokio::time::sleep;

async fn fails() -> Result<(), &'static str> {
    sleep(Duration::from_secs(1)).await;
    Err("no data")
}

async fn goes_on() -> Result<(), &'static str> {
    sleep(Duration::from_secs(2)).await;
    println!("the other one finished");
    Ok(())
}

// The clock jumps to the next timer: nothing waits for real.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    if let Err(error) = tokio::try_join!(fails(), goes_on()) {
        println!("caught {error}");
    }
    sleep(Duration::from_secs(2)).await;
}
