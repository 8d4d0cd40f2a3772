//! What the page and the worker say to each other, as bytes.
//!
//! A message is the length of its header in four bytes (little-endian), the header as JSON, and numbers in eight bytes
//! each. Both sides are built and hosted together; the version is there for the day when they are not.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Answer, Measured, Stretch, Survey, Workload};
use crate::io::Micros;

/// The version of these messages.
pub const VERSION: u32 = 1;

/// What the page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// What this machine has, and how fast it is.
    Survey,
    /// One product.
    Multiply {
        /// Which.
        workload: Workload,
        /// On what.
        engine: Engine,
    },
    /// Nothing, for so long: the thread is blocked, as `time.sleep` does it.
    Block(Micros),
}

/// What a worker computes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    /// Its own processor core.
    Cpu,
    /// The GPU.
    Gpu,
}

/// What the worker answers: to a survey [`Reply::Surveyed`]; to a product [`Reply::Started`], stretches and
/// [`Reply::Finished`]; to a block [`Reply::Blocking`] now and then, and [`Reply::Blocked`]; to each, as the last one,
/// [`Reply::Failed`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// What this machine has.
    Surveyed(Survey),
    /// The request is here, at this moment on the worker's clock.
    Started(Micros),
    /// A part is done.
    Stretch(Stretch),
    /// All is done; the answer stands behind the header.
    Finished(Measured),
    /// The thread is blocked still; whoever waits need not take the silence for a death.
    Blocking,
    /// The time is over.
    Blocked,
    /// It cannot be done.
    Failed(ComputeError),
}

/// Why a product was not computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ComputeError {
    /// The browser has no WebGPU, or no adapter for it.
    #[error("there is no GPU for this page: {reason}")]
    NoAdapter {
        /// What was tried, and what to do.
        reason: String,
    },
    /// The matrices are larger than one buffer of this GPU.
    #[error(
        "a {n} × {n} matrix does not fit into one buffer of this GPU; the largest that does is {largest} × {largest}"
    )]
    TooLarge {
        /// What was asked for.
        n: u32,
        /// What would fit.
        largest: u32,
    },
    /// The GPU reported an error.
    #[error("the GPU refused the work: {reason}; try a smaller size")]
    Refused {
        /// What it said.
        reason: String,
    },
    /// The GPU went away.
    #[error("the GPU was lost: {reason}; run again to open it anew")]
    Lost {
        /// What is known of it.
        reason: String,
    },
    /// Memory ran out.
    #[error("{megabytes} MB of memory are not to be had here; choose a smaller size")]
    OutOfMemory {
        /// What was asked for.
        megabytes: u64,
    },
    /// The request was not understood.
    #[error("the worker did not understand the page ({reason}); reload the page")]
    Misunderstood {
        /// What was wrong with it.
        reason: String,
    },
}

impl ComputeError {
    /// The news that `bytes` are not to be had.
    pub const fn out_of_memory(bytes: u64) -> Self {
        Self::OutOfMemory { megabytes: bytes.div_ceil(1_000_000) }
    }
}

/// Why bytes are not a message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// They were cut, or are something else.
    #[error("a message of {length} bytes cannot be read: {reason}")]
    Malformed {
        /// How many there are.
        length: usize,
        /// What is wrong.
        reason: String,
    },
    /// Another build of the course wrote them.
    #[error("a message of version {found} came to version {VERSION}; reload the page")]
    Version {
        /// The version found.
        found: u32,
    },
}

#[derive(Serialize, Deserialize)]
struct Header<T> {
    version: u32,
    message: T,
}

/// `message` with the numbers of `answer` behind it.
pub fn encode<T: Serialize>(message: &T, answer: &Answer) -> Vec<u8> {
    let header = serde_json::to_vec(&Header { version: VERSION, message }).expect("messages have string keys");
    let mut bytes = Vec::with_capacity(4 + header.len() + 16 * answer.product.len());
    bytes.extend(u32::try_from(header.len()).expect("a header is far below 4 GB").to_le_bytes());
    bytes.extend(header);
    bytes.extend(answer.product.iter().chain(&answer.expected).flat_map(|number| number.to_le_bytes()));
    bytes
}

/// The message in `bytes`, and the answer behind it, which most have none of.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, Answer), MessageError> {
    let malformed = |reason: String| MessageError::Malformed { length: bytes.len(), reason };
    let cut = || malformed("it is cut off".to_owned());
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(cut)?;
    let (header, numbers) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(cut)?;
    let Header { version, message } =
        serde_json::from_slice::<Header<serde_json::Value>>(header).map_err(|error| malformed(error.to_string()))?;
    if version != VERSION {
        return Err(MessageError::Version { found: version });
    }
    let message = T::deserialize(message).map_err(|error| malformed(error.to_string()))?;
    let (numbers, rest) = numbers.as_chunks::<8>();
    if !rest.is_empty() || numbers.len() % 2 == 1 {
        return Err(cut());
    }
    let (product, expected) = numbers.split_at(numbers.len() / 2);
    let read = |numbers: &[[u8; 8]]| numbers.iter().map(|number| f64::from_le_bytes(*number)).collect();
    Ok((message, Answer { product: read(product), expected: read(expected) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::{Adapter, AdapterKind, KernelClock, Phase, Times};

    fn finished() -> (Reply, Answer) {
        let mut times = Times::default();
        times.add(Phase::Kernel, Micros(1_234));
        let adapter =
            Adapter { name: "SwiftShader".to_owned(), backend: "WebGPU".to_owned(), kind: AdapterKind::Software };
        let measured = Measured { times, pieces: 3, gpu: Some((adapter, KernelClock::Timestamps)) };
        let answer = Answer { product: vec![0.1, -1e-300, f64::INFINITY], expected: vec![0.3, 2.0, f64::MAX] };
        (Reply::Finished(measured), answer)
    }

    #[track_caller]
    fn refused(bytes: &[u8], expect: &str) {
        let error = decode::<Reply>(bytes).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }

    #[test]
    fn a_reply_and_its_numbers_arrive_unchanged() {
        let (reply, answer) = finished();
        assert_eq!(decode(&encode(&reply, &answer)), Ok((reply, answer)));
    }

    #[test]
    fn a_request_arrives_unchanged() {
        let request = Request::Multiply { workload: Workload::new(512, u64::MAX).unwrap(), engine: Engine::Gpu };
        assert_eq!(decode(&encode(&request, &Answer::default())), Ok((request, Answer::default())));
    }

    #[test]
    fn a_message_cut_anywhere_is_refused() {
        let (reply, answer) = finished();
        let bytes = encode(&reply, &answer);
        for length in (0..bytes.len()).filter(|length| (bytes.len() - length) % 16 != 0) {
            refused(&bytes[..length], "cannot be read");
        }
    }

    #[test]
    fn another_version_is_refused_by_number_before_its_shape_is_looked_at() {
        let text = r#"{"version":9,"message":{"sung":[]}}"#;
        let bytes = [&[35, 0, 0, 0][..], text.as_bytes()].concat();
        refused(&bytes, "version 9 came to version 1");
    }
}
