//! One place in the run: the slider, the cursor, the lit line and the steps are all there.

use std::sync::Arc;

use any_spawner::Executor;
use futures::{FutureExt as _, future::LocalBoxFuture};
use leptos::prelude::*;

use super::{runner::Runner, walk::Walk};
use crate::{
    labs::{
        Desk,
        event_loop::{Language, Msg, Pace, Program, State, computed},
    },
    ui::{Late, provide_toasts},
};
use io::{Micros, ProgramError, ProgramOrder, Programs, Services, VirtualClock, fake};
use saved::Codec;
use trace::Trace;

/// The lab after a run of the course's two fetches.
pub(super) fn lab<T>(look: impl FnOnce(Runner) -> T) -> T {
    lab_on(&VirtualClock::default(), look)
}

/// The same on this clock, which counts as real.
pub(super) fn lab_on<T>(clock: &VirtualClock, look: impl FnOnce(Runner) -> T) -> T {
    lab_in(fake::services(), clock, look)
}

/// The same in this world.
fn lab_in<T>(services: Services, clock: &VirtualClock, look: impl FnOnce(Runner) -> T) -> T {
    // Only the first of the tests can set it; the others use what it set.
    let _ = Executor::init_futures_executor();
    Owner::new().with(|| {
        let frames = Arc::new(fake::SteadyFrames(clock.clone()));
        provide_context(Services { clock: Arc::new(clock.clone()), frames, ..services });
        provide_toasts();
        let desk: Desk<State> = Desk::open(Late::new(|| async { Ok(Codec::whole()) }.boxed_local()));
        let runner = Runner::open(desk);
        runner.run();
        Executor::poll_local();
        look(runner)
    })
}

fn walk(runner: Runner) -> String {
    view! { <Walk runner /> }.into_view().to_html()
}

/// The line that is current after so many events.
fn line(trace: &Arc<Trace>, events: usize) -> Option<u32> {
    let mut walk = trace::Walk::new(Arc::clone(trace));
    walk.go(events);
    walk.line()
}

/// Everything that shows a place, as it is after so many events.
#[track_caller]
fn check_place(runner: Runner, events: usize) {
    let trace = runner.trace.get_untracked();
    let place = trace.after(events);
    assert_eq!(runner.playhead.get_untracked(), place);
    assert_eq!(runner.cursor().at.get_untracked(), Some(place));
    let html = walk(runner);
    assert!(html.contains(&trace.tell(place)), "{html}");
    let steps = runner.steps().get_untracked();
    let lit = line(&trace, events).or(steps.get(steps.at_event(events)).map(|step| step.line)).is_some();
    assert_eq!(html.matches("aria-current=\"step\"").count(), usize::from(lit), "{html}");
}

#[test]
fn a_step_and_a_click_in_the_picture_lead_everything_to_one_place() {
    lab(|runner| {
        let last = runner.trace.with_untracked(|trace| trace.events().len());
        check_place(runner, last);
        runner.step_back();
        check_place(runner, last - 1);
        let put = |place: fn(&Trace) -> trace::Playhead| {
            runner.cursor().put.run(runner.trace.with_untracked(|trace| place(trace)));
        };
        put(|trace| trace.after(5));
        check_place(runner, 5);
        assert_eq!(runner.desk.with_untracked(|state| state.at), Some(5));
        runner.step();
        check_place(runner, 6);
        put(Trace::last);
        assert_eq!(runner.desk.with_untracked(|state| state.at), None, "the end is wherever the run ends");
        runner.step();
        check_place(runner, last);
    });
}

#[test]
fn the_lines_of_a_program_that_ships_are_there_once_it_has_run() {
    lab(|runner| {
        let html = walk(runner);
        assert!(html.contains("class=\"stepper") && !html.contains("Opening"), "{html}");
    });
}

#[test]
fn where_nothing_has_run_there_is_no_place_and_no_slider() {
    lab(|runner| {
        runner.choose(Msg::Program(Program::named("sleep-zero").unwrap()));
        assert_eq!(runner.cursor().at.get_untracked(), None);
        let html = walk(runner);
        assert!(html.contains("Press Run, or step") && !html.contains("type=\"range\""), "{html}");
        runner.step_back();
        assert_eq!(runner.desk.with_untracked(|state| state.at), None);
    });
}

/// Lets `clock` go on until `time`.
pub(super) fn until(clock: &VirtualClock, time: Micros) {
    use io::Clock as _;
    Executor::poll_local();
    while clock.now() < time && clock.advance() {
        Executor::poll_local();
    }
}

#[test]
fn on_a_real_clock_events_are_there_as_they_happen_and_stay_when_the_run_is_stopped() {
    let clock = VirtualClock::default();
    lab_on(&clock, |runner| {
        runner.choose(Msg::Program(Program::named("sequential-9s").unwrap()));
        runner.choose(Msg::Pace(Pace::Wall));
        runner.run();
        until(&clock, Micros::from_millis(100));
        assert!(runner.trace.with_untracked(|trace| !trace.events().is_empty()), "something is there at once");
        until(&clock, Micros::from_millis(4_000));
        let printed = || runner.trace.with_untracked(|trace| trace.printed().len());
        assert!(runner.frame.running().get_untracked() && runner.report.with_untracked(Option::is_none));
        assert_eq!(printed(), 3, "the second one has begun");
        assert_eq!(runner.cursor().at.get_untracked(), Some(runner.trace.with_untracked(|trace| trace.last())));
        assert!(walk(runner).contains("Task 2 starts"));
        runner.stop();
        until(&clock, Micros::from_millis(5_000));
        assert_eq!((printed(), runner.stopped.get_untracked()), (3, true));
        runner.step_back();
        assert!(runner.desk.with_untracked(|state| state.at).is_some(), "and can be walked through");
        runner.run();
        until(&clock, Micros::from_millis(20_000));
        assert_eq!((printed(), runner.desk.with_untracked(|state| state.at)), (7, None));
        assert!(runner.report.with_untracked(Option::is_some) && !runner.stopped.get_untracked());
        runner.choose(Msg::Pace(Pace::Virtual));
        assert_eq!(printed(), 0, "another choice forgets it");
    });
}

/// The browser's loop: a program that has printed so much at the end of each of these seconds.
struct SlowJavaScript {
    clock: VirtualClock,
    trace: Trace,
}

impl Programs for SlowJavaScript {
    fn run(&self, ProgramOrder { watch, .. }: ProgramOrder) -> LocalBoxFuture<'static, Result<String, ProgramError>> {
        use io::Clock as _;
        let (clock, trace) = (self.clock.clone(), self.trace.clone());
        let text = |trace: &Trace| serde_json::to_string(trace).expect("a trace is written");
        async move {
            let began = clock.now();
            for second in [0, 3, 5, 9] {
                let at = Micros::from_millis(1_000 * second);
                clock.sleep((began + at).since(clock.now())).await;
                watch(text(&trace.until(trace.at(at))));
            }
            Ok(text(&trace))
        }
        .boxed_local()
    }
}

#[test]
fn javascript_on_a_real_clock_is_drawn_as_it_happens_and_what_was_drawn_stays_when_it_is_stopped() {
    let clock = VirtualClock::default();
    let trace = computed(Program::named("sequential-9s").unwrap().text(Language::Python)).report.trace;
    let programs = Arc::new(SlowJavaScript { clock: clock.clone(), trace: (*trace).clone() });
    let services = Services { programs, ..fake::services() };
    lab_in(services, &clock, |runner| {
        runner.choose(Msg::Program(Program::named("sequential-9s").unwrap()));
        runner.choose(Msg::Language(Language::JavaScript));
        runner.choose(Msg::Pace(Pace::Wall));
        let began = io::Clock::now(&clock);
        let seconds = |seconds: u64| until(&clock, began + Micros::from_millis(1_000 * seconds));
        runner.run();
        seconds(1);
        let printed = || runner.trace.with_untracked(|trace| trace.printed().len());
        assert_eq!(printed(), 1, "what it did before it waits is drawn while it waits");
        assert!(runner.frame.running().get_untracked() && runner.report.with_untracked(Option::is_none));
        seconds(4);
        assert_eq!((printed(), runner.cursor().at.get_untracked()), (3, Some(runner.trace.get_untracked().last())));
        assert!(walk(runner).contains("Task 2 starts"));
        runner.stop();
        seconds(30);
        assert_eq!((printed(), runner.stopped.get_untracked()), (3, true), "it goes on unseen");
        assert!(!runner.can_go_on(), "the browser's loop cannot be held");
        runner.step_back();
        assert!(runner.desk.with_untracked(|state| state.at).is_some(), "and can be walked through");
        runner.run();
        seconds(60);
        assert_eq!((printed(), runner.desk.with_untracked(|state| state.at)), (7, None));
        assert!(runner.report.with_untracked(Option::is_some) && !runner.stopped.get_untracked());
    });
}

#[test]
fn where_a_link_leads_stands_there_each_time_in_one_step_and_what_ran_puts_nothing_into_it() {
    let clock = VirtualClock::default();
    lab_on(&clock, |runner| {
        let state = || runner.desk.with_untracked(State::clone);
        let lead = || runner.desk.begin_with(state().with_preset("three-tasks-one-after-another").unwrap());
        lead();
        let there = state();
        assert_eq!((there.program, &there.ran), (Program::named("sequential-9s").unwrap(), &None));
        runner.choose(Msg::Pace(Pace::Wall));
        runner.run();
        until(&clock, Micros::from_millis(4_000));
        assert!(runner.frame.running().get_untracked());
        let own = state();
        lead();
        lead();
        assert!(!runner.frame.running().get_untracked() && !runner.stopped.get_untracked());
        until(&clock, Micros::from_millis(30_000));
        assert_eq!(state(), there, "the same address again: as if nothing had been changed or run");
        assert!(runner.trace.with_untracked(|trace| trace.events().is_empty()));
        runner.desk.controls().undo.run(());
        assert_eq!(state(), own, "one step");
    });
}

#[test]
fn undo_stops_a_run_that_goes_on_and_nothing_of_it_comes_into_the_work_before() {
    let clock = VirtualClock::default();
    lab_on(&clock, |runner| {
        runner.choose(Msg::Pace(Pace::Wall));
        let before = runner.desk.with_untracked(State::clone);
        runner.choose(Msg::Program(Program::named("sequential-9s").unwrap()));
        runner.run();
        until(&clock, Micros::from_millis(1_000));
        assert!(runner.frame.running().get_untracked());
        runner.desk.controls().undo.run(());
        until(&clock, Micros::from_millis(30_000));
        assert_eq!((runner.desk.with_untracked(State::clone), said(runner)), (before, vec![]));
    });
}

const OWN: &str =
    "import asyncio\n\nasync def main():\n    await asyncio.sleep(2)\n    print('mine')\n\nasyncio.run(main())\n";

fn said(runner: Runner) -> Vec<String> {
    runner.trace.with_untracked(|trace| trace.printed().iter().map(|one| one.text.to_owned()).collect())
}

#[test]
fn what_the_reader_writes_runs_and_what_they_edit_then_makes_it_old() {
    let clock = VirtualClock::default();
    lab_on(&clock, |runner| {
        runner.choose(Msg::Write(OWN.to_owned()));
        assert_eq!(said(runner), [""; 0], "another choice forgets the run");
        runner.run();
        assert!(runner.frame.running().get_untracked());
        until(&clock, Micros::from_millis(500));
        assert_eq!((said(runner), runner.is_stale()), (vec!["mine".to_owned()], false));
        assert_eq!(runner.trace.with_untracked(|trace| trace.end()), Micros(2_000_000));
        runner.write("program", Msg::Write(OWN.replace("mine", "yours")));
        assert_eq!((said(runner), runner.is_stale()), (vec!["mine".to_owned()], true));
        runner.run();
        until(&clock, Micros::from_millis(1_000));
        assert_eq!((said(runner), runner.is_stale()), (vec!["yours".to_owned()], false));
        runner.choose(Msg::Original);
        assert_eq!(runner.desk.with_untracked(State::text), Program::default().text(Language::Python));
    });
}

#[test]
fn the_calls_of_the_reader_s_text_that_could_overlap_are_found() {
    let clock = VirtualClock::default();
    lab_on(&clock, |runner| {
        let text = "import asyncio\n\nasync def work():\n    await asyncio.sleep(1)\n\n\
            async def main():\n    await work()\n    await work()\n\nasyncio.run(main())\n";
        runner.choose(Msg::Write(text.to_owned()));
        runner.run();
        until(&clock, Micros::from_millis(500));
        let source = runner.source().get_untracked().unwrap();
        let found = runner.trace.with_untracked(|trace| trace.lint_with(trace::Lints::default(), &*source.0));
        assert_eq!(found.iter().map(|one| one.lint).collect::<Vec<_>>(), [trace::Lint::SequentialAwaits]);
    });
}
