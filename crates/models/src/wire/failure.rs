//! What a provider's errors mean.

use serde_json::Value;

use agent::ModelError;
use io::Micros;

use crate::secret::{Secret, redact};

/// Bytes of an error's body that are read.
pub(crate) const BODY: usize = 16 * 1024;

/// Characters of a provider's message that are shown.
const SHOWN: usize = 400;

/// What a server said instead of a reply.
pub(crate) struct Refusal<'a> {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The headers of the reply.
    pub(crate) headers: &'a [(String, String)],
    /// The body, or its beginning.
    pub(crate) body: &'a [u8],
}

/// The error that a status, its headers and its body stand for.
pub(crate) fn failure(refusal: &Refusal<'_>, key: Option<&Secret>) -> ModelError {
    let text = String::from_utf8_lossy(refusal.body);
    let body = serde_json::from_str(&text).unwrap_or(Value::Null);
    let message = redact(message(&body).unwrap_or_else(|| text.into_owned()).trim(), key);
    let message = if message.is_empty() { "no reason given".to_owned() } else { message };
    let status = refusal.status;
    // A quota comes back with the next bill and not with the next try.
    match words(&body).into_iter().find_map(|word| by_word(&word)) {
        Some(OUT_OF_MONEY) => ModelError::Refused { status, message: shown(&message) },
        _ => by_status(status, shown(&message), retry_after(refusal.headers)),
    }
}

/// An error that came in the stream itself.
pub(super) fn in_stream(error: &Value) -> ModelError {
    let message = message(error).unwrap_or_else(|| error.to_string());
    let word = words(error).into_iter().find_map(|word| by_word(&word));
    let status = match (word, number(error)) {
        (Some(OUT_OF_MONEY), _) => OUT_OF_MONEY,
        (_, Some(status)) | (Some(status), None) => status,
        (None, None) if error.get("detail").is_some_and(Value::is_array) => 422,
        (None, None) => 500,
    };
    by_status(status, shown(&message), None)
}

/// What is no reply, and no error in any known form either: a page, or words.
pub(super) fn no_reply(text: &str) -> ModelError {
    let page = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let words = page.map_or(text, |(title, _)| title).trim();
    ModelError::Garbled(format!("it is no reply but {:?}", shown(words)))
}

/// Whether a piece of a reply is an error, in one of the forms that servers have for it. A piece with `content` is none.
pub(super) fn is_error(piece: &Value, content: &str) -> bool {
    let has = |name: &str| piece.get(name).is_some_and(|value| !is_nothing(value));
    let is = |name: &str| piece.get(name).and_then(Value::as_str) == Some("error");
    if let Value::Array(pieces) = piece {
        return pieces.first().is_some_and(|piece| is_error(piece, content));
    }
    if has("error") || is("type") || is("object") {
        return true;
    }
    if has(content) {
        return false;
    }
    let status_of_base = piece.get("base_resp").and_then(|base| base.get("status_code")).and_then(Value::as_i64);
    let has_message = ["message", "msg"].iter().any(|name| piece.get(name).is_some_and(Value::is_string));
    let code = CODES.iter().filter_map(|name| piece.get(name)).find(|code| !is_nothing(code));
    has("detail")
        || has("errors")
        || has("error_msg")
        || is("status")
        || piece.get("success") == Some(&Value::Bool(false))
        || status_of_base.is_some_and(|code| code != 0)
        || has_message && code.is_some_and(|code| code.as_u64() != Some(200))
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Number(number) => number.as_u64() == Some(0),
        Value::Bool(true) => false,
    }
}

/// A status of ours for what is not paid for.
const OUT_OF_MONEY: u16 = 402;

fn by_status(status: u16, message: String, retry_after: Option<Micros>) -> ModelError {
    match status {
        401 | 403 => ModelError::Key { status, message },
        408 | 409 | 425 | 429 | 500.. => ModelError::Busy { status, message, retry_after },
        _ => ModelError::Refused { status, message },
    }
}

fn shown(message: &str) -> String {
    words::clip(message, SHOWN)
}

/// `{"error": {"message": …}}` at most, `{"error": "…"}` at Ollama, `{"message": …}`, `{"detail": …}` (`FastAPI`: a text, or a list
/// of places and messages) and others elsewhere.
fn message(body: &Value) -> Option<String> {
    if let Value::Array(bodies) = body {
        return bodies.first().and_then(message);
    }
    let error = body.get("error").filter(|error| !is_nothing(error)).unwrap_or(body);
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let of = |value: &Value| {
        ["message", "msg", "detail", "error", "error_msg", "error_message", "status_msg"]
            .iter()
            .find_map(|name| value.get(name).and_then(text))
    };
    let listed = |name: &str| {
        let items = body
            .get(name)?
            .as_array()?
            .iter()
            .map(|item| of(item).or_else(|| text(item)).map(|words| placed(item, &words)));
        items.collect::<Option<Vec<_>>>().map(|items| items.join("; "))
    };
    // What an error says beside a text of its own is more than that text.
    (if error.is_string() { of(&without(body, "error")) } else { None })
        .map(|more| format!("{}: {more}", error.as_str().unwrap_or_default()))
        .or_else(|| text(error))
        .or_else(|| of(error))
        .or_else(|| of(body))
        .or_else(|| listed("detail"))
        .or_else(|| listed("errors"))
        .or_else(|| body.get("detail").and_then(of))
        .or_else(|| body.get("base_resp").and_then(of))
}

fn without(body: &Value, name: &str) -> Value {
    let mut rest = body.clone();
    if let Value::Object(fields) = &mut rest {
        fields.shift_remove(name);
    }
    rest
}

/// `stream_options: not allowed`: `FastAPI` says of what in the request it speaks.
fn placed(item: &Value, words: &str) -> String {
    let place = item.get("loc").and_then(Value::as_array).and_then(|loc| loc.last());
    match place.and_then(Value::as_str) {
        Some(place) => format!("{place}: {words}"),
        None => words.to_owned(),
    }
}

/// The fields in which servers put a status.
const CODES: [&str; 7] = ["code", "status", "status_code", "statusCode", "error_code", "http_status", "errno"];

/// The HTTP status that an error carries, as a number or as its digits.
fn number(error: &Value) -> Option<u16> {
    fields(error).find_map(|value| {
        let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
        u16::try_from(number).ok().filter(|status| (400..600).contains(status))
    })
}

/// The words that an error has for itself, the most special first.
fn words(error: &Value) -> Vec<String> {
    let inner = error.get("error").unwrap_or(error);
    let kinds = [inner.get("type"), error.get("type"), error.get("error")];
    let texts = fields(error).chain(kinds.into_iter().flatten()).filter_map(Value::as_str);
    texts.map(|text| text.to_lowercase().replace([' ', '-'], "_")).collect()
}

fn fields(error: &Value) -> impl Iterator<Item = &Value> {
    let error = error.get(0).unwrap_or(error);
    let inner = error.get("error").filter(|inner| inner.is_object());
    inner.into_iter().chain([error]).flat_map(|body| CODES.iter().filter_map(|name| body.get(name)))
}

/// The status that a word stands for. They are OpenAI's, Anthropic's, Google's and those of the servers that people run.
fn by_word(word: &str) -> Option<u16> {
    const WORDS: [(u16, &[&str]); 8] = [
        (
            OUT_OF_MONEY,
            &[
                "insufficient_quota",
                "insufficient_user_quota",
                "insufficient_balance",
                "billing",
                "payment_required",
                "credit",
            ],
        ),
        (429, &["rate_limit", "ratelimit", "too_many", "resource_exhausted", "throttl"]),
        (529, &["overload"]),
        (504, &["timeout", "timed_out", "deadline"]),
        (
            401,
            &[
                "authentication",
                "unauthenticated",
                "unauthorized",
                "api_key",
                "apikey",
                "permission",
                "forbidden",
                "access_denied",
            ],
        ),
        (404, &["model_not_found"]),
        (
            400,
            &[
                "invalid",
                "not_found",
                "notfound",
                "bad_request",
                "badrequest",
                "too_large",
                "context_length",
                "unsupported",
                "unprocessable",
                "precondition",
            ],
        ),
        (503, &["unavailable"]),
    ];
    WORDS.iter().find(|(_, words)| words.iter().any(|known| word.contains(known))).map(|(status, _)| *status)
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
        assert_eq!(failure(&Refusal { status, headers: &[], body: body.as_bytes() }, key.as_ref()).to_string(), expect);
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
    fn an_error_is_known_in_every_form() {
        for error in [
            json!({"error": {"message": "x"}}),
            json!({"error": "x"}),
            json!({"type": "error", "message": "x"}),
            json!({"object": "error", "message": "x"}),
            json!({"message": "x", "code": 400}),
            json!({"msg": "x", "status": "500"}),
            json!({"detail": "x"}),
            json!({"detail": [{"msg": "x"}]}),
            json!({"errors": [{"message": "x"}]}),
            json!({"error_code": 17, "error_msg": "x"}),
            json!({"base_resp": {"status_code": 1004, "status_msg": "x"}}),
            json!([{"error": {"message": "x"}}]),
        ] {
            assert!(is_error(&error, "choices"), "{error}");
            assert_eq!(message(&error).as_deref(), Some("x"), "{error}");
        }
        for fine in [
            json!({"choices": [], "error": null}),
            json!({"choices": [{}], "message": "x", "code": 1}),
            json!({"choices": null, "usage": {}}),
            json!({"error": {}, "id": "x"}),
            json!({"message": "ok", "code": 200}),
            json!({"base_resp": {"status_code": 0, "status_msg": ""}}),
        ] {
            assert!(!is_error(&fine, "choices"), "{fine}");
        }
    }

    #[test]
    fn of_a_wrong_request_the_place_is_told() {
        check(
            422,
            r#"{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}"#,
            "the request was refused (422): stream_options: Extra inputs are not permitted",
        );
    }

    #[test]
    fn a_quota_is_not_worth_another_try() {
        check(
            429,
            r#"{"error":{"message":"out of quota","code":"insufficient_quota"}}"#,
            "the request was refused (429): out of quota",
        );
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
        let body = "x".repeat(9_999);
        let page = Refusal { status: 502, headers: &[], body: body.as_bytes() };
        let ModelError::Busy { message, .. } = failure(&page, None) else { panic!() };
        assert_eq!((message.chars().count(), message.ends_with('…')), (SHOWN, true));
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
        assert_eq!(status(json!({"error": {"message": "x", "code": "429"}})), 429);
        assert_eq!(status(json!({"error": {"message": "x", "code": "insufficient_quota", "status": 429}})), 402);
        assert_eq!(status(json!({"error": {"message": "x", "code": "invalid_api_key"}})), 401);
        assert_eq!(status(json!([{"error": {"message": "x", "code": 503, "status": "UNAVAILABLE"}}])), 503);
        assert_eq!(status(json!({"detail": [{"loc": ["body", "x"], "msg": "no"}]})), 422);
        assert_eq!(status(json!({"object": "error", "message": "x", "type": "BadRequestError", "code": 400})), 400);
    }
}
