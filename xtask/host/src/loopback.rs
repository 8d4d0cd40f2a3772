//! Anything that answers HTTP on this machine alone: the host, and the servers that tests put beside it.

use std::io;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::Result;
use axum::Router;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

/// A router that answers on the loopback interface, from a thread of its own. Dropping it stops it.
pub struct Loopback {
    port: u16,
    /// None once it is stopped.
    runtime: Option<Runtime>,
    serving: JoinHandle<io::Result<()>>,
}

impl Loopback {
    /// Begins to answer; port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(router: Router, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let serving = runtime.spawn(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        });
        Ok(Self { port, runtime: Some(runtime), serving })
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits for as long as it serves.
    ///
    /// # Errors
    /// When it can serve no longer.
    pub fn wait(mut self) -> Result<()> {
        match self.runtime.take() {
            Some(runtime) => Ok(runtime.block_on(&mut self.serving)??),
            None => Ok(()),
        }
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // A connection that a browser keeps open is no reason to wait.
            runtime.shutdown_background();
        }
    }
}
