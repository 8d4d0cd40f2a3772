//! Python's keywords, by what they may do.

/// All of them, in the order in which `CPython` lists them.
pub(crate) const ALL: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Whether the name is taken.
pub(crate) fn is_keyword(word: &str) -> bool {
    ALL.contains(&word)
}

/// Words that begin a statement and stand in no expression.
pub(crate) fn only_begins_statements(word: &str) -> bool {
    [
        "assert", "break", "class", "continue", "def", "del", "elif", "except", "finally", "global", "import",
        "nonlocal", "pass", "raise", "return", "try", "while", "with",
    ]
    .contains(&word)
}

/// Keywords that stand for a value or begin one.
pub(crate) fn begins_value(word: &str) -> bool {
    ["False", "None", "True", "await", "lambda", "not", "yield"].contains(&word)
}

/// Keywords that are a value.
pub(crate) fn is_value(word: &str) -> bool {
    ["False", "None", "True"].contains(&word)
}

/// Words that begin a line with a block behind it, each with the words for it in `CPython`'s messages.
pub(crate) fn block(word: &str) -> Option<&'static str> {
    Some(match word {
        "if" => "'if' statement",
        "elif" => "'elif' statement",
        "else" => "'else' statement",
        "for" => "'for' statement",
        "while" => "'while' statement",
        "with" => "'with' statement",
        "try" => "'try' statement",
        "except" => "'except' statement",
        "finally" => "'finally' statement",
        "match" => "'match' statement",
        "case" => "'case' statement",
        "def" => "function definition",
        "class" => "class definition",
        _ => return None,
    })
}

/// Words that go on with the statement of a block above.
pub(crate) fn goes_on(word: &str) -> bool {
    ["elif", "else", "except", "finally", "case"].contains(&word)
}

/// Keywords behind which the rest of an expression stands one level deeper in the tree.
pub(crate) fn nests(word: &str) -> bool {
    ["async", "await", "else", "for", "if", "lambda", "not", "yield"].contains(&word)
}
