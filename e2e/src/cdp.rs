//! `WebDriver` commands that fantoccini does not have, as raw requests to chromedriver.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A request that chromedriver understands.
#[derive(Debug)]
pub(crate) enum Extra {
    /// One command of the `DevTools` protocol.
    /// <https://chromedevtools.github.io/devtools-protocol/>
    DevTools { method: String, params: Value },
    /// The console's entries since the last call.
    Console,
    /// The reader allows something: <https://www.w3.org/TR/permissions/#set-permission-command>
    Grant { permission: &'static str },
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        let path = match self {
            Self::DevTools { .. } => "goog/cdp/execute",
            Self::Console => "se/log",
            Self::Grant { .. } => "permissions",
        };
        base.join(&format!("session/{session}/{path}"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = match self {
            Self::DevTools { method, params } => json!({ "cmd": method, "params": params }),
            Self::Console => json!({ "type": "browser" }),
            Self::Grant { permission } => json!({ "descriptor": { "name": permission }, "state": "granted" }),
        };
        (Method::POST, Some(body.to_string()))
    }
}
