//! chromedriver, one process for each visit, so that tests share nothing and run side by side.

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

/// Starts before a test gives up.
const ATTEMPTS: u32 = 5;

/// A running chromedriver, ended when dropped.
pub(crate) struct Driver {
    child: Child,
    /// Held open, so that chromedriver can go on printing.
    _stdout: BufReader<ChildStdout>,
    /// Where it listens.
    pub(crate) url: String,
}

impl Driver {
    /// Starts it on a free port, which it prints. It looks for one that is free on IPv4 and takes the same on IPv6, which
    /// another may have: then it ends, and is started again.
    pub(crate) fn start() -> Self {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let started = (0..ATTEMPTS).find_map(|_| Self::try_start(&program));
        started.unwrap_or_else(|| panic!("{program} ended {ATTEMPTS} times before it said where it listens"))
    }

    fn try_start(program: &str) -> Option<Self> {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "{program} does not start: {error}; install Chromium and its driver (Debian: `apt-get install \
                     chromium chromium-driver`) or set CHROMEDRIVER"
                )
            });
        let mut stdout = BufReader::new(child.stdout.take().expect("its output is piped"));
        let port = port_in(&mut stdout);
        let mut driver = Self { child, _stdout: stdout, url: String::new() };
        driver.url = format!("http://127.0.0.1:{}", port?);
        Some(driver)
    }
}

/// The first line names port 0; the one that counts says "started successfully on port N".
fn port_in(stdout: &mut impl BufRead) -> Option<u16> {
    stdout.lines().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    })
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended already; either way nothing is left to do.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
