//! What the answer must be: the agent's own type, or one that the reader puts together or pastes.
//!
//! The reader's texts are kept as they are, right or wrong, each beside the others, so that nothing is lost by looking at
//! another; [`Wanted::output`] reads the one that counts.

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use agent::OutputSchema;
use structured::{
    Plan, Violation,
    build::{Build, Field, Kind},
    json::{self, Json, Position},
    python,
};

/// Characters of a pasted text.
const LONGEST: usize = 100_000;

/// What the answer must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    /// Which of them counts.
    pub by: By,
    /// A form, field by field.
    pub fields: Build,
    /// JSON Schema, as pasted.
    pub schema: String,
    /// Pydantic's classes, as pasted.
    pub class: String,
}

/// What makes a schema of Python's classes.
pub(super) type ReadClass = fn(&str) -> Result<Json<'static>, Violation>;

/// How the type of the answer is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The agent's own.
    #[default]
    Agent,
    /// A form, field by field.
    Fields,
    /// JSON Schema.
    Schema,
    /// Python classes.
    Class,
}

/// The module's first class (4.2).
const PERSON: &str = "from pydantic import BaseModel, Field

class Person(BaseModel):
    first_name: str = Field(description=\"Person's first name\")
    last_name: str = Field(description=\"Person's last name\")
    age: int = Field(description=\"Person's age in years\")
    email: str = Field(description=\"Email address\")
";

/// The module's second class (4.4), as Pydantic writes its schema.
const PRODUCT: &str = r#"{
  "title": "Product",
  "type": "object",
  "properties": {
    "name": { "title": "Name", "type": "string" },
    "price": { "title": "Price", "type": "number" },
    "in_stock": { "title": "In Stock", "type": "boolean" }
  },
  "required": ["name", "price", "in_stock"]
}
"#;

impl Default for Wanted {
    fn default() -> Self {
        let field = |name: &str, kind| Field { name: name.to_owned(), kind, ..Field::default() };
        let age = Kind::WholeNumber { least: Some(0), most: Some(130) };
        Self {
            by: By::Agent,
            fields: Build {
                name: "Person".to_owned(),
                fields: vec![field("name", Kind::default()), field("age", age)],
            },
            schema: PRODUCT.to_owned(),
            class: PERSON.to_owned(),
        }
    }
}

impl Wanted {
    /// The type of the answer; none where it is the agent's own.
    pub fn output(&self) -> Result<Option<OutputSchema>, Refusal> {
        self.output_by(python::schema)
    }

    /// The same, where `class` reads Python's classes.
    pub(super) fn output_by(&self, class: ReadClass) -> Result<Option<OutputSchema>, Refusal> {
        let Some(schema) = self.read_by(class)? else { return Ok(None) };
        let title = schema.get("title").and_then(Json::as_str).unwrap_or_default();
        let name: String = title.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
        let name = if name.is_empty() { "Answer".to_owned() } else { name };
        Ok(Some(OutputSchema { name, schema: schema.to_value() }))
    }

    /// Its schema; none where it is the agent's own.
    pub fn read(&self) -> Result<Option<Json<'static>>, Refusal> {
        self.read_by(python::schema)
    }

    /// The same, where `class` reads Python's classes.
    pub(super) fn read_by(&self, class: ReadClass) -> Result<Option<Json<'static>>, Refusal> {
        let schema = match self.by {
            By::Agent => return Ok(None),
            By::Fields => self.fields.schema().map_err(Refusal::Fields)?,
            By::Schema => pasted(&self.schema)?,
            By::Class => {
                short_enough(&self.class)?;
                class(&self.class).map_err(|wrong| Refusal::Text(vec![wrong]))?
            }
        };
        Plan::compile(&schema).map_err(Refusal::Text)?;
        Ok(Some(schema))
    }
}

fn pasted(text: &str) -> Result<Json<'static>, Refusal> {
    short_enough(text)?;
    let malformed = |wrong: json::Malformed| {
        let Position { line, column } = Position::of(text, wrong.index);
        Refusal::Text(vec![Violation::new(format!("{line}:{column}"), format!("this is not JSON: {}", wrong.problem))])
    };
    let schema = json::parse(text).map_err(malformed)?.into_owned();
    if let Json::Object(_) = schema {
        return Ok(schema);
    }
    Err(Refusal::Text(vec![Violation::new(
        "1:1",
        "a schema is an object, such as {\"type\": \"object\", \"properties\": {}}",
    )]))
}

fn short_enough(text: &str) -> Result<(), Refusal> {
    match text.chars().count() {
        letters if letters > LONGEST => {
            let message = format!("the text is {letters} characters long; {LONGEST} are the most");
            Err(Refusal::Text(vec![Violation::new("", message)]))
        }
        _ => Ok(()),
    }
}
