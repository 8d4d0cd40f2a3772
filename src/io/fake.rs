//! The ports in memory: for tests, for rendering at build time, and for running the core natively.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use futures::{
    future::{self, FutureExt as _, LocalBoxFuture},
    stream::{self, LocalBoxStream, StreamExt as _},
};

use super::{
    Clock as _, Files, FilesError, Frames, Http, HttpError, HttpRequest, HttpResponse, Job, JobError, Jobs, Knock,
    Link, LinkError, Micros, OpenedFile, ProgramError, Programs, Random, SavedFile, Services, SplitMix64, Storage,
    StorageError, ThreadError, Threads, VirtualClock,
};

/// A value that fakes share with the test that looks into it.
#[derive(Debug, Default)]
pub struct Shared<T>(Arc<Mutex<T>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Shared<T> {
    /// A shared `value`.
    pub fn new(value: T) -> Self {
        Self(Arc::new(Mutex::new(value)))
    }

    /// Reads or changes the value.
    pub fn with<U>(&self, f: impl FnOnce(&mut T) -> U) -> U {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A world in memory: virtual time, seeded randomness, an empty device, no network and no worker.
pub fn services() -> Services {
    let clock = VirtualClock::default();
    Services {
        frames: Arc::new(SteadyFrames(clock.clone())),
        threads: Arc::new(SteadyThreads(clock.clone())),
        clock: Arc::new(clock),
        random: Arc::new(SeededRandom::new(0)),
        http: Arc::new(ScriptedHttp::default()),
        storage: Arc::new(MemoryStorage::default()),
        files: Arc::new(MemoryFiles::default()),
        link: Arc::new(MemoryLink::default()),
        jobs: Arc::new(ScriptedJobs::default()),
        programs: Arc::new(ScriptedPrograms::default()),
    }
}

/// [`SplitMix64`] behind the port.
#[derive(Clone, Debug)]
pub struct SeededRandom(Shared<SplitMix64>);

impl SeededRandom {
    /// The source that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(Shared::new(SplitMix64::new(seed)))
    }
}

impl Random for SeededRandom {
    fn next_u64(&self) -> u64 {
        self.0.with(SplitMix64::next_u64)
    }
}

/// A frame every 16,667 µs of virtual time.
#[derive(Clone, Debug)]
pub struct SteadyFrames(pub VirtualClock);

impl Frames for SteadyFrames {
    fn frames(&self) -> LocalBoxStream<'static, Micros> {
        let clock = self.0.clone();
        stream::repeat(())
            .then(move |()| {
                let clock = clock.clone();
                async move {
                    clock.sleep(Micros(16_667)).await;
                    clock.now()
                }
            })
            .boxed_local()
    }
}

/// Threads whose time is virtual.
#[derive(Clone, Debug)]
pub struct SteadyThreads(pub VirtualClock);

impl Threads for SteadyThreads {
    fn block(&self, duration: Micros) -> LocalBoxFuture<'static, Result<(), ThreadError>> {
        let clock = self.0.clone();
        async move {
            clock.sleep(duration).await;
            Ok(())
        }
        .boxed_local()
    }
}

/// A device that remembers until it is dropped, with room for `room` bytes of keys and texts.
#[derive(Clone, Debug)]
pub struct MemoryStorage {
    /// What is kept.
    pub entries: Shared<BTreeMap<String, String>>,
    /// Bytes of keys and texts that fit.
    pub room: usize,
}

impl Default for MemoryStorage {
    fn default() -> Self {
        Self { entries: Shared::default(), room: 5_000_000 }
    }
}

impl Storage for MemoryStorage {
    fn get<'a>(&'a self, key: &'a str) -> LocalBoxFuture<'a, Result<Option<String>, StorageError>> {
        Box::pin(future::ready(Ok(self.entries.with(|entries| entries.get(key).cloned()))))
    }

    fn set<'a>(&'a self, key: &'a str, text: &'a str) -> LocalBoxFuture<'a, Result<(), StorageError>> {
        let outcome = self.entries.with(|entries| {
            let others: usize = entries.iter().filter(|(k, _)| *k != key).map(|(k, v)| k.len() + v.len()).sum();
            if others + key.len() + text.len() > self.room {
                return Err(StorageError::Full);
            }
            entries.insert(key.to_owned(), text.to_owned());
            Ok(())
        });
        Box::pin(future::ready(outcome))
    }

    fn remove<'a>(&'a self, key: &'a str) -> LocalBoxFuture<'a, Result<(), StorageError>> {
        self.entries.with(|entries| entries.remove(key));
        Box::pin(future::ready(Ok(())))
    }

    fn keys(&self) -> LocalBoxFuture<'_, Result<Vec<String>, StorageError>> {
        Box::pin(future::ready(Ok(self.entries.with(|entries| entries.keys().cloned().collect()))))
    }
}

/// A disk: what was saved, and what the reader will choose next.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    /// Files saved so far.
    pub saved: Shared<Vec<SavedFile>>,
    /// Files that the next `open` calls return, first first.
    pub chosen: Shared<VecDeque<OpenedFile>>,
}

impl Files for MemoryFiles {
    fn save(&self, file: SavedFile) -> Result<(), FilesError> {
        self.saved.with(|saved| saved.push(file));
        Ok(())
    }

    fn open<'a>(
        &'a self,
        _accept: &'a str,
        limit: usize,
    ) -> LocalBoxFuture<'a, Result<Option<OpenedFile>, FilesError>> {
        let outcome = match self.chosen.with(VecDeque::pop_front) {
            Some(file) if file.bytes.len() > limit => {
                Err(FilesError::TooLarge { size: file.bytes.len(), name: file.name, limit })
            }
            file => Ok(file),
        };
        Box::pin(future::ready(outcome))
    }
}

/// An address bar and a clipboard.
#[derive(Clone, Debug, Default)]
pub struct MemoryLink {
    /// The fragment, without `#`.
    pub fragment: Shared<String>,
    /// What was copied last.
    pub clipboard: Shared<Option<String>>,
}

impl Link for MemoryLink {
    fn fragment(&self) -> String {
        self.fragment.with(|fragment| fragment.clone())
    }

    fn clear_fragment(&self) {
        self.fragment.with(String::clear);
    }

    fn changes(&self) -> LocalBoxStream<'static, ()> {
        stream::empty().boxed_local()
    }

    fn with_fragment(&self, fragment: &str) -> String {
        format!("https://page.test/#{fragment}")
    }

    fn copy<'a>(&'a self, text: &'a str) -> LocalBoxFuture<'a, Result<(), LinkError>> {
        self.clipboard.with(|clipboard| *clipboard = Some(text.to_owned()));
        Box::pin(future::ready(Ok(())))
    }
}

/// A reply written in advance: its status, its headers, and the body's chunks.
#[derive(Clone, Debug)]
pub struct ScriptedReply {
    /// The status code.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// Chunks of the body; an error cuts it there.
    pub chunks: Vec<Result<Vec<u8>, HttpError>>,
}

/// A network that answers from a list and keeps what it was sent; with nothing left it is unreachable.
#[derive(Clone, Default)]
pub struct ScriptedHttp {
    /// Replies to come, first first.
    pub replies: Shared<VecDeque<ScriptedReply>>,
    /// Requests so far.
    pub requests: Shared<Vec<HttpRequest>>,
    /// What every knock comes to.
    pub knock: Knock,
}

impl Http for ScriptedHttp {
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'_, Result<HttpResponse, HttpError>> {
        let origin = request.url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        self.requests.with(|requests| requests.push(request));
        let outcome = match self.replies.with(VecDeque::pop_front) {
            Some(ScriptedReply { status, headers, chunks }) => {
                Ok(HttpResponse { status, headers, body: stream::iter(chunks).boxed_local() })
            }
            None => Err(HttpError::Unreachable { origin, reason: "no network".to_owned() }),
        };
        Box::pin(future::ready(outcome))
    }

    fn knock(&self, _url: String) -> LocalBoxFuture<'_, Knock> {
        Box::pin(future::ready(self.knock))
    }
}

/// The replies to one job, written in advance.
pub type ScriptedJob = Vec<Result<Vec<u8>, JobError>>;

/// A worker that answers from a list and keeps what it was asked; with nothing left it cannot start.
#[derive(Clone, Debug, Default)]
pub struct ScriptedJobs {
    /// Jobs to come, first first.
    pub jobs: Shared<VecDeque<ScriptedJob>>,
    /// Requests so far.
    pub requests: Shared<Vec<Vec<u8>>>,
}

impl Jobs for ScriptedJobs {
    fn start(&self, request: Vec<u8>) -> Job {
        self.requests.with(|requests| requests.push(request));
        let replies = self
            .jobs
            .with(VecDeque::pop_front)
            .unwrap_or_else(|| vec![Err(JobError::Unavailable { reason: "no worker here".to_owned() })]);
        Job { replies: stream::iter(replies).boxed_local() }
    }
}

/// Answers each program with the next text of a script; without one, as a page does whose programs did not arrive.
#[derive(Clone, Debug, Default)]
pub struct ScriptedPrograms(pub Shared<VecDeque<Result<String, ProgramError>>>);

impl Programs for ScriptedPrograms {
    fn run(&self, _name: String, _real: bool) -> LocalBoxFuture<'static, Result<String, ProgramError>> {
        let missing = || Err(ProgramError { reason: "no programs here".to_owned() });
        Box::pin(future::ready(self.0.with(VecDeque::pop_front).unwrap_or_else(missing)))
    }
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;

    #[test]
    fn a_full_device_refuses_and_keeps_what_it_had() {
        let storage = MemoryStorage { room: 8, ..MemoryStorage::default() };
        block_on(storage.set("k", "1234567")).unwrap();
        assert_eq!(block_on(storage.set("l", "x")), Err(StorageError::Full));
        assert_eq!(block_on(storage.get("k")), Ok(Some("1234567".to_owned())));
    }

    #[test]
    fn a_file_over_the_limit_is_refused_by_name() {
        let files = MemoryFiles::default();
        files.chosen.with(|chosen| chosen.push_back(OpenedFile { name: "a.json".to_owned(), bytes: vec![0; 9] }));
        let refused = block_on(files.open(".json", 8)).unwrap_err();
        assert_eq!(refused.to_string(), "the file a.json has 9 bytes; at most 8 are taken");
    }

    #[test]
    fn an_unplugged_network_names_the_origin() {
        let request = HttpRequest {
            method: super::super::Method::Get,
            url: "http://127.0.0.1:8080/v1/models".to_owned(),
            headers: vec![],
            body: vec![],
        };
        let error = block_on(ScriptedHttp::default().send(request)).err().unwrap();
        assert_eq!(error.to_string(), "http://127.0.0.1:8080 did not answer this page: no network");
    }

    #[test]
    fn frames_come_sixty_times_a_second() {
        let clock = VirtualClock::default();
        let frames = SteadyFrames(clock.clone()).frames();
        let times = clock.run(frames.take(60).collect::<Vec<_>>()).unwrap();
        assert_eq!(times.last(), Some(&Micros(1_000_020)));
    }
}
