//! No text is too much: what nests too deep is told, and a long text is read in the time that its length takes.

use python::read;

/// What begins something that can hold itself, or goes on without an end.
const UNITS: [&str; 86] = [
    "(",
    "[",
    "{",
    "f(",
    "a[",
    "{1:",
    "a+",
    "-",
    "not ",
    "a**",
    "a if a else ",
    "lambda: ",
    "lambda x=",
    "await ",
    "async ",
    "yield ",
    "*",
    "a.",
    "a().",
    "a(a)(",
    "f\"{",
    "f'{a:{",
    "f\"\"\"{",
    "if x: ",
    "while x: ",
    "with x: ",
    "try: ",
    "else: ",
    "class A: ",
    "def f(): ",
    "def f(",
    "class A(",
    "match x: ",
    "match x:\n case ",
    "@",
    "@a\n",
    "import a, ",
    "del ",
    "return ",
    "a = ",
    "a := ",
    "(a := ",
    "a, ",
    "a: ",
    "a; ",
    "a and ",
    "a < ",
    "a | ",
    "a,\n",
    "(\n",
    "(\nif ",
    "(\ndef ",
    "(]",
    "}",
    "\\\n",
    "\"\"\" ' \"\"\" '",
    "'",
    "f'",
    "'''",
    "f'''",
    "\t",
    "\n ",
    "if x:\n",
    "if x:\n\t",
    "if x:\n  a\n else:",
    "if x:\n a\nelse:",
    "x\n y\n",
    "x = (1 2)\n",
    "whlie x:\n",
    "def f(a, b:\n pass\n",
    "x = [1, 2\n",
    "global x, ",
    "[x for x in ",
    "{**",
    "f(**",
    "f(a=",
    "type X[",
    "except ",
    "try:\n a\nexcept* ",
    "0x",
    "é",
    "\0",
    "$",
    "print(f'{",
    "a[b:",
    "x: int = ",
];

#[test]
fn texts_that_hold_themselves_are_told_and_nothing_breaks() {
    for unit in UNITS {
        for start in ["", "x = ", "match x:\n  case ", "if x:\n"] {
            for count in [60, 1500] {
                let text = format!("{start}{}", unit.repeat(count));
                if let Err(mistakes) = read(&text) {
                    assert!((1..=100).contains(&mistakes.len()), "{start}{unit} × {count}: {}", mistakes.len());
                }
            }
        }
    }
}

#[track_caller]
fn check(text: &str, expect: &str) {
    let mistakes = read(text).err().unwrap_or_default();
    let told =
        |mistake: &python::Mistake| format!("{}:{} {}", mistake.start.line, mistake.start.column + 1, mistake.message);
    let found = mistakes.iter().map(told).collect::<Vec<_>>().join("\n");
    assert_eq!(found, expect);
}

#[test]
fn what_nests_too_deep_is_told_where_it_does() {
    check(&"(".repeat(10_000), "1:101 too many nested parentheses");
    check(&format!("x = {}1{}", "[".repeat(99), "]".repeat(99)), "");
    check(&format!("x = a{}", "+a".repeat(100_000)), "1:4006 too many operators in one expression");
    check(&format!("x = a{}", " + a * b.c(d)".repeat(1500)), "");
    check(&format!("x = [{}]", "a + b, ".repeat(100_000)), "");
    let blocks: String = (0..100).flat_map(|depth| [" ".repeat(depth), "if x:\n".to_owned()]).collect();
    check(&format!("{blocks}{}pass", " ".repeat(100)), "101:101 too many levels of indentation");
    check("if a: pass\nelse: if b: pass", "2:7 invalid syntax");
}

#[test]
fn a_text_too_long_to_be_one_is_refused() {
    check(&"x\n".repeat(python::LONGEST / 2 + 1), "1:1 the text has more than 4 million characters");
}
