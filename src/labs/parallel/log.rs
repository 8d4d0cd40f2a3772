//! What happens during a run, collected as it becomes known, which is not always in order: a worker's reports arrive
//! later than what they report, and a frozen page learns of everything at once. The trace is computed from it.

use crate::{
    io::Micros,
    trace::{Event, Fault, Provenance, Recorder, State, Trace},
};

/// The lanes, from the top.
pub(super) const LANES: [&str; 4] = [PAGE, MAIN, WORKER, GPU];
pub(super) const PAGE: &str = "Page frames";
pub(super) const MAIN: &str = "Main thread";
pub(super) const WORKER: &str = "Worker";
pub(super) const GPU: &str = "GPU";

/// One task of a [`Log`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Strand(usize);

/// The tasks of a run, each with the stretches of time in which it ran.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    strands: Vec<Life>,
}

/// What a strand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Birth<'a> {
    pub(super) lane: &'static str,
    pub(super) label: &'a str,
    pub(super) parent: Option<Strand>,
    /// What it does while it does not run.
    pub(super) rest: State,
}

#[derive(Clone, Debug, PartialEq)]
struct Life {
    lane: &'static str,
    label: String,
    parent: Option<usize>,
    rest: State,
    began: Micros,
    spans: Vec<Span>,
    end: Option<(Micros, State, String)>,
}

/// A stretch of running, or several with the pauses between them left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    from: Micros,
    to: Micros,
    stretches: u32,
}

/// Stretches of one task that are kept apart; more could not be told apart in a picture.
const MOST_SPANS: usize = 100;

impl Log {
    /// Adds a task that begins at `at`.
    pub(super) fn begin(&mut self, at: Micros, birth: Birth<'_>) -> Strand {
        let Birth { lane, label, parent, rest } = birth;
        let parent = parent.map(|strand| strand.0);
        // Two clocks of one machine may differ by a message's way; a child never begins before its parent.
        let began = parent.map_or(at, |parent| at.max(self.strands[parent].began));
        self.strands.push(Life { lane, label: label.to_owned(), parent, rest, began, spans: vec![], end: None });
        Strand(self.strands.len() - 1)
    }

    /// Says that `strand` ran from `from` to `to`.
    pub(super) fn ran(&mut self, strand: Strand, (from, to): (Micros, Micros)) {
        let life = &mut self.strands[strand.0];
        let earliest = life.spans.last().map_or(life.began, |span| span.to);
        let from = from.max(earliest);
        match life.spans.last_mut() {
            Some(last) if last.to == from => last.to = to.max(from),
            _ => life.spans.push(Span { from, to: to.max(from), stretches: 1 }),
        }
        if life.spans.len() > MOST_SPANS {
            join_nearest(&mut life.spans);
        }
    }

    /// Says that `strand` ended, how, and what there is to say about it.
    pub(super) fn end(&mut self, strand: Strand, (at, state, note): (Micros, State, String)) {
        let life = &mut self.strands[strand.0];
        if life.end.is_none() {
            let earliest = life.spans.last().map_or(life.began, |span| span.to);
            life.end = Some((at.max(earliest), state, note));
        }
    }

    /// Says that `strand` ended where it last ran.
    pub(super) fn end_there(&mut self, (strand, state): (Strand, State)) {
        self.end(strand, (Micros::ZERO, state, String::new()));
    }

    /// Says that everything which still goes on has ended.
    pub(super) fn end_all(&mut self, (at, state, note): (Micros, State, &str)) {
        for strand in 0..self.strands.len() {
            self.end(Strand(strand), (at, state, note.to_owned()));
        }
    }

    /// The trace so far; a fault would be a bug of this lab.
    pub fn trace(&self) -> Result<Trace, Fault> {
        let start = self.strands.iter().map(|life| life.began).min().unwrap_or_default();
        let mut moments: Vec<Moment> =
            self.strands.iter().enumerate().flat_map(|(strand, life)| life.moments(strand)).collect();
        // Stable, so that the moments of one task, and of a parent and its child, keep their order.
        moments.sort_by_key(|moment| moment.at);
        let mut recorder = Recorder::new(Provenance::Measured, &LANES);
        let mut tasks = vec![None; self.strands.len()];
        for Moment { at, strand, state, note } in moments {
            let at = at.since(start);
            let life = &self.strands[strand];
            let Some(task) = tasks[strand] else {
                let parent = life.parent.and_then(|parent| tasks[parent]);
                tasks[strand] = Some(recorder.create(at, life.lane, &life.label, parent));
                continue;
            };
            recorder.event(Event { note, ..Event::new(at, task, state) });
        }
        recorder.finish()
    }
}

struct Moment {
    at: Micros,
    strand: usize,
    state: State,
    note: String,
}

impl Life {
    /// Its state changes, in order.
    fn moments(&self, strand: usize) -> Vec<Moment> {
        let moment = |at, state, note: String| Moment { at, strand, state, note };
        let mut moments = vec![moment(self.began, State::Created, String::new())];
        let mut before = self.began;
        for (index, span) in self.spans.iter().enumerate() {
            if span.from > before {
                let note = format!("for {:.0} ms", span.from.since(before).millis());
                moments.push(moment(before, self.rest, if index > 0 { note } else { String::new() }));
            }
            let note = if span.stretches > 1 { format!("{} stretches", span.stretches) } else { String::new() };
            moments.push(moment(span.from, State::Running, note));
            before = span.to;
        }
        match &self.end {
            Some((at, state, note)) => {
                if *at > before {
                    moments.push(moment(before, self.rest, String::new()));
                }
                moments.push(moment(*at, *state, note.clone()));
            }
            None => moments.push(moment(before, self.rest, String::new())),
        }
        moments
    }
}

/// Joins the two spans with the shortest pause between them: the longest pauses are what a reader looks for.
fn join_nearest(spans: &mut Vec<Span>) {
    let pauses = spans.windows(2).map(|pair| pair[1].from.since(pair[0].to));
    let Some((nearest, _)) = pauses.enumerate().min_by_key(|(_, pause)| *pause) else { return };
    let next = spans.remove(nearest + 1);
    spans[nearest].to = next.to;
    spans[nearest].stretches += next.stretches;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::TaskId;

    const ALONE: Birth<'_> = Birth { lane: MAIN, label: "product", parent: None, rest: State::Scheduled };

    fn states(trace: &Trace) -> Vec<(u64, &'static str)> {
        trace.events().iter().map(|event| (event.at.0, event.state.word())).collect()
    }

    #[test]
    fn a_strand_runs_rests_and_ends() {
        let mut log = Log::default();
        let strand = log.begin(Micros(100), ALONE);
        log.ran(strand, (Micros(100), Micros(110)));
        log.ran(strand, (Micros(112), Micros(120)));
        log.end(strand, (Micros(120), State::Finished, "done".to_owned()));
        let trace = log.trace().unwrap();
        let expect = [(0, "created"), (0, "running"), (10, "ready"), (12, "running"), (20, "done")];
        assert_eq!(states(&trace), expect);
        assert_eq!(trace.provenance(), Provenance::Measured);
    }

    #[test]
    fn a_report_that_comes_late_still_stands_in_its_place() {
        let mut log = Log::default();
        let page = log.begin(Micros(0), ALONE);
        let worker = log.begin(Micros(0), Birth { lane: WORKER, parent: Some(page), ..ALONE });
        log.end(page, (Micros(50), State::Finished, String::new()));
        log.ran(worker, (Micros(10), Micros(40)));
        log.end(worker, (Micros(40), State::Finished, String::new()));
        let trace = log.trace().unwrap();
        assert_eq!(trace.time_in(TaskId(1), State::Running), Micros(30));
        assert_eq!(trace.tasks()[1].parent, Some(TaskId(0)));
        assert_eq!(trace.end(), Micros(50));
    }

    #[test]
    fn clocks_that_disagree_make_no_fault() {
        let mut log = Log::default();
        let page = log.begin(Micros(100), ALONE);
        let worker = log.begin(Micros(90), Birth { lane: WORKER, parent: Some(page), ..ALONE });
        log.ran(worker, (Micros(80), Micros(95)));
        log.ran(worker, (Micros(93), Micros(120)));
        log.end(worker, (Micros(110), State::Finished, String::new()));
        log.end(page, (Micros(115), State::Finished, String::new()));
        assert!(log.trace().is_ok());
    }

    #[test]
    fn what_still_goes_on_is_ended_once() {
        let mut log = Log::default();
        let done = log.begin(Micros(0), ALONE);
        log.end(done, (Micros(5), State::Finished, String::new()));
        log.begin(Micros(5), ALONE);
        log.end_all((Micros(9), State::Cancelled, "stopped"));
        let trace = log.trace().unwrap();
        assert_eq!(trace.open_tasks(), []);
        assert_eq!(states(&trace).iter().filter(|(_, word)| *word == "cancelled").count(), 1);
    }

    #[test]
    fn of_many_stretches_the_longest_pauses_stay() {
        let mut log = Log::default();
        let strand = log.begin(Micros(0), ALONE);
        for piece in 0..1_000_u64 {
            // A pause of 1 µs after each, but of 500 µs after every hundredth.
            let from = piece * 10 + piece / 100 * 500;
            log.ran(strand, (Micros(from), Micros(from + 9)));
        }
        let spans = &log.strands[0].spans;
        assert_eq!(spans.len(), MOST_SPANS);
        assert_eq!(spans.iter().map(|span| span.stretches).sum::<u32>(), 1_000);
        assert_eq!(spans.windows(2).filter(|pair| pair[1].from.since(pair[0].to) > Micros(400)).count(), 9);
    }
}
