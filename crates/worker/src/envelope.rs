//! What carries a message between a page and its worker: the version, the job that it belongs to, and what it is about.
//!
//! In bytes, integers little-endian: the version (4), the kind (1), the job's id (4; zero where it is about none), the length of
//! a text (4), the text, and the engine's own bytes to the end.

use super::Unreadable;

/// The version of the envelope. Page and worker are built and hosted together; it is there for the day when they are not.
pub const VERSION: u32 = 2;

/// What a page tells a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToWorker {
    /// Do this.
    Start {
        /// The job.
        id: u32,
        /// Whose request it is.
        engine: String,
        /// The engine's own bytes.
        request: Vec<u8>,
    },
}

/// What a worker tells its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromWorker {
    /// It listens; what was posted before would be lost.
    Ready {
        /// The lock that it holds for as long as it lives; empty where there are no locks.
        lock: String,
    },
    /// An engine answers.
    Reply {
        /// The job.
        id: u32,
        /// The engine's own bytes.
        bytes: Vec<u8>,
    },
    /// The job is done, and the worker can take another.
    Done {
        /// The job.
        id: u32,
    },
    /// The job is done, and the worker wants to be ended.
    Spent {
        /// The job.
        id: u32,
    },
    /// The request was not understood.
    Refused {
        /// The job.
        id: u32,
        /// What is wrong with it.
        reason: String,
    },
    /// The worker ends badly, and knows it.
    Lost {
        /// What it knows of that.
        reason: String,
    },
}

/// The parts of an envelope.
struct Parts<'a> {
    kind: u8,
    id: u32,
    text: &'a str,
    bytes: &'a [u8],
}

const START: u8 = 0;
const READY: u8 = 1;
const REPLY: u8 = 2;
const DONE: u8 = 3;
const SPENT: u8 = 4;
const REFUSED: u8 = 5;
const LOST: u8 = 6;

impl ToWorker {
    /// As bytes.
    pub fn encode(&self) -> Vec<u8> {
        match self {
            Self::Start { id, engine, request } => {
                Parts { kind: START, id: *id, text: engine, bytes: request }.encode()
            }
        }
    }

    /// From bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let Parts { kind, id, text, bytes: request } = Parts::decode(bytes)?;
        match kind {
            START => Ok(Self::Start { id, engine: text.to_owned(), request: request.to_vec() }),
            other => Err(unknown(other, bytes)),
        }
    }
}

impl FromWorker {
    /// As bytes.
    pub fn encode(&self) -> Vec<u8> {
        let parts = match self {
            Self::Ready { lock } => Parts { kind: READY, id: 0, text: lock, bytes: &[] },
            Self::Reply { id, bytes } => Parts { kind: REPLY, id: *id, text: "", bytes },
            Self::Done { id } => Parts { kind: DONE, id: *id, text: "", bytes: &[] },
            Self::Spent { id } => Parts { kind: SPENT, id: *id, text: "", bytes: &[] },
            Self::Refused { id, reason } => Parts { kind: REFUSED, id: *id, text: reason, bytes: &[] },
            Self::Lost { reason } => Parts { kind: LOST, id: 0, text: reason, bytes: &[] },
        };
        parts.encode()
    }

    /// From bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let Parts { kind, id, text, bytes: body } = Parts::decode(bytes)?;
        match kind {
            READY => Ok(Self::Ready { lock: text.to_owned() }),
            REPLY => Ok(Self::Reply { id, bytes: body.to_vec() }),
            DONE => Ok(Self::Done { id }),
            SPENT => Ok(Self::Spent { id }),
            REFUSED => Ok(Self::Refused { id, reason: text.to_owned() }),
            LOST => Ok(Self::Lost { reason: text.to_owned() }),
            other => Err(unknown(other, bytes)),
        }
    }
}

impl Parts<'_> {
    fn encode(&self) -> Vec<u8> {
        let length = u32::try_from(self.text.len()).expect("a text is far below 4 GB");
        let mut bytes = Vec::with_capacity(13 + self.text.len() + self.bytes.len());
        bytes.extend(VERSION.to_le_bytes());
        bytes.push(self.kind);
        bytes.extend(self.id.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        bytes.extend(self.text.as_bytes());
        bytes.extend(self.bytes);
        bytes
    }
}

impl<'a> Parts<'a> {
    fn decode(whole: &'a [u8]) -> Result<Self, Unreadable> {
        let malformed = |reason: &str| Unreadable::Malformed { length: whole.len(), reason: reason.to_owned() };
        let cut = || malformed("it is cut off");
        let (version, rest) = whole.split_first_chunk::<4>().ok_or_else(cut)?;
        let found = u32::from_le_bytes(*version);
        if found != VERSION {
            return Err(Unreadable::Version { found });
        }
        let (kind, rest) = rest.split_first().ok_or_else(cut)?;
        let (id, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
        let (text, bytes) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(cut)?;
        let text = str::from_utf8(text).map_err(|_| malformed("its text is not UTF-8"))?;
        Ok(Self { kind: *kind, id: u32::from_le_bytes(*id), text, bytes })
    }
}

fn unknown(kind: u8, bytes: &[u8]) -> Unreadable {
    Unreadable::Malformed { length: bytes.len(), reason: format!("nothing is of kind {kind}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> [FromWorker; 6] {
        let reason = "größer".to_owned();
        [
            FromWorker::Ready { lock: "worker-1".to_owned() },
            FromWorker::Reply { id: 7, bytes: vec![0, 255] },
            FromWorker::Done { id: u32::MAX },
            FromWorker::Spent { id: 1 },
            FromWorker::Refused { id: 2, reason: reason.clone() },
            FromWorker::Lost { reason },
        ]
    }

    #[test]
    fn an_envelope_arrives_unchanged() {
        for message in all() {
            assert_eq!(FromWorker::decode(&message.encode()), Ok(message));
        }
        let start = ToWorker::Start { id: 3, engine: "compute".to_owned(), request: vec![1, 2, 3] };
        assert_eq!(ToWorker::decode(&start.encode()), Ok(start));
    }

    #[test]
    fn an_envelope_cut_before_its_body_is_refused() {
        for message in all() {
            let bytes = message.encode();
            let body = if let FromWorker::Reply { bytes, .. } = &message { bytes.len() } else { 0 };
            for length in 0..bytes.len() - body {
                let refused = FromWorker::decode(&bytes[..length]).unwrap_err().to_string();
                assert!(refused.contains("it is cut off"), "{length}: {refused}");
            }
        }
    }

    #[test]
    fn another_version_is_refused_by_number_before_anything_else_is_looked_at() {
        let refused = ToWorker::decode(&[9, 0, 0, 0]).unwrap_err().to_string();
        assert_eq!(refused, "a message of version 9 came to version 2; reload the page");
    }

    #[test]
    fn a_kind_that_nobody_knows_is_refused() {
        let mut bytes = FromWorker::Done { id: 1 }.encode();
        bytes[4] = 77;
        assert!(FromWorker::decode(&bytes).unwrap_err().to_string().ends_with("nothing is of kind 77"));
    }
}
