//! What the compiler is held to.

mod problems;
mod shape;
mod tracebacks;

use crate::testing::run;

/// Runs a program beside its output, which is what `CPython` 3.14 prints.
macro_rules! agrees {
    ($($name:ident: $file:literal),* $(,)?) => {$(
        #[test]
        fn $name() {
            let finished = run(include_str!(concat!("programs/", $file, ".py")));
            let output: String = finished.output.iter().map(|printed| printed.text.as_str()).collect();
            assert_eq!(output, include_str!(concat!("programs/", $file, ".txt")), "{}", finished.errors);
        }
    )*};
}

agrees! {
    names_live_where_cpython_finds_them: "scopes",
    statements_are_left_in_order: "flow",
    classes_are_made_and_operands_evaluated_in_order: "classes",
    patterns_match: "match",
    generators_and_texts: "generators",
    groups_are_split: "groups",
}
