//! What is broken, and what nests too deep.

use super::*;

/// What is broken, each with its statement.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let name = |broken: &Broken| {
        let what = match broken.what {
            Bracket::NeverClosed { open } => format!("{} open", open.start),
            Bracket::Unmatched { close } => format!("{} unmatched", close.start),
            Bracket::Other { open, close } => format!("{} not {}", close.start, open.start),
            Bracket::Field { end, .. } => format!("{} field", end.start),
            Bracket::Text { start, .. } => format!("{start} text"),
        };
        format!("{what}: {}", text[broken.start..broken.end].trim_end())
    };
    let found: Vec<String> = survey(text).broken.iter().map(name).collect();
    assert_eq!(found, expect);
}

#[test]
fn each_statement_with_a_wrong_bracket_is_told_once() {
    check(
        "print((1, 2)\nx = [3\ny = (]\nz)\n",
        &["5 open: print((1, 2)", "17 open: x = [3", "25 not 24: y = (]", "28 unmatched: z)"],
    );
    check("def f(a, b:\n    return [1\n", &["5 open: def f(a, b:", "23 open: return [1"]);
    check("f(\na=1,\n'b'\n'c', not d\n)\nx = {\n1: 2}\n", &[]);
    check("f'{a'\nf'{(a}'\nf'{a[1]:{b}}'\n", &["4 field: f'{a'", "11 not 9: f'{(a}'"]);
}

/// What is too deep, at which offset.
#[track_caller]
fn deep(text: &str, expect: &str) {
    let found = survey(text).deep.map_or(String::new(), |deep| match deep {
        Deep::Brackets(mark) => format!("brackets {}", mark.start),
        Deep::Operators(mark) => format!("operators {}", mark.start),
        Deep::Blocks(mark) => format!("blocks {}", mark.start),
    });
    assert_eq!(found, expect);
}

#[test]
fn what_nests_too_deep_is_found() {
    deep(&"(".repeat(10_000), "brackets 100");
    deep(&format!("{}1{}", "[".repeat(100), "]".repeat(100)), "");
    deep(&format!("x = a{}", "+a".repeat(100_000)), "operators 4005");
    deep(&format!("x = a{}", "+a".repeat(2000)), "");
    deep(&format!("x = a{}", " is not a".repeat(2000)), "");
    deep(&format!("x = a{}", " + a**2*b**3".repeat(500)), "");
    deep(&format!("x = a{}", "**a".repeat(500)), "operators 503");
    deep(&format!("x = [{}]", "a + b, ".repeat(10_000)), "");
    deep(&format!("x = a{}", ".a()".repeat(2000)), "operators 3967");
    deep(&format!("x = {}a", "not ".repeat(1000)), "operators 668");
    let blocks: String = (0..200).flat_map(|depth| [" ".repeat(depth), "if x:\n".to_owned()]).collect();
    deep(&blocks, "blocks 5650");
}
