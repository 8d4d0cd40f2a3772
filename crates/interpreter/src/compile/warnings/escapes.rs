//! `"\d"`.

use python::{
    Ranged, TextRange, TextSize,
    ast::{Expr, FStringPart, InterpolatedStringElement},
};

use super::Found;
use crate::compile::spans::small;

impl Found<'_> {
    pub(super) fn check_texts(&mut self, expression: &Expr) {
        match expression {
            Expr::StringLiteral(text) => {
                for part in text.value.iter().filter(|part| !part.flags.prefix().is_raw()) {
                    self.check_text(part.content_range(), true);
                }
            }
            Expr::BytesLiteral(bytes) => {
                for part in bytes.value.iter().filter(|part| !part.flags.prefix().is_raw()) {
                    self.check_text(part.content_range(), false);
                }
            }
            Expr::FString(text) => {
                for part in &text.value {
                    match part {
                        FStringPart::Literal(part) if !part.flags.prefix().is_raw() => {
                            self.check_text(part.content_range(), true);
                        }
                        FStringPart::FString(part) if !part.flags.prefix().is_raw() => {
                            self.check_elements(&part.elements);
                        }
                        FStringPart::Literal(_) | FStringPart::FString(_) => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn check_elements(&mut self, elements: &[InterpolatedStringElement]) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => self.check_text(literal.range(), true),
                InterpolatedStringElement::Interpolation(field) => {
                    if let Some(spec) = &field.format_spec {
                        self.check_elements(&spec.elements);
                    }
                }
            }
        }
    }

    /// The first escape of a text that is none.
    fn check_text(&mut self, at: TextRange, is_text: bool) {
        let content = self.spans.text(at);
        let mut rest = content.char_indices();
        while let Some((start, character)) = rest.next() {
            if character != '\\' {
                continue;
            }
            let Some((_, escape)) = rest.next() else { return };
            let (kind, shown) = match escape {
                'N' | 'u' | 'U' if is_text => continue,
                '4'..='7' if is_large_octal(&content[start + 1..]) => ("octal escape", &content[start + 1..start + 4]),
                '\n' | '\r' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' | '0'..='7' => continue,
                _ => ("escape", &content[start + 1..start + 1 + escape.len_utf8()]),
            };
            let message = format!(
                "\"\\{shown}\" is an invalid {kind} sequence. Such sequences will not work in the future. \
                 Did you mean \"\\\\{shown}\"? A raw string is also an option."
            );
            let at = TextRange::at(at.start() + TextSize::new(small(start)), TextSize::new(2));
            let warning = self.warning(at, message);
            return self.texts.push(warning);
        }
    }
}

/// Three octal digits that are more than a byte.
fn is_large_octal(text: &str) -> bool {
    let digits = text.bytes().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
    digits == 3
}
