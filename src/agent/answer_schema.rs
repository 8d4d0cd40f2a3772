//! The schema of an answer, and the ladder that reads answers by it.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::structured::{json::Json, ladder::Ladder};

/// A JSON Schema that answers are read by. It is compiled when the first answer comes, once for all clones.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Value", into = "Value")]
pub struct AnswerSchema {
    schema: Value,
    ladder: Arc<OnceLock<Ladder>>,
}

impl AnswerSchema {
    /// The schema.
    pub const fn schema(&self) -> &Value {
        &self.schema
    }

    /// What reads answers.
    pub(super) fn ladder(&self) -> &Ladder {
        self.ladder.get_or_init(|| Ladder::new(&Json::from(&self.schema)))
    }
}

impl From<Value> for AnswerSchema {
    fn from(schema: Value) -> Self {
        Self { schema, ladder: Arc::default() }
    }
}

impl From<AnswerSchema> for Value {
    fn from(of: AnswerSchema) -> Self {
        of.schema
    }
}

impl PartialEq for AnswerSchema {
    fn eq(&self, other: &Self) -> bool {
        self.schema == other.schema
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_schema_is_compiled_once_for_all_clones() {
        let schema = AnswerSchema::from(json!({"type": "integer"}));
        let clone = schema.clone();
        assert!(std::ptr::eq(schema.ladder(), clone.ladder()));
    }

    #[test]
    fn on_file_it_is_the_schema() {
        let schema = AnswerSchema::from(json!({"type": "integer"}));
        assert_eq!(json!(schema), json!({"type": "integer"}));
        assert_eq!(serde_json::from_value::<AnswerSchema>(json!({"type": "integer"})).unwrap(), schema);
    }
}
