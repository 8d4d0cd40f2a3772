//! Patterns that leave nothing for those after them.

use python::ast::{IrrefutablePattern, IrrefutablePatternKind, Pattern, StmtMatch};

use crate::compile::compiler::Compiler;

impl<'a> Compiler<'a> {
    /// Only the last case may match everything.
    pub(super) fn check_cases(&mut self, statement: &'a StmtMatch) {
        let last = statement.cases.len().saturating_sub(1);
        for (index, case) in statement.cases.iter().enumerate() {
            self.check_alternatives(&case.pattern);
            if index < last
                && case.guard.is_none()
                && let Some(pattern) = case.pattern.irrefutable_pattern()
            {
                self.refuse_rest(pattern);
            }
        }
    }

    /// Only the last alternative may.
    fn check_alternatives(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchOr(either) => {
                let last = either.patterns.len().saturating_sub(1);
                for (index, pattern) in either.patterns.iter().enumerate() {
                    self.check_alternatives(pattern);
                    if index < last
                        && let Some(pattern) = pattern.irrefutable_pattern()
                    {
                        self.refuse_rest(pattern);
                    }
                }
            }
            Pattern::MatchAs(capture) => {
                if let Some(pattern) = &capture.pattern {
                    self.check_alternatives(pattern);
                }
            }
            Pattern::MatchSequence(sequence) => {
                sequence.patterns.iter().for_each(|pattern| self.check_alternatives(pattern));
            }
            Pattern::MatchMapping(mapping) => {
                mapping.patterns.iter().for_each(|pattern| self.check_alternatives(pattern));
            }
            Pattern::MatchClass(class) => {
                class.arguments.patterns.iter().for_each(|pattern| self.check_alternatives(pattern));
                class.arguments.keywords.iter().for_each(|keyword| self.check_alternatives(&keyword.pattern));
            }
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) | Pattern::MatchStar(_) => {}
        }
    }

    fn refuse_rest(&mut self, pattern: IrrefutablePattern) {
        let message = match pattern.kind {
            IrrefutablePatternKind::Name(name) => format!("name capture '{name}' makes remaining patterns unreachable"),
            IrrefutablePatternKind::Wildcard => "wildcard makes remaining patterns unreachable".to_owned(),
        };
        self.refuse(pattern.range, message);
    }
}
