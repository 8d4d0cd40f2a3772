//! `interleave schema --from … --to …`: a schema, said in another way.

use std::io::{self, Read as _, Write as _};

use interleave::structured::{json, json::Json, python};

pub(super) const TARGETS: &str = "json-schema";

/// Reads a schema from standard input and writes it on standard output.
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
    let said = match to {
        "json-schema" => schema.to_string(),
        other => return Err(format!("--to {other:?} is none of {TARGETS}")),
    };
    writeln!(io::stdout(), "{said}").map_err(|error| error.to_string())?;
    Ok(true)
}

fn read(from: &str, text: &str) -> Result<Json<'static>, String> {
    match from {
        "python" => python::schema(text).map_err(|wrong| wrong.to_string()),
        "json-schema" => json::parse(text).map(Json::into_owned).map_err(|malformed| malformed.message(text)),
        other => Err(format!("--from {other:?} is neither python nor json-schema")),
    }
}
