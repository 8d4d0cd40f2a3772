//! Calls for which nothing was run: the model asked for what there is not, or gave what does not fit.

use agent::{Arguments, Message, Run, ToolCall, ToolSchema};
use structured::Violation;

/// Why nothing was run for a call.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NotRun {
    /// There is no tool of that name.
    NoSuchTool,
    /// The arguments are no JSON object.
    Broken,
    /// They do not fit the tool's schema.
    Unfit(Vec<Violation>),
}

impl NotRun {
    /// Why nothing was run for `call`, which asks for the tool `name`; nothing where it was.
    pub(super) fn of(tools: &[ToolSchema], name: &str, call: Option<&ToolCall>) -> Option<Self> {
        let Some(tool) = tools.iter().find(|tool| tool.name == name) else { return Some(Self::NoSuchTool) };
        match &call?.arguments {
            Arguments::Broken(_) => Some(Self::Broken),
            Arguments::Object(arguments) => {
                Some(tool.refuse(arguments)).filter(|wrong| !wrong.is_empty()).map(Self::Unfit)
            }
        }
    }
}

/// The call `id` of the newest reply.
pub(super) fn called<'a>(run: &'a Run, id: &str) -> Option<&'a ToolCall> {
    let turn = run
        .history()
        .backwards()
        .find_map(|message| if let Message::Model(turn) = message { Some(turn) } else { None });
    turn.and_then(|turn| turn.calls().find(|call| call.id == id))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::labs::agent::{Setup, testing::ran};

    #[track_caller]
    fn check(name: &str, arguments: Arguments, expect: Option<&str>) {
        let file = ran(&Setup::default());
        let call = ToolCall { id: "c0".to_owned(), name: name.to_owned(), arguments };
        let found = NotRun::of(&file.header().terms.brief.tools, name, Some(&call)).map(|why| match why {
            NotRun::NoSuchTool => "no such tool".to_owned(),
            NotRun::Broken => "broken".to_owned(),
            NotRun::Unfit(wrong) => structured::list(&wrong),
        });
        assert_eq!(found.as_deref(), expect);
    }

    fn object(value: serde_json::Value) -> Arguments {
        serde_json::from_value(value).map(Arguments::Object).unwrap()
    }

    #[test]
    fn a_call_that_could_be_made_was_made_whatever_the_tool_said() {
        check("get_stock_price", object(json!({"ticker": "the arguments do not fit"})), None);
    }

    #[test]
    fn a_call_that_could_not_be_made_says_why() {
        check("do_everything", object(json!({})), Some("no such tool"));
        check("get_stock_price", Arguments::Broken("{".to_owned()), Some("broken"));
        check("get_stock_price", object(json!({})), Some("ticker: missing"));
    }
}
