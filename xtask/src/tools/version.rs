//! Versions, as programs and lock files print them.

/// The first word of a `--version` line that looks like a version: `trunk 0.21.14`, `ChromeDriver 156.0.1 (abc)`.
pub(crate) fn in_line(line: &str) -> Option<&str> {
    line.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.'))
}

/// The number before the first dot.
pub(crate) fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

/// The version of a package in the text of a Cargo.lock.
pub(crate) fn in_lock(lock: &str, package: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("\nname = \"{package}\"\nversion = \""))?;
    let (version, _) = after.split_once('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, version: Option<&str>) {
        assert_eq!(in_line(line), version);
    }

    #[test]
    fn the_version_is_found_among_words() {
        check("trunk 0.21.14", Some("0.21.14"));
        check("wasm-bindgen 0.2.130 (abc0.1)", Some("0.2.130"));
        check("Chromium 156.0.7001.2 built on Debian 12", Some("156.0.7001.2"));
        check("Google Chrome for Testing 156.0.1", Some("156.0.1"));
        check("no number", None);
    }

    #[test]
    fn the_major_version_is_a_number() {
        assert_eq!(major("156.0.1"), Some(156));
        assert_eq!(major("x"), None);
    }

    #[test]
    fn the_lock_file_pins_the_exact_package() {
        const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                            [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(in_lock(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(in_lock(LOCK, "bindgen"), None);
    }
}
