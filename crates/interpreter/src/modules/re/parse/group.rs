//! What a parenthesis begins.

use crate::{
    builtins::str::is_identifier,
    modules::re::{
        flags,
        parse::{Bad, Parsed, Parser, escape::quoted},
        tree::{Look, Node},
    },
};

/// More groups than this there cannot be.
const MOST_GROUPS: usize = 1 << 30;

/// What a group without a number holds: as one part, which can be repeated whatever it is.
fn whole(body: Node) -> Node {
    match body {
        Node::Repeat(_) | Node::At(_) => Node::Sequence(vec![body]),
        _ => body,
    }
}

impl Parser<'_> {
    /// A group, whose parenthesis stands at `start`; nothing for a comment or flags of the whole pattern.
    pub(super) fn group(&mut self, start: usize, first: bool) -> Parsed<Option<Node>> {
        if !self.take('?') {
            return self.capture(start, None).map(Some);
        }
        let Some(character) = self.next() else { return Err(Bad::new("unexpected end of pattern", self.at)) };
        match character {
            'P' if self.take('<') => {
                let name = self.group_name('>')?;
                self.capture(start, Some(name)).map(Some)
            }
            'P' if self.take('=') => self.named_back().map(Some),
            'P' => match self.next() {
                None => Err(Bad::new("unexpected end of pattern", self.at)),
                Some(other) => Err(Bad::new(format!("unknown extension ?P{other}"), start + 1)),
            },
            ':' => self.inside(start).map(|body| Some(whole(body))),
            '>' => self.inside(start).map(|body| Some(Node::Atomic(Box::new(body)))),
            '#' => loop {
                match self.next() {
                    None => return Err(Bad::new("missing ), unterminated comment", start)),
                    Some(')') => return Ok(None),
                    Some(_) => {}
                }
            },
            '=' => self.look(start, (false, true)).map(Some),
            '!' => self.look(start, (false, false)).map(Some),
            '<' => match self.next() {
                None => Err(Bad::new("unexpected end of pattern", self.at)),
                Some('=') => self.look(start, (true, true)).map(Some),
                Some('!') => self.look(start, (true, false)).map(Some),
                Some(other) => Err(Bad::new(format!("unknown extension ?<{other}"), start + 1)),
            },
            '(' => self.condition(start).map(Some),
            '-' => self.inline_flags(start, character, first),
            _ if flags::of_letter(character).is_some() => self.inline_flags(start, character, first),
            _ => Err(Bad::new(format!("unknown extension ?{character}"), start + 1)),
        }
    }

    /// The forms up to the closing parenthesis.
    fn inside(&mut self, start: usize) -> Parsed {
        let flags = self.flags;
        let body = self.choice(false)?;
        self.flags = flags;
        self.close(start)?;
        Ok(body)
    }

    fn close(&mut self, start: usize) -> Parsed<()> {
        if self.again || self.take(')') {
            return Ok(());
        }
        Err(Bad::new("missing ), unterminated subpattern", start))
    }

    fn capture(&mut self, start: usize, name: Option<(String, usize)>) -> Parsed {
        let index = self.widths.len();
        self.widths.push(None);
        if let Some((name, at)) = name {
            if let Some((_, other)) = self.names.iter().find(|(own, _)| *own == name) {
                let message =
                    format!("redefinition of group name {} as group {index}; was group {other}", quoted(&name));
                return Err(Bad::new(message, at));
            }
            self.names.push((name, index));
        }
        let body = self.inside(start)?;
        let width = body.width(&self.widths);
        if let Some(own) = self.widths.get_mut(index) {
            *own = Some(width);
        }
        Ok(Node::Group { index, body: Box::new(body) })
    }

    /// A name, with where it stands.
    fn group_name(&mut self, end: char) -> Parsed<(String, usize)> {
        let at = self.at;
        let name = self.until(end, "group name")?;
        let fits = is_identifier(&name) && (!self.bytes || name.is_ascii());
        if !fits {
            return Err(Bad::new(format!("bad character in group name {}", self.shown(&name)), at));
        }
        Ok((name, at))
    }

    fn shown(&self, name: &str) -> String {
        let mut shown = quoted(name);
        if self.bytes && !name.is_ascii() {
            shown = crate::builtins::repr::to_ascii(&shown);
        }
        shown
    }

    fn group_of(&self, name: &str) -> Option<usize> {
        self.names.iter().find(|(own, _)| own == name).map(|(_, group)| *group)
    }

    /// `(?P=name)`
    fn named_back(&mut self) -> Parsed {
        let (name, at) = self.group_name(')')?;
        match self.group_of(&name) {
            Some(group) => self.back(group, at),
            None => Err(Bad::new(format!("unknown group name {}", quoted(&name)), at)),
        }
    }

    fn look(&mut self, start: usize, (behind, holds): (bool, bool)) -> Parsed {
        let outer = self.behind;
        if behind && outer.is_none() {
            self.behind = Some(self.widths.len());
        }
        let body = self.inside(start)?;
        if behind {
            self.behind = outer;
        }
        let behind = match (behind, body.width(&self.widths)) {
            (false, _) => None,
            (true, (least, most)) if least == most => Some(least),
            (true, _) => return Err(Bad::new("look-behind requires fixed-width pattern", usize::MAX)),
        };
        Ok(Node::Look(Box::new(Look { body, behind, holds })))
    }

    /// `(?(group)yes|no)`
    fn condition(&mut self, start: usize) -> Parsed {
        let at = self.at;
        let name = self.until(')', "group name")?;
        let group = if is_identifier(&name) {
            match self.group_of(&name) {
                Some(group) => group,
                None => return Err(Bad::new(format!("unknown group name {}", quoted(&name)), at)),
            }
        } else {
            let digits = !name.is_empty() && name.chars().all(|character| character.is_ascii_digit());
            match name.parse::<usize>().ok().filter(|_| digits) {
                Some(0) => return Err(Bad::new("bad group number", at)),
                Some(group) if group >= MOST_GROUPS => {
                    return Err(Bad::new(format!("invalid group reference {group}"), at));
                }
                Some(group) => {
                    self.awaited.push((group, at));
                    group
                }
                None if digits => return Err(Bad::new(format!("invalid group reference {name}"), at)),
                None => return Err(Bad::new(format!("bad character in group name {}", self.shown(&name)), at)),
            }
        };
        self.check_behind(group, self.at)?;
        let flags = self.flags;
        let yes = Box::new(self.sequence(false)?);
        let mut no = Box::new(Node::Empty);
        if self.take('|') {
            *no = self.sequence(false)?;
            if self.peek() == Some('|') {
                return Err(Bad::new("conditional backref with more than two branches", self.at));
            }
        }
        self.flags = flags;
        self.close(start)?;
        Ok(Node::If { group, yes, no })
    }

    /// `(?i)`, `(?i-s:…)`
    fn inline_flags(&mut self, start: usize, character: char, first: bool) -> Parsed<Option<Node>> {
        let (mut on, mut off) = (0, 0);
        let mut letter = character;
        if letter != '-' {
            loop {
                on |= self.flag(letter)?;
                self.check_types(letter, on)?;
                letter = match self.next() {
                    None => return Err(Bad::new("missing -, : or )", self.at)),
                    Some(letter @ (')' | '-' | ':')) => {
                        if letter == ')' {
                            return self.set_global(start, on, first);
                        }
                        letter
                    }
                    Some(letter) if flags::of_letter(letter).is_some() => letter,
                    Some(letter) => return Err(self.unknown_flag(letter, "missing -, : or )")),
                };
                if matches!(letter, '-' | ':') {
                    break;
                }
            }
        }
        if on & flags::GLOBAL != 0 {
            return Err(Bad::new("bad inline flags: cannot turn on global flag", self.at - 1));
        }
        if letter == '-' {
            off = self.flags_off()?;
        }
        if on & off != 0 {
            return Err(Bad::new("bad inline flags: flag turned on and off", self.at - 1));
        }
        let flags = self.flags;
        if on & flags::TYPES != 0 {
            self.flags &= !flags::TYPES;
        }
        self.flags = (self.flags | on) & !off;
        let body = self.choice(false)?;
        self.flags = flags;
        self.close(start)?;
        Ok(Some(whole(body)))
    }

    /// The flags after a `-`.
    fn flags_off(&mut self) -> Parsed<u32> {
        let mut off = 0;
        let Some(mut letter) = self.next() else { return Err(Bad::new("missing flag", self.at)) };
        if flags::of_letter(letter).is_none() {
            return Err(self.unknown_flag(letter, "missing flag"));
        }
        loop {
            let flag = self.flag(letter)?;
            if flag & flags::TYPES != 0 {
                let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                return Err(Bad::new(message, self.at));
            }
            off |= flag;
            letter = match self.next() {
                None => return Err(Bad::new("missing :", self.at)),
                Some(':') => break,
                Some(letter) if flags::of_letter(letter).is_some() => letter,
                Some(letter) => return Err(self.unknown_flag(letter, "missing :")),
            };
        }
        if off & flags::GLOBAL != 0 {
            return Err(Bad::new("bad inline flags: cannot turn off global flag", self.at - 1));
        }
        Ok(off)
    }

    fn flag(&self, letter: char) -> Parsed<u32> {
        flags::of_letter(letter).ok_or_else(|| Bad::new("unknown flag", self.at))
    }

    fn unknown_flag(&self, letter: char, missing: &str) -> Bad {
        Bad::new(if letter.is_alphabetic() { "unknown flag" } else { missing }, self.at - 1)
    }

    /// `a`, `u` and `L` say what letters are: only one of them can, and not each for each kind of pattern.
    fn check_types(&self, letter: char, on: u32) -> Parsed<()> {
        let message = match letter {
            'L' if !self.bytes => "bad inline flags: cannot use 'L' flag with a str pattern",
            'u' if self.bytes => "bad inline flags: cannot use 'u' flag with a bytes pattern",
            'a' | 'u' | 'L' if (on & flags::TYPES).count_ones() > 1 => {
                "bad inline flags: flags 'a', 'u' and 'L' are incompatible"
            }
            _ => return Ok(()),
        };
        Err(Bad::new(message, self.at))
    }

    /// Flags of the whole pattern, which must stand before all else.
    fn set_global(&mut self, start: usize, on: u32, first: bool) -> Parsed<Option<Node>> {
        if !first {
            return Err(Bad::new("global flags not at the start of the expression", start));
        }
        let was_verbose = self.global & flags::VERBOSE != 0;
        self.global |= on;
        self.flags |= on;
        self.again = on & flags::VERBOSE != 0 && !was_verbose;
        Ok(None)
    }
}
