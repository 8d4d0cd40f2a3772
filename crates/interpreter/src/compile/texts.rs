//! f-strings.

use python::{
    Ranged, TextRange,
    ast::{ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement},
};

use crate::{
    code::{Conversion, Op, Spec},
    value::Value,
};

use super::compiler::Compiler;

/// What a text is joined of: pieces on the stack, and a literal that may go on.
#[derive(Default)]
struct Joined {
    pieces: u32,
    literal: String,
}

impl<'a> Compiler<'a> {
    /// Several texts that stand side by side are one.
    pub(super) fn formatted(&mut self, text: &'a ExprFString) {
        let mut joined = Joined::default();
        for part in &text.value {
            match part {
                FStringPart::Literal(literal) => joined.literal.push_str(literal),
                FStringPart::FString(text) => self.elements(&text.elements, &mut joined),
            }
        }
        self.join(joined, text.range);
    }

    fn elements(&mut self, elements: &'a [InterpolatedStringElement], joined: &mut Joined) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => joined.literal.push_str(&literal.value),
                InterpolatedStringElement::Interpolation(field) => {
                    if let Some(text) = &field.debug_text {
                        joined.literal.push_str(text.as_str());
                    }
                    self.flush(joined, field.range);
                    self.field(field);
                    joined.pieces += 1;
                }
            }
        }
    }

    /// `→ text`: of `{expression!conversion:spec}`.
    fn field(&mut self, field: &'a InterpolatedElement) {
        self.expression(&field.expression);
        let conversion = match field.conversion {
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::Repr => Conversion::Repr,
            // `{value=}` shows what the value is.
            ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
        };
        let spec = match &field.format_spec {
            None => Spec::None,
            Some(spec) => {
                let mut joined = Joined::default();
                self.elements(&spec.elements, &mut joined);
                self.join(joined, spec.range);
                Spec::Given
            }
        };
        self.emit(Op::Format(conversion, spec), field.range());
    }

    fn flush(&mut self, joined: &mut Joined, at: TextRange) {
        if !joined.literal.is_empty() {
            let text = self.text(&std::mem::take(&mut joined.literal));
            self.constant(Value::Str(text), at);
            joined.pieces += 1;
        }
    }

    fn join(&mut self, mut joined: Joined, at: TextRange) {
        self.flush(&mut joined, at);
        match joined.pieces {
            0 => {
                let empty = self.text("");
                self.constant(Value::Str(empty), at);
            }
            1 => {}
            pieces => self.emit(Op::Join(pieces), at),
        }
    }
}
