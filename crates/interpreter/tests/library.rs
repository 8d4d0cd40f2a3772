//! What programs print with the modules of the library is what `CPython` 3.14 prints. Each program of `library/` has what `CPython`
//! said beside it, its output and then its error output, frozen; of `network.py` and `other_libraries.py`, whose modules are simulated,
//! it is what their texts say when `CPython` runs them.

use interpreter::{Program, Settings};

#[track_caller]
fn check(name: &str, program: &str, expect: &str) {
    let program = match Program::read(program, &format!("{name}.py")) {
        Ok(program) => program,
        Err(problems) => panic!("{problems:?}"),
    };
    let finished = program.run(Settings::default());
    let output: String = finished.output.iter().map(|printed| printed.text.as_str()).collect();
    let said = everywhere_the_same(&(output + &finished.errors));
    for (index, (said, expect)) in said.lines().zip(expect.lines()).enumerate() {
        assert_eq!(said, expect, "line {}", index + 1);
    }
    assert_eq!(said, expect);
}

/// The text without addresses, and without the numbers of system errors, which are WebAssembly's in what was frozen.
fn everywhere_the_same(text: &str) -> String {
    let mut parts = text.split("0x");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("0x");
        out.push_str(part.trim_start_matches(|one: char| one.is_ascii_hexdigit()));
    }
    let mut parts = out.split("[Errno ");
    let mut same = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        same.push_str("[Errno");
        same.push_str(part.trim_start_matches(|one: char| one.is_ascii_digit() || one == '-'));
    }
    same
}

macro_rules! programs {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            let name = stringify!($name);
            check(name, include_str!(concat!("library/", stringify!($name), ".py")), include_str!(concat!("library/", stringify!($name), ".txt")));
        })*
    };
}

programs! {
    abc_copy_operator_types
    argparse
    collections
    contextlib
    dataclasses
    datetime
    decimals
    enums
    files
    functools
    inspect_warnings_weakref
    logging
    network
    numbers_and_texts
    other_libraries
    tables_and_orders
    traceback
    typing
}
