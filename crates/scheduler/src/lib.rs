//! Be the scheduler: the reader takes the ready queue's place and chooses which task runs next, to bring something about that
//! the ordinary order does not. A [`Level`] is a program of Python with a [`Goal`]; [`play()`] runs it with a list of choices from the
//! beginning, so that a choice is taken back by leaving it off. Nothing can be chosen that no loop could do: the interpreter asks
//! where two or more tasks are ready, and whatever else stands in the queue runs by itself.

mod goal;
mod level;
mod levels;
mod play;

pub use goal::Goal;
pub use interpreter::ReadyTask;
pub use level::Level;
pub use levels::LEVELS;
pub use play::{Ending, MOST_MOVES, Played, Step, play};
