//! The agent: a value that decides, and one loop that awaits.
