//! What a provider's errors mean.

use serde_json::Value;

use super::secret::{Secret, redact};
use crate::{agent::ModelError, io::Micros};

/// Bytes of an error's body that are read.
pub(super) const BODY: usize = 16 * 1024;

/// Characters of a provider's message that are shown.
const SHOWN: usize = 400;

/// The error that a status, its headers and its body stand for.
pub(super) fn failure(status: u16, headers: &[(String, String)], body: &[u8], key: Option<&Secret>) -> ModelError {
    let text = String::from_utf8_lossy(body);
    let message =
        serde_json::from_str(&text).ok().and_then(|body: Value| message(&body)).unwrap_or_else(|| text.into_owned());
    let message = redact(message.trim(), key);
    let message = if message.is_empty() { "no reason given".to_owned() } else { message };
    by_status(status, message.chars().take(SHOWN).collect(), retry_after(headers))
}

/// An error that came in the stream itself.
pub(super) fn in_stream(error: &Value) -> ModelError {
    let message = message(error).unwrap_or_else(|| error.to_string());
    let word = |key: &str| error.get("error").unwrap_or(error).get(key).and_then(Value::as_str).unwrap_or_default();
    let code = error.get("error").unwrap_or(error).get("code").and_then(Value::as_u64);
    let status = match (code, word("type"), word("code")) {
        (Some(status), ..) => u16::try_from(status).unwrap_or(500),
        (_, "overloaded_error", _) => 529,
        (_, "rate_limit_error", _) | (_, _, "rate_limit_exceeded") => 429,
        (_, "authentication_error" | "permission_error", _) | (_, _, "invalid_api_key") => 401,
        (_, "invalid_request_error" | "not_found_error" | "request_too_large" | "billing_error", _) => 400,
        _ => 500,
    };
    by_status(status, message.chars().take(SHOWN).collect(), None)
}

fn by_status(status: u16, message: String, retry_after: Option<Micros>) -> ModelError {
    match status {
        401 | 403 => ModelError::Key { status, message },
        408 | 409 | 425 | 429 | 500.. => ModelError::Busy { status, message, retry_after },
        _ => ModelError::Refused { status, message },
    }
}

/// `{"error": {"message": …}}` at most, `{"error": "…"}` at Ollama, `{"message": …}` or `{"detail": …}` elsewhere.
fn message(body: &Value) -> Option<String> {
    let error = body.get("error").unwrap_or(body);
    let text = |value: &Value| value.as_str().map(str::to_owned);
    text(error).or_else(|| error.get("message").and_then(text)).or_else(|| error.get("detail").and_then(text))
}

/// Seconds, or milliseconds in OpenAI's own header. A date is not read: the page does not know the server's time.
fn retry_after(headers: &[(String, String)]) -> Option<Micros> {
    let number = |name: &str| {
        let value = headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.trim());
        value.and_then(|value| value.parse::<f64>().ok()).filter(|value| value.is_finite() && *value >= 0.0)
    };
    let seconds = number("retry-after-ms").map(|ms| ms / 1_000.0).or_else(|| number("retry-after"))?;
    Some(Micros::from_seconds(seconds))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(status: u16, body: &str, expect: &str) {
        let key = Secret::new("sk-abcdefghijklmnop");
        assert_eq!(failure(status, &[], body.as_bytes(), key.as_ref()).to_string(), expect);
    }

    #[test]
    fn every_provider_says_it_in_its_own_way() {
        check(404, r#"{"error":{"message":"no model x"}}"#, "the request was refused (404): no model x");
        check(404, r#"{"error":"model 'x' not found"}"#, "the request was refused (404): model 'x' not found");
        check(400, r#"{"detail":"bad"}"#, "the request was refused (400): bad");
        check(503, "<html>down</html>", "the model is busy (503): <html>down</html>");
        check(500, "", "the model is busy (500): no reason given");
    }

    #[test]
    fn a_key_that_is_echoed_is_hidden() {
        check(
            401,
            r#"{"error":{"message":"Incorrect API key provided: sk-abcdefghijklmnop"}}"#,
            "the key was not accepted (401): Incorrect API key provided: [key]; check it in Settings",
        );
        check(500, "dump: sk-abcdefghijklmnop", "the model is busy (500): dump: [key]");
    }

    #[test]
    fn a_long_page_of_an_error_is_cut() {
        let ModelError::Busy { message, .. } = failure(502, &[], "x".repeat(9_999).as_bytes(), None) else { panic!() };
        assert_eq!(message.len(), SHOWN);
    }

    #[test]
    fn the_wish_to_be_left_alone_is_read_in_seconds() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(retry_after(&[header("retry-after", "2.5")]), Some(Micros::from_millis(2_500)));
        assert_eq!(
            retry_after(&[header("retry-after", "9"), header("retry-after-ms", "20")]),
            Some(Micros::from_millis(20))
        );
        assert_eq!(retry_after(&[header("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT")]), None);
        assert_eq!(retry_after(&[header("retry-after", "-1")]), None);
    }

    #[test]
    fn an_error_in_the_stream_is_the_status_it_stands_for() {
        let status = |body: Value| match in_stream(&body) {
            ModelError::Busy { status, .. } | ModelError::Key { status, .. } | ModelError::Refused { status, .. } => {
                status
            }
            other => panic!("{other}"),
        };
        assert_eq!(status(json!({"type": "error", "error": {"type": "overloaded_error", "message": "x"}})), 529);
        assert_eq!(status(json!({"error": {"message": "x", "code": 429}})), 429);
        assert_eq!(status(json!({"error": {"message": "x", "type": "invalid_request_error"}})), 400);
        assert_eq!(status(json!({"error": "x"})), 500);
    }
}
