//! What the shell has no use for. Whoever asks gets the answer of a world without it.

use futures::{
    FutureExt as _, StreamExt as _,
    future::{self, LocalBoxFuture},
    stream::{self, LocalBoxStream},
};

use crate::io::{
    Clock, Frames, Http, HttpError, HttpRequest, HttpResponse, Job, JobError, Jobs, Knock, Link, LinkError, Micros,
    ProgramError, Programs, Random, ThreadError, Threads,
};

/// No clock, frames, randomness, network, address bar, worker or thread: each would make every page heavier.
pub(super) struct Absent;

const REASON: &str = "the shell of the page does without it";

impl Clock for Absent {
    fn now(&self) -> Micros {
        Micros::ZERO
    }

    fn sleep(&self, _duration: Micros) -> LocalBoxFuture<'static, ()> {
        future::pending().boxed_local()
    }
}

impl Frames for Absent {
    fn frames(&self) -> LocalBoxStream<'static, Micros> {
        stream::empty().boxed_local()
    }
}

impl Random for Absent {
    fn next_u64(&self) -> u64 {
        0
    }
}

impl Http for Absent {
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'_, Result<HttpResponse, HttpError>> {
        future::ready(Err(HttpError::Address { url: request.url, reason: REASON.to_owned() })).boxed_local()
    }

    fn knock(&self, _url: String) -> LocalBoxFuture<'_, Knock> {
        future::ready(Knock::Silent).boxed_local()
    }
}

impl Jobs for Absent {
    fn start(&self, _request: Vec<u8>) -> Job {
        let refused = Err(JobError::Unavailable { reason: REASON.to_owned() });
        Job { replies: stream::iter([refused]).boxed_local() }
    }
}

impl Threads for Absent {
    fn block(&self, _duration: Micros) -> LocalBoxFuture<'static, Result<(), ThreadError>> {
        future::ready(Err(ThreadError { reason: REASON.to_owned() })).boxed_local()
    }
}

impl Programs for Absent {
    fn run(&self, _name: String, _real: bool) -> LocalBoxFuture<'static, Result<String, ProgramError>> {
        future::ready(Err(ProgramError { reason: REASON.to_owned() })).boxed_local()
    }
}

impl Link for Absent {
    fn fragment(&self) -> String {
        String::new()
    }

    fn clear_fragment(&self) {}

    fn changes(&self) -> LocalBoxStream<'static, ()> {
        stream::empty().boxed_local()
    }

    fn with_fragment(&self, fragment: &str) -> String {
        format!("#{fragment}")
    }

    fn copy<'a>(&'a self, _text: &'a str) -> LocalBoxFuture<'a, Result<(), LinkError>> {
        future::ready(Err(LinkError)).boxed_local()
    }
}
