//! Tracebacks, as `CPython` 3.14 prints them (`Lib/traceback.py`), of the program's own frames.

mod anchors;
mod frames;
mod suggestion;

use std::rc::Rc;

use crate::{
    Vm,
    value::{Instance, Raised, Str, Value, error::Left},
};

pub(crate) use suggestion::suggest_name;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// As `CPython`: at most this many members of a group, and groups nested this deep.
const WIDEST: usize = 15;
const DEEPEST: usize = 10;

/// The traceback of an error, with all that it is chained to.
pub(crate) fn format(vm: &mut Vm, error: &Raised) -> Str {
    let mut printer = Printer { vm, out: String::new(), depth: 0, unclosed: false, last: Vec::new() };
    printer.error(error);
    Str::from(printer.out)
}

/// The same without what it is chained to, and without its frames: `ValueError: no` and its notes.
pub(crate) fn format_only(vm: &mut Vm, error: &Raised) -> String {
    let mut lines = last_line(vm, error);
    lines.push('\n');
    lines.push_str(&notes(vm, error));
    lines
}

/// These frames alone, innermost first as an error keeps them, as `traceback.format_tb` gives them.
pub(crate) fn format_frames(vm: &Vm, frames: &[Left]) -> Vec<String> {
    frames::all(vm, frames)
}

/// `ValueError: no`, with what may have been meant.
pub(crate) fn last_line(vm: &mut Vm, error: &Raised) -> String {
    let class = error.class();
    let name = class.full_name();
    let text = vm.str(&Value::Instance(Rc::clone(error))).map(|text| text.to_string());
    let hint = suggestion::hint(vm, error);
    match text.as_deref() {
        Ok("") if hint.is_empty() => name,
        Ok(text) => format!("{name}: {text}{hint}"),
        Err(_) => format!("{name}: <exception str() failed>"),
    }
}

/// What was added to an error, a line each.
fn notes(vm: &mut Vm, error: &Raised) -> String {
    let name = vm.names.notes.clone();
    let Some(notes) = error.own_fields().and_then(|fields| fields.get(&name)) else { return String::new() };
    let mut lines = String::new();
    if let Value::List(notes) = notes {
        for note in notes.snapshot() {
            let text = vm.str(&note).unwrap_or_else(|_| Str::from("<note str() failed>"));
            for line in text.split('\n') {
                lines.push_str(line);
                lines.push('\n');
            }
        }
    }
    lines
}

/// `TracebackException.format`, with its context.
struct Printer<'a> {
    vm: &'a mut Vm,
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
        for (one, connected) in chain(error).into_iter().rev() {
            self.text(connected);
            let members = one.error().and_then(|parts| parts.members.borrow().clone());
            match members {
                None => {
                    self.frames(&one, "|", "Traceback (most recent call last):\n");
                    self.last_lines(&one);
                }
                Some(_) if self.depth > DEEPEST => self.text(&format!("... (max_group_depth is {DEEPEST})\n")),
                Some(members) => {
                    let errors = members.iter().filter_map(|member| match member {
                        Value::Instance(member) => Some(Rc::clone(member)),
                        _ => None,
                    });
                    self.group(&one, &errors.collect::<Vec<_>>());
                }
            }
        }
    }

    fn group(&mut self, error: &Raised, members: &[Raised]) {
        let outermost = self.depth == 0;
        if outermost {
            self.depth = 1;
        }
        let margin = if outermost { "+" } else { "|" };
        self.frames(error, margin, "Exception Group Traceback (most recent call last):\n");
        self.last_lines(error);
        let shown = members.len().min(WIDEST);
        let cut = members.len() - shown;
        self.unclosed = false;
        for (index, member) in members.iter().take(shown).enumerate() {
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
        let line = format!("{}{start}+---------------- {title} ----------------\n", self.indent());
        self.out.push_str(&line);
        self.depth += 1;
        self.last.push(last);
    }

    fn member_ends(&mut self) {
        if self.last.pop() == Some(true) && self.unclosed {
            let line = format!("{}+------------------------------------\n", self.indent());
            self.out.push_str(&line);
            self.unclosed = false;
        }
        self.depth -= 1;
    }

    fn frames(&mut self, error: &Raised, margin: &str, title: &str) {
        let frames = error.error().map(|parts| parts.frames.borrow().clone()).unwrap_or_default();
        let frames = frames::all(self.vm, &frames);
        if frames.is_empty() {
            return;
        }
        self.margin_text(margin, title);
        for frame in frames {
            self.text(&frame);
        }
    }

    fn last_lines(&mut self, error: &Raised) {
        let lines = format_only(self.vm, error);
        self.text(&lines);
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
    let mut all: Vec<(Raised, &'static str)> = Vec::new();
    let mut seen: Vec<*const Instance> = Vec::new();
    let mut next = Some(Rc::clone(error));
    while let Some(one) = next {
        seen.push(Rc::as_ptr(&one));
        let parts = one.error();
        let new = |older: &Raised| !seen.contains(&Rc::as_ptr(older));
        let cause = parts.and_then(|parts| parts.cause.borrow().clone()).filter(new);
        let shown = parts.filter(|parts| !parts.suppressed.get());
        let context = shown.and_then(|parts| parts.context.borrow().clone()).filter(new);
        let connected = match (&cause, &context) {
            (Some(_), _) => CAUSE,
            (None, Some(_)) => CONTEXT,
            (None, None) => "",
        };
        next = cause.or(context);
        all.push((one, connected));
    }
    all
}
