//! From a pattern's text to its tree.

use super::{
    Flavour, PatternError,
    class::{Member, Set},
    unicode::Categories,
};

#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Empty,
    Set(Set),
    Look(Look),
    Concat(Vec<Tree>),
    Either(Vec<Tree>),
    Repeat { of: Box<Tree>, least: u32, most: Option<u32> },
    Around { of: Box<Tree>, behind: bool, holds: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Start,
    End,
    LineStart,
    LineEnd,
    Boundary { ascii: bool, holds: bool },
}

#[expect(clippy::struct_excessive_bools, reason = "the flags of a group, each on its own")]
#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) ignore_case: bool,
    multi_line: bool,
    dot_all: bool,
    verbose: bool,
}

/// Groups and classes may nest this deep.
const DEPTH: usize = 100;

pub(crate) fn parse(pattern: &str, flavour: Flavour) -> Result<Tree, PatternError> {
    let mut parser = Parser { letters: pattern.chars().collect(), at: 0, flavour, flags: Flags::default(), depth: 0 };
    let tree = parser.either()?;
    match parser.peek() {
        None => Ok(tree),
        Some(_) => Err(error_at(parser.at, "there is no group to close")),
    }
}

pub(super) struct Parser {
    pub(super) letters: Vec<char>,
    pub(super) at: usize,
    pub(super) flavour: Flavour,
    pub(super) flags: Flags,
    pub(super) depth: usize,
}

impl Parser {
    pub(super) fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(letter)
    }

    pub(super) fn take(&mut self, text: &str) -> bool {
        let matches =
            text.chars().enumerate().all(|(ahead, letter)| self.letters.get(self.at + ahead) == Some(&letter));
        if matches {
            self.at += text.chars().count();
        }
        matches
    }

    pub(super) fn ascii(&self) -> bool {
        self.flavour == Flavour::Ecma
    }

    fn either(&mut self) -> Result<Tree, PatternError> {
        let mut forms = vec![self.concat()?];
        while self.take("|") {
            forms.push(self.concat()?);
        }
        Ok(if forms.len() > 1 { Tree::Either(forms) } else { forms.swap_remove(0) })
    }

    fn concat(&mut self) -> Result<Tree, PatternError> {
        let mut parts = Vec::new();
        while let Some(letter) = self.peek() {
            if matches!(letter, '|' | ')') {
                break;
            }
            if self.flags.verbose && (letter.is_whitespace() || letter == '#') {
                self.skip_comment(letter);
                continue;
            }
            let start = self.at;
            let atom = self.atom()?;
            parts.push(self.repeated(atom, start)?);
        }
        Ok(match parts.len() {
            0 => Tree::Empty,
            1 => parts.swap_remove(0),
            _ => Tree::Concat(parts),
        })
    }

    fn skip_comment(&mut self, letter: char) {
        self.at += 1;
        while letter == '#' && self.next().is_some_and(|letter| letter != '\n') {}
    }

    fn atom(&mut self) -> Result<Tree, PatternError> {
        let start = self.at;
        let Some(letter) = self.next() else { return Ok(Tree::Empty) };
        Ok(match letter {
            '(' => self.group(start)?,
            '[' => Tree::Set(self.class(start)?),
            '.' => {
                let line = Member::Range('\n', '\n');
                let mut members = if self.flags.dot_all { Vec::new() } else { vec![line] };
                if self.ascii() && !self.flags.dot_all {
                    members.extend(['\r', '\u{2028}', '\u{2029}'].map(|letter| Member::Range(letter, letter)));
                }
                Tree::Set(Set { members, negated: true, ignore_case: false })
            }
            '^' => Tree::Look(if self.flags.multi_line { Look::LineStart } else { Look::Start }),
            '$' => Tree::Look(if self.flags.multi_line { Look::LineEnd } else { Look::End }),
            '*' | '+' | '?' => return Err(error_at(start, "there is nothing to repeat")),
            '{' if self.flavour == Flavour::Rust => return Err(error_at(start, "there is nothing to repeat")),
            '\\' => self.escaped(start)?,
            letter => self.literal(letter),
        })
    }

    fn literal(&self, letter: char) -> Tree {
        Tree::Set(Set::of(Member::Range(letter, letter), self.flags.ignore_case))
    }

    fn escaped(&mut self, start: usize) -> Result<Tree, PatternError> {
        let ascii = self.ascii();
        match self.peek() {
            Some('b') => Ok(self.look(Look::Boundary { ascii, holds: true })),
            Some('B') => Ok(self.look(Look::Boundary { ascii, holds: false })),
            Some('A') if !ascii => Ok(self.look(Look::Start)),
            Some('z') if !ascii => Ok(self.look(Look::End)),
            Some('1'..='9' | 'k') => Err(error_at(start + 1, "back-references are not regular").back(1)),
            _ => {
                let member = self.escape(start)?;
                Ok(Tree::Set(Set::of(member, self.flags.ignore_case)))
            }
        }
    }

    fn look(&mut self, look: Look) -> Tree {
        self.at += 1;
        Tree::Look(look)
    }

    /// What follows a backslash, as a set of characters.
    pub(super) fn escape(&mut self, start: usize) -> Result<Member, PatternError> {
        let ascii = self.ascii();
        let Some(letter) = self.next() else { return Err(error_at(start, "an escape is not finished")) };
        let negate = |member| Member::Not(Box::new(member));
        let one = |letter| Ok(Member::Range(letter, letter));
        match letter {
            'd' => Ok(Member::Digit { ascii }),
            'D' => Ok(negate(Member::Digit { ascii })),
            'w' => Ok(Member::Word { ascii }),
            'W' => Ok(negate(Member::Word { ascii })),
            's' => Ok(Member::Space { ascii }),
            'S' => Ok(negate(Member::Space { ascii })),
            'p' | 'P' => {
                let member = self.property(start)?;
                Ok(if letter == 'P' { negate(member) } else { member })
            }
            'n' => one('\n'),
            'r' => one('\r'),
            't' => one('\t'),
            'f' => one('\u{c}'),
            'v' => one('\u{b}'),
            'a' if !ascii => one('\u{7}'),
            '0' if ascii => one('\0'),
            'c' if ascii => match self.next() {
                Some(letter) if letter.is_ascii_alphabetic() => one(char::from(letter as u8 % 32)),
                _ => Err(error_at(start, "a control escape needs a letter")),
            },
            'x' | 'u' | 'U' => self.code(start, letter).and_then(one),
            letter if letter.is_ascii_alphanumeric() => Err(error_at(start, format!("there is no escape \\{letter}"))),
            letter => one(letter),
        }
    }

    /// `\x41`, `\u0041`, `\u{1F600}`.
    fn code(&mut self, start: usize, kind: char) -> Result<char, PatternError> {
        let mut digits = String::new();
        if self.take("{") {
            while let Some(letter) = self.next().filter(|letter| *letter != '}') {
                digits.push(letter);
            }
        } else {
            let wanted = match kind {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            digits.extend((0..wanted).filter_map(|_| self.next()));
            if digits.len() < wanted {
                digits.clear();
            }
        }
        let mut code = u32::from_str_radix(&digits, 16).ok();
        if let Some(high @ 0xd800..=0xdbff) = code
            && self.take("\\u")
        {
            let low: String = (0..4).filter_map(|_| self.next()).collect();
            let low = u32::from_str_radix(&low, 16).ok().filter(|low| (0xdc00..0xe000).contains(low));
            code = low.map(|low| ((high - 0xd800) << 10) + (low - 0xdc00) + 0x1_0000);
        }
        code.and_then(char::from_u32).ok_or_else(|| error_at(start, "an escape names no character"))
    }

    fn property(&mut self, start: usize) -> Result<Member, PatternError> {
        let mut name = String::new();
        let mut negated = false;
        if self.take("{") {
            negated = self.flavour == Flavour::Rust && self.take("^");
            while let Some(letter) = self.next().filter(|letter| *letter != '}') {
                name.push(letter);
            }
        } else {
            name.extend(self.next());
        }
        let member = match name.as_str() {
            "Alphabetic" | "Alpha" => Some(Member::Word { ascii: false }),
            _ => Categories::named(&name).map(Member::Category),
        };
        let member = member.ok_or_else(|| error_at(start, format!("there is no Unicode class {name:?}")))?;
        Ok(if negated { Member::Not(Box::new(member)) } else { member })
    }

    fn group(&mut self, start: usize) -> Result<Tree, PatternError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(error_at(start, "groups nest too deep"));
        }
        let outer = self.flags;
        let around = [("?=", false, true), ("?!", false, false), ("?<=", true, true), ("?<!", true, false)];
        let tree = if let Some((_, behind, holds)) = around.into_iter().find(|(opening, ..)| self.take(opening)) {
            Tree::Around { of: Box::new(self.either()?), behind, holds }
        } else if self.take("?P<") || self.take("?<") {
            while self.next().is_some_and(|letter| letter != '>') {}
            self.either()?
        } else if self.take("?") {
            if !self.flags(start)? {
                self.depth -= 1;
                return Ok(Tree::Empty);
            }
            self.either()?
        } else {
            self.either()?
        };
        if !self.take(")") {
            return Err(error_at(start, "a group is not closed"));
        }
        self.flags = outer;
        self.depth -= 1;
        Ok(tree)
    }

    /// `i`, `m`, `s`, `x`, `u` until a colon, after which a group goes on, or a bracket, after which it does not.
    fn flags(&mut self, start: usize) -> Result<bool, PatternError> {
        let mut on = true;
        loop {
            match self.next() {
                Some(':') => return Ok(true),
                Some(')') => return Ok(false),
                Some('-') => on = false,
                Some('i') => self.flags.ignore_case = on,
                Some('m') => self.flags.multi_line = on,
                Some('s') => self.flags.dot_all = on,
                Some('x') => self.flags.verbose = on,
                Some('u' | 'U' | 'R') => {}
                _ => return Err(error_at(start, "a group's flags are i, m, s, x and u")),
            }
        }
    }

    fn repeated(&mut self, mut atom: Tree, start: usize) -> Result<Tree, PatternError> {
        loop {
            let at = self.at;
            let (least, most) = match self.peek() {
                Some('*') => (0, None),
                Some('+') => (1, None),
                Some('?') => (0, Some(1)),
                Some('{') => match self.counts(at)? {
                    Some(counts) => counts,
                    None => return Ok(atom),
                },
                _ => return Ok(atom),
            };
            if self.at == at {
                self.at += 1;
            }
            if most.is_some_and(|most| most < least) {
                return Err(error_at(at, "a repetition must not run backwards"));
            }
            if matches!(atom, Tree::Look(_)) && self.flavour == Flavour::Ecma {
                return Err(error_at(start, "there is nothing to repeat"));
            }
            self.take("?");
            atom = Tree::Repeat { of: Box::new(atom), least, most };
        }
    }

    /// `{2}`, `{2,}`, `{2,3}`; in ECMA-262 any other brace is a brace.
    fn counts(&mut self, start: usize) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        self.at += 1;
        let least = self.digits();
        let comma = self.take(",");
        let most = if comma { self.digits() } else { least };
        if !self.take("}") || (least.is_none() && most.is_none()) || (least.is_none() && self.ascii()) {
            if self.flavour == Flavour::Rust {
                return Err(error_at(start, "a repetition needs numbers"));
            }
            self.at = start;
            return Err(error_at(start, "a repetition needs numbers"));
        }
        Ok(Some((least.unwrap_or(0), most)))
    }

    fn digits(&mut self) -> Option<u32> {
        let start = self.at;
        while self.peek().is_some_and(|letter| letter.is_ascii_digit()) {
            self.at += 1;
        }
        let text: String = self.letters[start..self.at].iter().collect();
        if text.is_empty() { None } else { Some(text.parse().unwrap_or(u32::MAX)) }
    }
}

/// What is wrong at the character of this index.
pub(super) fn error_at(index: usize, message: impl Into<String>) -> PatternError {
    PatternError { column: index + 1, message: message.into() }
}

impl PatternError {
    fn back(mut self, columns: usize) -> Self {
        self.column -= columns;
        self
    }
}
