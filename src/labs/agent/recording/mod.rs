//! A run with its past: the inputs, what they come to, and what they came to at each moment where a reader can stop.

use std::sync::Arc;

mod branch;
mod file;
mod picture;
mod place;
mod shared;

use self::place::{is_stop, stops};
pub use self::{
    branch::{Spoken, branched},
    file::{read_run, write_run},
    picture::{Drawn, Picture, in_turn},
    place::{is_at_rest, is_open},
    shared::{Shared, shared},
};
use super::Account;
use agent::{Driven, Fault, Header, Input, Run, RunFile, Timed};
use io::Micros;

/// What a run came to after so many of its inputs.
#[derive(Clone, Debug)]
struct Moment {
    inputs: usize,
    account: Arc<Account>,
}

/// A run that is kept, with its past. Looking back applies no input again but those since the last moment.
#[derive(Clone, Debug)]
pub struct Recording {
    file: Arc<RunFile>,
    moments: Vec<Moment>,
    account: Arc<Account>,
}

impl Recording {
    /// The recording of the run in `file`: each input is applied once.
    pub fn of(file: &Arc<RunFile>) -> Self {
        let mut going = Going::new(file.header().clone());
        let stops = stops(file);
        let mut moments = Vec::new();
        for (index, timed) in file.inputs().iter().enumerate() {
            if stops.binary_search(&index).is_ok() {
                moments.push(Moment { inputs: index, account: Arc::new(going.account.clone()) });
            }
            // Reading a file, or recording it, has made sure that its inputs fit.
            let _ = going.account.take(timed);
        }
        Self { file: Arc::clone(file), moments, account: Arc::new(going.account) }
    }

    /// The run as a file.
    pub const fn file(&self) -> &Arc<RunFile> {
        &self.file
    }

    /// What it came to in the end.
    pub const fn account(&self) -> &Arc<Account> {
        &self.account
    }

    /// How many events had happened at each moment where a reader can stop, and at the end. A moment at which nothing can be seen
    /// to have happened is none.
    pub fn stops(&self) -> Vec<usize> {
        let end = self.account.happened().events().len();
        let mut stops: Vec<usize> = self.moments.iter().map(Moment::events).chain([end]).collect();
        stops.dedup();
        stops
    }

    /// How many events had happened when its last step began to show something: the first stop after the last one at which
    /// nothing was under way.
    pub fn last_step(&self) -> Option<usize> {
        let rest = self.moments.iter().rfind(|moment| is_at_rest(&self.file.until(moment.inputs)))?.events();
        self.stops().into_iter().find(|events| *events > rest)
    }

    /// What it had come to once so many `events` of its trace had happened; in the end, if none are given.
    pub fn at(&self, events: Option<usize>) -> Arc<Account> {
        let Some(events) = events else { return Arc::clone(&self.account) };
        let next = self.moments.partition_point(|moment| moment.events() < events);
        if let Some(moment) = self.moments.get(next).filter(|moment| moment.events() == events) {
            return Arc::clone(&moment.account);
        }
        let Some(from) = next.checked_sub(1).and_then(|before| self.moments.get(before)) else {
            return Arc::new(Account::new(self.file.header()));
        };
        let mut account = from.account.as_ref().clone();
        for timed in &self.file.inputs()[from.inputs..] {
            if account.happened().events().len() >= events {
                break;
            }
            account.take_all(std::slice::from_ref(timed));
        }
        Arc::new(account)
    }

    /// What it had come to after its first `inputs` inputs.
    pub fn after(&self, inputs: usize) -> Arc<Account> {
        if inputs >= self.file.inputs().len() {
            return Arc::clone(&self.account);
        }
        let last = self.moments.partition_point(|moment| moment.inputs <= inputs).checked_sub(1);
        let (from, account) = match last.and_then(|last| self.moments.get(last)) {
            Some(moment) if moment.inputs == inputs => return Arc::clone(&moment.account),
            Some(moment) => (moment.inputs, moment.account.as_ref().clone()),
            None => (0, Account::new(self.file.header())),
        };
        let mut account = account;
        account.take_all(&self.file.inputs()[from..inputs]);
        Arc::new(account)
    }
}

impl Moment {
    /// How many events had happened.
    fn events(&self) -> usize {
        self.account.happened().events().len()
    }
}

/// A run that goes on.
#[derive(Clone, Debug)]
pub struct Going {
    file: RunFile,
    moments: Vec<Moment>,
    account: Account,
}

impl Going {
    /// A run that starts so.
    pub fn new(header: Header) -> Self {
        Self { account: Account::new(&header), file: RunFile::new(header), moments: Vec::new() }
    }

    /// The run of `recording`, going on.
    pub fn on(recording: &Recording) -> Self {
        Self {
            file: recording.file.as_ref().clone(),
            moments: recording.moments.clone(),
            account: recording.account.as_ref().clone(),
        }
    }

    /// What it has come to.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The run as a file.
    pub const fn file(&self) -> &RunFile {
        &self.file
    }

    /// What is kept of it: as it is, or stopped at `stopped` where it has not ended.
    pub fn kept(&self, stopped: Option<Micros>) -> Recording {
        let mut going = self.clone();
        if let Some(now) = stopped
            && !matches!(self.account.run().step(), agent::Step::Done(_))
        {
            let at = now.max(self.account.run().at());
            // Stopping is always possible.
            let _ = going.take(Timed { at, input: Input::Stopped });
        }
        Recording { file: Arc::new(going.file), moments: going.moments, account: Arc::new(going.account) }
    }
}

impl Driven for Going {
    fn look(&self, look: &mut dyn FnMut(&Run)) {
        look(self.account.run());
    }

    fn take(&mut self, timed: Timed) -> Result<(), Fault> {
        let inputs = self.file.inputs();
        // Calls of one turn begin in one moment, so one that begins beside another is none.
        if inputs.last().is_none_or(|last| is_stop(&last.input, Some(&timed.input))) {
            self.moments.push(Moment { inputs: inputs.len(), account: Arc::new(self.account.clone()) });
        }
        self.account.take(&timed)?;
        self.file.record(timed);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::agent::{Setup, testing::ran};

    #[test]
    fn what_a_run_had_come_to_is_what_its_first_inputs_come_to() {
        let file = ran(&Setup::default());
        let recording = Recording::of(&file);
        for inputs in 0..=file.inputs().len() {
            let (found, expect) = (recording.after(inputs), Account::of(&file.until(inputs)));
            assert_eq!(found.run(), expect.run(), "after {inputs}");
            assert_eq!((found.conversation(), found.happened()), (expect.conversation(), expect.happened()));
        }
    }

    #[test]
    fn what_a_run_had_come_to_at_an_event_is_what_the_fewest_inputs_that_led_to_it_come_to() {
        let file = ran(&Setup::default());
        let recording = Recording::of(&file);
        let happened = recording.account().happened();
        for events in 0..=happened.events().len() {
            let found = recording.at(Some(events));
            let fewest = (0..=file.inputs().len())
                .find(|inputs| Account::of(&file.until(*inputs)).happened().events().len() >= events)
                .unwrap();
            assert_eq!(found.run().taken(), fewest, "after {events} events");
            let so_far = found.happened().events();
            assert_eq!(so_far, &happened.events()[..so_far.len()], "the trace only grows");
        }
        assert_eq!(recording.at(None).run().taken(), file.inputs().len());
    }

    #[test]
    fn each_stop_shows_something_new() {
        for habit in [None, Some(models::Habit::RateLimited), Some(models::Habit::Prose)] {
            let recording = Recording::of(&ran(&Setup { habit, ..Setup::default() }));
            let taken: Vec<_> =
                recording.stops().into_iter().map(|stop| recording.at(Some(stop)).run().taken()).collect();
            assert!(taken.is_sorted_by(|before, after| before < after), "{habit:?}: {taken:?}");
            assert!(taken.len() >= 7, "{habit:?}: {taken:?}");
        }
    }

    #[test]
    fn the_lab_s_question_is_stepped_through_from_phase_to_phase() {
        let recording = Recording::of(&ran(&Setup::default()));
        let about =
            |stop: usize| recording.at(Some(stop)).phase().map(|now| format!("{}, {}", now.phase.word(), now.about()));
        let stops: Vec<_> = recording.stops().into_iter().filter_map(about).collect();
        assert_eq!(stops.len(), 7);
        assert_eq!(stops[2], "decision, 1 call");
    }

    #[test]
    fn a_step_is_shown_from_its_first_stop_after_the_rest_before() {
        let recording = Recording::of(&ran(&Setup::default()));
        let step = recording.at(recording.last_step());
        // The results are in, and the model is asked again.
        assert_eq!(step.phase().map(|entered| entered.phase), Some(agent::Phase::Reasoning));
    }

    #[test]
    fn a_run_that_went_on_is_kept_as_its_file_is_read() {
        let file = ran(&Setup::default());
        let mut going = Going::new(file.header().clone());
        for timed in file.inputs() {
            going.take(timed.clone()).unwrap();
        }
        assert_eq!(going.account().run().taken(), file.inputs().len(), "each input was applied once");
        let (kept, read) = (going.kept(None), Recording::of(&file));
        assert_eq!(kept.file(), read.file());
        let inputs = |recording: &Recording| recording.moments.iter().map(|moment| moment.inputs).collect::<Vec<_>>();
        assert_eq!(inputs(&kept), inputs(&read));
        assert_eq!(inputs(&kept).as_slice(), &stops(&file)[..stops(&file).len() - 1]);
    }

    #[test]
    fn a_run_that_is_stopped_goes_on_where_it_was() {
        let file = ran(&Setup::default());
        let mut going = Going::new(file.header().clone());
        for timed in &file.inputs()[..2] {
            going.take(timed.clone()).unwrap();
        }
        let kept = going.kept(Some(Micros(900_000_000)));
        assert!(kept.account().is_stopped());
        assert_eq!(kept.file().inputs().len(), 3);
        assert_eq!(Going::on(&kept).account().run(), kept.file().run());
    }
}
