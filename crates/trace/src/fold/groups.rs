//! Runs that stand in one trace, compared.

use crate::{Micros, Trace};

/// One of several runs in a trace: the lanes of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    /// What it is called.
    pub name: &'a str,
    /// When its last event happened.
    pub end: Micros,
}

/// By how much the ends of two runs differ that began at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// When the run ends that ends first.
    pub from: Micros,
    /// When the other one does.
    pub to: Micros,
    /// Which of the two ends first: 0 or 1.
    pub earlier: usize,
}

impl Difference {
    /// What readers call it: `5.0 s saved`, where the second run is the shorter one.
    pub fn name(self) -> String {
        let by = self.to.since(self.from);
        if self.earlier == 1 { format!("{by} saved") } else { format!("{by} longer") }
    }

    /// The same in a sentence: `"Together" ends 5.0 s before "In turn": after 4.0 s, not 9.0 s.`
    pub fn tell(self, groups: &[Group<'_>]) -> String {
        let name = |index: usize| groups.get(index).map_or("a run", |group| group.name);
        let (earlier, later) = (name(self.earlier), name(1 - self.earlier.min(1)));
        let Self { from, to, .. } = self;
        format!("“{earlier}” ends {} before “{later}”: after {from}, not {to}.", to.since(from))
    }
}

impl Trace {
    /// The groups that its lanes are in, from the top; none where the trace is of one run.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        let mut of_lane = Vec::with_capacity(self.lanes().len());
        for lane in self.lanes() {
            let Some(name) = lane.group.as_deref() else { return Vec::new() };
            let index = groups.iter().position(|group| group.name == name).unwrap_or_else(|| {
                groups.push(Group { name, end: Micros::ZERO });
                groups.len() - 1
            });
            of_lane.push(index);
        }
        for event in self.events() {
            groups[of_lane[self.tasks()[event.task.index()].lane.index()]].end = event.at;
        }
        groups
    }

    /// The difference of two runs; nothing where there are not two, or where both are still without an event or end at once.
    pub fn difference(&self) -> Option<Difference> {
        let [first, second] = self.groups()[..] else { return None };
        let (from, to) = (first.end.min(second.end), first.end.max(second.end));
        let differ = from > Micros::ZERO && from < to;
        differ.then_some(Difference { from, to, earlier: usize::from(second.end < first.end) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LaneKind, Named, Provenance, Recorder, SideBySide, State, Task};

    fn run(seconds: u64) -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "tasks");
        let task = recorder.create(Micros(0), Task::on(lane, "a"));
        recorder.enter(Micros::from_millis(seconds * 1_000), task, State::Finished);
        recorder.finish().unwrap()
    }

    fn both(first: u64, second: u64) -> SideBySide {
        let runs = [run(first), run(second)];
        SideBySide::of(
            &[Named { name: "in turn", trace: &runs[0] }, Named { name: "together", trace: &runs[1] }],
            |_| true,
        )
    }

    #[test]
    fn runs_side_by_side_are_groups_and_one_alone_is_none() {
        let both = both(9, 4);
        let groups: Vec<_> = both.trace().groups().iter().map(|group| (group.name, group.end)).collect();
        assert_eq!(groups, [("in turn", Micros(9_000_000)), ("together", Micros(4_000_000))]);
        assert_eq!((run(3).groups(), run(3).difference()), (vec![], None));
    }

    #[track_caller]
    fn differs(first: u64, second: u64, expect: Option<&str>) {
        let named = both(first, second).trace().difference().map(Difference::name);
        assert_eq!(named.as_deref(), expect);
    }

    #[test]
    fn a_difference_is_named_from_the_second_run() {
        differs(9, 4, Some("5.0 s saved"));
        differs(4, 9, Some("5.0 s longer"));
        differs(4, 4, None);
        let both = both(9, 4);
        let told = both.trace().difference().map(|difference| difference.tell(&both.trace().groups()));
        assert_eq!(told.as_deref(), Some("“together” ends 5.0 s before “in turn”: after 4.0 s, not 9.0 s."));
    }
}
