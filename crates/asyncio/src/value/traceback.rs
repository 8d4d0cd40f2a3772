//! Tracebacks, as `CPython` 3.14 prints them (`Lib/traceback.py`), of the program's own frames.

use std::{collections::BTreeSet, fmt::Write as _, rc::Rc};

use crate::{Error, Raised};
use trace::TaskId;

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
    /// Carets are never shown, as `CPython` leaves them out of `return f()` and `x = f()`, where `f()` failed as a whole.
    pub plain: bool,
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

/// The traceback of `error` in the program whose lines, counted from 1, `source` gives.
pub fn format_error<'a>(error: &Raised, source: &'a dyn Fn(u32) -> &'a str) -> String {
    let mut printer = Printer { source, out: String::new(), depth: 0, unclosed: false, last: Vec::new() };
    printer.error(error);
    printer.out
}

/// `TracebackException.format`, with its context.
struct Printer<'a> {
    source: &'a dyn Fn(u32) -> &'a str,
    out: String,
    /// How many groups stand around.
    depth: usize,
    /// The line below a group's last member is still to come.
    unclosed: bool,
    /// For each group around, whether its last member is being printed.
    last: Vec<bool>,
}

impl Printer<'_> {
    fn error(&mut self, error: &Raised) {
        for (one, said) in chain(error).into_iter().rev() {
            self.text(said);
            if !one.class.is_group() {
                self.frames(&one, "|", "Traceback (most recent call last):\n");
                self.last_line(&one);
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
        self.frames(error, margin, "Exception Group Traceback (most recent call last):\n");
        self.last_line(error);
        let shown = error.members.len().min(WIDEST);
        let cut = error.members.len() - shown;
        self.unclosed = false;
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
            self.unclosed = true;
        }
        let start = if index == 0 { "+-" } else { "  " };
        let _ = writeln!(self.out, "{}{start}+---------------- {title} ----------------", self.indent());
        self.depth += 1;
        self.last.push(last);
    }

    fn member_ends(&mut self) {
        if self.last.pop() == Some(true) && self.unclosed {
            let _ = writeln!(self.out, "{}+------------------------------------", self.indent());
            self.unclosed = false;
        }
        self.depth -= 1;
    }

    fn frames(&mut self, error: &Raised, margin: &str, title: &str) {
        let frames = error.traceback();
        if frames.is_empty() {
            return;
        }
        self.margin_text(margin, title);
        let mut last = None;
        let mut count = 0;
        for frame in frames.iter().rev() {
            let key = (frame.span.line, &frame.function);
            if last != Some(key) {
                self.repeated(count);
                last = Some(key);
                count = 0;
            }
            count += 1;
            if count <= REPEATED {
                let source = self.source;
                self.put("|", |out| write_frame(frame, source, out));
            }
        }
        self.repeated(count);
    }

    fn repeated(&mut self, count: usize) {
        if let Some(more) = count.checked_sub(REPEATED).filter(|more| *more > 0) {
            self.text(&format!("  [Previous line repeated {more} more time{}]\n", if more > 1 { "s" } else { "" }));
        }
    }

    fn last_line(&mut self, error: &Error) {
        self.put("|", |out| {
            error.write_line(out);
            out.push('\n');
        });
    }

    /// Puts lines that are written, with the margin of the groups around before each.
    fn put(&mut self, margin: &str, write: impl FnOnce(&mut String)) {
        if self.depth == 0 {
            return write(&mut self.out);
        }
        let mut text = String::new();
        write(&mut text);
        self.margin_text(margin, &text);
    }

    fn text(&mut self, text: &str) {
        self.margin_text("|", text);
    }

    fn margin_text(&mut self, margin: &str, text: &str) {
        if self.depth == 0 {
            return self.out.push_str(text);
        }
        let start = format!("{}{margin} ", self.indent());
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
    let mut seen: BTreeSet<*const Error> = BTreeSet::new();
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

/// The file, the line and what it says, and marks below the part that the frame was at.
fn write_frame<'a>(frame: &Frame, source: &'a dyn Fn(u32) -> &'a str, out: &mut String) {
    let Span { line, until, start, end, marked, plain } = frame.span;
    let mut digits = itoa::Buffer::new();
    for part in ["  File \"", FILE, "\", line ", digits.format(line), ", in ", &frame.function, "\n"] {
        out.push_str(part);
    }
    let code = |line: u32| source(line).trim_end();
    let first = code(line);
    let indent = first.len() - first.trim_start_matches(' ').len();
    let put = |line: u32, out: &mut String| {
        out.push_str("    ");
        out.push_str(code(line).get(indent..).unwrap_or_default());
        out.push('\n');
    };
    put(line, out);
    if let Some(until) = until.filter(|until| *until > line) {
        match until - line {
            1 => {}
            2 => put(line + 1, out),
            between => {
                let _ = writeln!(out, "    ...<{} lines>...", between - 1);
            }
        }
        return put(until, out);
    }
    let length = first.chars().count();
    let (start, end) = (start as usize, end as usize);
    let whole = start <= indent && end >= length;
    if plain || end <= start || (whole && marked.is_none()) {
        return;
    }
    out.extend(std::iter::repeat_n(' ', 4 + start.saturating_sub(indent)));
    out.extend((start..end).map(|at| match marked {
        Some((from, to)) if at < from as usize || at >= to as usize => '~',
        _ => '^',
    }));
    out.push('\n');
}
