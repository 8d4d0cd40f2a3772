//! Whole numbers, floats, decimals and their limits.

use std::borrow::Cow;

use super::{
    Bounds, DecimalRules, Id, Kind,
    compile::{Compiler, Subschema},
    hints::Hints,
};
use crate::{
    decimal::Decimal,
    json::{Int, Json},
};

const KEYWORDS: [(&str, &str); 5] = [
    ("multipleOf", "multiple_of"),
    ("maximum", "le"),
    ("exclusiveMaximum", "lt"),
    ("minimum", "ge"),
    ("exclusiveMinimum", "gt"),
];

/// The limits of `schema`, by its keywords or its hints, each read by `read`, which gives the limit and its words.
pub(super) fn bounds<'s, T>(
    schema: &'s Json<'s>,
    hints: Hints<'s>,
    mut read: impl FnMut(&str, &'s Json<'s>) -> Option<(T, String)>,
) -> Bounds<T> {
    let mut bounds = Bounds::default();
    for (keyword, hint) in KEYWORDS {
        let Some(limit) = hints.get(hint).or(schema.get(keyword)) else { continue };
        let limit = read(keyword, limit);
        match hint {
            "multiple_of" => bounds.multiple_of = limit,
            "le" => bounds.le = limit,
            "lt" => bounds.lt = limit,
            "ge" => bounds.ge = limit,
            _ => bounds.gt = limit,
        }
    }
    bounds
}

impl<'s> Compiler<'s> {
    pub(super) fn integer(&mut self, schema: &'s Json<'s>, strict: bool) -> Id {
        let none = Hints::none();
        let bounds = bounds(schema, none, |keyword, limit| {
            let limit = match limit {
                Json::Int(value) => Some(Int::Small(*value)),
                Json::Big(digits) => Some(Int::Big(Cow::Owned(digits.clone().into_owned()))),
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "rounded towards the values that hold, and bounded"
                )]
                Json::Float(value) if value.abs() < 9e18 => {
                    let up = matches!(keyword, "minimum" | "exclusiveMaximum");
                    Some(Int::Small(if up { libm::ceil(*value) as i64 } else { libm::floor(*value) as i64 }))
                }
                Json::Null | Json::Bool(_) | Json::Float(_) | Json::Str(_) | Json::Array(_) | Json::Object(_) => None,
            };
            if limit.is_none() {
                self.refuse(format!("`{keyword}` must be a number"));
            }
            limit.map(|limit| (limit.clone(), limit.into_json().to_string()))
        });
        self.add(Kind::Int(bounds), strict)
    }

    pub(super) fn number(&mut self, part: Subschema<'s>) -> Id {
        let Subschema { schema, hints, config, strict } = part;
        if hints.text("type") == Some("decimal") {
            return self.decimal(part);
        }
        let bounds = bounds(schema, Hints::none(), |keyword, limit| {
            let limit = match limit {
                #[expect(clippy::cast_precision_loss, reason = "Pydantic keeps a float's limits as floats")]
                Json::Int(value) => Some(*value as f64),
                Json::Big(digits) => digits.parse().ok(),
                Json::Float(value) => Some(*value),
                Json::Null | Json::Bool(_) | Json::Str(_) | Json::Array(_) | Json::Object(_) => None,
            };
            if limit.is_none() {
                self.refuse(format!("`{keyword}` must be a number"));
            }
            limit.map(|limit| (limit, limit.to_string()))
        });
        let finite = !hints.flag("allow_inf_nan").or(config.inf_nan).unwrap_or(true);
        self.add(Kind::Float { bounds, finite }, strict)
    }

    pub(super) fn decimal(&mut self, Subschema { schema, hints, config, strict }: Subschema<'s>) -> Id {
        let bounds = bounds(schema, hints, |keyword, limit| {
            let limit = match limit {
                Json::Str(text) => Decimal::parse(text),
                // Pydantic writes a decimal's limit as a float; a whole one was most likely written whole.
                Json::Float(value) => Decimal::parse(&value.to_string()),
                Json::Int(_) | Json::Big(_) => Decimal::parse(&limit.to_string()),
                Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
            };
            if limit.is_none() {
                self.refuse(format!("`{keyword}` must be a number"));
            }
            limit.map(|limit| (limit.clone(), limit.to_string()))
        });
        let digits = |name| hints.count(name).map(|count| count as u64);
        let rules = DecimalRules {
            bounds,
            allow_inf_nan: hints.flag("allow_inf_nan").or(config.inf_nan).unwrap_or(false),
            max_digits: digits("max_digits"),
            decimal_places: digits("decimal_places"),
        };
        self.add(Kind::Decimal(Box::new(rules)), strict)
    }
}
