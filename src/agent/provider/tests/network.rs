//! A provider behind a network, and what goes wrong on the way.

use std::sync::Arc;

use futures::{executor::block_on, stream::StreamExt as _};

use super::{
    super::{Remote, Wire},
    CHAT, Read, read,
    sent::{endpoint, request},
};
use crate::{
    agent::{Model as _, ModelError},
    io::{
        HttpError,
        fake::{ScriptedHttp, ScriptedReply},
    },
};

fn replied(reply: Option<ScriptedReply>) -> Read {
    let http = ScriptedHttp::default();
    http.replies.with(|replies| replies.extend(reply));
    let remote = Remote { http: Arc::new(http), endpoint: endpoint(Wire::OpenaiChat) };
    block_on(remote.stream(request()).collect())
}

#[test]
fn a_reply_streams_through_the_network() {
    let chunks = CHAT.chunks(7).map(|chunk| Ok(chunk.to_vec())).collect();
    let events = replied(Some(ScriptedReply { status: 200, headers: vec![], chunks }));
    assert_eq!(events, read(Wire::OpenaiChat, &[CHAT]));
}

#[test]
fn a_connection_that_breaks_is_a_cut_reply() {
    let cut = HttpError::Cut { reason: "reset".to_owned() };
    let events =
        replied(Some(ScriptedReply { status: 200, headers: vec![], chunks: vec![Ok(CHAT[..400].to_vec()), Err(cut)] }));
    assert_eq!(events.last(), Some(&Err(ModelError::Cut)));
}

#[test]
fn a_server_that_is_down_is_named() {
    let events = replied(None);
    let expect = ModelError::Unreachable("http://127.0.0.1:8080 did not answer this page: no network".to_owned());
    assert_eq!(events, [Err(expect)]);
}

#[test]
fn a_key_in_an_error_never_comes_through() {
    let body = br#"{"error":{"message":"bad key sk-secret-secret"}}"#.to_vec();
    let events = replied(Some(ScriptedReply { status: 401, headers: vec![], chunks: vec![Ok(body)] }));
    assert_eq!(events, [Err(ModelError::Key { status: 401, message: "bad key [key]".to_owned() })]);
    let stream = b"data: {\"error\":{\"message\":\"bad key sk-secret-secret\"}}\n\n".to_vec();
    let events = replied(Some(ScriptedReply { status: 200, headers: vec![], chunks: vec![Ok(stream)] }));
    assert!(!format!("{events:?}").contains("sk-secret"), "{events:?}");
}
