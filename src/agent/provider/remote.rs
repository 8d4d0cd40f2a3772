//! A provider's model, awaited.

use std::{collections::VecDeque, sync::Arc};

use futures::stream::{self, StreamExt as _};

use super::{
    Decoder, Endpoint,
    failure::{self, failure},
    secret::redact,
};
use crate::{
    agent::{Model, ModelError, ModelEvent, ModelEvents, ModelLabel, Request},
    io::{Http, HttpBody, HttpError, HttpResponse},
    trace::Provenance,
};

/// A model of the reader's own, over the network.
#[derive(Clone)]
pub struct Remote {
    /// The network.
    pub http: Arc<dyn Http>,
    /// Where, and with which key.
    pub endpoint: Endpoint,
}

impl Model for Remote {
    fn label(&self) -> ModelLabel {
        ModelLabel { name: self.endpoint.model.clone(), provenance: Provenance::Measured }
    }

    fn stream(&self, request: Request) -> ModelEvents {
        let Self { http, endpoint } = self.clone();
        let reply = async move {
            match http.send(endpoint.encode(&request)).await {
                Err(error) => stream::iter([Err(unreached(&error, &endpoint))]).boxed_local(),
                Ok(response) if (200..300).contains(&response.status) => read(response.body, endpoint).boxed_local(),
                Ok(response) => stream::iter([Err(refused(response, &endpoint).await)]).boxed_local(),
            }
        };
        stream::once(reply).flatten().boxed_local()
    }
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

/// An error in the stream may echo the key as well as any other.
fn hidden(event: Result<ModelEvent, ModelError>, endpoint: &Endpoint) -> Result<ModelEvent, ModelError> {
    let clean = |text: String| redact(&text, endpoint.key.as_ref());
    event.map_err(|error| match error {
        ModelError::Cut => ModelError::Cut,
        ModelError::Garbled(text) => ModelError::Garbled(clean(text)),
        ModelError::Unreachable(text) => ModelError::Unreachable(clean(text)),
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
        HttpError::Cut { .. } => ModelError::Cut,
    }
}

async fn refused(response: HttpResponse, endpoint: &Endpoint) -> ModelError {
    let HttpResponse { status, headers, mut body } = response;
    let mut bytes = Vec::new();
    while let Some(Ok(more)) = body.next().await {
        bytes.extend_from_slice(&more);
        if bytes.len() >= failure::BODY {
            bytes.truncate(failure::BODY);
            break;
        }
    }
    failure(status, &headers, &bytes, endpoint.key.as_ref())
}
