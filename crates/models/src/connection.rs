//! A connection, tried out.

use std::sync::Arc;

use futures::stream::StreamExt as _;

use crate::{
    Decoder, Endpoint, Refusals, ToolUse,
    diagnosis::{Diagnosis, Heard, diagnose, forbidden},
    remote::{Answer, Asker},
};
use agent::{Brief, Message, Request, ToolSchema};
use io::{Http, HttpBody, HttpError};

/// Bytes of a reply that are waited for before it is clear that no model writes it.
const ENOUGH: usize = 64 * 1024;

/// A connection to try out.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// The model.
    pub endpoint: Endpoint,
    /// How it will be given tools.
    pub tools: ToolUse,
    /// The page's own scheme, host and port.
    pub page: String,
}

impl Connection {
    /// Asks the model for a word, as the agent would ask it, and says what is wrong. The reply is stopped where it begins.
    pub async fn test(&self, http: &dyn Http) -> Diagnosis {
        let Self { endpoint, page, .. } = self;
        if let Some(forbidden) = forbidden(endpoint, page) {
            return forbidden;
        }
        let asker = Asker { http, endpoint, refusals: &Refusals::default() };
        let heard = match asker.ask(&self.tools.told(&question())).await {
            Ok(Answer::Reply { status, body, .. }) => Heard::Reply { status, body: beginning(endpoint, body).await },
            Ok(Answer::Refusal { status, body, .. }) => Heard::Reply { status, body },
            Err(HttpError::Redirected { to, .. }) => Heard::Redirected(to),
            Err(HttpError::Address { .. } | HttpError::Unreachable { .. } | HttpError::Cut { .. }) => {
                Heard::Nothing(http.probe(endpoint.base_url.trim().to_owned()).await)
            }
        };
        diagnose(endpoint, page, &heard)
    }
}

fn question() -> Request {
    let tool = ToolSchema {
        name: "get_time".to_owned(),
        description: "Tells the time.".to_owned(),
        parameters: serde_json::json!({"type": "object", "properties": {}}),
    };
    let brief = Brief { instructions: String::new(), tools: vec![tool], output: None };
    let messages = [Message::User("Answer with the word OK and nothing else.".to_owned())].into_iter().collect();
    Request { brief: Arc::new(brief), messages }
}

/// The body up to the first thing that the model says in it.
async fn beginning(endpoint: &Endpoint, mut body: HttpBody) -> Vec<u8> {
    let (mut bytes, mut decoder) = (Vec::new(), Decoder::new(endpoint.wire));
    while let Some(Ok(more)) = body.next().await {
        bytes.extend_from_slice(&more);
        if !decoder.feed(&more).is_empty() || bytes.len() >= ENOUGH {
            break;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use crate::{Secret, Wire};
    use io::{
        Probe,
        fake::{ScriptedHttp, ScriptedReply, Shared},
    };

    const HTTPS: &str = "https://course.example";
    const LOCAL: &str = "http://localhost:11434/v1";

    fn connection(base_url: &str) -> Connection {
        let endpoint = Endpoint {
            wire: Wire::OpenaiChat,
            base_url: base_url.to_owned(),
            model: "qwen3".to_owned(),
            key: Secret::new("sk-abcdefghijklmnop"),
            temperature: None,
            most_tokens: None,
        };
        Connection { endpoint, tools: ToolUse::Native, page: HTTPS.to_owned() }
    }

    /// What the page is told, and the line to copy.
    #[track_caller]
    fn check(connection: &Connection, http: &ScriptedHttp, expect: (&str, &str)) {
        let found = block_on(connection.test(http));
        let remedy = found.remedy(&connection.endpoint);
        let line = remedy.as_ref().map_or("works", |remedy| remedy.line.as_deref().unwrap_or(&remedy.text));
        assert_eq!((found.to_string().as_str(), line), expect);
        assert!(!format!("{found:?}").contains("sk-abc"));
    }

    fn silent(probe: Probe) -> ScriptedHttp {
        ScriptedHttp { probe, ..ScriptedHttp::default() }
    }

    fn replying(status: u16, body: &str) -> ScriptedHttp {
        let chunks = vec![Ok(body.as_bytes().to_vec())];
        let reply = ScriptedReply { status, headers: vec![], chunks };
        let replies = Shared::new([reply].into());
        ScriptedHttp { replies, ..ScriptedHttp::default() }
    }

    #[test]
    fn a_server_that_does_not_allow_the_page_is_told_from_one_that_is_down() {
        check(
            &connection(LOCAL),
            &silent(Probe::Answered),
            (
                "A server answers at http://localhost:11434, but the browser gives this page no reply of it. Either it does \
                 not allow the page https://course.example to read its replies (CORS), or it sends requests on to another \
                 address: a page cannot tell which.",
                "OLLAMA_ORIGINS=https://course.example ollama serve",
            ),
        );
        check(
            &connection(LOCAL),
            &silent(Probe::Silent),
            ("Nothing answers at http://localhost:11434.", "ollama serve"),
        );
        check(
            &connection("http://localhost:1234/v1"),
            &silent(Probe::Answered),
            (
                "A server answers at http://localhost:1234, but the browser gives this page no reply of it. Either it does \
                 not allow the page https://course.example to read its replies (CORS), or it sends requests on to another \
                 address: a page cannot tell which.",
                "lms server start --cors",
            ),
        );
    }

    #[test]
    fn a_browser_that_was_told_to_keep_the_page_away_says_so() {
        check(
            &connection(LOCAL),
            &silent(Probe::Forbidden),
            (
                "The browser blocked access to http://localhost:11434: this page needs your permission to reach your computer or \
                 network.",
                "Open the site's settings beside the address bar, allow access to the local network (also called apps on \
                 device), and test again.",
            ),
        );
        // From a page of this computer no permission is needed for it, whatever the browser says of permissions.
        let near = Connection { page: "http://localhost:8080".to_owned(), ..connection(LOCAL) };
        check(&near, &silent(Probe::Forbidden), ("Nothing answers at http://localhost:11434.", "ollama serve"));
        check(
            &connection("https://api.example/v1"),
            &silent(Probe::Forbidden),
            (
                "Nothing answers at https://api.example.",
                "Start the server, and check the address, the port and the network.",
            ),
        );
    }

    #[test]
    fn plain_http_beyond_this_computer_is_not_even_tried() {
        let mixed = "The browser blocks http://192.168.1.5:11434: this page came over https, and that address is plain http \
                     (mixed content).";
        let remedy = "Give the server an https address, or run it on this computer: http://localhost is allowed from every page.";
        let far = connection("http://192.168.1.5:11434/v1");
        check(&far, &replying(200, "{}"), (mixed, remedy));
        let off = "This page does not speak plain http to http://192.168.1.5:11434: a key would cross the network for all to \
                   read.";
        let remedy = "Give the server an https address, or run it on this computer and use http://localhost.";
        check(&Connection { page: "http://localhost:8080".to_owned(), ..far }, &replying(200, "{}"), (off, remedy));
    }

    #[test]
    fn a_key_is_missing_or_wrong() {
        let body = r#"{"error":{"message":"Incorrect API key provided: sk-abcdefghijklmnop"}}"#;
        let mut connection = connection("https://api.example/v1");
        check(
            &connection,
            &replying(401, body),
            (
                "The server does not accept the key (401): Incorrect API key provided: [key]",
                "Check the key: whole, without blanks, and of this provider.",
            ),
        );
        connection.endpoint.key = None;
        check(
            &connection,
            &replying(401, "no key"),
            ("The server does not accept the key (401): no key", "Enter the key that the provider gave you."),
        );
    }

    #[test]
    fn an_unknown_model_is_told_in_the_words_of_every_server() {
        for (status, said) in [
            (404, r#"model "qwen3" not found, try pulling it first"#),
            (404, "The model `qwen3` does not exist or you do not have access to it."),
            (400, "qwen3 is not a valid model ID"),
            (404, "model: qwen3 not found"),
        ] {
            let body = serde_json::json!({"error": {"message": said}}).to_string();
            check(
                &connection(LOCAL),
                &replying(status, &body),
                (&format!("The server does not know the model \"qwen3\": {said}"), "ollama pull qwen3"),
            );
        }
    }

    #[test]
    fn a_model_without_tools_is_told_in_the_words_of_every_server() {
        for (status, said) in [
            (400, "registry.ollama.ai/library/qwen3 does not support tools"),
            (500, "tools param requires --jinja flag"),
            (400, r#""auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set"#),
            (404, "No endpoints found that support tool use."),
        ] {
            let body = serde_json::json!({"error": {"message": said}}).to_string();
            let found = block_on(connection(LOCAL).test(&replying(status, &body)));
            assert!(matches!(found, Diagnosis::NoTools { .. }), "{found:?}");
        }
    }

    #[test]
    fn what_is_no_model_and_no_address_is_told() {
        let to = "https://api.example";
        check(
            &connection(to),
            &replying(200, "<html>hello</html>"),
            (
                "A server answers at https://api.example, but not as a model does (200).",
                "Check the address. It usually ends in /v1.",
            ),
        );
        check(
            &connection(to),
            &replying(404, "<html>no</html>"),
            (
                "A server answers at https://api.example, but not as a model does (404).",
                "Check the address. It usually ends in /v1.",
            ),
        );
        check(
            &connection("localhost:11434"),
            &replying(200, "{}"),
            (
                "\"localhost:11434\" is not the address of a model: it does not begin with http:// or https://.",
                "Enter the address up to the version, such as http://localhost:11434/v1.",
            ),
        );
        check(
            &connection(to),
            &replying(429, "slow down"),
            ("The server refuses (429): slow down", "Wait a minute, or check the account's limits."),
        );
    }

    #[test]
    fn an_error_in_the_stream_is_as_good_as_a_status() {
        let body = "data: {\"error\":{\"message\":\"bad key sk-abcdefghijklmnop\",\"code\":401}}\n\n";
        let found = block_on(connection("https://api.example/v1").test(&replying(200, body)));
        assert_eq!(found, Diagnosis::WrongKey { status: 401, message: "bad key [key]".to_owned() });
    }

    #[test]
    fn a_model_that_begins_to_answer_works() {
        let body = "data: {\"choices\":[{\"delta\":{\"content\":\"OK\"}}]}\n\n";
        let http = replying(200, body);
        let requests = http.requests.clone();
        check(&connection(LOCAL), &http, ("The model \"qwen3\" answers.", "works"));
        let sent: serde_json::Value = requests.with(|requests| serde_json::from_slice(&requests[0].body).unwrap());
        assert_eq!(sent["tools"][0]["function"]["name"], "get_time");
    }

    #[test]
    fn a_server_that_sends_requests_on_is_told_so() {
        let http = replying(307, "");
        http.replies.with(|replies| {
            replies[0]
                .headers
                .push(("location".to_owned(), "https://other.example/v1?k=sk-abcdefghijklmnop".to_owned()));
        });
        check(
            &connection("https://api.example/v1"),
            &http,
            (
                "The server at https://api.example sends requests on to https://other.example/v1?k=[key]; a key and a \
                 conversation are not sent there.",
                "Enter the address at which the server itself answers: often https instead of http, or with /v1 at its end.",
            ),
        );
    }

    #[test]
    fn schema_driven_tools_are_tried_out_as_they_are_sent() {
        let http = replying(200, "data: {\"choices\":[{\"delta\":{\"content\":\"{\"}}]}\n\n");
        let requests = http.requests.clone();
        let connection = Connection { tools: ToolUse::SchemaDriven, ..connection(LOCAL) };
        assert!(matches!(block_on(connection.test(&http)), Diagnosis::Works { .. }));
        let sent: serde_json::Value = requests.with(|requests| serde_json::from_slice(&requests[0].body).unwrap());
        assert!(sent.get("tools").is_none() && sent["response_format"]["type"] == "json_schema", "{sent}");
    }
}
