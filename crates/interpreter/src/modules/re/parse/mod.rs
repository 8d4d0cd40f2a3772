//! From a pattern's text to its tree, with `CPython`'s words for what is wrong.

mod class;
mod escape;
mod group;
mod repeat;

use crate::modules::re::{
    flags,
    set::{Case, Member, One, Set},
    tree::{At, Node, Tree},
};

/// What is wrong with a pattern, and at which character.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bad {
    pub(crate) message: String,
    pub(crate) at: usize,
    pub(crate) kind: BadKind,
}

/// Which error it is told as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadKind {
    Pattern,
    /// `OverflowError`
    TooLarge,
    /// `RecursionError`
    TooDeep,
    /// It names a character, which is not supported.
    Named,
}

impl Bad {
    pub(crate) fn new(message: impl Into<String>, at: usize) -> Self {
        Self { message: message.into(), at, kind: BadKind::Pattern }
    }
}

pub(crate) use self::escape::quoted;

type Parsed<T = Node> = Result<T, Bad>;

/// Groups may nest this deep.
const DEEPEST: usize = 200;

/// Reads a pattern with these flags.
pub(crate) fn parse(pattern: &[char], flags: u32, bytes: bool) -> Parsed<Tree> {
    match Parser::new(pattern, flags, bytes).run() {
        // It says itself that it is verbose: it is read again as such.
        Ok(Read::Again { flags }) => match Parser::new(pattern, flags, bytes).run()? {
            Read::Tree(tree) => Ok(tree),
            Read::Again { .. } => Err(Bad::new("unknown flag", 0)),
        },
        Ok(Read::Tree(tree)) => Ok(tree),
        Err(bad) => Err(bad),
    }
}

enum Read {
    Tree(Tree),
    Again { flags: u32 },
}

struct Parser<'a> {
    pattern: &'a [char],
    at: usize,
    bytes: bool,
    /// Of the whole pattern.
    global: u32,
    /// Of the group that is being read.
    flags: u32,
    /// The widths of the groups by their numbers; nothing for one that is open.
    widths: Vec<Option<(usize, usize)>>,
    names: Vec<(String, usize)>,
    /// How many groups there were where a look behind began, in the outermost one.
    behind: Option<usize>,
    /// Groups that conditions name before they are there, with where.
    awaited: Vec<(usize, usize)>,
    depth: usize,
    /// A flag in the pattern made it verbose.
    again: bool,
}

impl<'a> Parser<'a> {
    fn new(pattern: &'a [char], flags: u32, bytes: bool) -> Self {
        Self {
            pattern,
            at: 0,
            bytes,
            global: flags,
            flags,
            widths: vec![None],
            names: Vec::new(),
            behind: None,
            awaited: Vec::new(),
            depth: 0,
            again: false,
        }
    }

    fn run(mut self) -> Parsed<Read> {
        let node = self.choice(true)?;
        if self.again {
            return Ok(Read::Again { flags: self.global });
        }
        if self.peek().is_some() {
            return Err(Bad::new("unbalanced parenthesis", self.at));
        }
        if let Some((group, at)) = self.awaited.iter().find(|(group, _)| *group >= self.widths.len()) {
            return Err(Bad::new(format!("invalid group reference {group}"), *at));
        }
        let groups = self.widths.len() - 1;
        Ok(Read::Tree(Tree { node, flags: self.global, groups, names: self.names.into() }))
    }

    fn peek(&self) -> Option<char> {
        self.pattern.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += 1;
        Some(character)
    }

    fn take(&mut self, character: char) -> bool {
        let found = self.peek() == Some(character);
        self.at += usize::from(found);
        found
    }

    /// The characters from here on that are of a kind, so many at most.
    fn take_while(&mut self, most: usize, is: fn(char) -> bool) -> String {
        let rest = self.pattern.get(self.at..).unwrap_or_default();
        let taken: String = rest.iter().take(most).take_while(|character| is(**character)).collect();
        self.at += taken.chars().count();
        taken
    }

    fn case(&self) -> Case {
        match (self.flags & flags::IGNORE_CASE != 0, self.ascii()) {
            (false, _) => Case::Exact,
            (true, true) => Case::Ascii,
            (true, false) => Case::All,
        }
    }

    /// Whether classes are those of ASCII.
    fn ascii(&self) -> bool {
        self.bytes || self.flags & flags::ASCII != 0
    }

    /// `a|b|c`; `first` where nothing of the pattern came before.
    fn choice(&mut self, first: bool) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            let kind = BadKind::TooDeep;
            return Err(Bad { message: "maximum recursion depth exceeded".to_owned(), at: self.at, kind });
        }
        let mut forms = vec![self.sequence(first)?];
        while self.take('|') {
            forms.push(self.sequence(false)?);
        }
        self.depth -= 1;
        Ok(if forms.len() == 1 { forms.swap_remove(0) } else { Node::Choice(forms) })
    }

    fn sequence(&mut self, first: bool) -> Parsed {
        let mut parts: Vec<Node> = Vec::new();
        // What came from here on is nothing that flags of the whole pattern may follow.
        while let Some(character) = self.peek() {
            if self.again || matches!(character, '|' | ')') {
                break;
            }
            if self.flags & flags::VERBOSE != 0 && self.skip_blank(character) {
                continue;
            }
            let start = self.at;
            self.at += 1;
            match character {
                '\\' => parts.push(self.escape(start)?),
                '[' => parts.push(self.set(start)?),
                '*' | '+' | '?' | '{' => self.repeat(character, start, &mut parts)?,
                '.' if self.flags & flags::DOT_ALL != 0 => parts.push(Node::One(One::Any)),
                '.' => parts.push(Node::One(One::NotNewline)),
                '(' => parts.extend(self.group(start, first && parts.is_empty())?),
                '^' if self.flags & flags::MULTI_LINE != 0 => parts.push(Node::At(At::LineStart)),
                '^' => parts.push(Node::At(At::TextStart)),
                '$' if self.flags & flags::MULTI_LINE != 0 => parts.push(Node::At(At::LineEnd)),
                '$' => parts.push(Node::At(At::LastLineEnd)),
                _ => parts.push(self.literal(character)),
            }
        }
        Ok(match parts.len() {
            0 => Node::Empty,
            1 => parts.swap_remove(0),
            _ => Node::Sequence(parts),
        })
    }

    fn literal(&self, character: char) -> Node {
        Node::One(One::literal(character, self.case()))
    }

    /// Goes over a space or a comment of a verbose pattern; says whether it was one.
    fn skip_blank(&mut self, character: char) -> bool {
        match character {
            ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' => self.at += 1,
            '#' => while self.next().is_some_and(|character| character != '\n') {},
            _ => return false,
        }
        true
    }

    /// A set of members.
    fn set_of(&self, members: Vec<Member>, negated: bool) -> Node {
        Node::One(One::Set(Set::new(members, negated, self.case()).into()))
    }
}
