//! What the page and the worker say to each other about work.
//!
//! A message is the length of its header in four bytes (little-endian), the header as JSON, and numbers in eight bytes
//! each: those of the answer, which JSON would round or refuse.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use worker::{Afterwards, Message, Unreadable};

use super::{Answer, Measured, Share, Stretch, Survey, Workload};
use io::Micros;

/// The engine that computes. A large product leaves memory behind that only the end of its worker gives back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compute;

impl worker::Engine for Compute {
    const NAME: &'static str = "compute";
    const AFTERWARDS: Afterwards = Afterwards::End;
    type Request = Request;
    type Reply = Reply;
}

/// What the page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// What this machine has, and how fast it is.
    Survey,
    /// One workload, or a share of it.
    Compute {
        /// Which.
        workload: Workload,
        /// On what.
        engine: Engine,
    },
}

/// What a worker computes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    /// Its own processor core, which computes a part of the rows.
    Cpu(Share),
    /// The GPU.
    Gpu,
}

/// What the worker answers: to a survey [`Reply::Surveyed`]; to a workload [`Reply::Started`], stretches and
/// [`Reply::Finished`]; to each, as the last one, [`Reply::Failed`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// What this machine has.
    Surveyed(Survey),
    /// The request is here, at this moment on the worker's clock.
    Started(Micros),
    /// A part is done.
    Stretch(Stretch),
    /// All is done.
    Finished {
        /// Where the time went.
        measured: Measured,
        /// What came of it; its numbers stand behind the header.
        #[serde(skip)]
        answer: Answer,
    },
    /// It cannot be done.
    Failed(ComputeError),
}

/// Why a workload was not computed.
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
}

impl ComputeError {
    /// The news that `bytes` are not to be had.
    pub const fn out_of_memory(bytes: u64) -> Self {
        Self::OutOfMemory { megabytes: bytes.div_ceil(1_000_000) }
    }
}

impl Message for Request {
    fn encode(&self) -> Vec<u8> {
        worker::to_json(self)
    }

    fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        worker::from_json(bytes)
    }
}

impl Message for Reply {
    fn encode(&self) -> Vec<u8> {
        let none = Answer::default();
        let answer = if let Self::Finished { answer, .. } = self { answer } else { &none };
        encode(self, answer)
    }

    fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let (mut reply, numbers) = decode(bytes)?;
        if let Self::Finished { answer, .. } = &mut reply {
            *answer = numbers;
        }
        Ok(reply)
    }
}

/// `message` with the numbers of `answer` behind it.
fn encode<T: Serialize>(message: &T, answer: &Answer) -> Vec<u8> {
    let header = worker::to_json(message);
    let mut bytes = Vec::with_capacity(4 + header.len() + 16 * answer.product.len());
    bytes.extend(u32::try_from(header.len()).expect("a header is far below 4 GB").to_le_bytes());
    bytes.extend(header);
    bytes.extend(answer.product.iter().chain(&answer.expected).flat_map(|number| number.to_le_bytes()));
    bytes
}

/// The message in `bytes`, and the answer behind it, which most have none of.
fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, Answer), Unreadable> {
    let malformed = |reason: String| Unreadable::Malformed { length: bytes.len(), reason };
    let cut = || malformed("it is cut off".to_owned());
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(cut)?;
    let (header, numbers) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(cut)?;
    let message = serde_json::from_slice(header).map_err(|error| malformed(error.to_string()))?;
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
    use crate::{Adapter, AdapterKind, Job, KernelClock, Phase, Times};

    fn finished() -> Reply {
        let mut times = Times::default();
        times.add(Phase::Kernel, Micros(1_234));
        let adapter =
            Adapter { name: "SwiftShader".to_owned(), backend: "WebGPU".to_owned(), kind: AdapterKind::Software };
        let measured = Measured { times, pieces: 3, gpu: Some((adapter, KernelClock::Timestamps)) };
        let answer = Answer { product: vec![0.1, -1e-300, f64::INFINITY], expected: vec![0.3, 2.0, f64::MAX] };
        Reply::Finished { measured, answer }
    }

    #[track_caller]
    fn refused(bytes: &[u8], expect: &str) {
        let error = Reply::decode(bytes).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }

    #[test]
    fn a_reply_and_its_numbers_arrive_unchanged() {
        for reply in [finished(), Reply::Started(Micros(7))] {
            assert_eq!(Reply::decode(&reply.encode()), Ok(reply));
        }
    }

    #[test]
    fn a_request_arrives_unchanged() {
        let shares = Share::all(3).map(Engine::Cpu);
        for engine in shares.chain([Engine::Gpu]) {
            let request = Request::Compute { workload: Workload::new(Job::Primes, 512).unwrap(), engine };
            assert_eq!(Request::decode(&request.encode()), Ok(request));
        }
    }

    #[test]
    fn a_request_for_a_part_that_there_is_not_is_refused() {
        let whole =
            Request::Compute { workload: Workload::new(Job::Product, 512).unwrap(), engine: Engine::Cpu(Share::WHOLE) };
        let text = String::from_utf8(whole.encode()).unwrap().replace("\"index\":0", "\"index\":1");
        assert!(Request::decode(text.as_bytes()).unwrap_err().to_string().contains("part 1 of 1 is none"));
    }

    #[test]
    fn a_message_cut_anywhere_is_refused() {
        let bytes = finished().encode();
        for length in (0..bytes.len()).filter(|length| !(bytes.len() - length).is_multiple_of(16)) {
            refused(&bytes[..length], "cannot be read");
        }
    }
}
