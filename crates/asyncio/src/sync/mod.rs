//! What tasks share (`asyncio/locks.py`, `asyncio/queues.py`): each a file, on promises that wait in line.

pub(crate) mod condition;
pub(crate) mod event;
pub(crate) mod line;
pub(crate) mod lock;
pub(crate) mod queue;
pub(crate) mod semaphore;
