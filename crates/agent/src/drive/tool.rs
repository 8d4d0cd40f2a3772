//! Tools: what the agent can do besides talk.

use std::{future::Future, sync::Arc};

use futures::future::{self, FutureExt as _, LocalBoxFuture};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::talk::{
    brief::ToolSchema,
    message::{Arguments, ToolCall, ToolOutcome},
};
use structured::{
    self, Violation,
    json::Json,
    json_schema::{Formats, Validator},
};
use trace::Micros;

type Call = dyn Fn(Map<String, Value>) -> LocalBoxFuture<'static, ToolOutcome> + Send + Sync;

/// Something the model may call.
#[derive(Clone)]
pub struct Tool {
    /// What the model is shown.
    pub schema: ToolSchema,
    /// How long a call may take; the toolbox's patience without one.
    pub patience: Option<Micros>,
    call: Arc<Call>,
}

impl Tool {
    /// The tool `name` that runs `call` on arguments of type `A`. What the model is shown comes from `A`: its doc
    /// comment says what the tool does, those of its fields what they mean. An error is told to the model: it should
    /// say what to do instead.
    pub fn new<A, F, R>(name: &str, call: F) -> Self
    where
        A: JsonSchema + DeserializeOwned,
        F: Fn(A) -> R + Send + Sync + 'static,
        R: Future<Output = Result<Value, String>> + 'static,
    {
        let mut parameters = structured::schema_of::<A>();
        let mut description = String::new();
        if let Some(keywords) = parameters.as_object_mut() {
            keywords.shift_remove("$schema");
            keywords.shift_remove("title");
            if let Some(Value::String(text)) = keywords.shift_remove("description") {
                description = text;
            }
        }
        let schema = ToolSchema { name: name.to_owned(), description, parameters };
        Self::untyped(schema, move |arguments| match serde_json::from_value(arguments) {
            Ok(arguments) => call(arguments).left_future(),
            // The schema is the type's own, so this is what only the type knows.
            Err(error) => future::ready(Err(format!("the arguments do not fit: {error}"))).right_future(),
        })
    }

    /// The tool that the model is shown as `schema`; `call` is given arguments that fit it.
    pub fn untyped<F, R>(schema: ToolSchema, call: F) -> Self
    where
        F: Fn(Value) -> R + Send + Sync + 'static,
        R: Future<Output = Result<Value, String>> + 'static,
    {
        let validator = Validator::compile(&Json::from(&schema.parameters), Formats::Annotate);
        let call = move |arguments| match fitting(&validator, Value::Object(arguments)) {
            Ok(arguments) => call(arguments)
                .map(|outcome| outcome.map_or_else(ToolOutcome::Failed, ToolOutcome::Returned))
                .boxed_local(),
            Err(violations) => {
                let message = format!("the arguments do not fit: {}", structured::list(&violations));
                future::ready(ToolOutcome::Failed(message)).boxed_local()
            }
        };
        Self { schema, patience: None, call: Arc::new(call) }
    }
}

impl ToolSchema {
    /// What is wrong with arguments that a model gives; nothing where the tool can be run on them.
    pub fn refuse(&self, arguments: &Map<String, Value>) -> Vec<Violation> {
        let validator = Validator::compile(&Json::from(&self.parameters), Formats::Annotate);
        fitting(&validator, Value::Object(arguments.clone())).err().unwrap_or_default()
    }
}

/// The arguments, if they fit their schema.
fn fitting(validator: &Result<Validator, Vec<Violation>>, arguments: Value) -> Result<Value, Vec<Violation>> {
    let violations = validator.as_ref().map_err(Clone::clone)?.check(&Json::from(&arguments));
    if violations.is_empty() { Ok(arguments) } else { Err(violations) }
}

/// The tools of one agent.
#[derive(Clone)]
pub struct Toolbox {
    /// In the order in which the model is shown them.
    pub tools: Vec<Tool>,
    /// How long a call may take where its tool says nothing else.
    pub patience: Micros,
}

impl Toolbox {
    /// These tools, with half a minute for each call.
    pub fn new(tools: impl IntoIterator<Item = Tool>) -> Self {
        Self { tools: tools.into_iter().collect(), patience: Micros::from_millis(30_000) }
    }

    /// What the model is shown.
    pub fn schemas(&self) -> Vec<ToolSchema> {
        self.tools.iter().map(|tool| tool.schema.clone()).collect()
    }

    /// How long `call` may take.
    pub fn patience_for(&self, call: &ToolCall) -> Micros {
        self.tool(call).and_then(|tool| tool.patience).unwrap_or(self.patience)
    }

    fn tool(&self, call: &ToolCall) -> Option<&Tool> {
        self.tools.iter().find(|tool| tool.schema.name == call.name)
    }

    /// Makes `call`. Whatever is wrong with it comes back as words for the model.
    pub fn call(&self, call: &ToolCall) -> LocalBoxFuture<'static, ToolOutcome> {
        let refused = |message| future::ready(ToolOutcome::Failed(message)).boxed_local();
        let Some(tool) = self.tool(call) else {
            let names: Vec<_> = self.tools.iter().map(|tool| tool.schema.name.as_str()).collect();
            return refused(format!("there is no tool {:?}; the tools are: {}", call.name, names.join(", ")));
        };
        match &call.arguments {
            Arguments::Object(arguments) => (tool.call)(arguments.clone()),
            Arguments::Broken(text) => {
                let wrong = structured::syntax(text).err().unwrap_or_default();
                refused(format!("the arguments are not a JSON object {}", structured::list(&wrong)).trim().to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    /// Doubles a number.
    #[derive(Deserialize, JsonSchema)]
    struct Double {
        /// The number to double.
        number: i32,
    }

    async fn double(Double { number }: Double) -> Result<Value, String> {
        number.checked_mul(2).map(Value::from).ok_or_else(|| "too large; use a smaller number".to_owned())
    }

    #[track_caller]
    fn check(name: &str, arguments: &str, expect: &Value) {
        let toolbox = Toolbox::new([Tool::new("double", double)]);
        let arguments = Arguments::from_text(arguments.to_owned());
        let call = ToolCall { id: "1".to_owned(), name: name.to_owned(), arguments };
        assert_eq!(&json!(futures::executor::block_on(toolbox.call(&call))), expect);
    }

    #[test]
    fn doc_comments_become_descriptions() {
        let schema = Tool::new("double", double).schema;
        assert_eq!(
            json!(schema),
            json!({
                "name": "double",
                "description": "Doubles a number.",
                "parameters": {
                    "type": "object",
                    "properties": {
                        "number": {"description": "The number to double.", "type": "integer", "format": "int32"}
                    },
                    "required": ["number"],
                },
            })
        );
    }

    #[test]
    fn a_call_that_fits_returns_the_value() {
        check("double", r#"{"number": 21}"#, &json!({"returned": 42}));
    }

    #[test]
    fn a_tool_that_fails_says_what_to_do() {
        check("double", r#"{"number": 2147483647}"#, &json!({"failed": "too large; use a smaller number"}));
    }

    #[test]
    fn arguments_that_do_not_fit_are_told_by_place() {
        check("double", r#"{"n": 1}"#, &json!({"failed": "the arguments do not fit: number: missing"}));
    }

    #[test]
    fn what_a_tool_is_shown_as_tells_which_arguments_it_refuses() {
        let schema = Tool::new("double", double).schema;
        let refuse = |arguments: Value| structured::list(&schema.refuse(arguments.as_object().unwrap()));
        assert_eq!((refuse(json!({"n": 1})).as_str(), refuse(json!({"number": 1})).as_str()), ("number: missing", ""));
    }

    #[test]
    fn arguments_that_are_not_json_are_told_by_place() {
        check(
            "double",
            r#"{"number": "#,
            &json!({"failed": "the arguments are not a JSON object 1:11: EOF while parsing a value"}),
        );
        check("double", "[1]", &json!({"failed": "the arguments are not a JSON object"}));
    }

    #[test]
    fn an_unknown_tool_is_answered_with_the_known_ones() {
        check("halve", "{}", &json!({"failed": "there is no tool \"halve\"; the tools are: double"}));
    }
}
