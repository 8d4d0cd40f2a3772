//! Literals and enumerations.

use super::{
    Checked, Checker, Exactness, Given, fail,
    list::identity,
    number::{SIZE, float_of},
};
use crate::{
    json::Json,
    plan::{Choice, Sub},
    view::View,
};

pub(super) fn literal<'c>(choice: &'c Choice, input: View<'c>) -> Checked<'c> {
    if choice.refuses(input) {
        return fail(SIZE.0, SIZE.1, input);
    }
    match choice.find(input) {
        Some(value) => Ok(value.clone()),
        None => fail("literal_error", format!("Input should be {}", choice.shown), input),
    }
}

impl<'c> Checker<'c> {
    pub(super) fn enumeration(
        &mut self,
        sub: Sub,
        choice: &'c Choice,
        Given { input, strict }: Given<'c>,
    ) -> Checked<'c> {
        self.floor(Exactness::Lax);
        let found = match sub {
            Sub::Int | Sub::Plain if choice.refuses(input) => return fail(SIZE.0, SIZE.1, input),
            Sub::Plain => choice.find(input),
            Sub::Str => {
                if let View::Str(text) = input {
                    choice.strings.get(text).map(|index| &choice.values[*index])
                } else {
                    None
                }
            }
            Sub::Int => {
                let exactness = self.exactness;
                let value = self.int(input, strict).ok();
                self.exactness = exactness;
                value.and_then(|value| {
                    let value = value.into_json();
                    choice.values.iter().find(|one| **one == value)
                })
            }
            Sub::Float => {
                let value = match input {
                    View::Str(text) if !strict => float_of(text),
                    View::Float(value) => Some(value),
                    #[expect(clippy::cast_precision_loss, reason = "as Pydantic converts it")]
                    View::Int(value) => Some(value as f64),
                    View::Null
                    | View::Bool(_)
                    | View::Big(_)
                    | View::Str(_)
                    | View::Array(_)
                    | View::Object(_)
                    | View::Span(..) => None,
                };
                let wanted = value.and_then(|value| identity(&Json::Float(value)));
                choice.values.iter().find(|one| wanted.is_some() && identity(one) == wanted)
            }
        };
        // What the lookup does not find, the enumeration's class itself is asked for: it compares as Python does.
        match found.or_else(|| choice.alike(input)) {
            Some(value) => Ok(value.clone()),
            None => fail("enum", format!("Input should be {}", choice.shown), input),
        }
    }
}

impl Choice {
    /// A number past 64 bits is refused outright where whole numbers are looked up.
    fn refuses(&self, input: View<'_>) -> bool {
        matches!(input, View::Big(_)) && self.values.iter().any(|value| matches!(value, Json::Int(_)))
    }

    /// The value that `input` names: of the same type first, then as Python compares.
    pub(crate) fn find(&self, input: View<'_>) -> Option<&Json<'static>> {
        if let View::Str(text) = input {
            return self.strings.get(text).map(|index| &self.values[*index]);
        }
        let same = self.values.iter().find(|value| match (value, input) {
            (Json::Bool(one), View::Bool(other)) => *one == other,
            (Json::Int(one), View::Int(other)) => *one == other,
            (Json::Null, View::Null) => true,
            _ => false,
        });
        same.or_else(|| self.alike(input))
    }

    fn alike(&self, input: View<'_>) -> Option<&Json<'static>> {
        let wanted = identity(&input.to_json())?;
        let equal = |value: &&Json<'static>| identity(value).as_ref() == Some(&wanted);
        let primitive = |value: &Json<'_>| matches!(value, Json::Bool(_) | Json::Int(_) | Json::Str(_));
        // Of values that Python holds for equal the later one replaced the earlier, in two tables asked one after the other.
        let others = self.values.iter().filter(|value| !primitive(value)).rfind(equal);
        others.or_else(|| self.values.iter().filter(|value| primitive(value)).rfind(equal))
    }
}
