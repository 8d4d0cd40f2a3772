//! A provider's model, awaited.

use std::{collections::VecDeque, sync::Arc};

use futures::stream::{self, StreamExt as _};

use crate::{
    Decoder, Endpoint, Refusals,
    secret::redact,
    wire::{
        self, Place, answer_place,
        failure::{self, Refusal, failure},
        refused, refused_in_stream, unwrapped,
    },
};
use agent::{Model, ModelError, ModelEvent, ModelEvents, ModelLabel, Request};
use io::{Http, HttpBody, HttpError};
use trace::Provenance;

/// A model of the reader's own, over the network.
#[derive(Clone)]
pub struct Remote {
    /// The network.
    pub http: Arc<dyn Http>,
    /// Where, and with which key.
    pub endpoint: Endpoint,
    /// What endpoints have refused so far.
    pub refusals: Refusals,
}

impl Model for Remote {
    fn label(&self) -> ModelLabel {
        ModelLabel { name: self.endpoint.model.clone(), provenance: Provenance::Measured }
    }

    fn stream(&self, request: Request) -> ModelEvents {
        let Self { http, endpoint, refusals } = self.clone();
        let reply = async move {
            let asker = Asker { http: http.as_ref(), endpoint: &endpoint, refusals: &refusals };
            match asker.ask(&request).await {
                Err(error) => stream::iter([Err(unreached(&error, &endpoint))]).boxed_local(),
                Ok(Answer::Reply { body, place, .. }) => {
                    let events = read(body, endpoint).boxed_local();
                    match place {
                        Place::Whole => events,
                        Place::InValue => taken_out(events),
                    }
                }
                Ok(Answer::Refusal { status, headers, body }) => {
                    let refusal = Refusal { status, headers: &headers, body: &body };
                    stream::iter([Err(failure(&refusal, endpoint.key.as_ref()))]).boxed_local()
                }
            }
        };
        stream::once(reply).flatten().boxed_local()
    }
}

/// Asks an endpoint, and again without what it refuses.
pub(crate) struct Asker<'a> {
    pub(crate) http: &'a dyn Http,
    pub(crate) endpoint: &'a Endpoint,
    pub(crate) refusals: &'a Refusals,
}

/// What a server answered.
pub(crate) enum Answer {
    /// A reply of the model.
    Reply {
        status: u16,
        body: HttpBody,
        /// Where in the reply the answer stands.
        place: Place,
    },
    /// An error, with the beginning of its body.
    Refusal { status: u16, headers: Vec<(String, String)>, body: Vec<u8> },
}

impl Asker<'_> {
    /// Sends `request`. Each option that the server refuses by its name is left out, once, and from then on.
    pub(crate) async fn ask(&self, request: &Request) -> Result<Answer, HttpError> {
        loop {
            let omitted = self.refusals.of(self.endpoint);
            let sent = wire::encode(self.endpoint, request, &omitted);
            let bytes = sent.body.clone();
            let response = self.http.send(sent).await?;
            let (status, headers) = (response.status, response.headers);
            let (refused, answer) = if (200..300).contains(&status) {
                let Opening { head, error, body } = opening(response.body, self.endpoint).await;
                let refused = error.and_then(|error| refused_in_stream(&error, &bytes, &head));
                let place = answer_place(self.endpoint, request, &omitted);
                (refused, Answer::Reply { status, body, place })
            } else {
                let body = beginning(response.body).await;
                (refused(status, &bytes, &body), Answer::Refusal { status, headers, body })
            };
            match refused.filter(|omit| !omitted.contains(omit)) {
                Some(omit) => self.refusals.add(self.endpoint, omit),
                None => return Ok(answer),
            }
        }
    }
}

/// How a reply with a good status opens.
struct Opening {
    /// The bytes up to the first thing that the model says, or an error.
    head: Vec<u8>,
    /// The error, where one came before anything else.
    error: Option<ModelError>,
    /// The whole body, the head too.
    body: HttpBody,
}

/// Reads `body` up to the first thing in it. A server that has sent its good status can only refuse inside the reply.
async fn opening(body: HttpBody, endpoint: &Endpoint) -> Opening {
    let (mut body, mut decoder) = (body.fuse(), Decoder::new(endpoint.wire));
    let (mut head, mut pieces, mut first) = (Vec::new(), Vec::new(), None);
    while first.is_none() && head.len() < failure::BODY {
        let piece = body.next().await;
        let is_over = !matches!(piece, Some(Ok(_)));
        let read = match &piece {
            Some(Ok(bytes)) => {
                head.extend_from_slice(bytes);
                decoder.feed(bytes)
            }
            Some(Err(_)) | None => decoder.end(),
        };
        pieces.extend(piece);
        first = read.into_iter().find(|event| !matches!(event, Ok(ModelEvent::Usage(_))));
        if is_over {
            break;
        }
    }
    Opening { head, error: first.and_then(Result::err), body: stream::iter(pieces).chain(body).boxed_local() }
}

async fn beginning(mut body: HttpBody) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let Some(Ok(more)) = body.next().await {
        bytes.extend_from_slice(&more);
        if bytes.len() >= failure::BODY {
            bytes.truncate(failure::BODY);
            break;
        }
    }
    bytes
}

/// The events of a body as it arrives. Dropping the stream drops the body, which closes the connection.
fn read(body: HttpBody, endpoint: Endpoint) -> impl stream::Stream<Item = Result<ModelEvent, ModelError>> {
    let start = (body, Decoder::new(endpoint.wire), VecDeque::new(), endpoint);
    stream::unfold(start, |(mut body, mut decoder, mut ready, endpoint)| async move {
        loop {
            if let Some(event) = ready.pop_front() {
                return Some((hidden(event, &endpoint), (body, decoder, ready, endpoint)));
            }
            if decoder.is_over() {
                return None;
            }
            match body.next().await {
                Some(Ok(bytes)) => ready.extend(decoder.feed(&bytes)),
                // However the body ends: if the reply was complete by then, it is complete.
                Some(Err(_)) | None => ready.extend(decoder.end()),
            }
        }
    })
}

/// The events of a reply whose answer stands in the field of an object. Nothing of it means anything before it is complete.
fn taken_out(events: ModelEvents) -> ModelEvents {
    let start = (events, String::new());
    let taken = stream::unfold(start, |(mut events, mut text)| async move {
        let out = match events.next().await? {
            Ok(ModelEvent::Text(more)) => {
                text.push_str(&more);
                Vec::new()
            }
            event @ (Ok(ModelEvent::Stopped(_) | ModelEvent::CallStarted { .. }) | Err(_)) => {
                let whole = unwrapped(&std::mem::take(&mut text));
                let whole = (!whole.is_empty()).then_some(Ok(ModelEvent::Text(whole)));
                whole.into_iter().chain([event]).collect()
            }
            event @ Ok(
                ModelEvent::Thinking(_)
                | ModelEvent::Signature(_)
                | ModelEvent::Fragment { .. }
                | ModelEvent::CallFinished { .. }
                | ModelEvent::Usage(_),
            ) => vec![event],
        };
        Some((stream::iter(out), (events, text)))
    });
    taken.flatten().boxed_local()
}

/// An error in the stream may echo the key as well as any other.
fn hidden(event: Result<ModelEvent, ModelError>, endpoint: &Endpoint) -> Result<ModelEvent, ModelError> {
    let clean = |text: String| redact(&text, endpoint.key.as_ref());
    event.map_err(|error| match error {
        ModelError::Cut => ModelError::Cut,
        ModelError::Garbled(text) => ModelError::Garbled(clean(text)),
        ModelError::Unreachable(text) => ModelError::Unreachable(clean(text)),
        ModelError::Redirected(text) => ModelError::Redirected(clean(text)),
        ModelError::Busy { status, message, retry_after } => {
            ModelError::Busy { status, message: clean(message), retry_after }
        }
        ModelError::Key { status, message } => ModelError::Key { status, message: clean(message) },
        ModelError::Refused { status, message } => ModelError::Refused { status, message: clean(message) },
    })
}

fn unreached(error: &HttpError, endpoint: &Endpoint) -> ModelError {
    let text = redact(&error.to_string(), endpoint.key.as_ref());
    match error {
        HttpError::Address { .. } => ModelError::Refused { status: 0, message: text },
        HttpError::Unreachable { .. } => ModelError::Unreachable(text),
        HttpError::Redirected { .. } => ModelError::Redirected(text),
        HttpError::Cut { .. } => ModelError::Cut,
    }
}
