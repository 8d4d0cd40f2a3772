//! What happens during a run, collected as it becomes known, which is not always in order: a worker's reports arrive
//! later than what they report, and a frozen page learns of everything at once. The trace is computed from it.

use crate::{
    Detail, Event, Fault, Lane, LaneId, LaneKind, Micros, Provenance, Recorder, State, Task, Text, Trace,
    detail::{Phase, Stretch},
};

/// Takes what tasks did in any order, and makes a trace of it.
///
/// ```
/// use trace::{Detail, End, LaneKind, LateRecorder, Life, Micros, Provenance, Ran, State};
///
/// let mut recorder = LateRecorder::new(Provenance::Measured);
/// let lane = recorder.lane(LaneKind::Worker, "Worker");
/// let product = recorder.begin(Micros(100), Life { lane, label: "product", parent: None, rest: State::Scheduled });
/// recorder.ran(product, Ran { from: Micros(110), to: Micros(140), phase: None });
/// recorder.end(product, End { at: Some(Micros(150)), state: State::Finished, detail: Detail::Bare });
/// assert_eq!(recorder.trace().unwrap().end(), Micros(50));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LateRecorder {
    provenance: Provenance,
    lanes: Vec<Lane>,
    lives: Vec<Lived>,
}

/// A task of a [`LateRecorder`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LateTask(usize);

/// What a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life<'a> {
    /// The lane that it is drawn on.
    pub lane: LaneId,
    /// What readers call it.
    pub label: &'a str,
    /// Who started it.
    pub parent: Option<LateTask>,
    /// What it does while it does not run: it is ready, or it waits.
    pub rest: State,
}

/// A stretch in which a task ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ran {
    /// When it began.
    pub from: Micros,
    /// When it ended.
    pub to: Micros,
    /// Which part of the work it was, where that is known.
    pub phase: Option<Phase>,
}

/// The end of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// When; where it last ran, if nobody knows.
    pub at: Option<Micros>,
    /// How.
    pub state: State,
    /// What there is to say about it.
    pub detail: Detail,
}

#[derive(Clone, Debug, PartialEq)]
struct Lived {
    lane: LaneId,
    label: Text,
    parent: Option<usize>,
    rest: State,
    began: Micros,
    spans: Vec<Span>,
    end: Option<(Micros, State, Detail)>,
}

/// A stretch of running, or several with the pauses between them left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    from: Micros,
    to: Micros,
    stretch: Stretch,
}

/// Stretches of one task that are kept apart; more could not be told apart in a picture.
const MOST_SPANS: usize = 100;

impl LateRecorder {
    /// Nothing has happened yet.
    pub const fn new(provenance: Provenance) -> Self {
        Self { provenance, lanes: Vec::new(), lives: Vec::new() }
    }

    /// The lane of this kind and name, added below the others if it is new.
    pub fn lane(&mut self, kind: LaneKind, name: &str) -> LaneId {
        let mut lanes = Trace::new(self.provenance);
        for lane in &self.lanes {
            lanes.lane(lane.kind, &lane.name);
        }
        let lane = lanes.lane(kind, name);
        self.lanes = lanes.lanes;
        lane
    }

    /// Adds a task that begins at `at`.
    pub fn begin(&mut self, at: Micros, life: Life<'_>) -> LateTask {
        let Life { lane, label, parent, rest } = life;
        let parent = parent.map(|task| task.0);
        // Two clocks of one machine may differ by a message's way; a child never begins before its parent.
        let began = parent.map_or(at, |parent| at.max(self.lives[parent].began));
        self.lives.push(Lived { lane, label: label.into(), parent, rest, began, spans: vec![], end: None });
        LateTask(self.lives.len() - 1)
    }

    /// Says that `task` ran.
    pub fn ran(&mut self, task: LateTask, Ran { from, to, phase }: Ran) {
        let life = &mut self.lives[task.0];
        let from = from.max(life.latest());
        match life.spans.last_mut() {
            Some(last) if last.to == from => last.join(to.max(from), phase),
            _ => life.spans.push(Span { from, to: to.max(from), stretch: Stretch { phase, joined: 1 } }),
        }
        if life.spans.len() > MOST_SPANS {
            join_nearest(&mut life.spans);
        }
    }

    /// Says that `task` ended. What is said of it later does not count.
    pub fn end(&mut self, task: LateTask, end: End) {
        let life = &mut self.lives[task.0];
        if life.end.is_none() {
            let latest = life.latest();
            life.end = Some((end.at.unwrap_or(latest).max(latest), end.state, end.detail));
        }
    }

    /// Says that everything which still goes on has ended.
    pub fn end_all(&mut self, end: &End) {
        for task in 0..self.lives.len() {
            self.end(LateTask(task), end.clone());
        }
    }

    /// The trace so far, from the first beginning on; a fault would be a bug of the producer.
    pub fn trace(&self) -> Result<Trace, Fault> {
        let start = self.lives.iter().map(|life| life.began).min().unwrap_or_default();
        let mut moments: Vec<Moment> =
            self.lives.iter().enumerate().flat_map(|(life, lived)| lived.moments(life)).collect();
        // Stable, so that the moments of one task, and of a parent and its child, keep their order.
        moments.sort_by_key(|moment| moment.at);
        let mut recorder = Recorder::new(self.provenance);
        for lane in &self.lanes {
            recorder.lane(lane.kind, &lane.name);
        }
        let mut tasks = vec![None; self.lives.len()];
        for Moment { at, life, state, detail } in moments {
            let (at, lived) = (at.since(start), &self.lives[life]);
            let Some(task) = tasks[life] else {
                let parent = lived.parent.and_then(|parent| tasks[parent]);
                let task = Task { label: lived.label.clone(), lane: lived.lane, parent };
                tasks[life] = Some(recorder.create(at, task));
                continue;
            };
            recorder.event(Event::new(at, task, state).with(detail));
        }
        recorder.finish()
    }
}

struct Moment {
    at: Micros,
    life: usize,
    state: State,
    detail: Detail,
}

impl Lived {
    fn latest(&self) -> Micros {
        self.spans.last().map_or(self.began, |span| span.to)
    }

    /// Its state changes, in order.
    fn moments(&self, life: usize) -> Vec<Moment> {
        let moment = |at, state, detail| Moment { at, life, state, detail };
        let mut moments = vec![moment(self.began, State::Created, Detail::Bare)];
        let mut before = self.began;
        for (index, span) in self.spans.iter().enumerate() {
            if span.from > before {
                let rests = if index > 0 { Detail::Rests(span.from.since(before)) } else { Detail::Bare };
                moments.push(moment(before, self.rest, rests));
            }
            let tells = span.stretch.joined > 1 || span.stretch.phase.is_some();
            let detail = if tells { Detail::Computes(span.stretch) } else { Detail::Bare };
            moments.push(moment(span.from, State::Running, detail));
            before = span.to;
        }
        match &self.end {
            Some((at, state, detail)) => {
                if *at > before {
                    moments.push(moment(before, self.rest, Detail::Bare));
                }
                moments.push(moment(*at, *state, detail.clone()));
            }
            None => moments.push(moment(before, self.rest, Detail::Bare)),
        }
        moments
    }
}

impl Span {
    /// It goes on without a pause.
    fn join(&mut self, to: Micros, phase: Option<Phase>) {
        self.to = to;
        self.stretch.phase = self.stretch.phase.filter(|own| phase == Some(*own));
    }
}

/// Joins the two spans with the shortest pause between them: the longest pauses are what a reader looks for.
fn join_nearest(spans: &mut Vec<Span>) {
    let pauses = spans.windows(2).map(|pair| pair[1].from.since(pair[0].to));
    let Some((nearest, _)) = pauses.enumerate().min_by_key(|(_, pause)| *pause) else { return };
    let next = spans.remove(nearest + 1);
    spans[nearest].join(next.to, next.stretch.phase);
    spans[nearest].stretch.joined += next.stretch.joined;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TaskId;

    fn recorder() -> (LateRecorder, LaneId) {
        let mut recorder = LateRecorder::new(Provenance::Measured);
        let lane = recorder.lane(LaneKind::MainThread, "Main thread");
        (recorder, lane)
    }

    const fn alone(lane: LaneId) -> Life<'static> {
        Life { lane, label: "product", parent: None, rest: State::Scheduled }
    }

    const fn ran(from: u64, to: u64) -> Ran {
        Ran { from: Micros(from), to: Micros(to), phase: None }
    }

    const fn done(at: u64) -> End {
        End { at: Some(Micros(at)), state: State::Finished, detail: Detail::Bare }
    }

    fn states(trace: &Trace) -> Vec<(u64, &'static str)> {
        trace.events().iter().map(|event| (event.at.0, event.state.word())).collect()
    }

    #[test]
    fn a_task_runs_rests_and_ends() {
        let (mut recorder, lane) = recorder();
        let task = recorder.begin(Micros(100), alone(lane));
        recorder.ran(task, ran(100, 110));
        recorder.ran(task, ran(112, 120));
        recorder.end(task, done(120));
        let trace = recorder.trace().unwrap();
        let expect = [(0, "created"), (0, "running"), (10, "ready"), (12, "running"), (20, "done")];
        assert_eq!(states(&trace), expect);
        assert_eq!(trace.provenance(), Provenance::Measured);
        assert_eq!(trace.note(&trace.events()[2]), "for 0 ms");
    }

    #[test]
    fn a_report_that_comes_late_still_stands_in_its_place() {
        let (mut recorder, main) = recorder();
        let lane = recorder.lane(LaneKind::Worker, "Worker");
        let page = recorder.begin(Micros(0), alone(main));
        let worker = recorder.begin(Micros(0), Life { lane, parent: Some(page), ..alone(main) });
        recorder.end(page, done(50));
        recorder.ran(worker, ran(10, 40));
        recorder.end(worker, done(40));
        let trace = recorder.trace().unwrap();
        assert_eq!(trace.time_in(TaskId(1), State::Running), Micros(30));
        assert_eq!(trace.tasks()[1].parent, Some(TaskId(0)));
        assert_eq!(trace.lane_of(TaskId(1)).kind, LaneKind::Worker);
        assert_eq!(trace.end(), Micros(50));
    }

    #[test]
    fn clocks_that_disagree_make_no_fault() {
        let (mut recorder, lane) = recorder();
        let page = recorder.begin(Micros(100), alone(lane));
        let worker = recorder.begin(Micros(90), Life { parent: Some(page), ..alone(lane) });
        recorder.ran(worker, ran(80, 95));
        recorder.ran(worker, ran(93, 120));
        recorder.end(worker, done(110));
        recorder.end(page, done(115));
        assert!(recorder.trace().is_ok());
    }

    #[test]
    fn what_still_goes_on_is_ended_once() {
        let (mut recorder, lane) = recorder();
        let first = recorder.begin(Micros(0), alone(lane));
        recorder.end(first, done(5));
        recorder.begin(Micros(5), alone(lane));
        recorder.end_all(&End { at: Some(Micros(9)), state: State::Cancelled, detail: Detail::Stopped });
        let trace = recorder.trace().unwrap();
        assert_eq!(trace.open_tasks(), []);
        assert_eq!(states(&trace).iter().filter(|(_, word)| *word == "cancelled").count(), 1);
    }

    #[test]
    fn of_many_stretches_the_longest_pauses_stay() {
        let (mut recorder, lane) = recorder();
        let task = recorder.begin(Micros(0), alone(lane));
        for piece in 0..1_000_u64 {
            // A pause of 1 µs after each, but of 500 µs after every hundredth.
            let from = piece * 10 + piece / 100 * 500;
            recorder.ran(task, ran(from, from + 9));
        }
        let spans = &recorder.lives[0].spans;
        assert_eq!(spans.len(), MOST_SPANS);
        assert_eq!(spans.iter().map(|span| span.stretch.joined).sum::<u32>(), 1_000);
        assert_eq!(spans.windows(2).filter(|pair| pair[1].from.since(pair[0].to) > Micros(400)).count(), 9);
        let trace = recorder.trace().unwrap();
        assert!(trace.rows().iter().any(|row| row.note.ends_with(" stretches")));
    }

    #[test]
    fn a_stretch_tells_its_part_of_the_work_until_another_joins_it() {
        let (mut recorder, lane) = recorder();
        let task = recorder.begin(Micros(0), alone(lane));
        recorder.ran(task, Ran { phase: Some(Phase::Kernel), ..ran(0, 5) });
        let phase = |recorder: &LateRecorder| recorder.lives[0].spans[0].stretch.phase;
        assert_eq!(phase(&recorder), Some(Phase::Kernel));
        recorder.ran(task, Ran { phase: Some(Phase::Readback), ..ran(5, 9) });
        assert_eq!((phase(&recorder), recorder.lives[0].spans.len()), (None, 1));
    }
}
