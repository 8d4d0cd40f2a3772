//! Patterns in programs, with what `CPython` 3.14 says.

use crate::{Program, Settings, machine::limit::Limits, testing::prints};

#[track_caller]
fn check(program: &str, expect: &str) {
    prints(&format!("import re\n{program}"), expect);
}

#[test]
fn groups_are_found_by_number_and_by_name() {
    check(
        "m = re.match(r'(?P<y>\\d{4})-(?P<m>\\d\\d)(x)?', '2024-05')\nprint(m, m.groups(), m.groupdict(), m.span('m'), m.lastgroup)",
        "<re.Match object; span=(0, 7), match='2024-05'> ('2024', '05', None) {'y': '2024', 'm': '05'} (5, 7) m",
    );
    check("print([m.span() for m in re.finditer(r'\\w', 'éa ñ')])", "[(0, 1), (1, 2), (3, 4)]");
}

#[test]
fn matches_are_replaced_and_split_at_where_cpython_does() {
    check(
        "print(re.sub(r'(\\w+) (\\w+)', r'\\2 \\g<1>', 'a b'), re.sub('x*', '-', 'abxd'), re.sub('a', lambda m: m[0] * 2, 'ba'))",
        "b a -a-b--d- baa",
    );
    check(
        "print(re.split(r'(,)|;', 'a,b;c'), re.findall('a|', 'aab'))",
        "['a', ',', 'b', None, 'c'] ['a', 'a', '', '']",
    );
}

#[test]
fn repetitions_take_much_little_or_all() {
    check(
        "print(re.match('a+?', 'aa')[0], re.match('a++a', 'aa'), re.match('(?>a|ab)c', 'abc'), re.match('(a*)*', 'b').groups())",
        "a None None ('',)",
    );
    check("print(re.match(r'(?:(a)|b)*', 'ab').groups(), re.search(r'(?<!\\$)\\b\\d+', '$4 6')[0])", "('a',) 6");
}

#[test]
fn letters_are_compared_as_unicode_has_them() {
    check(
        "print(re.findall('(?i)σ', 'Σσς'), ascii(re.findall('(?i)k', 'kK\\u212a')), re.findall('(?i)i', 'iİIı'))",
        "['Σ', 'σ', 'ς'] ['k', 'K', '\\u212a'] ['i', 'İ', 'I', 'ı']",
    );
    check(
        r"print(re.findall(r'\w', 'ñ٣_'), re.findall(r'(?a)\w', 'ñ٣_'), re.findall(rb'\w', b'\xf1_'))",
        "['ñ', '٣', '_'] ['_'] [b'_']",
    );
}

#[test]
fn what_is_no_pattern_is_told_with_its_place() {
    let cases = [
        ("(a", "missing ), unterminated subpattern at position 0"),
        ("a**", "multiple repeat at position 2"),
        ("[b-a]", "bad character range b-a at position 1"),
        ("a{2,1}", "min repeat greater than max repeat at position 2"),
        ("(?P<a>x)(?P<a>y)", "redefinition of group name 'a' as group 2; was group 1 at position 12"),
        ("(?<=a*)", "look-behind requires fixed-width pattern"),
        ("x\\n(?z)", "unknown extension ?z at position 3 (line 2, column 2)"),
    ];
    for (pattern, expect) in cases {
        check(&format!("try: re.compile('{pattern}')\nexcept re.error as e: print(e)"), expect);
    }
}

#[test]
fn a_pattern_made_to_explode_does_not() {
    check("print(re.match('(a+)+$', 'a' * 20000 + 'b'), re.match('(x+x+)+y', 'x' * 5000))", "None None");
    check("p = 'a'\nfor _ in range(150): p = '(?:' + p + '){4}'\nprint(re.match(p, 'a'))", "None");
}

#[test]
fn one_that_cannot_but_explode_ends_the_run() {
    let program = Program::read("import re\nre.match(r'(\\w+)*\\1$', 'a' * 40 + '!')", "main.py").unwrap();
    let limits = Limits { operations: 200_000, ..Limits::default() };
    let finished = program.run(Settings { limits, ..Settings::default() });
    assert!(finished.stopped.is_some_and(|stopped| stopped.contains("operations")));
}
