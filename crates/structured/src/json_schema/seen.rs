//! Which items and fields some rule has looked at: what `unevaluated*` asks.

/// Marks for the items of a list or the fields of an object.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    marks: Vec<bool>,
}

impl Seen {
    pub(super) fn mark(&mut self, index: usize) {
        if self.marks.len() <= index {
            self.marks.resize(index + 1, false);
        }
        self.marks[index] = true;
    }

    pub(super) fn has(&self, index: usize) -> bool {
        self.marks.get(index).copied().unwrap_or(false)
    }

    pub(super) fn merge(&mut self, other: &Seen) {
        for (index, mark) in other.marks.iter().enumerate() {
            if *mark {
                self.mark(index);
            }
        }
    }
}
