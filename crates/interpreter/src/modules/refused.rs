//! Modules of `CPython`'s that are not here, and why.

/// Why a module that `CPython` has is not here: the end of the sentence "No module named … here:".
pub(crate) fn refused(name: &str) -> Option<&'static str> {
    let package = name.split('.').next().unwrap_or(name);
    Some(match package {
        "socket" | "ssl" | "select" | "selectors" | "socketserver" | "ftplib" | "smtplib" | "poplib" | "imaplib"
        | "telnetlib" | "xmlrpc" => "a program here reaches no network; aiohttp, httpx and requests are simulated",
        "multiprocessing" | "subprocess" | "pty" => "a program here is the only process",
        "ctypes" | "mmap" | "fcntl" | "resource" | "termios" | "tty" | "pwd" | "grp" | "msvcrt" | "winreg"
        | "syslog" => "a program here has no operating system below it",
        "tkinter" | "turtle" | "curses" | "readline" | "webbrowser" => {
            "a program here has an output and nothing else to show things on"
        }
        "sqlite3" | "dbm" | "shelve" => "there are no databases here; a dictionary keeps what a run needs",
        "pickle" | "marshal" | "copyreg" | "pickletools" => {
            "objects are not turned into bytes here; json writes plain ones"
        }
        "ast" | "dis" | "tokenize" | "symtable" | "importlib" | "imp" | "pkgutil" | "runpy" | "code" | "codeop"
        | "zipimport" | "py_compile" | "compileall" => "a program here cannot look at how Python itself is made",
        "pdb" | "bdb" | "trace" | "cProfile" | "profile" | "pstats" | "tracemalloc" | "faulthandler" => {
            "the page steps through a program, and its clock counts no computing"
        }
        "unittest" | "doctest" | "test" => {
            "run the checks as a program: plain assert statements say what does not hold"
        }
        "array" | "struct" | "zlib" | "gzip" | "bz2" | "lzma" | "zipfile" | "tarfile" => {
            "files of other formats are not read here"
        }
        "email" | "mimetypes" | "xml" | "configparser" | "tomllib" | "plistlib" | "optparse" | "getopt" | "cmd"
        | "locale" | "gettext" | "difflib" | "codecs" | "stringprep" => {
            "it has no part in how tasks wait for each other, and is left out"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_module_that_is_left_out_is_refused_with_the_reason() {
        crate::testing::fails(
            "import socket",
            "ModuleNotFoundError: No module named 'socket' here: a program here reaches no network; aiohttp, httpx and requests are simulated",
        );
        crate::testing::fails("import nowhere", "ModuleNotFoundError: No module named 'nowhere'");
    }
}
