//! Every lab's work as one versioned value: kept, undone, exported, shared.
