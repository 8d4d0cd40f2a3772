//! From the bytes of a reply to typed events, however the bytes are split.

use serde_json::Value;

use super::{SseEvent, SseParser, Wire, chat, failure, halves, messages, sorter::Sorter};
use agent::{Draft, ModelError, ModelEvent, Part, Turn};

/// Bytes at the beginning of a body that are kept until it is clear what it is.
const HEAD: usize = 1_024;

/// Reads one reply of a provider. It may be streamed or whole: servers that cannot stream answer all at once.
///
/// ```
/// use agent::ModelEvent;
/// use models::{Decoder, Wire};
///
/// let mut decoder = Decoder::new(Wire::OpenaiChat);
/// let events = decoder.feed(b"data: {\"choices\": [{\"delta\": {\"content\": \"Hello\"}}]}\n\n");
/// assert_eq!(events, [Ok(ModelEvent::Text("Hello".to_owned()))]);
/// ```
#[derive(Clone, Debug)]
pub struct Decoder {
    framing: Framing,
    reader: Reader,
    sorter: Sorter,
    /// The beginning of a stream in which no event has come.
    head: Vec<u8>,
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
    Messages(messages::Reader),
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
///
/// ```
/// use models::{Wire, decode};
///
/// let body = br#"{"choices": [{"message": {"content": "<think>2 + 2</think>4"}, "finish_reason": "stop"}]}"#;
/// let turn = decode(Wire::OpenaiChat, [body.as_slice()]).unwrap();
/// assert_eq!((turn.text(), turn.parts.len()), ("4".to_owned(), 2));
/// ```
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
            Wire::Anthropic => Reader::Messages(messages::Reader::default()),
        };
        Self { framing: Framing::Unknown, reader, sorter: Sorter::default(), head: Vec::new(), over: false }
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
        let mut events = Vec::new();
        match &mut self.framing {
            Framing::Unknown => {}
            Framing::Whole(body) => body.extend_from_slice(bytes),
            Framing::Stream(parser) => parser.feed(bytes, |event| events.push(event)),
        }
        if let Framing::Stream(_) = self.framing
            && self.head.len() < HEAD
        {
            self.head.extend(bytes.iter().take(HEAD - self.head.len()));
        }
        for event in events {
            self.head.clear();
            self.head.resize(HEAD, b' ');
            self.add(&mut read, |reader, events| reader.event(&event, events));
        }
        read
    }

    /// Takes the end of the body.
    pub fn end(&mut self) -> Read {
        let mut read = Vec::new();
        match std::mem::replace(&mut self.framing, Framing::Unknown) {
            Framing::Unknown => self.add(&mut read, |_, _| Err(ModelError::Cut)),
            Framing::Whole(body) => self.whole(&body, &mut read),
            Framing::Stream(mut parser) => {
                let mut last = Vec::new();
                parser.end(|event| last.push(event));
                let is_text = last.is_empty() && is_text(&self.head);
                // An event that was cut off says nothing; between events with one line feed, only the last line may be.
                let is_whole = |data: &str| data.trim() == "[DONE]" || json(data).is_ok();
                for SseEvent { event, data } in last {
                    let is_one = event == "error" || is_whole(&data);
                    let lines =
                        if is_one { vec![data.as_str()] } else { data.lines().filter(|line| is_whole(line)).collect() };
                    for line in lines {
                        let event = SseEvent {
                            event: if is_one { event.clone() } else { String::new() },
                            data: line.to_owned(),
                        };
                        self.add(&mut read, |reader, events| reader.event(&event, events));
                    }
                }
                let head = String::from_utf8_lossy(&self.head).into_owned();
                self.add(
                    &mut read,
                    |reader, events| if is_text { Err(failure::no_reply(&head)) } else { reader.end(events) },
                );
            }
        }
        read
    }

    fn whole(&mut self, body: &[u8], read: &mut Read) {
        let text = String::from_utf8_lossy(body);
        match halves::parse(&text) {
            Ok(halves::Parsed { value, marked }) => {
                self.add(read, |reader, events| reader.whole(&value, marked, events));
            }
            // A body that does not end was cut; one of many lines is a stream without its fields.
            Err(error) if error.is_eof() => self.add(read, |_, _| Err(ModelError::Cut)),
            Err(_)
                if text.trim_start().starts_with('{') && text.lines().next().is_some_and(|line| json(line).is_ok()) =>
            {
                for line in text.lines().filter(|line| !line.trim().is_empty()) {
                    let event = SseEvent { event: String::new(), data: line.to_owned() };
                    self.add(read, |reader, events| reader.event(&event, events));
                }
                self.add(read, Reader::end);
            }
            Err(_) => self.add(read, |_, _| Err(failure::no_reply(&text))),
        }
    }

    /// Adds what comes `next`, sorted; an error after what came before it.
    fn add(&mut self, read: &mut Read, next: impl FnOnce(&mut Reader, &mut Vec<ModelEvent>) -> Took) {
        if self.over {
            return;
        }
        let mut events = Vec::new();
        let took = next(&mut self.reader, &mut events);
        let marked = self.reader.is_marked();
        for event in events {
            self.over |= matches!(event, ModelEvent::Stopped(_));
            read.extend(self.sorter.take(event, marked).into_iter().map(Ok));
        }
        if let Err(error) = took {
            self.over = true;
            read.extend(self.sorter.end().into_iter().map(Ok));
            read.push(Err(error));
        }
    }
}

/// Whether a reader could take something.
pub(super) type Took = Result<(), ModelError>;

/// Whether the beginning of a body without a single event is no stream that was cut off.
fn is_text(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let word: Vec<u8> =
        head.iter().copied().skip_while(u8::is_ascii_whitespace).take_while(u8::is_ascii_alphabetic).collect();
    let fields: [&[u8]; 4] = [b"data", b"event", b"id", b"retry"];
    !word.is_empty() && !fields.iter().any(|field| field.starts_with(&word))
}

impl Reader {
    fn event(&mut self, event: &SseEvent, events: &mut Vec<ModelEvent>) -> Took {
        if event.event == "error" {
            // Some gateways send their words as they are.
            let error = serde_json::from_str(&event.data).unwrap_or_else(|_| Value::String(event.data.clone()));
            return Err(failure::in_stream(&error));
        }
        // Between events with one line feed instead of two, each line is an event.
        if event.data.contains('\n') && halves::parse(&event.data).is_err() {
            let mut lines = event.data.lines().filter(|line| !line.trim().is_empty());
            return lines.try_for_each(|line| self.data(line, events));
        }
        self.data(&event.data, events)
    }

    fn data(&mut self, data: &str, events: &mut Vec<ModelEvent>) -> Took {
        match self {
            Self::Chat(reader) => reader.event(data, events),
            Self::Messages(reader) => reader.event(data, events),
        }
    }

    fn whole(&mut self, reply: &Value, marked: bool, events: &mut Vec<ModelEvent>) -> Took {
        match self {
            Self::Chat(reader) => reader.whole(reply, marked, events),
            Self::Messages(reader) => reader.whole(reply, marked, events),
        }
    }

    fn end(&mut self, events: &mut Vec<ModelEvent>) -> Took {
        match self {
            Self::Chat(reader) => reader.end(events),
            Self::Messages(reader) => reader.end(events),
        }
    }

    /// Whether marks in the newest events stand for halves of characters.
    const fn is_marked(&self) -> bool {
        match self {
            Self::Chat(reader) => reader.marked,
            Self::Messages(reader) => reader.marked,
        }
    }
}

/// A piece of a stream as JSON.
pub(super) fn json(data: &str) -> Result<halves::Parsed, ModelError> {
    halves::parse(data).map_err(|_| failure::no_reply(data))
}
