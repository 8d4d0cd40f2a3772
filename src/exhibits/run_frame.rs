//! The frame of a run: it starts, goes on, and ends or is stopped. Leaving the page stops it.

use futures::future::{AbortHandle, abortable};
use leptos::{prelude::*, task::spawn_local};

use crate::ui::{Toasts, use_toasts};
use io::Services;

/// What goes on in a lab: one thing at a time.
#[derive(Clone, Copy)]
pub struct RunFrame {
    running: RwSignal<bool>,
    held: StoredValue<Held>,
    toasts: Toasts,
}

struct Held {
    services: Services,
    /// Ends what goes on.
    abort: Option<AbortHandle>,
    stopped: Option<Callback<()>>,
}

impl RunFrame {
    /// A frame with nothing in it.
    pub fn open() -> Self {
        let frame = Self {
            running: RwSignal::new(false),
            held: StoredValue::new(Held { services: expect_context::<Services>(), abort: None, stopped: None }),
            toasts: use_toasts(),
        };
        on_cleanup(move || frame.leave());
        frame
    }

    /// What is to be done when a run is stopped before its end.
    pub fn when_stopped(self, done: impl Fn() + Send + Sync + 'static) {
        self.held.update_value(|held| held.stopped = Some(Callback::new(move |()| done())));
    }

    /// Whether a run goes on.
    pub fn running(self) -> Signal<bool> {
        self.running.into()
    }

    /// The world that it goes on in.
    pub fn services(self) -> Services {
        self.held.with_value(|held| held.services.clone())
    }

    /// Says that something went wrong.
    pub fn problem(self, text: impl Into<String>) {
        self.toasts.problem(text);
    }

    /// Runs `run` to its end, unless one goes on or until it is stopped, which drops it.
    pub fn start(self, run: impl Future<Output = ()> + 'static) {
        if self.running.get_untracked() {
            return;
        }
        self.running.set(true);
        self.prepare(async move {
            run.await;
            self.running.set(false);
        });
    }

    /// Does what is no run yet, such as a look at the machine. What is done next takes its place.
    pub fn prepare(self, work: impl Future<Output = ()> + 'static) {
        self.abort();
        let (work, abort) = abortable(work);
        let _ = self.held.try_update_value(|held| held.abort = Some(abort));
        spawn_local(async move {
            // Whoever aborts it says so to the reader.
            let _ = work.await;
        });
    }

    /// Stops what goes on because the reader leaves, and says so: they may not have meant to.
    fn leave(self) {
        let was_running = self.running.try_get_untracked().unwrap_or_default();
        self.stop();
        self.abort();
        if was_running {
            self.toasts.info(
                "The run stopped when you left its lab. Open the lab again to go on from there, or to run it anew.",
            );
        }
    }

    /// Stops the run that goes on, if one does. What is no run yet goes on.
    pub fn stop(self) {
        if self.running.try_get_untracked().unwrap_or_default() {
            self.abort();
            self.running.set(false);
            if let Some(done) = self.held.with_value(|held| held.stopped) {
                done.run(());
            }
        }
    }

    fn abort(self) {
        if let Some(abort) = self.held.try_update_value(|held| held.abort.take()).flatten() {
            abort.abort();
        }
    }
}

#[cfg(all(test, feature = "prerender"))]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    use any_spawner::Executor;
    use futures::{channel::oneshot, future};

    use super::*;
    use crate::ui::{ToastViewport, provide_toasts};
    use io::fake;

    fn frame() -> RunFrame {
        // Only the first of the tests can set it; the others use what it set.
        let _ = Executor::init_futures_executor();
        provide_context(fake::services());
        provide_toasts();
        RunFrame::open()
    }

    fn framed<T>(look: impl FnOnce(RunFrame) -> T) -> T {
        Owner::new().with(|| look(frame()))
    }

    /// A count that goes up when it is dropped.
    #[derive(Clone, Default)]
    struct Dropped(Arc<AtomicUsize>);

    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn is_running(frame: RunFrame) -> bool {
        frame.running().get_untracked()
    }

    #[test]
    fn a_run_goes_on_until_it_ends_and_no_other_begins_meanwhile() {
        framed(|frame| {
            let (end, ended) = oneshot::channel::<()>();
            frame.start(async move { ended.await.unwrap_or_default() });
            Executor::poll_local();
            assert!(is_running(frame));
            frame.start(async { unreachable!("one thing at a time") });
            Executor::poll_local();
            end.send(()).unwrap();
            Executor::poll_local();
            assert!(!is_running(frame));
        });
    }

    #[test]
    fn a_run_that_is_stopped_is_dropped_and_that_is_said_once() {
        framed(|frame| {
            let (said, dropped) = (Arc::new(AtomicUsize::new(0)), Dropped::default());
            let (saying, count) = (Arc::clone(&said), Arc::clone(&dropped.0));
            frame.when_stopped(move || {
                saying.fetch_add(1, Ordering::SeqCst);
            });
            frame.start(async move {
                let _held = dropped;
                future::pending::<()>().await;
            });
            Executor::poll_local();
            frame.stop();
            frame.stop();
            Executor::poll_local();
            let counts = [&said, &count].map(|count| count.load(Ordering::SeqCst));
            assert_eq!((is_running(frame), counts), (false, [1, 1]));
            frame.start(async {});
            assert!(is_running(frame), "another can begin");
            Executor::poll_local();
            assert!(!is_running(frame));
            frame.stop();
            assert_eq!(said.load(Ordering::SeqCst), 1, "what has ended is not stopped");
        });
    }

    #[test]
    fn leaving_the_page_ends_what_goes_on() {
        let (owner, dropped) = (Owner::new(), Dropped::default());
        let count = Arc::clone(&dropped.0);
        owner.with(|| {
            frame().start(async move {
                let _held = dropped;
                future::pending::<()>().await;
            });
        });
        Executor::poll_local();
        assert_eq!(count.load(Ordering::SeqCst), 0);
        owner.cleanup();
        Executor::poll_local();
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_reader_who_leaves_is_told_that_the_run_stopped() {
        let page = Owner::new();
        page.with(|| {
            provide_toasts();
            let news = || view! { <ToastViewport label="News" /> }.into_view().to_html();
            let lab = |run: bool| {
                let owner = Owner::new();
                owner.with(|| {
                    let _ = Executor::init_futures_executor();
                    provide_context(fake::services());
                    let frame = RunFrame::open();
                    if run {
                        frame.start(future::pending::<()>());
                    }
                });
                owner.cleanup();
                news()
            };
            assert!(!lab(false).contains("The run stopped"), "nothing went on");
            assert!(lab(true).contains("The run stopped when you left its lab"), "{}", news());
        });
    }

    #[test]
    fn a_look_at_the_machine_goes_on_when_no_run_is_stopped_and_ends_with_the_page() {
        let (owner, dropped) = (Owner::new(), Dropped::default());
        let count = Arc::clone(&dropped.0);
        owner.with(|| {
            let frame = frame();
            frame.prepare(async move {
                let _held = dropped;
                future::pending::<()>().await;
            });
            Executor::poll_local();
            frame.stop();
            Executor::poll_local();
            assert_eq!(
                count.load(Ordering::SeqCst),
                0,
                "other work on the desk is no reason to know nothing of the machine"
            );
        });
        owner.cleanup();
        Executor::poll_local();
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_run_takes_the_place_of_what_was_being_prepared() {
        framed(|frame| {
            let dropped = Dropped::default();
            let count = Arc::clone(&dropped.0);
            frame.prepare(async move {
                let _held = dropped;
                future::pending::<()>().await;
            });
            Executor::poll_local();
            assert!(!is_running(frame), "a look at the machine is no run");
            frame.start(future::pending());
            Executor::poll_local();
            assert_eq!((is_running(frame), count.load(Ordering::SeqCst)), (true, 1));
            frame.stop();
        });
    }
}
