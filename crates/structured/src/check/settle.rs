//! The quick way for a document that is right: checked and converted where it stands, with no second copy of it.
//!
//! Lists, models whose fields come in the schema's order, and plain values are settled here; every other value is checked as
//! always and put in its place. What is wrong is not told here: the document is then read again, by the slower way.

use super::{Checker, DEEPEST, FUEL_EACH, weight};
use crate::{
    json::Json,
    plan::{Id, Kind, Model, Sequence},
    view::View,
};

impl Checker<'_> {
    /// Makes of `value` what the node `id` makes of it. False where that cannot be; the value is spoiled then.
    pub(super) fn settle(&mut self, id: Id, value: &mut Json<'_>) -> bool {
        let node = &self.plan.nodes[id];
        if !node.rules.is_empty() || self.depth > DEEPEST {
            return self.replace(id, value);
        }
        self.depth += 1;
        let settled = match (&node.kind, &mut *value) {
            (Kind::Null | Kind::Nullable(_), Json::Null)
            | (Kind::Bool, Json::Bool(_))
            | (Kind::Str(None), Json::Str(_)) => true,
            (Kind::Alias(inner) | Kind::Nullable(inner), value) => self.settle(*inner, value),
            (Kind::Int(bounds), Json::Int(_)) if bounds.is_empty() => true,
            (Kind::Float { bounds, finite }, Json::Float(value)) if bounds.is_empty() => !finite || value.is_finite(),
            (Kind::List { item, size, what: Sequence::List }, Json::Array(items)) => {
                let fits = size.least.is_none_or(|least| items.len() >= least)
                    && size.most.is_none_or(|most| items.len() <= most);
                fits && items.iter_mut().all(|value| self.settle(*item, value))
            }
            (Kind::Model(model), Json::Object(fields)) if in_order(model, fields) => {
                fields.iter_mut().zip(&model.fields).all(|((_, value), field)| self.settle(field.node, value))
            }
            (_, value) => self.replace(id, value),
        };
        self.depth -= 1;
        settled
    }

    fn replace(&mut self, id: Id, value: &mut Json<'_>) -> bool {
        let mut checker = Checker { fuel: self.fuel + FUEL_EACH * weight(value), ..*self };
        let Ok(made) = checker.node(id, View::of(value)) else { return false };
        let made = made.into_owned();
        self.fuel = checker.fuel;
        *value = made;
        true
    }
}

/// Whether the fields are the model's, all of them and in its order.
fn in_order(model: &Model, fields: &[(std::borrow::Cow<'_, str>, Json<'_>)]) -> bool {
    // As many keys as fields: each has one of its own.
    model.keys.len() == model.fields.len()
        && fields.len() == model.fields.len()
        && fields.iter().zip(&model.fields).all(|((key, _), field)| *key == field.key)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use crate::{
        Mode, Plan,
        json::{self, Json},
    };

    const PARTS: &str = r#"{"type": "array", "minItems": 1, "maxItems": 3, "items": {"title": "Part", "type": "object", "properties": {
        "name": {"type": "string"}, "size": {"type": "number"}, "count": {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": 1},
        "any": {"x-pydantic": {"validators": [{"check": "value != 7", "message": "not seven"}]}}}, "required": ["name", "any"]}}"#;

    fn plan() -> Plan {
        Plan::compile(&json::parse(PARTS).unwrap()).unwrap()
    }

    /// Both ways of reading say the same, which `expect` is a part of.
    #[track_caller]
    fn check(text: &str, expect: &str) {
        let (plan, document) = (plan(), json::parse(text).unwrap());
        for mode in [Mode::Lax, Mode::Strict] {
            let read = format!("{:?}", plan.read(text, mode.into()));
            assert_eq!(read, format!("{:?}", plan.check(&document, mode.into())), "{mode:?}");
        }
        let read = plan.read(text, Mode::Lax.into());
        let read = read.map_or_else(|faults| faults[0].msg.clone(), |value| value.to_string());
        assert!(read.contains(expect), "{read}");
    }

    #[test]
    fn a_right_document_is_not_copied() {
        let Json::Array(items) =
            plan().read(r#"[{"name":"x","size":2.5,"count":3,"any":1}]"#, Mode::Lax.into()).unwrap()
        else {
            panic!("a list")
        };
        assert!(matches!(items[0].get("name"), Some(Json::Str(Cow::Borrowed("x")))));
    }

    #[test]
    fn what_is_not_as_the_schema_has_it_is_read_the_slower_way() {
        check(r#"[{"name":"x","size":2,"count":null,"any":1}]"#, r#""size":2.0,"count":null"#);
        check(r#"[{"any":1,"name":"x","other":[{}]}]"#, r#"[{"name":"x","count":1,"any":1}]"#);
        check(r#"[{"name":"x","size":"2","count":"4","any":{"k":1,"k":2}}]"#, r#""size":2.0,"count":4,"any":{"k":2}"#);
        check(r#"[{"name":"x","name":"y","size":2,"any":1}]"#, r#"[{"name":"y","size":2.0,"count":1,"any":1}]"#);
    }

    #[test]
    fn what_is_wrong_is_told_as_always() {
        check("[]", "at least 1 item");
        check("[1]", "Input should be an object");
        check(r#"[{"name":1,"size":2.5,"count":3,"any":1}]"#, "valid string");
        check(r#"[{"name":"x","size":2.5,"count":3,"any":7}]"#, "not seven");
        let part = r#"{"name":"x","size":2.5,"count":3,"any":1}"#;
        check(&format!("[{part},{part},{part},{part}]"), "at most 3 items");
    }
}
