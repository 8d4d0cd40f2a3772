//! The ports in memory: for tests, for rendering at build time, and for running the core natively.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use futures::{
    channel::mpsc::{self, UnboundedSender},
    future::{self, LocalBoxFuture},
    stream::{self, LocalBoxStream, StreamExt as _},
};

use super::{
    Clock as _, Files, FilesError, Frames, Http, HttpError, HttpRequest, HttpResponse, Job, JobError, Jobs, Micros,
    OpenedFile, Probe, ProgramError, ProgramOrder, Programs, Random, Redirect, SavedFile, Services, SplitMix64,
    Storage, StorageChange, StorageError, VirtualClock,
};

mod own;

pub use own::{MemoryAssets, MemoryChannel, MemoryLink};

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

/// A device that remembers until it is dropped, with room for `room` bytes of keys and texts. Clones are the same tab of the
/// browser; [`another_tab`](Self::another_tab) is another one.
#[derive(Clone, Debug)]
pub struct MemoryStorage {
    /// What is kept.
    pub entries: Shared<BTreeMap<String, String>>,
    /// Bytes of keys and texts that fit.
    pub room: usize,
    tab: usize,
    listeners: Shared<Vec<(usize, UnboundedSender<StorageChange>)>>,
    leaving: Shared<Vec<UnboundedSender<()>>>,
}

impl Default for MemoryStorage {
    fn default() -> Self {
        let (entries, listeners, leaving) = (Shared::default(), Shared::default(), Shared::default());
        Self { entries, room: 5_000_000, tab: 0, listeners, leaving }
    }
}

impl MemoryStorage {
    /// An empty device with room for so many bytes.
    pub fn of_room(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    /// The same device from another tab of the browser, the `tab`th; a change made here is heard there, and the other way.
    #[must_use]
    pub fn another_tab(&self, tab: usize) -> Self {
        Self { tab, leaving: Shared::default(), ..self.clone() }
    }

    /// Lets this tab be about to go.
    pub fn leave(&self) {
        self.leaving.with(|leaving| leaving.retain(|sender| sender.unbounded_send(()).is_ok()));
    }

    fn tell_others(&self, key: &str, text: Option<&str>) {
        let change = StorageChange { key: key.to_owned(), text: text.map(str::to_owned) };
        self.listeners.with(|listeners| {
            listeners.retain(|(tab, sender)| *tab == self.tab || sender.unbounded_send(change.clone()).is_ok());
        });
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
        if outcome.is_ok() {
            self.tell_others(key, Some(text));
        }
        Box::pin(future::ready(outcome))
    }

    fn remove<'a>(&'a self, key: &'a str) -> LocalBoxFuture<'a, Result<(), StorageError>> {
        if self.entries.with(|entries| entries.remove(key)).is_some() {
            self.tell_others(key, None);
        }
        Box::pin(future::ready(Ok(())))
    }

    fn keys(&self) -> LocalBoxFuture<'_, Result<Vec<String>, StorageError>> {
        Box::pin(future::ready(Ok(self.entries.with(|entries| entries.keys().cloned().collect()))))
    }

    fn changes(&self) -> LocalBoxStream<'static, StorageChange> {
        let (sender, receiver) = mpsc::unbounded();
        self.listeners.with(|listeners| listeners.push((self.tab, sender)));
        receiver.boxed_local()
    }

    fn leaving(&self) -> LocalBoxStream<'static, ()> {
        let (sender, receiver) = mpsc::unbounded();
        self.leaving.with(|leaving| leaving.push(sender));
        receiver.boxed_local()
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
    /// What every probe comes to.
    pub probe: Probe,
}

impl Http for ScriptedHttp {
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'_, Result<HttpResponse, HttpError>> {
        let origin = request.url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let redirect = request.redirect;
        self.requests.with(|requests| requests.push(request));
        let outcome = match self.replies.with(VecDeque::pop_front) {
            Some(ScriptedReply { status: 301 | 302 | 303 | 307 | 308, headers, .. })
                if redirect == Redirect::Refuse =>
            {
                let to = headers.into_iter().find(|(name, _)| name == "location").map(|(_, to)| to);
                Err(HttpError::Redirected { origin, to })
            }
            Some(ScriptedReply { status, headers, chunks }) => {
                Ok(HttpResponse { status, headers, body: stream::iter(chunks).boxed_local() })
            }
            None => Err(HttpError::Unreachable { origin, reason: "no network".to_owned() }),
        };
        Box::pin(future::ready(outcome))
    }

    fn probe(&self, _url: String) -> LocalBoxFuture<'_, Probe> {
        Box::pin(future::ready(self.probe))
    }
}

/// The replies to one job, written in advance.
pub type ScriptedJob = Vec<Result<Vec<u8>, JobError>>;

/// A worker that answers from a list and keeps what it was asked; with nothing left it cannot start.
#[derive(Clone, Debug, Default)]
pub struct ScriptedJobs {
    /// Jobs to come, first first.
    pub jobs: Shared<VecDeque<ScriptedJob>>,
    /// Requests so far, each with the engine that was asked.
    pub requests: Shared<Vec<(&'static str, Vec<u8>)>>,
}

impl Jobs for ScriptedJobs {
    fn start(&self, engine: &'static str, request: Vec<u8>) -> Job {
        self.requests.with(|requests| requests.push((engine, request)));
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
    fn run(&self, _order: ProgramOrder) -> LocalBoxFuture<'static, Result<String, ProgramError>> {
        let missing = || Err(ProgramError { reason: "no programs here".to_owned() });
        Box::pin(future::ready(self.0.with(VecDeque::pop_front).unwrap_or_else(missing)))
    }
}

#[cfg(test)]
mod tests {
    use futures::{FutureExt as _, executor::block_on};

    use super::*;

    #[test]
    fn a_full_device_refuses_and_keeps_what_it_had() {
        let storage = MemoryStorage { room: 8, ..MemoryStorage::default() };
        block_on(storage.set("k", "1234567")).unwrap();
        assert_eq!(block_on(storage.set("l", "x")), Err(StorageError::Full));
        assert_eq!(block_on(storage.get("k")), Ok(Some("1234567".to_owned())));
    }

    #[test]
    fn a_tab_hears_of_what_the_others_change_and_not_of_its_own() {
        let one = MemoryStorage::default();
        let other = one.another_tab(1);
        let heard = [one.changes(), other.changes()];
        block_on(one.set("k", "v")).unwrap();
        block_on(one.remove("k")).unwrap();
        block_on(one.remove("k")).unwrap();
        let all = heard.map(|mut changes| {
            std::iter::from_fn(|| changes.next().now_or_never().flatten()).map(|change| change.text).collect::<Vec<_>>()
        });
        assert_eq!(all, [vec![], vec![Some("v".to_owned()), None]]);
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
            redirect: Redirect::Follow,
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
