//! The names that patterns bind.

use python::ast::{Pattern, name::Name};

use super::build::Builder;

impl<'a> Builder<'a, '_> {
    pub(super) fn pattern(&mut self, pattern: &'a Pattern) {
        self.deeper(python::Ranged::range(pattern), |builder| builder.pattern_inside(pattern));
    }

    fn pattern_inside(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchValue(value) => self.expression(&value.value),
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(sequence) => self.patterns(&sequence.patterns),
            Pattern::MatchOr(either) => self.patterns(&either.patterns),
            Pattern::MatchMapping(mapping) => {
                for key in &mapping.keys {
                    self.expression(key);
                }
                self.patterns(&mapping.patterns);
                self.capture(mapping.rest.as_ref());
            }
            Pattern::MatchClass(class) => {
                self.expression(&class.cls);
                self.patterns(&class.arguments.patterns);
                for keyword in &class.arguments.keywords {
                    if &keyword.attr == "__debug__" {
                        self.refuse(keyword.range, "cannot assign to __debug__");
                    }
                    self.pattern(&keyword.pattern);
                }
            }
            Pattern::MatchStar(star) => self.capture(star.name.as_ref()),
            Pattern::MatchAs(capture) => {
                if let Some(pattern) = &capture.pattern {
                    self.pattern(pattern);
                }
                self.capture(capture.name.as_ref());
            }
        }
    }

    fn patterns(&mut self, patterns: &'a [Pattern]) {
        for pattern in patterns {
            self.pattern(pattern);
        }
    }

    fn capture(&mut self, name: Option<&'a python::ast::Identifier>) {
        if let Some(name) = name {
            let id: &Name = &name.id;
            self.bind(id, name.range);
        }
    }
}
