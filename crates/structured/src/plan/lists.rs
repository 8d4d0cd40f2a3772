//! Lists, tuples and sets.

use super::{
    Id, Kind, Sequence, Size,
    compile::{Compiler, Subschema},
};
use crate::json::Json;

impl<'s> Compiler<'s> {
    pub(super) fn array(&mut self, Subschema { schema, hints, config, strict }: Subschema<'s>) -> Id {
        let size = Size {
            least: self.length(schema, "minItems"),
            most: self.length(schema, "maxItems"),
            fail_fast: hints.flag("fail_fast").unwrap_or(false),
        };
        let unique = schema.get("uniqueItems") == Some(&Json::Bool(true));
        let what = match hints.text("type") {
            Some("frozenset") => Sequence::FrozenSet,
            Some("set") => Sequence::Set,
            Some("tuple") => Sequence::Tuple,
            Some("deque") => Sequence::Deque,
            Some("list") => Sequence::List,
            _ if unique => Sequence::Set,
            _ => Sequence::List,
        };
        let first = match schema.get("prefixItems") {
            Some(Json::Array(first)) => first.as_slice(),
            Some(_) => {
                self.refuse("`prefixItems` must be a list");
                &[]
            }
            None => &[],
        };
        let empty_tuple = size.most == Some(0) && schema.get("items").is_none();
        if !first.is_empty() || empty_tuple {
            let items = first
                .iter()
                .enumerate()
                .map(|(index, item)| {
                    self.below(&format!("prefixItems/{index}"), |compiler| compiler.schema(item, config))
                })
                .collect();
            return self.add(Kind::Tuple { items }, strict);
        }
        let item = match schema.get("items") {
            Some(item) => self.below("items", |compiler| compiler.schema(item, config)),
            None => self.add(Kind::Any, false),
        };
        self.add(Kind::List { item, size, what }, strict)
    }
}
