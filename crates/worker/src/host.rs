//! The worker's side: a list of engines, and requests handed to them.

use std::{marker::PhantomData, rc::Rc};

use futures::{FutureExt as _, future, future::LocalBoxFuture};

use super::{Afterwards, Engine, FromWorker, Message as _, ToWorker, Unreadable};

/// Sends bytes to the page.
pub type Post = Rc<dyn Fn(Vec<u8>)>;

/// The engines of a worker.
pub struct Host {
    engines: Vec<Served>,
}

/// An engine as a worker serves it.
pub struct Served {
    name: &'static str,
    afterwards: Afterwards,
    serve: Serve,
}

/// Begins the work on a job's request, whose replies go to the page.
type Serve = Box<dyn Fn(u32, &[u8], &Post) -> Result<LocalBoxFuture<'static, ()>, Unreadable>>;

/// Where the replies to one request go.
pub struct Replies<E> {
    id: u32,
    post: Post,
    engine: PhantomData<E>,
}

impl<E: Engine> Replies<E> {
    /// Sends one.
    pub fn send(&self, reply: &E::Reply) {
        (self.post)(FromWorker::Reply { id: self.id, bytes: reply.encode() }.encode());
    }
}

impl Served {
    /// The engine `E`: `answer` does what a request asks for.
    pub fn new<E: Engine + 'static>(
        answer: impl Fn(E::Request, Replies<E>) -> LocalBoxFuture<'static, ()> + 'static,
    ) -> Self {
        let serve = move |id, request: &[u8], post: &Post| {
            let replies = Replies { id, post: Rc::clone(post), engine: PhantomData };
            Ok(answer(E::Request::decode(request)?, replies))
        };
        Self { name: E::NAME, afterwards: E::AFTERWARDS, serve: Box::new(serve) }
    }
}

impl Host {
    /// A worker with these engines.
    pub const fn new(engines: Vec<Served>) -> Self {
        Self { engines }
    }

    /// Does what the page's bytes ask for, and says when it is done.
    pub fn take(&self, bytes: &[u8], post: &Post) -> LocalBoxFuture<'static, ()> {
        let post = Rc::clone(post);
        match self.begin(bytes, &post) {
            Ok((work, end)) => async move {
                work.await;
                post(end.encode());
            }
            .boxed_local(),
            Err(refused) => {
                post(refused.encode());
                future::ready(()).boxed_local()
            }
        }
    }

    /// The work, and what to say when it is done; or why there is none.
    fn begin(&self, bytes: &[u8], post: &Post) -> Result<(LocalBoxFuture<'static, ()>, FromWorker), FromWorker> {
        let start = ToWorker::decode(bytes).map_err(|error| FromWorker::Lost { reason: error.to_string() })?;
        let ToWorker::Start { id, engine, request } = start;
        let refused = |reason| FromWorker::Refused { id, reason };
        let served = self.engines.iter().find(|served| served.name == engine);
        let served = served.ok_or_else(|| refused(format!("this worker has no engine {engine:?}")))?;
        let work = (served.serve)(id, &request, post).map_err(|error| refused(error.to_string()))?;
        let end = match served.afterwards {
            Afterwards::End => FromWorker::Spent { id },
            Afterwards::Wait => FromWorker::Done { id },
        };
        Ok((work, end))
    }
}
