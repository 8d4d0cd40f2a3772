//! The names that a text binds, by words: definitions, imports, assignments, parameters. A reader of Python would refuse the text
//! that is being typed, and the names in it are what one types next.

use super::{
    is_keyword,
    token::{Line, Token},
};

/// A name, and where it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Binding {
    pub name: String,
    pub kind: Kind,
    /// The line that binds it, from 1.
    pub line: usize,
    /// The scope that it is bound in.
    pub scope: usize,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Function,
    Class,
    Parameter,
    Variable,
    /// A module, by its whole name.
    Module(String),
    /// A member of a module.
    Member {
        module: String,
        name: String,
    },
}

/// What a scope is the inside of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    Function,
    Class,
}

/// All names of a text, and the scopes around a place of it.
#[derive(Debug)]
pub(super) struct Bindings {
    pub all: Vec<Binding>,
    /// From the module inwards.
    pub around: Vec<(usize, ScopeKind)>,
}

impl Bindings {
    /// The names that can be used at the place; the innermost first, and of one scope in the order in which they are bound.
    pub(super) fn visible(&self) -> Vec<&Binding> {
        let mut found: Vec<&Binding> = Vec::new();
        for (depth, (scope, kind)) in self.around.iter().enumerate().rev() {
            // What a class binds is seen in its own lines, and not in those of its methods.
            if *kind == ScopeKind::Class && depth + 1 < self.around.len() {
                continue;
            }
            for binding in self.all.iter().filter(|binding| binding.scope == *scope) {
                if found.iter().all(|other| other.name != binding.name) {
                    found.push(binding);
                }
            }
        }
        found
    }
}

struct Scope {
    id: usize,
    kind: ScopeKind,
    /// How far in the line is that opens it; what is further in is inside.
    indent: Option<usize>,
}

/// Reads the lines; `offset` is the place, `column` how far in it is.
pub(super) fn bind(lines: &[Line<'_>], offset: usize, column: usize) -> Bindings {
    let mut reader =
        Reader { all: Vec::new(), scopes: vec![Scope { id: 0, kind: ScopeKind::Module, indent: None }], next: 1 };
    let mut around = None;
    for line in lines {
        if around.is_none() && line.start() > offset {
            around = Some(reader.around(column));
        }
        reader.scopes.retain(|scope| scope.indent.is_none_or(|indent| indent < line.indent));
        reader.read(line);
    }
    let around = around.unwrap_or_else(|| reader.around(column));
    Bindings { all: reader.all, around }
}

struct Reader {
    all: Vec<Binding>,
    scopes: Vec<Scope>,
    next: usize,
}

impl Reader {
    fn around(&self, column: usize) -> Vec<(usize, ScopeKind)> {
        let holds = |scope: &&Scope| scope.indent.is_none_or(|indent| indent < column);
        self.scopes.iter().take_while(holds).map(|scope| (scope.id, scope.kind)).collect()
    }

    fn bind(&mut self, name: &str, kind: Kind, line: usize) {
        let scope = self.scopes.last().map_or(0, |scope| scope.id);
        self.all.push(Binding { name: name.to_owned(), kind, line, scope });
    }

    fn read(&mut self, line: &Line<'_>) {
        let pieces = line.pieces();
        let pieces = pieces.strip_prefix(&[Token::Word("async")]).unwrap_or(&pieces);
        match pieces {
            [Token::Word("def"), Token::Word(name), rest @ ..] => {
                self.bind(name, Kind::Function, line.number);
                self.open(ScopeKind::Function, line.indent);
                for name in parameters(rest) {
                    self.bind(name, Kind::Parameter, line.number);
                }
            }
            [Token::Word("class"), Token::Word(name), ..] => {
                self.bind(name, Kind::Class, line.number);
                self.open(ScopeKind::Class, line.indent);
            }
            [Token::Word("import"), rest @ ..] => {
                for (path, alias) in imported(rest) {
                    let first = path.split('.').next().unwrap_or_default().to_owned();
                    let (name, module) = match alias {
                        Some(alias) => (alias, path),
                        None => (first.clone(), first),
                    };
                    self.bind(&name, Kind::Module(module), line.number);
                }
            }
            [Token::Word("from"), rest @ ..] => {
                let end = rest.iter().position(|token| *token == Token::Word("import")).unwrap_or(rest.len());
                let module = path(&rest[..end]);
                for (name, alias) in imported(rest.get(end + 1..).unwrap_or_default()) {
                    let kind = Kind::Member { module: module.clone(), name: name.clone() };
                    self.bind(&alias.unwrap_or(name), kind, line.number);
                }
            }
            _ => {
                for name in assigned(pieces) {
                    self.bind(name, Kind::Variable, line.number);
                }
            }
        }
    }

    fn open(&mut self, kind: ScopeKind, indent: usize) {
        self.scopes.push(Scope { id: self.next, kind, indent: Some(indent) });
        self.next += 1;
    }
}

/// `a.b.c` from its pieces.
pub(super) fn path(pieces: &[Token<'_>]) -> String {
    let part = |token: &Token<'_>| match token {
        Token::Word(word) => (*word).to_owned(),
        Token::Sign('.') => ".".to_owned(),
        Token::Sign(_) | Token::Value => String::new(),
    };
    pieces.iter().map(part).collect()
}

/// What stands behind `import`, each with its other name.
fn imported(pieces: &[Token<'_>]) -> Vec<(String, Option<String>)> {
    let is_apart = |token: &Token<'_>| matches!(token, Token::Sign(',' | '(' | ')'));
    let one = |pieces: &[Token<'_>]| {
        let at = pieces.iter().position(|token| *token == Token::Word("as")).unwrap_or(pieces.len());
        let alias = pieces.get(at + 1..).map(path).filter(|alias| !alias.is_empty());
        Some((path(&pieces[..at]), alias)).filter(|(path, _)| !path.is_empty())
    };
    pieces.split(is_apart).filter_map(one).collect()
}

/// The parameters behind a function's name.
fn parameters<'t>(pieces: &[Token<'t>]) -> Vec<&'t str> {
    let (mut found, mut depth, mut is_begun) = (Vec::new(), 0_usize, false);
    for token in pieces {
        match token {
            Token::Sign('(' | '[' | '{') => {
                depth += 1;
                is_begun |= depth == 1;
            }
            Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            Token::Sign(',') if depth == 1 => is_begun = true,
            Token::Word(word) if is_begun => {
                found.push(*word);
                is_begun = false;
            }
            Token::Sign(_) | Token::Word(_) | Token::Value => {}
        }
        if depth == 0 && *token == Token::Sign(')') {
            break;
        }
    }
    found
}

/// The variables that a statement binds: before `=`, behind `for`, `as` and `with … as`, before `:=`.
fn assigned<'t>(pieces: &[Token<'t>]) -> Vec<&'t str> {
    let mut found = Vec::new();
    for (at, token) in pieces.iter().enumerate() {
        match token {
            Token::Sign('=') if is_single(pieces, at) => {
                if let Some(targets) = targets(&pieces[..at]) {
                    found.extend(targets);
                }
            }
            Token::Sign(':') if pieces.get(at + 1) == Some(&Token::Sign('=')) => {
                found.extend(at.checked_sub(1).and_then(|at| word(pieces, at)));
            }
            Token::Sign(':') if at == 1 => found.extend(word(pieces, 0).filter(|word| !is_keyword(word))),
            Token::Word("for") => {
                let end = pieces[at..].iter().position(|token| *token == Token::Word("in"));
                found.extend(targets(&pieces[at + 1..end.map_or(at + 1, |end| at + end)]).unwrap_or_default());
            }
            Token::Word("as") => found.extend(word(pieces, at + 1)),
            Token::Word(_) | Token::Sign(_) | Token::Value => {}
        }
    }
    found
}

fn word<'t>(pieces: &[Token<'t>], at: usize) -> Option<&'t str> {
    match pieces.get(at)? {
        Token::Word(word) => Some(word),
        Token::Sign(_) | Token::Value => None,
    }
}

/// Whether the sign is an assignment's, and no comparison's or keyword argument's.
fn is_single(pieces: &[Token<'_>], at: usize) -> bool {
    let is_sign =
        |token: Option<&Token<'_>>, signs: &str| matches!(token, Some(Token::Sign(sign)) if signs.contains(*sign));
    let before = at.checked_sub(1).and_then(|at| pieces.get(at));
    !is_sign(before, "=!<>:+-*/%&|^@") && !is_sign(pieces.get(at + 1), "=")
}

/// The variables of `a, (b, *c)`; none where anything else is among them. What stands before another `=` is another's.
fn targets<'t>(pieces: &[Token<'t>]) -> Option<Vec<&'t str>> {
    let begins = pieces.iter().rposition(|token| *token == Token::Sign('=')).map_or(0, |at| at + 1);
    let mut found = Vec::new();
    for token in &pieces[begins..] {
        match token {
            Token::Word(word) if !is_keyword(word) => found.push(*word),
            Token::Sign(',' | '(' | ')' | '[' | ']' | '*') => {}
            // Of `a: int = 1`, the name has been found at its colon.
            Token::Sign(_) | Token::Word(_) | Token::Value => return None,
        }
    }
    let is_call = pieces.windows(2).any(|pair| matches!(pair, [Token::Word(_), Token::Sign('(' | '[')]));
    (!is_call).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{column, token::read},
        *,
    };

    /// The names that can be used where `|` stands, apart from what they stand for.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let place = text.find('|').expect("a place");
        let plain = text.replace('|', "");
        let bindings = bind(&read(&plain).lines, place, column(&plain, place));
        let names: Vec<_> = bindings.visible().iter().map(|binding| binding.name.as_str()).collect();
        assert_eq!(names.join(" "), expected, "{text}");
    }

    #[test]
    fn definitions_and_assignments_bind() {
        check(
            "async def f(): ...\nclass C: ...\na = b = 1\nc, (d, *e) = a\ng: int = 2\nh: str\n|",
            "f C a b c d e g h",
        );
    }

    #[test]
    fn loops_blocks_and_errors_bind() {
        check("for i, (j, k) in a:\n    |\nwith open(p) as q, f() as r: ...\nexcept E as e:\n", "i j k q r e");
        check("async for x in y: ...\nif (n := f()): ...\nz = [m for m in x]\n|", "x n z m");
    }

    #[test]
    fn what_only_looks_like_an_assignment_binds_nothing() {
        check("f(a=1)\nb == c\nd.e = 1\ng[0] = 2\nh += 1\ni <= 2\nprint(j, k=2)\nl != 3\n|", "");
    }

    #[test]
    fn imports_bind() {
        check("import a, b.c, d as e\nfrom f import g, h as i\nfrom j import (\n    k,\n    l,\n)\n|", "a b e g i k l");
    }

    #[test]
    fn parameters_and_variables_hold_in_their_function() {
        let text =
            "def f(a, b: dict[str, int] = {}, *c, d=(1, 2), **e) -> int:\n    x = 1\n    |\n\ndef g(y):\n    z = 2\n";
        check(text, "a b c d e x f g");
        check(&text.replace('|', "").replace("z = 2", "|"), "y f g");
        check(&format!("{}|", text.replace('|', "")), "f g");
    }

    #[test]
    fn a_function_within_another_sees_its_variables() {
        check("def f(a):\n    def g(b):\n        |\n", "b a g f");
    }

    #[test]
    fn what_a_class_binds_is_seen_in_its_own_lines_only() {
        check("class C:\n    a = 1\n    def f(self):\n        |\n", "self C");
        check("class C:\n    a = 1\n    |\n", "a C");
    }

    #[test]
    fn a_text_that_breaks_off_binds_all_the_same() {
        check("def main(symbol):\n    price = await fetch(|", "symbol price main");
        check("def main(a, b|", "main");
        check("import\nfrom\nfrom a import\nfor\nclass\ndef\nas\n= 1\n|", "");
    }

    #[test]
    fn an_import_says_what_it_is_of() {
        let kinds =
            |text: &str| -> Vec<_> { bind(&read(text).lines, 0, 0).all.into_iter().map(|found| found.kind).collect() };
        let module = |name: &str| Kind::Module(name.to_owned());
        assert_eq!(kinds("import os.path\nimport asyncio.queues as q"), [module("os"), module("asyncio.queues")]);
        let member = Kind::Member { module: "asyncio".to_owned(), name: "sleep".to_owned() };
        assert_eq!(kinds("from asyncio import sleep as wait"), [member]);
    }
}
