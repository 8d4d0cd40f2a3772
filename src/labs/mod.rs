//! The labs: one folder each, all of the same shape. In a browser the code of each is a file of its own, loaded when the
//! reader opens it, so that the text never waits for it.
//!
//! A lab declares itself in its `lab.rs` ([`Lab`]), and stands in the one list below. Nothing else names it.

mod lab;
mod name;
mod refusal;
mod slug;
mod walk;

pub mod agent;
pub mod event_loop;
pub mod parallel;
pub mod scheduler;

#[cfg(feature = "ui")]
mod at_desk;
#[cfg(feature = "ui")]
mod desk;

#[cfg(feature = "ui")]
pub use at_desk::at_desk;
#[cfg(feature = "ui")]
pub use desk::Desk;
pub use lab::{Entry, Lab, Part};
pub use name::{DECLARED, Name};
pub use refusal::refusal;
pub use slug::slug;
pub use walk::{State, Step};

/// The labs, in the order of the course: calls the macro `then!` with the names of their modules. Whatever needs a line of code
/// for each lab, as the page's split points do, gets it from here.
#[macro_export]
macro_rules! for_each_lab {
    ($then:ident) => {
        $then! { event_loop, scheduler, parallel, agent }
    };
}
