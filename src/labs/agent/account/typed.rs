//! A typed answer, for its readers.

use serde_json::Value;

use crate::labs::agent::finance::{Answer, answer_schema};
use agent::TypedAnswer;

/// Characters of an answer on one line.
const LINE: usize = 300;

/// An answer in the type that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// A text: no type was asked for.
    Text(String),
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
    /// The answer of a run, in its type: the agent's own where the schemas are equal, whatever they are called.
    pub fn of(answer: agent::Answer) -> Self {
        let TypedAnswer { schema, value } = match answer {
            agent::Answer::Text(text) => return Self::Text(text),
            agent::Answer::Typed(typed) => typed,
        };
        // A value of the schema of a Rust type is one of the type.
        let own = (schema == answer_schema()).then(|| serde_json::from_value(value.clone()).ok()).flatten();
        own.map_or_else(|| Self::Own { name: schema.title().unwrap_or("Answer").to_owned(), value }, Self::Agent)
    }

    /// The type's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Agent(_) => "Answer",
            Self::Own { name, .. } => name,
        }
    }

    /// On one line: a sentence, or the fields as Python shows them.
    pub fn line(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Agent(answer) => answer.sentence.clone(),
            Self::Own { name, value: Value::Object(fields) } => {
                let fields: Vec<String> = fields.iter().map(|(field, value)| format!("{field}={value}")).collect();
                words::clip(format_args!("{name}({})", fields.join(", ")), LINE)
            }
            Self::Own { value, .. } => words::clip(value, LINE),
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
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            found.push(Leaf { path, value: value.clone() });
        }
    }
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
    use crate::labs::agent::{
        By, Ending, Setup, Wanted, lessons,
        testing::{account, ran},
    };

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
            match account(&ran(&preset.setup)).ending() {
                Ending::Answered { answer, .. } => answer.line(),
                other => format!("{other:?}"),
            }
        };
        let person = r#"Person(first_name="John", last_name="Smith", age=35, email="john@example.com")"#;
        assert_eq!(line("A person from a sentence"), person);
        assert_eq!(line("A product"), r#"Product(name="Laptop", price=999.99, in_stock=true)"#);
        assert_eq!(line("Fields of your own"), r#"Visitor(name="Ada Lovelace", born="1815-12-10", city="London")"#);
        assert_eq!(line("“35” becomes 35"), person);
        assert_eq!(line("From free text"), person);
    }

    #[test]
    fn tools_can_be_called_for_an_answer_of_the_reader_s_type() {
        let class = "class Growth(BaseModel):\n    amount: float\n    years: int\n    currency: str".to_owned();
        let wanted = Wanted { by: By::Class, class, ..Wanted::default() };
        let account = account(&ran(&Setup { wanted, ..Setup::default() }));
        let Ending::Answered { answer, .. } = account.ending() else { panic!() };
        assert_eq!(answer.line(), r#"Growth(amount=1628.89, years=10, currency="USD")"#);
    }

    #[test]
    fn a_type_of_the_same_name_is_another_type() {
        let value = json!({"sentence": "a", "figures": []});
        let of =
            |schema: agent::AnswerSchema| Typed::of(agent::Answer::Typed(TypedAnswer { schema, value: value.clone() }));
        assert!(matches!(of(answer_schema()), Typed::Agent(_)));
        let other = of(json!({"title": "Answer", "type": "object"}).into());
        assert_eq!(other, Typed::Own { name: "Answer".to_owned(), value: value.clone() });
        assert_eq!(Typed::of(agent::Answer::Text("a".to_owned())).line(), "a");
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
