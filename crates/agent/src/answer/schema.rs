//! The schema of an answer, and what reads answers by it.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::reader::{self, ReadAnswers};
use structured::json::Json;

/// A JSON Schema that answers are read by. It is compiled when the first answer comes, once for all clones.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "Value", into = "Value")]
pub struct AnswerSchema {
    schema: Value,
    reader: Arc<OnceLock<Box<dyn ReadAnswers>>>,
}

impl AnswerSchema {
    /// The schema.
    pub const fn schema(&self) -> &Value {
        &self.schema
    }

    /// What the type calls itself, for readers. No decision hangs on it.
    pub fn title(&self) -> Option<&str> {
        self.schema.get("title").and_then(Value::as_str)
    }

    /// What reads answers.
    pub(super) fn reader(&self) -> &dyn ReadAnswers {
        let compile = || {
            let compile = reader::found().expect("whoever begins or opens a run has made sure of it");
            compile(&Json::from(&self.schema))
        };
        self.reader.get_or_init(compile).as_ref()
    }
}

impl fmt::Debug for AnswerSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AnswerSchema").field(&self.schema).finish()
    }
}

impl From<Value> for AnswerSchema {
    fn from(schema: Value) -> Self {
        Self { schema, reader: Arc::default() }
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
        assert!(std::ptr::addr_eq(schema.reader(), clone.reader()));
    }

    #[test]
    fn on_file_it_is_the_schema() {
        let schema = AnswerSchema::from(json!({"type": "integer"}));
        assert_eq!(json!(schema), json!({"type": "integer"}));
        assert_eq!(serde_json::from_value::<AnswerSchema>(json!({"type": "integer"})).unwrap(), schema);
    }
}
