//! Where errors are blamed: tracebacks of `CPython` 3.14.

use crate::testing::run;

#[test]
fn what_fails_is_blamed_where_cpython_blames_it() {
    for case in include_str!("tracebacks.txt").split("====\n") {
        let Some((text, expect)) = case.split_once("----\n") else { panic!("{case}") };
        assert_eq!(run(text).errors, expect, "{text}");
    }
}
