//! The names that may stand at a place of a program, for an editor. It reads words and not grammar, because where one types the
//! text is no program.

mod binding;
mod table;
mod token;

use std::ops::Range;

use self::{
    binding::{Binding, Bindings, Kind, ScopeKind, bind, path},
    token::{Line, Token, is_of_word},
};

/// A name that may stand at a place of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The name.
    pub name: String,
    /// What it is, in a sentence; may be empty.
    pub help: String,
}

/// The names that may stand at `offset` of a program's text, in bytes: those of the program, the innermost first, what is built in
/// and the language's own words; after `module.` and `from module import` those of the module. All of them, whatever the word
/// before the place has begun with; none within a text or a remark, nor after the point of an unknown value.
///
/// ```
/// let text = "import asyncio\nasyncio.sl";
/// let found = interpreter::completions(text, text.len());
/// let sleep = found.iter().find(|found| found.name == "sleep").expect("asyncio has it");
/// assert!(sleep.help.starts_with("Pauses this task"));
/// ```
pub fn completions(text: &str, offset: usize) -> Vec<Completion> {
    let Some(before) = text.get(..offset) else { return Vec::new() };
    let read = token::read(text);
    if read.quiet.iter().any(|quiet| quiet.start < offset && offset <= quiet.end) {
        return Vec::new();
    }
    let word = before.trim_end_matches(is_of_word).len();
    if is_of_number(&read.lines, word, before) {
        return Vec::new();
    }
    let lines = without_word_at(read.lines, word..offset);
    let bindings = bind(&lines, offset, column(text, offset));
    match Context::of(&lines, word, before) {
        Context::Name => names(&bindings),
        Context::Module(package) => submodules(&package),
        Context::Import(module) => members(&module),
        Context::Attribute(path) => attributes(&path, &bindings, &lines),
        Context::Unknown => Vec::new(),
    }
}

/// Whether what is before a place belongs to a number, its point too.
fn is_of_number(lines: &[Line<'_>], word: usize, before: &str) -> bool {
    let touches = |range: &Range<usize>| range.start <= word && word <= range.end && range.start < before.len();
    let tokens = lines.iter().flat_map(|line| &line.tokens);
    tokens
        .filter(|(range, _)| touches(range))
        .any(|(range, _)| before[range.start..].starts_with(|letter: char| letter.is_ascii_digit()))
}

/// What may stand at a place.
#[derive(Debug, PartialEq, Eq)]
enum Context {
    Name,
    /// A module, within this package or at the top.
    Module(String),
    /// A member of a module that is imported from it.
    Import(String),
    /// An attribute of what has this name.
    Attribute(String),
    /// Something that nothing is known of.
    Unknown,
}

impl Context {
    fn of(lines: &[Line<'_>], word: usize, before: &str) -> Self {
        let line = lines.iter().rfind(|line| line.start() < word);
        // A statement that has ended is another's.
        let is_open = |line: &&Line<'_>| {
            let end = line.tokens.iter().rfind(|(range, _)| range.end <= word).map_or(0, |(range, _)| range.end);
            !before[end..word].contains('\n') || is_in_brackets(line, word)
        };
        let Some(line) = line.filter(is_open) else { return Self::Name };
        let pieces: Vec<_> =
            line.tokens.iter().filter(|(range, _)| range.end <= word).map(|(_, token)| *token).collect();
        let path_begins = pieces.iter().rposition(|token| !matches!(token, Token::Word(_) | Token::Sign('.')));
        let ends_in_point = pieces.last() == Some(&Token::Sign('.'));
        match &*pieces {
            [Token::Word("import"), ..] => Self::Module(package(&pieces)),
            [Token::Word("from"), rest @ ..] => match rest.iter().position(|token| *token == Token::Word("import")) {
                Some(end) => Self::Import(path(&rest[..end])),
                None => Self::Module(package(&pieces)),
            },
            _ if !ends_in_point => Self::Name,
            _ => {
                let begins = path_begins.map_or(0, |at| at + 1);
                let mut owner = &pieces[begins..pieces.len() - 1];
                // `await a.b.`: two words beside each other are not of one name.
                if let Some(apart) = owner.windows(2).rposition(|pair| matches!(pair, [Token::Word(_), Token::Word(_)]))
                {
                    owner = &owner[apart + 1..];
                }
                match owner {
                    [Token::Word(_), ..] => Self::Attribute(path(owner)),
                    _ => Self::Unknown,
                }
            }
        }
    }
}

/// Of `import a, b.c.`: `b.c`.
fn package(pieces: &[Token<'_>]) -> String {
    let begins =
        pieces.iter().rposition(|token| matches!(token, Token::Word("import" | "from") | Token::Sign(',' | '(')));
    path(&pieces[begins.map_or(0, |at| at + 1)..]).trim_end_matches('.').to_owned()
}

fn is_in_brackets(line: &Line<'_>, place: usize) -> bool {
    let signs = line.tokens.iter().filter(|(range, _)| range.end <= place).map(|(_, token)| token);
    let depth = signs.fold(0_i32, |depth, token| match token {
        Token::Sign('(' | '[' | '{') => depth + 1,
        Token::Sign(')' | ']' | '}') => depth - 1,
        Token::Sign(_) | Token::Word(_) | Token::Value => depth,
    });
    depth > 0
}

/// The word that is being typed is no name of the program yet.
fn without_word_at(mut lines: Vec<Line<'_>>, word: Range<usize>) -> Vec<Line<'_>> {
    let is_it = |range: &Range<usize>| range.start == word.start && range.end >= word.end && !word.is_empty();
    for (_, token) in lines.iter_mut().flat_map(|line| &mut line.tokens).filter(|(range, _)| is_it(range)) {
        *token = Token::Value;
    }
    lines
}

/// How far in a place is: as far as its line, where there is anything before it.
fn column(text: &str, offset: usize) -> usize {
    let before = &text[text[..offset].rfind('\n').map_or(0, |end| end + 1)..offset];
    before.len() - before.trim_start().len()
}

fn names(bindings: &Bindings) -> Vec<Completion> {
    let own =
        bindings.visible().into_iter().map(|binding| Completion { name: binding.name.clone(), help: tell(binding) });
    let mut found: Vec<_> = own.collect();
    let of_the_language = table::section("keywords").chain(table::section("builtins"));
    for (name, help) in of_the_language {
        if found.iter().all(|other| other.name != name) {
            found.push(completion((name, help)));
        }
    }
    found
}

fn tell(binding: &Binding) -> String {
    let Binding { line, .. } = binding;
    match &binding.kind {
        Kind::Function => format!("A function of this program, line {line}."),
        Kind::Class => format!("A class of this program, line {line}."),
        Kind::Parameter => format!("A parameter, line {line}."),
        Kind::Variable => format!("A variable, line {line}."),
        Kind::Module(module) => table::help("modules", module).unwrap_or("A module.").to_owned(),
        Kind::Member { module, name } => {
            table::help(module, name).map_or_else(|| format!("From {module}."), str::to_owned)
        }
    }
}

fn completion((name, help): (&str, &str)) -> Completion {
    Completion { name: name.to_owned(), help: help.to_owned() }
}

fn members(module: &str) -> Vec<Completion> {
    let mut found: Vec<_> = table::members(module).into_iter().map(completion).collect();
    found.extend(submodules(module));
    found
}

/// The modules within a package, or those at the top.
fn submodules(package: &str) -> Vec<Completion> {
    let prefix = if package.is_empty() { String::new() } else { format!("{package}.") };
    let mut found: Vec<_> = table::modules()
        .filter_map(|name| name.strip_prefix(&*prefix))
        .filter(|name| !name.contains('.'))
        .map(|name| completion((name, table::help("modules", &format!("{prefix}{name}")).unwrap_or("A module."))))
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found.dedup();
    found
}

/// The attributes of a module, or of the object that a method is of.
fn attributes(path: &str, bindings: &Bindings, lines: &[Line<'_>]) -> Vec<Completion> {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let visible = bindings.visible();
    match visible.iter().find(|binding| binding.name == first).map(|binding| &binding.kind) {
        Some(Kind::Parameter) if rest.is_empty() && matches!(first, "self" | "cls") => {
            own_attributes(first, bindings, lines)
        }
        Some(Kind::Module(module)) => members(&join(module, rest)),
        Some(Kind::Member { module, name }) => members(&join(&join(module, name), rest)),
        Some(Kind::Function | Kind::Class | Kind::Parameter | Kind::Variable) => Vec::new(),
        // Whoever has not imported it yet means it all the same.
        None => members(path),
    }
}

fn join(module: &str, rest: &str) -> String {
    if rest.is_empty() { module.to_owned() } else { format!("{module}.{rest}") }
}

/// What a class of the program binds, and what its methods set.
fn own_attributes(first: &str, bindings: &Bindings, lines: &[Line<'_>]) -> Vec<Completion> {
    let class = bindings.around.iter().rfind(|(_, kind)| *kind == ScopeKind::Class).map(|(scope, _)| *scope);
    let bound = bindings.all.iter().filter(|binding| Some(binding.scope) == class);
    let mut found: Vec<_> =
        bound.map(|binding| Completion { name: binding.name.clone(), help: tell(binding) }).collect();
    for line in lines {
        let pieces = line.pieces();
        for parts in pieces.windows(3) {
            if let [Token::Word(owner), Token::Sign('.'), Token::Word(name)] = parts
                && *owner == first
                && found.iter().all(|other| other.name != *name)
            {
                found.push(Completion {
                    name: (*name).to_owned(),
                    help: format!("An attribute, line {}.", line.number),
                });
            }
        }
    }
    found
}

fn is_keyword(word: &str) -> bool {
    table::section("keywords").any(|(keyword, _)| keyword == word)
}

#[cfg(test)]
mod tests;
