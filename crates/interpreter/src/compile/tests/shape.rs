//! How large and how deep code is, and at which lines it says that the program is.

use std::rc::Rc;

use crate::{
    code::{Code, Op},
    compile::{Options, compile},
};

#[track_caller]
fn code(text: &str) -> Rc<Code> {
    let compiled = compile(&python::read(text).unwrap(), text, Options::default());
    compiled.unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn size(code: &Code) -> usize {
    code.operations.len() + code.codes.iter().map(|code| size(code)).sum::<usize>()
}

/// The lines of a code and of those in it, in the order of its operations.
fn lines(code: &Code) -> Vec<u32> {
    let own = code.operations.iter().filter_map(|operation| match operation {
        Op::Line(line) => Some(*line),
        _ => None,
    });
    own.chain(code.codes.iter().flat_map(|code| lines(code))).collect()
}

#[test]
fn a_finally_is_compiled_once_however_it_is_left_and_however_deep_it_stands() {
    let nested = |depth: usize| {
        let mut text = "def f(x):\n".to_owned();
        for level in 1..=depth {
            let indent = " ".repeat(level);
            let lines = ["try:".to_owned(), format!(" if x: return {level}"), "finally:".to_owned()];
            text.extend(lines.map(|line| format!("{indent}{line}\n")));
        }
        text + &" ".repeat(depth + 1) + "g()\n"
    };
    let sizes: Vec<usize> = [4, 8, 16].map(|depth| size(&code(&nested(depth)))).to_vec();
    // Each `return` leaves all that it stands in, and no more than 21 blocks stand in each other.
    assert!(sizes[2] < 4 * sizes[1] && sizes[1] < 4 * sizes[0], "{sizes:?}");
}

#[test]
fn code_grows_with_the_text() {
    let text = "try:\n  x = [a + b for a in c if a]\nexcept E as e:\n  print(f'{e!r}')\nfinally:\n  pass\n";
    let one = size(&code(text));
    let many = size(&code(&text.repeat(100)));
    assert!(many <= one * 100, "{one} {many}");
}

#[test]
fn a_text_that_is_nested_too_deeply_is_refused() {
    code(&format!("x = {}1{}", "(-f(".repeat(35), "))".repeat(35)));
    code(&format!("x = {}", vec!["1"; 1_900].join(" + ")));
    let deep = format!("x = {}1{}", "[".repeat(99), "]".repeat(99));
    code(&deep);
    let deeper = format!("x = a{}", ".a".repeat(500));
    let problems = compile(&python::read(&deeper).unwrap(), &deeper, Options::default()).err().unwrap();
    assert_eq!((problems[0].class, problems.len()), ("RecursionError", 1));
}

#[test]
fn the_program_is_at_a_line_for_each_statement() {
    let check = |text: &str, expect: &[u32]| assert_eq!(lines(&code(text)), expect, "{text}");
    check("x = [\n 1]\nif x:\n y\nelif y:\n z\n", &[1, 3, 4, 5, 6]);
    // Once on the way in, and once each time that it comes back.
    check("for x in y:\n pass\n", &[1, 1, 2]);
    check("while x:\n pass\n", &[1, 2]);
    check("with a, \\\n  b:\n c\n", &[1, 2, 3, 2, 2, 1, 1]);
    check("@a\n@b\ndef f(): pass\n", &[1, 2, 3, 2, 1, 3, 3]);
    check("def f():\n \"text\"\n global x\n y: int\n pass\n", &[1, 5]);
    check("try:\n a\nexcept E:\n b\nfinally:\n c\n", &[1, 2, 3, 4, 6]);
    check("if x: y\nx; y\nwhile x: y\n", &[1, 2, 3]);
    check("'text'\nclass A:\n 'text'\n x: int\n y: int = 1\n", &[1, 2, 2, 3, 5, 2]);
    check("match x:\n case 1:\n  y\n case _:\n  z\n", &[1, 2, 3, 4, 5]);
}

#[test]
fn hidden_code_says_no_lines() {
    let text = "for x in y:\n def f(): pass\n";
    let code = compile(&python::read(text).unwrap(), text, Options { hidden: true, ..Options::default() }).unwrap();
    assert!(lines(&code).is_empty() && code.hidden && code.codes[0].hidden);
}
