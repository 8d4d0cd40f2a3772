//! Questions about the programs that ship: the key is the run, so what is right is checked against what these programs are known to do.

use std::{collections::BTreeMap, sync::Arc};

use super::{ask::ask_at, *};
use interpreter::{Program, Settings};
use programs::shipped;
use trace::{Detail, LaneKind, Micros, Provenance, Recorder, State, Task, Trace, Walk};

fn ran(name: &str) -> Option<Arc<Trace>> {
    let program = Program::read(shipped(name)?.text, "program.py").ok()?;
    program.run(Settings::default()).trace.map(Arc::new)
}

/// The questions of this kind that a reader is asked who always asks for the next one, with what is right.
fn answers(name: &str, kind: Kind) -> Vec<String> {
    let trace = ran(name).unwrap();
    let (mut from, mut answers) = (trace.first(), Vec::new());
    while let Some(at) = next_worth_asking(&trace, from, kind) {
        let question = ask(&trace, at, kind).unwrap();
        answers.push(question.answer.option(&trace));
        from = question.decided;
    }
    answers
}

const NOBODY: &str = "Nobody: nothing is ready";

#[test]
fn of_two_timers_that_are_due_at_once_the_one_set_first_runs_first() {
    let [main, first, second] = ["Task-1 main", "Task-2 fetch_data", "Task-3 fetch_data"];
    assert_eq!(answers("two-fetches-tasks", Kind::Runs), [first, second, NOBODY, first, second, main]);
}

#[test]
fn a_task_that_gives_way_goes_on_behind_the_others_that_are_ready() {
    let [main, a, b] = ["Task-1 main", "Task-2 count", "Task-3 count"];
    assert_eq!(answers("sleep-zero", Kind::Runs), [a, b, a, b, a, b, a, b, main]);
}

#[test]
fn in_a_deadlock_nobody_runs_and_it_is_never_over() {
    let [one, two] = ["Task-2 one", "Task-3 two"];
    assert_eq!(answers("deadlock", Kind::Runs), [one, two, NOBODY, one, two, NOBODY]);
    assert_eq!(answers("deadlock", Kind::Ends), ["Never: it hangs"]);
}

#[test]
fn lines_are_asked_for_one_by_one_and_then_there_is_nothing_more() {
    let lines = ["created; nothing fetched yet", "fetching 1", "fetching 2", "data 1 data 2", "Total: 2.0 s"];
    assert_eq!(answers("two-fetches-tasks", Kind::Prints), [&lines[..], &["Nothing more"]].concat());
}

#[track_caller]
fn refuses(name: &str, kind: Kind, expect: Nothing) {
    let trace = ran(name).unwrap();
    assert_eq!(next_worth_asking(&trace, trace.first(), kind), None);
    assert_eq!(ask(&trace, trace.first(), kind), Err(expect));
}

#[test]
fn where_there_is_one_answer_nothing_is_asked() {
    refuses("deadlock", Kind::Prints, Nothing::Silent);
    refuses("lost-update", Kind::Prints, Nothing::OneLine);
    refuses("sequential-9s", Kind::Runs, Nothing::Alone);
    let trace = ran("sequential-9s").unwrap();
    for kind in Kind::ALL {
        assert_eq!(ask(&trace, trace.last(), kind), Err(Nothing::Over), "after the last event");
        assert_eq!(next_worth_asking(&trace, trace.last(), kind), None);
    }
    let last = trace.event_before(trace.last());
    assert_eq!(ask(&trace, last, Kind::Ends).unwrap().answer, Answer::At(Micros(9_000_000)));
}

#[test]
fn a_time_is_right_within_half_a_tenth_of_a_second() {
    let trace = ran("sequential-9s").unwrap();
    let question = ask(&trace, trace.first(), Kind::Ends).unwrap();
    let right = |millis| question.is_right(&Answer::At(Micros::from_millis(millis)));
    assert_eq!([8_949, 8_950, 9_000, 9_050, 9_051].map(right), [false, true, true, true, false]);
    assert!(!question.is_right(&Answer::Never));
}

#[test]
fn what_was_said_stands_beside_what_happened_with_its_sentence() {
    let trace = ran("two-fetches-tasks").unwrap();
    let at = next_worth_asking(&trace, trace.first(), Kind::Runs).unwrap();
    let question = ask(&trace, at, Kind::Runs).unwrap();
    let told = "Event 17 of 48, at 0.0 s: Task-2 fetch_data begins.";
    assert_eq!(question.tell(&trace, &question.answer), format!("Right: Task-2 fetch_data ran. {told}"));
    assert_eq!(question.tell(&trace, &Answer::Nobody), format!("You said nobody. Task-2 fetch_data ran: {told}"));
}

#[test]
fn a_run_that_was_stopped_is_asked_about_what_came_and_no_further() {
    let whole = ran("two-fetches-tasks").unwrap();
    let stopped = Arc::new(whole.until(whole.after(24)));
    assert_eq!(ask(&stopped, stopped.after(20), Kind::Prints).unwrap().decided, stopped.after(24));
    assert_eq!(ask(&stopped, stopped.after(22), Kind::Runs), Err(Nothing::Stopped));
    assert_eq!(ask(&stopped, stopped.after(20), Kind::Ends), Err(Nothing::Stopped));
}

#[test]
fn when_it_is_over_is_not_asked_of_a_run_without_times() {
    let mut recorder = Recorder::new(Provenance::Recorded);
    let lane = recorder.lane(LaneKind::Tasks, "printed");
    let main = recorder.create(Micros::ZERO, Task::on(lane, "main"));
    recorder.enter(Micros::ZERO, main, State::Finished);
    let trace = Arc::new(recorder.finish().unwrap());
    assert_eq!(ask(&trace, trace.first(), Kind::Ends), Err(Nothing::Untimed));
}

/// Calls `look` with each question at each place of each program.
fn at_every_place(mut look: impl FnMut(&Arc<Trace>, &Question)) {
    let mut asked = 0;
    for trace in programs::all().iter().filter_map(|program| ran(program.name)) {
        let mut walk = Walk::new(Arc::clone(&trace));
        for events in 0..=trace.events().len() {
            walk.go(events);
            // When it is over is the same everywhere, and looked for in the whole trace each time.
            let kinds = if events % 16 == 0 { &Kind::ALL[..] } else { &[Kind::Runs, Kind::Prints] };
            for question in kinds.iter().filter_map(|kind| ask_at(&walk, *kind).ok()) {
                assert_eq!(question.at.events(), events);
                look(&trace, &question);
                asked += 1;
            }
        }
    }
    assert!(asked > 4_000, "{asked}");
}

#[test]
fn at_every_place_the_right_answer_can_be_given_once_and_lies_ahead() {
    at_every_place(|trace, question| {
        let mut texts: Vec<String> = question.options.iter().map(|option| option.option(trace)).collect();
        let right = question.options.iter().filter(|option| question.is_right(option)).count();
        assert_eq!(right, usize::from(question.kind != Kind::Ends), "{question:?}");
        assert!(question.is_right(&question.answer) && question.decided > question.at, "{question:?}");
        assert!(texts.len() <= 7 && (texts.is_empty() || texts.len() > 2), "{texts:?}");
        texts.sort_unstable();
        assert!(texts.windows(2).all(|two| two[0] != two[1]), "{texts:?}");
    });
}

#[test]
fn what_is_shown_while_a_question_is_open_has_every_task_to_choose_from_and_nothing_of_what_comes() {
    at_every_place(|trace, question| {
        let round = Round::new(Arc::clone(trace), question.clone());
        let shown = round.shown();
        assert_eq!((shown.last(), round.verdict(), round.foretold()), (question.at, None, None));
        for option in &question.options {
            let Answer::Task(task) = option else { continue };
            assert_eq!(shown.label(*task), trace.label(*task), "it is there already");
        }
        let prints = |trace: &Trace, line: &str| {
            trace.events().iter().filter(|event| matches!(&event.detail, Detail::Printed(text) if text == line)).count()
        };
        if let Answer::Line(line) = &question.answer {
            assert!(prints(shown, line) < prints(trace, line), "{line}");
        }
    });
}

/// The right one is as often in one place as in another, whichever task is next in the queue.
#[test]
fn the_order_of_the_options_does_not_give_the_answer_away() {
    let mut places: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    at_every_place(|_, question| {
        // The last one is always the same.
        let shuffled = question.options.len().saturating_sub(1);
        if let Some(place) = question.options.iter().position(|option| *option == question.answer)
            && place < shuffled
        {
            *places.entry((shuffled, place)).or_default() += 1;
        }
    });
    for shuffled in 2..=4 {
        let counts: Vec<usize> =
            (0..shuffled).map(|place| places.get(&(shuffled, place)).copied().unwrap_or(0)).collect();
        let all: usize = counts.iter().sum();
        assert!(all > 100 && counts.iter().all(|count| count * shuffled * 3 > all * 2), "{shuffled}: {counts:?}");
    }
}
