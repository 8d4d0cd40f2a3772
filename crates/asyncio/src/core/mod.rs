//! What stands on nothing but values: the loop, tasks, promises, timers and what an interpreter needs of them. They know one
//! another, as `asyncio/base_events.py`, `tasks.py` and `futures.py` do; nothing outside of here is known to them.

pub(crate) mod callbacks;
pub(crate) mod children;
pub(crate) mod event_loop;
pub(crate) mod machine;
pub(crate) mod name;
pub(crate) mod outside;
pub(crate) mod promise;
pub(crate) mod state;
pub(crate) mod task;
pub(crate) mod timer;
pub(crate) mod wait;
