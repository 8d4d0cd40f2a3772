//! The one timer heap of the project.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use super::Micros;

/// Names one timer of one heap; later timers have larger ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimerId(u64);

/// Timers in due order; those due at the same moment keep the order in which they were added.
#[derive(Debug)]
pub struct Timers<T> {
    order: BinaryHeap<Reverse<(Micros, TimerId)>>,
    waiting: BTreeMap<TimerId, T>,
    next: u64,
}

impl<T> Default for Timers<T> {
    fn default() -> Self {
        Self { order: BinaryHeap::new(), waiting: BTreeMap::new(), next: 0 }
    }
}

impl<T> Timers<T> {
    /// Adds a timer that is due at `due`.
    pub fn add(&mut self, due: Micros, value: T) -> TimerId {
        let id = TimerId(self.next);
        self.next += 1;
        self.order.push(Reverse((due, id)));
        self.waiting.insert(id, value);
        id
    }

    /// The value of a timer that has neither fired nor been cancelled.
    pub fn get_mut(&mut self, id: TimerId) -> Option<&mut T> {
        self.waiting.get_mut(&id)
    }

    /// Takes a timer out before it fires.
    pub fn cancel(&mut self, id: TimerId) -> Option<T> {
        let value = self.waiting.remove(&id);
        // Cancelled entries stay in the heap until they surface; a heap that is mostly cancelled is rebuilt.
        if self.order.len() > 64 && self.order.len() > 2 * self.waiting.len() {
            let waiting = &self.waiting;
            self.order.retain(|Reverse((_, id))| waiting.contains_key(id));
        }
        value
    }

    /// When the next timer is due.
    pub fn next_due(&mut self) -> Option<Micros> {
        while let Some(Reverse((due, id))) = self.order.peek() {
            if self.waiting.contains_key(id) {
                return Some(*due);
            }
            self.order.pop();
        }
        None
    }

    /// The next timer, and when it is due.
    pub fn peek(&mut self) -> Option<(Micros, &T)> {
        let due = self.next_due()?;
        let Reverse((_, id)) = self.order.peek()?;
        self.waiting.get(id).map(|value| (due, value))
    }

    /// Takes the next timer that is due at or before `now`.
    pub fn pop_due(&mut self, now: Micros) -> Option<(Micros, T)> {
        if self.next_due()? > now {
            return None;
        }
        let Reverse((due, id)) = self.order.pop()?;
        self.waiting.remove(&id).map(|value| (due, value))
    }

    /// How many timers wait.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether no timer waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drain(timers: &mut Timers<&'static str>, now: u64) -> Vec<&'static str> {
        std::iter::from_fn(|| timers.pop_due(Micros(now))).map(|(_, name)| name).collect()
    }

    #[test]
    fn timers_fire_in_due_order_and_ties_in_the_order_added() {
        let mut timers = Timers::default();
        for (due, name) in [(30, "c"), (10, "a"), (30, "d"), (20, "b")] {
            timers.add(Micros(due), name);
        }
        assert_eq!(drain(&mut timers, 30), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_timer_does_not_fire_early() {
        let mut timers = Timers::default();
        timers.add(Micros(11), "a");
        assert_eq!(drain(&mut timers, 10), [""; 0]);
        assert_eq!((timers.next_due(), timers.peek()), (Some(Micros(11)), Some((Micros(11), &"a"))));
    }

    #[test]
    fn a_cancelled_timer_never_fires() {
        let mut timers = Timers::default();
        let id = timers.add(Micros(1), "a");
        timers.add(Micros(2), "b");
        assert_eq!(timers.cancel(id), Some("a"));
        assert_eq!(timers.cancel(id), None);
        assert_eq!(drain(&mut timers, 5), ["b"]);
    }

    #[test]
    fn cancelled_timers_do_not_pile_up() {
        let mut timers = Timers::default();
        for due in 0..10_000 {
            let id = timers.add(Micros(due), "x");
            timers.cancel(id);
        }
        assert!(timers.order.len() <= 128, "{} entries left", timers.order.len());
    }
}
