//! What waits for several things, or for one in another way (`asyncio/tasks.py`, `timeouts.py`, `taskgroups.py`): each a file, on
//! promises and their callbacks.

pub(crate) mod as_completed;
pub(crate) mod gather;
pub(crate) mod shield;
pub(crate) mod sleep;
pub(crate) mod task_group;
pub(crate) mod timeout;
pub(crate) mod wait;
