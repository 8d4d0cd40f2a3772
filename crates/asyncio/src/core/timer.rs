//! `TimerHandle` and `Handle` (`asyncio/events.py`): calls to come.

use std::{cell::Cell, rc::Rc};

use crate::Loop;
use io::TimerId;

/// A call in the future, which can be taken back.
pub struct Timer {
    pub(crate) event_loop: Loop,
    pub(crate) id: Option<TimerId>,
    pub(crate) cancelled: Option<Rc<Cell<bool>>>,
}

impl Timer {
    /// Takes the call back, if it has not been made.
    pub fn cancel(&self) {
        if let Some(cancelled) = &self.cancelled {
            cancelled.set(true);
        }
        if let Some(id) = self.id {
            let handle = self.event_loop.0.queue.timers.borrow_mut().cancel(id);
            drop(handle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Value,
        testing::{Diary, nap, run_main, start, writes},
    };
    use trace::Micros;

    #[test]
    fn timers_ring_in_the_order_of_their_times_and_equal_ones_as_they_were_set() {
        let main = |event_loop: Loop, diary: Diary| async move {
            for (seconds, line) in [(2, "late"), (1, "soon"), (1, "soon too")] {
                let diary = diary.clone();
                event_loop.call_at(Micros(seconds * 1_000_000), move || diary.write(line));
            }
            nap(&event_loop, 3.0).await
        };
        writes(main, &["soon", "soon too", "late"]);
    }

    #[test]
    fn a_timer_that_was_cancelled_never_rings_and_nobody_waits_for_it() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let own = diary.clone();
            event_loop.call_at(Micros(5_000_000), move || own.write("rings")).cancel();
            nap(&event_loop, 1.0).await
        };
        let (diary, ended) = run_main(main);
        assert_eq!((diary.len(), ended.time), (0, Micros(1_000_000)));
    }

    #[test]
    fn a_call_for_the_next_turn_can_be_taken_back() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let (kept, lost) = (diary.clone(), diary.clone());
            event_loop.call_next(move || lost.write("lost")).cancel();
            event_loop.call_next(move || kept.write("kept"));
            nap(&event_loop, 0.0).await
        };
        writes(main, &["kept"]);
    }

    #[test]
    fn to_sleep_for_nothing_gives_the_others_one_turn() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let (own, other) = (event_loop.clone(), diary.clone());
            start(&event_loop, async move {
                other.write("one");
                nap(&own, 0.0).await?;
                other.write("two");
                Ok(Value::None)
            });
            nap(&event_loop, 0.0).await?;
            diary.write("main");
            nap(&event_loop, 0.0).await
        };
        writes(main, &["one", "main", "two"]);
    }

    #[test]
    fn sleeps_of_tasks_overlap() {
        let main = |event_loop: Loop, _: Diary| async move {
            let naps = [3.0, 1.0, 2.0].map(|seconds| {
                let own = event_loop.clone();
                start(&event_loop, async move { nap(&own, seconds).await })
            });
            for nap in naps {
                nap.wait().await?;
            }
            Ok(Value::None)
        };
        assert_eq!(run_main(main).1.time, Micros(3_000_000));
    }
}
