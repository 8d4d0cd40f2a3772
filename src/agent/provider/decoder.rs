//! From the bytes of a reply to typed events, however the bytes are split.

use serde_json::Value;

use super::{Wire, anthropic, chat, failure};
use crate::agent::{ModelError, ModelEvent, Part, SseEvent, SseParser, Turn, draft::Draft};

/// Reads one reply of a provider. It may be streamed or whole: servers that cannot stream answer all at once.
#[derive(Clone, Debug)]
pub struct Decoder {
    framing: Framing,
    reader: Reader,
    over: bool,
}

#[derive(Clone, Debug)]
enum Framing {
    /// Nothing but blanks has come.
    Unknown,
    Stream(SseParser),
    Whole(Vec<u8>),
}

#[derive(Clone, Debug)]
enum Reader {
    Chat(chat::Reader),
    Anthropic(anthropic::Reader),
}

/// A reply that did not come to its end.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{error}")]
pub struct Broken {
    /// Why.
    pub error: ModelError,
    /// What had arrived.
    pub parts: Vec<Part>,
}

/// The turn in the body of a reply, which comes in these pieces.
pub fn decode<'a>(wire: Wire, pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<Turn, Broken> {
    let (mut decoder, mut draft) = (Decoder::new(wire), Draft::default());
    let mut take = |read: Read| -> Result<Option<Turn>, Broken> {
        for event in read {
            match event.and_then(|event| draft.take(event)) {
                Ok(None) => {}
                Ok(Some(turn)) => return Ok(Some(turn)),
                Err(error) => return Err(Broken { error, parts: draft.parts() }),
            }
        }
        Ok(None)
    };
    for piece in pieces {
        if let Some(turn) = take(decoder.feed(piece))? {
            return Ok(turn);
        }
    }
    let ended = take(decoder.end())?;
    ended.ok_or(Broken { error: ModelError::Cut, parts: draft.parts() })
}

/// What bytes came to: events, and after an error nothing more.
type Read = Vec<Result<ModelEvent, ModelError>>;

impl Decoder {
    /// A decoder for one reply.
    pub fn new(wire: Wire) -> Self {
        let reader = match wire {
            Wire::OpenaiChat => Reader::Chat(chat::Reader::default()),
            Wire::Anthropic => Reader::Anthropic(anthropic::Reader::default()),
        };
        Self { framing: Framing::Unknown, reader, over: false }
    }

    /// Whether the reply is complete, or broken: nothing more will come of it.
    pub const fn is_over(&self) -> bool {
        self.over
    }

    /// Takes the next bytes of the body.
    pub fn feed(&mut self, bytes: &[u8]) -> Read {
        let mut read = Vec::new();
        if let Framing::Unknown = self.framing {
            match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
                None => return read,
                // The first letters of the fields of a stream, a comment, and a byte order mark.
                Some(b'd' | b'e' | b'i' | b'r' | b':' | 0xEF) => self.framing = Framing::Stream(SseParser::default()),
                Some(_) => self.framing = Framing::Whole(Vec::new()),
            }
        }
        match &mut self.framing {
            Framing::Unknown => {}
            Framing::Whole(body) => body.extend_from_slice(bytes),
            Framing::Stream(parser) => {
                let (reader, over) = (&mut self.reader, &mut self.over);
                parser.feed(bytes, |event| add(&mut read, over, || reader.event(&event)));
            }
        }
        read
    }

    /// Takes the end of the body.
    pub fn end(&mut self) -> Read {
        let mut read = Vec::new();
        let (reader, framing) = (&mut self.reader, &self.framing);
        add(&mut read, &mut self.over, || match framing {
            Framing::Whole(body) => {
                // A body that does not end was cut; anything else that is no JSON is not a reply.
                let reply = serde_json::from_slice(body).map_err(|error| {
                    if error.is_eof() { ModelError::Cut } else { ModelError::Garbled(format!("not JSON: {error}")) }
                })?;
                reader.whole(&reply)
            }
            Framing::Stream(_) => reader.end(),
            Framing::Unknown => Err(ModelError::Cut),
        });
        read
    }
}

impl Reader {
    fn event(&mut self, event: &SseEvent) -> Result<Vec<ModelEvent>, ModelError> {
        if event.event == "error" {
            // Some gateways send their words as they are.
            let error = serde_json::from_str(&event.data).unwrap_or_else(|_| Value::String(event.data.clone()));
            return Err(failure::in_stream(&error));
        }
        match self {
            Self::Chat(reader) => reader.event(&event.data),
            Self::Anthropic(reader) => reader.event(&event.data),
        }
    }

    fn whole(&mut self, reply: &Value) -> Result<Vec<ModelEvent>, ModelError> {
        match self {
            Self::Chat(reader) => reader.whole(reply),
            Self::Anthropic(reader) => reader.whole(reply),
        }
    }

    fn end(&mut self) -> Result<Vec<ModelEvent>, ModelError> {
        match self {
            Self::Chat(reader) => reader.end(),
            Self::Anthropic(reader) => reader.end(),
        }
    }
}

fn add(read: &mut Read, over: &mut bool, next: impl FnOnce() -> Result<Vec<ModelEvent>, ModelError>) {
    if *over {
        return;
    }
    match next() {
        Ok(events) => {
            *over = matches!(events.last(), Some(ModelEvent::Stopped(_)));
            read.extend(events.into_iter().map(Ok));
        }
        Err(error) => {
            *over = true;
            read.push(Err(error));
        }
    }
}

/// A piece of a stream as JSON.
pub(super) fn json(data: &str) -> Result<Value, ModelError> {
    serde_json::from_str(data).map_err(|error| ModelError::Garbled(format!("a piece of it is not JSON: {error}")))
}
