//! Tracebacks, as `CPython` 3.14 prints them (`Lib/traceback.py`), of the program's own frames.

use std::{collections::HashSet, fmt::Write as _, rc::Rc};

use super::{Error, Raised};
use crate::trace::TaskId;

/// The part of a line that a frame was at, in characters from the start of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The line, counted from 1.
    pub line: u32,
    /// Its last line, if it has several.
    pub until: Option<u32>,
    /// Its first character.
    pub start: u32,
    /// The character after its last.
    pub end: u32,
    /// The characters to mark inside it: a call's parentheses, an operator.
    pub marked: Option<(u32, u32)>,
    /// Carets are never shown: the span is all that its statement is about.
    pub plain: Plain,
}

/// Whether `CPython` leaves the carets out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plain {
    /// Shown where they say something.
    #[default]
    No,
    /// Left out: `return f()` and `x = f()`, where `f()` failed as a whole.
    Yes,
}

/// One frame that an error left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The function's name.
    pub function: Rc<str>,
    /// Where in the program it was.
    pub span: Span,
    /// The task that ran it.
    pub task: Option<TaskId>,
}

const FILE: &str = "scenario.py";
const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// As `CPython`: at most this many members of a group, and groups nested this deep.
const WIDEST: usize = 15;
const DEEPEST: usize = 10;
/// As `CPython`: at most this many of the same frame in a row.
const REPEATED: usize = 3;

/// The traceback of `error` in the program whose lines are `source`.
pub fn format_error(error: &Raised, source: &[&str]) -> String {
    let mut printer = Printer { source, out: String::new(), depth: 0, close: Close::Done, last: Vec::new() };
    printer.error(error);
    printer.out
}

/// `TracebackException.format`, with its context.
struct Printer<'a> {
    source: &'a [&'a str],
    out: String,
    /// How many groups stand around.
    depth: usize,
    close: Close,
    /// For each group around, whether its last member is being printed.
    last: Vec<bool>,
}

/// Whether the line below a group's last member is still to come.
#[derive(Clone, Copy, PartialEq)]
enum Close {
    Needed,
    Done,
}

impl Printer<'_> {
    fn error(&mut self, error: &Raised) {
        for (one, said) in chain(error).into_iter().rev() {
            self.text(said);
            if !one.class.is_group() {
                self.frames(&one, ("|", "Traceback (most recent call last):\n"));
                self.text(&format!("{one}\n"));
            } else if self.depth > DEEPEST {
                self.text(&format!("... (max_group_depth is {DEEPEST})\n"));
            } else {
                self.group(&one);
            }
        }
    }

    fn group(&mut self, error: &Raised) {
        let outermost = self.depth == 0;
        if outermost {
            self.depth = 1;
        }
        let margin = if outermost { "+" } else { "|" };
        self.frames(error, (margin, "Exception Group Traceback (most recent call last):\n"));
        self.text(&format!("{error}\n"));
        let shown = error.members.len().min(WIDEST);
        let cut = error.members.len() - shown;
        self.close = Close::Done;
        for (index, member) in error.members.iter().take(shown).enumerate() {
            self.member(index, &(index + 1).to_string(), index + 1 == shown && cut == 0);
            self.error(member);
            self.member_ends();
        }
        if cut > 0 {
            self.member(shown, "...", true);
            self.text(&format!("and {cut} more exception{}\n", if cut > 1 { "s" } else { "" }));
            self.member_ends();
        }
        if outermost {
            self.depth = 0;
        }
    }

    fn member(&mut self, index: usize, title: &str, last: bool) {
        if last {
            self.close = Close::Needed;
        }
        let start = if index == 0 { "+-" } else { "  " };
        let _ = writeln!(self.out, "{}{start}+---------------- {title} ----------------", self.indent());
        self.depth += 1;
        self.last.push(last);
    }

    fn member_ends(&mut self) {
        if self.last.pop() == Some(true) && self.close == Close::Needed {
            let _ = writeln!(self.out, "{}+------------------------------------", self.indent());
            self.close = Close::Done;
        }
        self.depth -= 1;
    }

    fn frames(&mut self, error: &Raised, (margin, title): (&str, &str)) {
        let frames = error.traceback();
        if frames.is_empty() {
            return;
        }
        self.margin_text(margin, title);
        let mut last = None;
        let mut count = 0;
        for frame in frames.iter().rev() {
            let key = (frame.span.line, Rc::clone(&frame.function));
            if last.as_ref() != Some(&key) {
                self.repeated(count);
                last = Some(key);
                count = 0;
            }
            count += 1;
            if count <= REPEATED {
                self.text(&lines_of(frame, self.source));
            }
        }
        self.repeated(count);
    }

    fn repeated(&mut self, count: usize) {
        if let Some(more) = count.checked_sub(REPEATED).filter(|more| *more > 0) {
            self.text(&format!("  [Previous line repeated {more} more time{}]\n", if more > 1 { "s" } else { "" }));
        }
    }

    fn text(&mut self, text: &str) {
        self.margin_text("|", text);
    }

    fn margin_text(&mut self, margin: &str, text: &str) {
        let start = if self.depth > 0 { format!("{}{margin} ", self.indent()) } else { String::new() };
        for line in text.split_inclusive('\n') {
            // As Python's `textwrap.indent`: an empty line gets no margin's blank, but it gets the margin.
            self.out.push_str(&start);
            self.out.push_str(line);
        }
    }

    fn indent(&self) -> String {
        "  ".repeat(self.depth)
    }
}

/// The error and what it is chained to, newest first, each with the words that connect it to the next, older one.
fn chain(error: &Raised) -> Vec<(Raised, &'static str)> {
    let mut all = Vec::new();
    let mut seen: HashSet<*const Error> = HashSet::new();
    let mut next = Some(Rc::clone(error));
    while let Some(one) = next {
        seen.insert(Rc::as_ptr(&one));
        let new = |older: &Raised| !seen.contains(&Rc::as_ptr(older));
        let cause = one.cause().filter(new);
        let context = one.shown_context().filter(new);
        let said = match (&cause, &context) {
            (Some(_), _) => CAUSE,
            (None, Some(_)) => CONTEXT,
            (None, None) => "",
        };
        next = cause.or(context);
        all.push((one, said));
    }
    all
}

fn lines_of(frame: &Frame, source: &[&str]) -> String {
    let Span { line, until, start, end, marked, plain } = frame.span;
    let mut text = format!("  File \"{FILE}\", line {line}, in {}\n", frame.function);
    let code = |line: u32| source.get((line as usize).saturating_sub(1)).map_or("", |code| code.trim_end());
    let indent = code(line).chars().take_while(|c| *c == ' ').count();
    let mut put = |line: u32| {
        let _ = writeln!(text, "    {}", code(line).get(indent..).unwrap_or_default());
    };
    put(line);
    if let Some(until) = until.filter(|until| *until > line) {
        match until - line {
            1 => {}
            2 => put(line + 1),
            between => {
                let _ = writeln!(text, "    ...<{} lines>...", between - 1);
                return text + &format!("    {}\n", code(until).get(indent..).unwrap_or_default());
            }
        }
        put(until);
        return text;
    }
    let length = code(line).chars().count();
    let (start, end) = (start as usize, end as usize);
    let whole = start <= indent && end >= length;
    if plain == Plain::Yes || end <= start || (whole && marked.is_none()) {
        return text;
    }
    let carets: String = (start..end)
        .map(|at| match marked {
            Some((from, to)) if at < from as usize || at >= to as usize => '~',
            _ => '^',
        })
        .collect();
    let _ = writeln!(text, "    {}{carets}", " ".repeat(start.saturating_sub(indent)));
    text
}
