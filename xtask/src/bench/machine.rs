//! The machine that figures were measured on, and how busy it was: a figure without it says nothing.

use std::env::consts::{ARCH, OS};
use std::fmt;
use std::fs;

use crate::run;

/// What a reader needs to judge a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Machine {
    processor: String,
    cores: usize,
    system: String,
    rustc: String,
    /// The load average over the last minute, before anything was measured.
    load: Option<String>,
    date: String,
}

impl Machine {
    /// The one this runs on, at this moment.
    pub(crate) fn this() -> Self {
        let told = |program: &str, arguments: &[&str]| {
            let line = run::output(run::program(program).args(arguments)).ok()?;
            Some(line.trim().to_owned()).filter(|line| !line.is_empty())
        };
        let processor = match OS {
            "linux" => fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| model_in(&text)),
            "macos" => told("sysctl", &["-n", "machdep.cpu.brand_string"]),
            _ => std::env::var("PROCESSOR_IDENTIFIER").ok(),
        };
        let load = fs::read_to_string("/proc/loadavg").ok();
        Self {
            processor: processor.unwrap_or_else(|| "unknown".to_owned()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            system: told("uname", &["-sr"]).unwrap_or_else(|| OS.to_owned()),
            rustc: told("rustc", &["--version"]).unwrap_or_else(|| "unknown".to_owned()),
            load: load.and_then(|text| Some(text.split_whitespace().next()?.to_owned())),
            date: told("date", &["+%Y-%m-%d"]).unwrap_or_else(|| "unknown".to_owned()),
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "- processor: {}, {} cores for this run ({ARCH})", self.processor, self.cores)?;
        writeln!(f, "- system: {}", self.system)?;
        writeln!(f, "- compiler: {}", self.rustc)?;
        if let Some(load) = &self.load {
            writeln!(f, "- load before: {load} (other programs take from every figure below)")?;
        }
        writeln!(f, "- date: {}", self.date)
    }
}

/// The processor's name in the text of /proc/cpuinfo.
fn model_in(cpuinfo: &str) -> Option<String> {
    let line = cpuinfo.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_named() {
        let text = "processor\t: 0\nmodel name\t: A CPU @ 2.00GHz\nflags\t: x\n";
        assert_eq!(model_in(text).as_deref(), Some("A CPU @ 2.00GHz"));
        assert_eq!(model_in("processor\t: 0\n"), None);
    }
}
