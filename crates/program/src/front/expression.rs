//! The expressions of programs, as data.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

use crate::vocabulary::{Builtin, Method, Operator};
use asyncio::{Class, Until};

/// An expression: a JSON literal stands for itself, a list for a list, an object for an [`Operation`].
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "Python's own kinds")]
pub enum Expression {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Self>),
    Operation(Box<Operation>),
}

/// What is computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the docs say what each is in Python")]
pub enum Operation {
    /// A variable, or a function.
    Var(String),
    /// `function(…)`.
    Call {
        function: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        arguments: Vec<Expression>,
    },
    /// `await …`.
    Await(Expression),
    /// `asyncio.create_task(coroutine)`.
    Spawn {
        coroutine: Expression,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Expression>,
    },
    /// `asyncio.sleep(seconds)`, not awaited.
    Sleep(Expression),
    /// `asyncio.gather(…)`.
    Gather {
        of: Vec<Expression>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        return_exceptions: bool,
    },
    /// `*items`, inside `gather`.
    Spread(Expression),
    /// `asyncio.wait(tasks)`: two lists, those done and those pending.
    Wait {
        tasks: Expression,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Until>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        timeout: Option<Expression>,
    },
    /// `asyncio.wait_for(awaitable, timeout)`.
    WaitFor { awaitable: Expression, timeout: Expression },
    /// `asyncio.as_completed(tasks)`.
    AsCompleted {
        tasks: Expression,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        timeout: Option<Expression>,
    },
    /// `asyncio.shield(…)`.
    Shield(Expression),
    /// `asyncio.timeout(seconds)`.
    Timeout(Expression),
    /// `asyncio.to_thread(time.sleep, seconds)`.
    ToThread(Expression),
    /// `asyncio.TaskGroup()`.
    TaskGroup {},
    /// `asyncio.Lock()`.
    Lock {},
    /// `asyncio.Semaphore(value)`.
    Semaphore(Expression),
    /// `asyncio.BoundedSemaphore(value)`.
    BoundedSemaphore(Expression),
    /// `asyncio.Event()`.
    Event {},
    /// `asyncio.Condition()`.
    Condition {},
    /// `asyncio.Queue(maxsize)`; 0 for no bound.
    Queue(Expression),
    /// `asyncio.get_running_loop().create_future()`.
    Future {},
    /// `contextvars.ContextVar(name, default=…)`.
    ContextVar {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        default: Option<Expression>,
    },
    /// `asyncio.get_running_loop().time()`.
    Now {},
    /// `asyncio.current_task()`.
    CurrentTask {},
    /// `value.method(…)`.
    Method {
        on: Expression,
        method: Method,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        arguments: Vec<Expression>,
    },
    /// `left operator right`.
    Binary { left: Expression, operator: Operator, right: Expression },
    /// `not …`.
    Not(Expression),
    /// An f-string: texts and values.
    Format(Vec<Expression>),
    /// `{value:.1f}`, inside an f-string.
    Fixed { value: Expression, digits: u8 },
    /// A built-in function.
    Builtin { function: Builtin, arguments: Vec<Expression> },
    /// `items[index]`.
    Item { of: Expression, index: Expression },
    /// `[value for name in items]`.
    Each { value: Expression, name: String, r#in: Expression },
    /// `ValueError(…)`.
    Error {
        class: Class,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        argument: Option<Expression>,
    },
    /// `ExceptionGroup(message, errors)`.
    ErrorGroup { message: String, errors: Vec<Expression> },
    /// `error.exceptions`, as a list.
    ErrorsOf(Expression),
}

impl From<Operation> for Expression {
    fn from(operation: Operation) -> Self {
        Self::Operation(Box::new(operation))
    }
}

impl From<&str> for Expression {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Expression {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Expression {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl Serialize for Expression {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => items.serialize(serializer),
            Self::Operation(operation) => operation.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Expression {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Literal)
    }
}

struct Literal;

impl<'de> Visitor<'de> for Literal {
    type Value = Expression;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an expression: a literal, a list, or an object with one operation")
    }

    fn visit_unit<E>(self) -> Result<Expression, E> {
        Ok(Expression::None)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Expression, E> {
        Ok(Expression::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Expression, E> {
        Ok(Expression::Int(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Expression, E> {
        i64::try_from(value).map(Expression::Int).map_err(|_| E::custom("an integer beyond 64 bits"))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Expression, E> {
        Ok(Expression::Float(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Expression, E> {
        Ok(Expression::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Expression, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Expression::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Expression, A::Error> {
        let operation = Operation::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Expression::Operation(Box::new(operation)))
    }
}

impl JsonSchema for Expression {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Expression".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let operation = generator.subschema_for::<Operation>();
        let item = generator.subschema_for::<Self>();
        json_schema!({
            "description": "A literal stands for itself, a list for a list, an object for an operation.",
            "anyOf": [
                { "type": ["null", "boolean", "number", "string"] },
                { "type": "array", "items": item },
                operation
            ]
        })
    }
}
