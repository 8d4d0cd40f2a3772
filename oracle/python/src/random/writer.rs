//! Writes the templates out.

use io::SplitMix64;

use super::{Rule, asynchronous, calls, coordination, expressions, methods, objects, plain};

/// How deep expressions go, and blocks.
const DEEPEST: usize = 4;
const DEEPEST_BLOCK: usize = 3;

/// The program of `seed`.
pub(crate) fn program(seed: u64) -> String {
    let mut writer = Writer::new(seed);
    let mut text = String::from(asynchronous::HEAD);
    if writer.chance(50) {
        text.push_str(plain::CLASSES);
    }
    for index in 0..=writer.below(3) {
        text.push_str(&writer.function(&format!("plain{index}"), false));
    }
    let waiting = writer.chance(75);
    if waiting {
        text.push_str(asynchronous::GLOBALS);
        for index in 0..=writer.below(3) {
            text.push_str(&writer.function(&format!("work{index}"), true));
            writer.workers += 1;
        }
        writer.budget = 24;
        text.push_str("\n\nasync def main():\n");
        text.push_str(&writer.block(1, true));
        text.push_str("    return 0\n\n\nprint(asyncio.run(main()))\n");
    } else {
        writer.budget = 30;
        text.push_str("\n\n");
        text.push_str(&writer.block(0, false));
    }
    text
}

struct Writer {
    random: SplitMix64,
    /// Statements left, so that programs stay small.
    budget: usize,
    fresh: usize,
    /// Variables that can be read, with what they hold.
    variables: Vec<(&'static str, String)>,
    plains: usize,
    workers: usize,
    blocks: usize,
}

impl Writer {
    fn new(seed: u64) -> Self {
        let random = SplitMix64::new(seed);
        Self { random, budget: 0, fresh: 0, variables: Vec::new(), plains: 0, workers: 0, blocks: 0 }
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.random.next_u64() % count as u64).unwrap_or_default()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn function(&mut self, name: &str, waits: bool) -> String {
        self.budget = 9;
        let outer = self.variables.len();
        self.variables.push(("int", "a".to_owned()));
        self.variables.push(("str", "b".to_owned()));
        let keyword = if waits { "async def" } else { "def" };
        let body = self.block(1, waits);
        let result = self.expression("value", 1);
        self.variables.truncate(outer);
        if !waits {
            self.plains += 1;
        }
        format!("\n\n{keyword} {name}(a=3, b=\"x\"):\n{body}    return {result}\n")
    }

    /// Statements, indented; at least one.
    fn block(&mut self, depth: usize, waits: bool) -> String {
        let outer = self.variables.len();
        self.blocks += 1;
        let count = 1 + self.below(if self.blocks > DEEPEST_BLOCK { 2 } else { 5 });
        let mut text = String::new();
        for index in 0..count {
            if index > 0 && self.budget == 0 {
                break;
            }
            text.push_str(&self.statement(depth, waits));
        }
        self.blocks -= 1;
        self.variables.truncate(outer);
        text
    }

    fn statement(&mut self, depth: usize, waits: bool) -> String {
        self.budget = self.budget.saturating_sub(1);
        let waiting = waits && self.chance(60);
        let wide = self.chance(40);
        let rules = match (waiting, self.budget == 0 || self.blocks > DEEPEST_BLOCK) {
            (true, false) if wide => coordination::STATEMENTS,
            (true, false) => asynchronous::STATEMENTS,
            (true, true) => asynchronous::SHORT,
            (false, false) if wide => objects::STATEMENTS,
            (false, false) => plain::STATEMENTS,
            (false, true) => plain::SHORT,
        };
        let template = rules[self.below(rules.len())];
        let mut made = Vec::new();
        let mut text = String::new();
        for line in template.lines() {
            let inner = line.trim_start();
            let indent = depth + (line.len() - inner.len()) / 4;
            match inner {
                "<body>" => text.push_str(&self.block(indent, false)),
                "<waits>" => text.push_str(&self.block(indent, waits)),
                _ => {
                    let line = self.expand(inner, 0, &mut made);
                    text.extend(["    ".repeat(indent).as_str(), &line, "\n"]);
                    // What a line of its own makes can be read below it.
                    if inner.ends_with(':') {
                        self.variables.append(&mut made);
                    }
                }
            }
        }
        self.variables.append(&mut made);
        text
    }

    fn expression(&mut self, kind: &'static str, depth: usize) -> String {
        self.expand(&format!("<{kind}>"), depth, &mut Vec::new())
    }

    /// Replaces what stands in `<…>`.
    fn expand(&mut self, template: &str, depth: usize, made: &mut Vec<(&'static str, String)>) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('<') {
            text.push_str(before);
            let kind = after
                .split_once('>')
                .filter(|(kind, _)| kind.chars().all(|one| one.is_ascii_lowercase() || one == '-'));
            let Some((kind, after)) = kind.filter(|(kind, _)| !kind.is_empty()) else {
                text.push('<');
                rest = after;
                continue;
            };
            let one = self.placeholder(kind, depth, made);
            let alone = (text.is_empty() || text.ends_with(['(', '[', ' '])) && after.starts_with([')', ']', ',']);
            let joins = after.starts_with(['.', '[', '(']) && one.bytes().all(|one| one.is_ascii_digit());
            if depth > 0 && !alone && (joins || is_compound(&one)) {
                text.extend(["(", &one, ")"]);
            } else {
                text.push_str(&one);
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }

    fn placeholder(&mut self, kind: &str, depth: usize, made: &mut Vec<(&'static str, String)>) -> String {
        if let Some(kind) = kind.strip_prefix("new-") {
            self.fresh += 1;
            let name = format!("{}{}", kind.chars().next().unwrap_or('x'), self.fresh);
            if let Some((kind, _)) = rules().find(|(of, _)| *of == kind) {
                made.push((kind, name.clone()));
            }
            return name;
        }
        match kind {
            "plain" if self.plains > 0 => return format!("plain{}", self.below(self.plains)),
            "plain" => return "str".to_owned(),
            "work" if self.workers > 0 => return format!("work{}", self.below(self.workers)),
            "work" => return "asyncio.sleep".to_owned(),
            _ => {}
        }
        let known: Vec<_> = self.variables.iter().filter(|(of, _)| *of == kind).map(|(_, name)| name.clone()).collect();
        if !known.is_empty() && (depth >= DEEPEST || self.chance(45)) {
            return known[self.below(known.len())].clone();
        }
        let templates: Vec<&str> = rules().filter(|(of, _)| *of == kind).flat_map(|(_, own)| *own).copied().collect();
        if templates.is_empty() {
            return format!("'{kind}'");
        }
        // The first ones of each kind hold no others.
        let simple = templates.iter().take_while(|one| !one.contains('<') || one.contains("< ")).count().max(1);
        let many = if depth >= DEEPEST { simple } else { templates.len() };
        let template = templates[self.below(many)];
        self.expand(template, depth + 1, &mut Vec::new())
    }
}

/// Whether a text has an operator outside all brackets and quotes.
fn is_compound(text: &str) -> bool {
    let (mut depth, mut quote) = (0, None);
    for one in text.chars() {
        match (quote, one) {
            (Some(open), _) if one == open => quote = None,
            (None, '\'' | '"') => quote = Some(one),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ' ') if depth == 0 => return true,
            _ => {}
        }
    }
    text.starts_with(['-', '~'])
}

/// All rules; several may be of one kind.
fn rules() -> impl Iterator<Item = &'static Rule> {
    [expressions::RULES, calls::RULES, asynchronous::RULES, methods::RULES].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_a_template_names_is_there() {
        let plain = [plain::STATEMENTS, plain::SHORT, objects::STATEMENTS];
        let waiting = [asynchronous::STATEMENTS, asynchronous::SHORT, coordination::STATEMENTS];
        let templates = rules().map(|(_, templates)| *templates);
        for template in templates.chain(plain).chain(waiting).flatten() {
            for piece in template.split('<').skip(1) {
                let Some((kind, _)) = piece.split_once('>') else { continue };
                let kind = kind.strip_prefix("new-").unwrap_or(kind);
                let special = ["body", "waits", "plain", "work"].contains(&kind);
                let named = kind.chars().all(|one| one.is_ascii_lowercase() || one == '-');
                let known = rules().any(|(of, _)| *of == kind);
                assert!(!named || special || known, "{kind} in {template}");
            }
        }
    }

    #[test]
    fn most_programs_can_be_read() {
        let read = (0..200).filter(|seed| interpreter::Program::read(&program(*seed), "program.py").is_ok()).count();
        assert!(read >= 195, "{read} of 200");
    }
}
