//! Texts that are not Python, and what is told of them.

use python::{Mistake, read};

/// What `CPython` 3.14 says of each text, frozen: the line, the exception and the message. Where it says nothing but "invalid
/// syntax" of a bracket that is never closed, or of a keyword that is spelled wrong, more is said here; those texts stand below.
#[test]
fn the_first_mistake_is_told_as_cpython_tells_it() {
    let (mut texts, mut wrong) = (0, Vec::new());
    let mut text: Vec<&str> = Vec::new();
    for line in include_str!("mistakes.txt").lines() {
        let Some(expect) = line.strip_prefix("---- ") else {
            text.push(line);
            continue;
        };
        texts += 1;
        let text = std::mem::take(&mut text).join("\n");
        let mistakes = read(&text).err().unwrap_or_default();
        let found = Mistake::first(&mistakes).map_or("fine".to_owned(), |mistake| {
            format!("{}: {}: {}", mistake.start.line, mistake.class, mistake.message)
        });
        if found != expect {
            wrong.push(format!("{text}\n  expected {expect}\n  found    {found}"));
        }
        if let Some(mute) = mistakes.iter().find(|mistake| mistake.advice.is_empty()) {
            wrong.push(format!("{text}\n  no advice: {mute:?}"));
        }
    }
    assert!(texts > 600, "only {texts} texts");
    assert!(wrong.is_empty(), "{} of {texts}:\n{}", wrong.len(), wrong.join("\n"));
}

/// All mistakes of a text, each as `line:column message; advice`.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let told = |mistake: &Mistake| {
        let Mistake { start, message, advice, .. } = mistake;
        format!("{}:{} {message}; {advice}", start.line, start.column + 1)
    };
    let found: Vec<String> = read(text).err().unwrap_or_default().iter().map(told).collect();
    assert_eq!(found, expect);
}

#[test]
fn all_mistakes_of_a_text_are_told_at_once() {
    check(
        "import asyncio\n\nasync def main()\n    print(\"one\"\n    await asyncio.sleep(1))\n\nif x = 3:\n    retrun x\n\
         for i in range(3):\nprint(i)\n",
        &[
            "3:17 expected ':'; end the line of `def` with a colon",
            "4:10 '(' was never closed; write `)` where it ends",
            "5:27 unmatched ')'; no bracket before it is open: take it away, or write the one that it closes",
            "7:4 invalid syntax. Maybe you meant '==' or ':=' instead of '='?; `==` compares; `=` gives a name a value, and only as a statement of its own",
            "8:5 invalid syntax. Did you mean 'return'?; write `return` in place of `retrun`",
            "10:1 expected an indented block after 'for' statement on line 9; indent what belongs to it by four spaces; a block that does nothing is `pass`",
        ],
    );
}

#[test]
fn what_only_follows_from_a_mistake_is_not_told() {
    check(
        "while x = 3:\n    print(x)\n    y = 4\nelse:\n    z\n",
        &[
            "1:7 invalid syntax. Maybe you meant '==' or ':=' instead of '='?; `==` compares; `=` gives a name a value, and only as a statement of its own",
        ],
    );
    check(
        "def f(x):\n    if x:\n        y\n     z\n    w\n    return 1\n",
        &[
            "4:6 unindent does not match any outer indentation level; begin it exactly below a line of the block that it belongs to",
        ],
    );
    check(
        "function f():\n    return 1\n",
        &["1:10 invalid syntax; here stands the name `f`: a function is written `def name():` in Python"],
    );
    check(
        "def f():\n    \"\"\"\n    \"\"\"Some words\n    it is\n    \"\"\"\n",
        &["5:5 unterminated triple-quoted string literal (detected at line 5); close it with the same three quotes"],
    );
}

#[test]
fn more_is_told_where_cpython_has_no_words() {
    check("def f(:\n    pass", &["1:6 '(' was never closed; write `)` where it ends"]);
    check("if (a:\n    pass\nelse:\n    pass\n", &["1:4 '(' was never closed; write `)` where it ends"]);
    check("retrun x", &["1:1 invalid syntax. Did you mean 'return'?; write `return` in place of `retrun`"]);
    check(
        "x++",
        &[
            "1:4 invalid syntax; here stands the end of the text: a value is missing behind the sign; `x++` and `x--` are written `x += 1` and `x -= 1` in Python",
        ],
    );
    check("a && b", &["1:4 invalid syntax; here stands `&`: `&&` is written `and` in Python"]);
    check(
        "let x = 3",
        &["1:5 invalid syntax; here stands the name `x`: a variable is made by its first value, without `let`"],
    );
    check(
        "x = null\nelse:\n    y",
        &[
            "2:1 invalid syntax; here stands the keyword `else`: it belongs below an `if`, a `for`, a `while` or a `try`, as far to the left as that one",
        ],
    );
    check("print(“hi”)", &["1:7 invalid character '“' (U+201C); Python's quotes are the straight ones, `\"` and `'`"]);
}

#[test]
fn what_this_reader_cannot_read_is_told_as_such() {
    check(
        "x = '\\N{BULLET}'",
        &["1:6 the character name \\N{BULLET} is not supported here; write the character itself"],
    );
    check(
        "x = f'{y}\\N{EM DASH}'",
        &["1:10 the character name \\N{EM DASH} is not supported here; write the character itself"],
    );
    check(
        "x = '\\ud83d\\ude00'",
        &[
            "1:6 the escape \\ud83d is not supported here: it is half of a character; write the whole character",
            "1:12 the escape \\ude00 is not supported here: it is half of a character; write the whole character",
        ],
    );
    check("x = '\\\\ud83d \u{fffd}'", &[]);
}

#[test]
fn places_are_counted_in_characters() {
    check(
        "é = 'ü'\r\n'日本' x\r\n",
        &[
            "2:6 invalid syntax; here stands the name `x`: what stands before it is whole: is an operator, a comma or a new line missing between them?",
        ],
    );
}
