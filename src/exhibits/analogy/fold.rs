//! Events to actors, one by one.

use trace::{Detail, Event, LaneKind, Micros, Reason, State, Task, Trace, detail::Busy};

use super::{Actor, After, Analogy, Kind, Place};

/// Everyone after some events.
#[derive(Clone, Debug)]
pub(super) struct Fold<'t> {
    analogy: Analogy,
    trace: &'t Trace,
    /// For each task its actor.
    of_task: Vec<Option<usize>>,
    pub(super) actors: Vec<Actor>,
    after: Vec<After>,
    /// How many jobs were begun.
    begun: usize,
    /// The jobs that were done, in order.
    pub(super) built: Vec<usize>,
    /// The most that were served at once.
    pub(super) most_served: usize,
}

impl<'t> Fold<'t> {
    pub(super) fn new(analogy: Analogy, trace: &'t Trace) -> Self {
        let of_task = vec![None; trace.tasks().len()];
        Self { analogy, trace, of_task, actors: vec![], after: vec![], begun: 0, built: vec![], most_served: 0 }
    }

    pub(super) fn take_in(&mut self, event: &Event) {
        let index = event.task.index();
        if event.state == State::Created && self.takes_part(index) {
            self.of_task[index] = Some(self.actors.len());
            self.actors.push(self.enter(index, event));
            self.after.push(After::Nothing);
        }
        let Some(actor) = self.of_task[index] else { return };
        let place = self.place(actor, event);
        if let Detail::Printed(_) = event.detail {
            self.actors[actor].printed += 1;
            self.built.extend(self.actors[actor].job.take());
        }
        self.actors[actor].go(place, event);
        self.share(actor);
    }

    /// The program's own first task directs the others; it is none of them.
    fn takes_part(&self, index: usize) -> bool {
        let Some(task) = self.trace.tasks().get(index) else { return false };
        match self.analogy {
            Analogy::AssemblyLine => self.kind_of_lane(task) == Some(LaneKind::Worker),
            Analogy::TollBooth | Analogy::Chef | Analogy::Juggler | Analogy::Tower => {
                self.kind_of_lane(task) == Some(LaneKind::Tasks) && task.parent.is_some()
            }
        }
    }

    fn kind_of_lane(&self, task: &Task) -> Option<LaneKind> {
        self.trace.lanes().get(task.lane.index()).map(|lane| lane.kind)
    }

    fn enter(&self, index: usize, event: &Event) -> Actor {
        let kind = match self.analogy {
            Analogy::TollBooth => Kind::Car,
            // The board comes last.
            Analogy::Chef if (index + 1..self.of_task.len()).all(|later| !self.takes_part(later)) => Kind::Board,
            Analogy::Chef => Kind::Pot,
            Analogy::Juggler => Kind::Ball,
            Analogy::AssemblyLine => Kind::Worker,
            Analogy::Tower => Kind::Plane,
        };
        Actor {
            kind,
            number: self.actors.iter().filter(|other| other.kind == kind).count() + 1,
            place: Place::Comes,
            state: event.state,
            since: event.at,
            waited: Micros::ZERO,
            printed: 0,
            slot: None,
            job: None,
        }
    }

    /// Where the event leads `actor`.
    fn place(&mut self, actor: usize, event: &Event) -> Place {
        let (before, after) = (self.actors[actor].place, self.after[actor]);
        match event.state {
            State::Created => Place::Comes,
            State::Scheduled if before == Place::Comes => Place::Comes,
            State::Scheduled => Place::Due(after),
            State::Running => Place::Now(after, keeps_thread(event)),
            State::Suspended => self.wait(actor, event),
            State::Finished | State::Failed | State::Cancelled => Place::Gone,
        }
    }

    fn wait(&mut self, actor: usize, event: &Event) -> Place {
        let (place, after) = match event.detail.reason().map_or(Wait::Other, Wait::of) {
            Wait::Clock(until) if self.serves(actor) => (Place::Served(until), After::Served),
            Wait::Clock(until) => (Place::Away(until), After::Away),
            Wait::Others => (Place::Line, After::Line),
            // The queue's end is soon its beginning.
            Wait::Turn => (Place::Due(self.after[actor]), self.after[actor]),
            Wait::Other => (Place::Elsewhere, self.after[actor]),
        };
        self.after[actor] = after;
        place
    }

    /// Whether who waits for the clock has what others wait for: whoever is at the booth has. A worker first lets a machine work.
    fn serves(&mut self, actor: usize) -> bool {
        match self.analogy {
            Analogy::TollBooth => true,
            Analogy::AssemblyLine if self.actors[actor].job.is_some() => true,
            Analogy::AssemblyLine => {
                self.begun += 1;
                self.actors[actor].job = Some(self.begun);
                false
            }
            Analogy::Chef | Analogy::Juggler | Analogy::Tower => false,
        }
    }

    /// Gives the actor the first free of what others wait for, or takes it away.
    fn share(&mut self, actor: usize) {
        let has = match self.actors[actor].place {
            Place::Served(_) | Place::Due(After::Line | After::Served) | Place::Now(After::Line, _) => true,
            Place::Comes
            | Place::Line
            | Place::Away(_)
            | Place::Due(After::Nothing | After::Away)
            | Place::Now(After::Nothing | After::Served | After::Away, _)
            | Place::Elsewhere
            | Place::Gone => false,
        };
        if !has {
            self.actors[actor].slot = None;
        } else if self.actors[actor].slot.is_none() {
            let is_free = |slot: &usize| self.actors.iter().all(|other| other.slot != Some(*slot));
            self.actors[actor].slot = (0..self.actors.len()).find(is_free);
        }
        self.most_served = self.most_served.max(self.actors.iter().filter(|actor| actor.slot.is_some()).count());
    }
}

/// What an analogy makes of a wait.
enum Wait {
    Clock(Micros),
    /// What another has.
    Others,
    Turn,
    Other,
}

impl Wait {
    const fn of(reason: Reason) -> Self {
        match reason {
            Reason::Timer(until) => Self::Clock(until),
            Reason::Lock | Reason::Semaphore => Self::Others,
            Reason::NextTurn => Self::Turn,
            Reason::NextTimer(_)
            | Reason::ThreadUntil(_)
            | Reason::Thread
            | Reason::Task(_)
            | Reason::Gather
            | Reason::Shield
            | Reason::Event
            | Reason::Condition
            | Reason::QueueItem
            | Reason::QueueRoom
            | Reason::SomeOf
            | Reason::Group
            | Reason::Cancellation
            | Reason::Itself
            | Reason::Future
            | Reason::Promise
            | Reason::Outside
            | Reason::Answer
            | Reason::StillAnswer
            | Reason::FirstPiece
            | Reason::Reply(_)
            | Reason::Calls(_)
            | Reason::Tool
            | Reason::Retry(_) => Self::Other,
        }
    }
}

/// Until when the task keeps the thread for itself.
fn keeps_thread(event: &Event) -> Option<Micros> {
    let Detail::Busy(Busy::Blocks(duration) | Busy::Computes(duration)) = event.detail else { return None };
    Some(event.at + duration)
}

impl Actor {
    fn go(&mut self, place: Place, event: &Event) {
        self.state = event.state;
        if std::mem::discriminant(&place) == std::mem::discriminant(&self.place)
            && !matches!(place, Place::Now(_, Some(_)))
        {
            self.place = place;
            return;
        }
        if self.place == Place::Line {
            self.waited = self.waited + event.at.since(self.since);
        }
        (self.place, self.since) = (place, event.at);
    }
}
