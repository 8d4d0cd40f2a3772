//! Reading a text.

use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseError, ParseOptions, parse_unchecked};
use ruff_text_size::{TextRange, TextSize};

use crate::{
    Lines, Mistake,
    diagnose::{self, Text, diagnose},
    literal,
    mistake::Finding,
    survey::{mend, survey},
};

/// A text that is Python, with its tree.
#[derive(Debug)]
pub struct Read {
    /// What it says.
    pub module: ModModule,
    /// Where its lines begin.
    pub lines: Lines,
}

/// Longer texts are not read, in bytes.
pub const LONGEST: usize = 4 << 20;

/// Reads a module of Python 3.14.
///
/// # Errors
/// All that is not Python, in the order of the text: one mistake for each statement, a hundred at most.
pub fn read(text: &str) -> Result<Read, Vec<Mistake>> {
    let lines = Lines::of(text);
    parse(text, &lines)
        .map_err(|findings| findings.into_iter().map(|finding| finding.place(&lines)).collect::<Vec<_>>())
        .map(|module| Read { module, lines })
}

fn parse(text: &str, lines: &Lines) -> Result<ModModule, Vec<Finding>> {
    if text.len() > LONGEST {
        let range = TextRange::empty(TextSize::new(0));
        let message = format!("the text has more than {} million characters", LONGEST >> 20);
        return Err(vec![Finding::new(range, message, "divide it")]);
    }
    let found = survey(text);
    let broken = found.broken;
    let mended = if broken.is_empty() { None } else { Some(mend(text, &broken)) };
    let deep = if let Some(mended) = &mended { survey(mended).deep } else { found.deep };
    if let Some(deep) = deep {
        return Err(vec![diagnose::too_deep(deep)]);
    }
    let parsed_text = mended.as_deref().unwrap_or(text);
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(parsed_text, options);
    let errors: Vec<ParseError> = parsed.errors().to_vec();
    let unsupported = parsed.unsupported_syntax_errors().iter();
    let newer: Vec<Finding> = unsupported.map(|error| diagnose::other_version(error, text)).collect();
    let Some(parsed) = parsed.try_into_module() else { return Err(Vec::new()) };
    let module = parsed.into_syntax();
    let text = Text { given: text, mended: parsed_text, broken: &broken, lines };
    let mut findings = newer;
    if !errors.is_empty() || !broken.is_empty() {
        findings.extend(diagnose(&text, &errors, &module));
    }
    findings.extend(literal::halves(&module, text.given));
    findings.sort_by_key(|finding| finding.range.start());
    findings.truncate(diagnose::MOST);
    if findings.is_empty() { Ok(module) } else { Err(findings) }
}
