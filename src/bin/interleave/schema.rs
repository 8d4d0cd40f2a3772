//! `interleave schema --from … --to …`: a schema, said in another way.

use std::io::{self, Read as _, Write as _};

use structured::{
    json,
    json::Json,
    python,
    say::{Dialect, pydantic, rust},
};

pub(super) const TARGETS: &str = "json-schema|python|rust|openai|anthropic|gemini|llama.cpp";

/// Reads a schema from standard input and writes it on standard output. What the other words cannot express goes to the
/// error output, a line each.
pub(super) fn schema(arguments: &[&str]) -> Result<bool, String> {
    let (mut from, mut to) = (None, None);
    let mut rest = arguments.iter();
    while let Some(option) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("`{option}` needs a value"))?;
        match *option {
            "--from" => from = Some(*value),
            "--to" => to = Some(*value),
            other => return Err(format!("`schema` has no option `{other}`; it takes --from and --to")),
        }
    }
    let (Some(from), Some(to)) = (from, to) else { return Err("`schema` needs --from and --to".to_owned()) };
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).map_err(|error| error.to_string())?;
    let schema = read(from, &text)?;
    let (said, notes) = match to {
        "json-schema" => (schema.to_string() + "\n", Vec::new()),
        "python" | "pydantic" => {
            let written = pydantic(&schema);
            (written.text, written.notes)
        }
        "rust" => {
            let written = rust(&schema);
            (written.text, written.notes)
        }
        name => match Dialect::ALL.into_iter().find(|dialect| dialect.name() == name) {
            Some(dialect) => {
                let spoken = dialect.speak(&schema);
                (spoken.schema.to_string() + "\n", spoken.notes)
            }
            None => return Err(format!("--to {name:?} is none of {TARGETS}")),
        },
    };
    for note in notes {
        eprintln!("note: {note}");
    }
    io::stdout().write_all(said.as_bytes()).map_err(|error| error.to_string())?;
    Ok(true)
}

/// A schema as pasted classes or as JSON. What is no schema is refused here, not passed on.
fn read(from: &str, text: &str) -> Result<Json<'static>, String> {
    match from {
        "python" => python::schema(text).map_err(|wrong| wrong.to_string()),
        "json-schema" => {
            let schema = json::parse(text).map_err(|malformed| malformed.message(text))?.into_owned();
            let is_schema = matches!(schema, Json::Object(_) | Json::Bool(_));
            if is_schema { Ok(schema) } else { Err(format!("a schema is an object or a boolean, not {schema}")) }
        }
        other => Err(format!("--from {other:?} is neither python nor json-schema")),
    }
}
