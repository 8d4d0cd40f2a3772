//! Why a file was not opened, in words for the reader: what it is, and where it opens.

use super::{Entry, Name};
use saved::{Contents, Damaged, ImportError};

/// The reader's work stays as it is, and that is said too.
pub fn refusal(error: &ImportError) -> String {
    let (name, why) = match error {
        ImportError::File(error) => return format!("No file was opened, and your work is as it was: {error}."),
        ImportError::NotHere { name } => {
            (name, "the code that reads it did not arrive; check the connection and try again".to_owned())
        }
        ImportError::Refused { name, reason } => (name, reason.clone()),
        ImportError::Damaged { name, reason } => (name, damaged(reason)),
        ImportError::Unlike { name, contents } => (name, unlike(contents)),
    };
    format!("The file {name} was not opened, and your work is as it was: {why}.")
}

fn damaged(reason: &Damaged) -> String {
    match reason {
        Damaged::OtherLab { found, .. } => match entry(|lab| lab.kind == found || lab.former_kinds.contains(&&**found))
        {
            Some(lab) => format!("it is work of the {0}; open it in the {0}", lab.title),
            None => format!("it is work of the course called {found:?}, which no lab opens"),
        },
        Damaged::Link { .. } | Damaged::Shape(_) | Damaged::Later { .. } | Damaged::Earlier { .. } => {
            reason.to_string()
        }
    }
}

fn unlike(contents: &Contents) -> String {
    let Contents::Format(format) = contents else { return contents.to_string() };
    if let Some(lab) = entry(|lab| lab.formats.contains(&&**format)) {
        return format!("it is a run that was saved in the {0}; open it in the {0}", lab.title);
    }
    match &**format {
        "interleave.trace" => "it is a trace, for other programs to read; no lab opens one".to_owned(),
        _ => contents.to_string(),
    }
}

fn entry(is: impl Fn(&Entry) -> bool) -> Option<&'static Entry> {
    Name::ALL.iter().map(|name| name.entry()).find(|lab| is(lab))
}
