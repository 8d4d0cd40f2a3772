//! Media types by file name. A browser refuses a module script or a streamed WebAssembly file of the wrong type.

use std::path::Path;

/// The media type to send for a file.
pub(crate) fn type_of(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, media: &str) {
        assert_eq!(type_of(Path::new(file)), media);
    }

    #[test]
    fn webassembly_can_be_compiled_while_it_streams() {
        check("page-1_bg.wasm", "application/wasm");
    }

    #[test]
    fn module_scripts_have_a_script_type() {
        check("boot.js", "text/javascript; charset=utf-8");
    }

    #[test]
    fn a_file_without_an_extension_is_bytes() {
        check("_headers", "application/octet-stream");
    }
}
