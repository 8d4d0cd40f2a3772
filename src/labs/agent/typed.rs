//! A typed answer, for its readers.

use serde_json::Value;

use super::finance::Answer;
use crate::{
    agent::{AnswerForm, Terms},
    structured::{self, Violation},
};

/// Characters of an answer on one line.
const LINE: usize = 300;

/// An answer in the type that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// The agent's own.
    Agent(Answer),
    /// The reader's.
    Own {
        /// The type's name.
        name: String,
        /// The value.
        value: Value,
    },
}

/// A part of an answer that holds no others.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// Where: `tags[0]`; empty for the whole.
    pub path: String,
    /// What.
    pub value: Value,
}

impl Typed {
    /// `value` as what `terms` ask for.
    pub fn of(value: &Value, terms: &Terms) -> Result<Self, Vec<Violation>> {
        let name = match &terms.answer {
            AnswerForm::Json(schema) | AnswerForm::Call { schema, .. } => {
                schema.schema().get("title").and_then(Value::as_str)
            }
            AnswerForm::Text => return structured::parse_value(value.clone()).map(Self::Agent),
        };
        match (structured::parse_value(value.clone()), name) {
            (Ok(answer), Some("Answer") | None) => Ok(Self::Agent(answer)),
            _ => Ok(Self::Own { name: name.unwrap_or("Answer").to_owned(), value: value.clone() }),
        }
    }

    /// The type's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Agent(_) => "Answer",
            Self::Own { name, .. } => name,
        }
    }

    /// On one line: a sentence, or the fields as Python shows them.
    pub fn line(&self) -> String {
        match self {
            Self::Agent(answer) => answer.sentence.clone(),
            Self::Own { name, value: Value::Object(fields) } => {
                let fields: Vec<String> = fields.iter().map(|(field, value)| format!("{field}={value}")).collect();
                shortened(&format!("{name}({})", fields.join(", ")))
            }
            Self::Own { value, .. } => shortened(&value.to_string()),
        }
    }

    /// All parts that hold no others, in order.
    pub fn leaves(&self) -> Vec<Leaf> {
        let Self::Own { value, .. } = self else { return Vec::new() };
        let mut found = Vec::new();
        gather(value, String::new(), &mut found);
        found
    }
}

fn gather(value: &Value, path: String, found: &mut Vec<Leaf>) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                gather(value, format!("{path}{dot}{name}"), found);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (index, value) in items.iter().enumerate() {
                gather(value, format!("{path}[{index}]"), found);
            }
        }
        leaf => found.push(Leaf { path, value: leaf.clone() }),
    }
}

fn shortened(line: &str) -> String {
    if line.chars().count() <= LINE {
        return line.to_owned();
    }
    line.chars().take(LINE - 1).chain(['…']).collect()
}

impl Leaf {
    /// The type of the value, in the words of the lab.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "yes or no",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "whole number",
            Value::String(_) => "text",
            Value::Array(_) => "empty list",
            Value::Object(_) => "empty object",
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::labs::agent::{By, Ending, Setup, Wanted, ending, lessons, testing::ran};

    fn own(value: Value) -> Typed {
        Typed::Own { name: "Person".to_owned(), value }
    }

    #[test]
    fn a_value_is_a_line_as_python_shows_it() {
        let person = own(json!({"name": "John", "age": 35, "tags": ["a"]}));
        assert_eq!(person.line(), r#"Person(name="John", age=35, tags=["a"])"#);
        assert_eq!(own(json!([1, 2])).line(), "[1,2]");
        assert_eq!(own(json!("x".repeat(999))).line().chars().count(), LINE);
    }

    /// A run of each preset ends in a value of its own type.
    #[test]
    fn the_offline_model_answers_in_the_type_that_is_wanted() {
        let lesson = lessons().into_iter().find(|lesson| lesson.name == "Typed answers").unwrap();
        let line = |name: &str| {
            let preset = lesson.presets.iter().find(|preset| preset.name == name).unwrap();
            match ending(&ran(&preset.setup)) {
                Ending::Answered { answer, .. } => answer.line(),
                other => format!("{other:?}"),
            }
        };
        let person = r#"Person(first_name="John", last_name="Smith", age=35, email="john@example.com")"#;
        assert_eq!(line("A person from a sentence"), person);
        assert_eq!(line("A product"), r#"Product(name="Laptop", price=999.99, in_stock=true)"#);
        assert_eq!(line("Fields of your own"), r#"Visitor(name="Ada Lovelace", born="1815-12-10", city="London")"#);
        assert_eq!(line("“35” becomes 35"), person);
        assert_eq!(line("A guess from prose"), person);
    }

    #[test]
    fn tools_can_be_called_for_an_answer_of_the_reader_s_type() {
        let class = "class Growth(BaseModel):\n    amount: float\n    years: int\n    currency: str".to_owned();
        let wanted = Wanted { by: By::Class, class, ..Wanted::default() };
        let Ending::Answered { answer, .. } = ending(&ran(&Setup { wanted, ..Setup::default() })) else { panic!() };
        assert_eq!(answer.line(), r#"Growth(amount=1628.89, years=10, currency="USD")"#);
    }

    #[test]
    fn every_part_has_its_place_and_its_type() {
        let value = json!({"a": {"b": [1.5, null]}, "c": [], "d": 2, "e": true});
        let leaves: Vec<_> = own(value).leaves().into_iter().map(|leaf| (leaf.path.clone(), leaf.kind())).collect();
        let leaves: Vec<_> = leaves.iter().map(|(path, kind)| (path.as_str(), *kind)).collect();
        let expect = [
            ("a.b[0]", "number"),
            ("a.b[1]", "nothing"),
            ("c", "empty list"),
            ("d", "whole number"),
            ("e", "yes or no"),
        ];
        assert_eq!(leaves, expect);
        let whole = own(json!(3)).leaves();
        assert_eq!((whole[0].path.as_str(), whole.len()), ("", 1));
    }
}
