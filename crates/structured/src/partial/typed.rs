//! Which node of the plan the reading is at, and the check of what is complete.

use super::Partial;
use crate::{
    Step,
    json::Json,
    plan::{Id, Kind, Plan},
};

impl Partial<'_> {
    /// The node for the value that comes next, where the schema leaves no choice.
    pub(super) fn node_of_next(&self) -> Option<Id> {
        let (plan, _) = self.plan?;
        let Some(open) = self.open.last() else { return plain(plan, plan.root) };
        child(plan, open.node?, self.key.as_deref())
    }

    /// Converts and checks the plain value that was just completed.
    pub(super) fn completed(&mut self) {
        let Some((plan, settings)) = self.plan else { return };
        let Some(node) = self.open.last().and_then(|open| open.node) else { return };
        let (loc, key) = self.place();
        let Some(node) = child(plan, node, key.as_deref()) else { return };
        let Some(value) = self.last_mut() else { return };
        let given = std::mem::replace(value, Json::Null);
        let checked = plan.check_from(node, &given, settings).map(Json::into_owned);
        match checked {
            Ok(converted) => *value = converted,
            Err(mut faults) => {
                for fault in &mut faults {
                    let inner = std::mem::replace(&mut fault.loc, loc.clone());
                    fault.loc.extend(inner);
                }
                *value = given;
                self.faults.extend(faults);
            }
        }
    }

    /// The way to the value that was added last, and its name in its object.
    fn place(&self) -> (Vec<Step>, Option<String>) {
        let (mut loc, mut key, mut here) = (Vec::new(), None, self.root.as_ref());
        for _ in 0..self.open.len() {
            match here {
                Some(Json::Array(items)) => {
                    loc.push(Step::Index(items.len().saturating_sub(1)));
                    key = None;
                    here = items.last();
                }
                Some(Json::Object(fields)) => {
                    key = fields.last().map(|(key, _)| key.clone().into_owned());
                    loc.push(Step::Key(key.clone().unwrap_or_default()));
                    here = fields.last().map(|(_, value)| value);
                }
                _ => break,
            }
        }
        (loc, key)
    }
}

/// Past optional and renamed nodes.
fn plain(plan: &Plan, mut node: Id) -> Option<Id> {
    for _ in 0..32 {
        if let Kind::Alias(inner) | Kind::Nullable(inner) = &plan.nodes[node].kind {
            node = *inner;
        } else {
            return Some(node);
        }
    }
    None
}

fn child(plan: &Plan, node: Id, key: Option<&str>) -> Option<Id> {
    let child = match &plan.nodes[plain(plan, node)?].kind {
        Kind::Model(model) => {
            let (field, _) = model.keys.get(key?)?.first()?;
            model.fields[*field].node
        }
        Kind::List { item, .. } => *item,
        Kind::Dict { value, .. } => *value,
        Kind::Any
        | Kind::Alias(_)
        | Kind::Null
        | Kind::Bool
        | Kind::Int(_)
        | Kind::Float { .. }
        | Kind::Decimal(_)
        | Kind::Str(_)
        | Kind::Bytes { .. }
        | Kind::Date { .. }
        | Kind::Moment { .. }
        | Kind::Clock { .. }
        | Kind::Span(_)
        | Kind::Uuid(_)
        | Kind::Email(_)
        | Kind::Url { .. }
        | Kind::Literal(_)
        | Kind::Enum { .. }
        | Kind::Tuple { .. }
        | Kind::Nullable(_)
        | Kind::Union { .. }
        | Kind::Tagged(_) => return None,
    };
    Some(child)
}
