//! What several labs show, drawn as text: it says what a trace holds, hangs on the reader's place in it, and names its controls.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use any_spawner::Executor;
use interleave::exhibits::{
    CodeWalk, Compares, Figures, Findings, Listing, Printed, Queues, Race, Sides,
    moment::{Moment, MomentSlider, Stops, follow},
    predict::{Answer, Kind, Predict, Rounds, Score, Subject},
};
use interleave::ui::{Axis, Timeline};
use interpreter::{Program, Settings};
use leptos::prelude::*;
use programs::shipped;
use trace::{Micros, Playhead, Provenance, TaskId, Trace};

fn ran(name: &str) -> Arc<Trace> {
    let program = Program::read(shipped(name).unwrap().text, "program.py").unwrap();
    Arc::new(program.run(Settings::default()).trace.unwrap())
}

fn render<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    // Only the first of the tests can set it; the others use what it set.
    let _ = Executor::init_futures_executor();
    let html = Owner::new().with(|| view().into_view().to_html());
    assert!(!html.contains("style="), "{html}");
    html
}

/// The words of some HTML.
fn words(html: &str) -> String {
    // Where nothing is drawn stands a comment, with anything in it.
    let html: String = html.split("<!--").map(|part| part.split_once("-->").map_or(part, |(_, after)| after)).collect();
    let text =
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What `look` draws of the moment of the course's two fetches after so many events.
fn at<V: IntoView + 'static>(events: usize, look: impl FnOnce(Memo<Moment>) -> V) -> String {
    let trace = ran("two-fetches-tasks");
    render(|| look(follow(Signal::stored(Arc::clone(&trace)), Signal::stored(trace.after(events)))))
}

/// The number of events after which the course's two fetches have first printed something.
fn printed_first() -> usize {
    let trace = ran("two-fetches-tasks");
    let prints = trace.events().iter().position(|event| matches!(event.detail, trace::Detail::Printed(_)));
    prints.unwrap() + 1
}

#[test]
fn the_lists_say_who_is_where_at_a_moment() {
    let html = at(printed_first(), |moment| view! { <Queues moment /> });
    let expect = "Running Task-1 main Ready, next first Task-2 fetch_data Task-3 fetch_data Waiting none Ended none";
    assert_eq!(words(&html), expect);
    assert_eq!(html.matches("data-state=").count(), 4, "{html}");
    let html = at(usize::MAX, |moment| view! { <Queues moment /> });
    assert!(words(&html).contains("Running none Ready, next first none Waiting none"), "{html}");
    assert!(words(&html).contains("Task-1 main: done"), "{html}");
}

#[test]
fn what_has_been_printed_stands_with_its_time_and_nothing_before() {
    let at = |events| words(&at(events, |moment| view! { <Printed moment /> }));
    assert_eq!(at(printed_first() - 1), "Printed so far nothing yet");
    assert_eq!(at(printed_first()), "Printed so far 0.0 s created; nothing fetched yet");
    assert!(at(usize::MAX).ends_with("2.0 s Total: 2.0 s"), "{}", at(usize::MAX));
}

#[test]
fn a_moment_follows_the_place_to_and_fro() {
    let trace = ran("two-fetches-tasks");
    render(|| {
        let place = RwSignal::new(trace.first());
        let moment = follow(Signal::stored(Arc::clone(&trace)), place.into());
        assert_eq!(moment.get_untracked(), Moment::default());
        let all = [0, 5, 3, trace.events().len(), 1];
        let seen: Vec<Moment> = all
            .into_iter()
            .map(|events| {
                place.set(trace.after(events));
                moment.get_untracked()
            })
            .collect();
        for (events, seen) in all.into_iter().zip(seen) {
            let fresh = follow(Signal::stored(Arc::clone(&trace)), Signal::stored(trace.after(events)));
            assert_eq!(seen, fresh.get_untracked(), "after {events}");
        }
    });
}

#[test]
fn a_moment_is_of_the_run_that_is_there_now() {
    let (first, second) = (ran("two-fetches-tasks"), ran("sleep-zero"));
    render(|| {
        let trace = RwSignal::new(Arc::clone(&first));
        let moment = follow(trace.into(), Signal::derive(move || trace.with(|trace| trace.last())));
        assert_eq!(moment.get_untracked().ended.len(), 3);
        trace.set(Arc::clone(&second));
        let fresh = follow(Signal::stored(Arc::clone(&second)), Signal::stored(second.last()));
        assert_eq!(moment.get_untracked(), fresh.get_untracked());
    });
}

#[test]
fn the_line_that_is_current_is_lit_beside_what_is_seen_there() {
    let listing = Listing { text: "a = 1\nb = 2\n".to_owned(), language: "Python" };
    let html = render(|| {
        view! {
            <CodeWalk listing=Signal::stored(listing) line=Signal::stored(Some(2))>
                <p>"beside"</p>
            </CodeWalk>
        }
    });
    let lit: Vec<&str> = html.split("aria-current=\"step\"").skip(1).collect();
    assert!(lit.len() == 1 && words(&format!("<{}", lit[0])).starts_with("b = 2"), "{html}");
    assert!(html.contains("<span class=\"code-number\">1</span>"), "in the colours of its language: {html}");
    assert!(html.contains("aria-label=\"Code, Python\"") && words(&html).ends_with("beside"), "{html}");
}

#[track_caller]
fn check_slider(stops: Stops, at: Playhead, expect: &str) {
    let html = render(|| {
        let said = format!("{}: a fetch waits", stops.tell(at, "Step"));
        view! {
            <MomentSlider
                stops=Signal::stored(stops)
                at=Signal::stored(at)
                go=Callback::new(|_| ())
                words=Signal::stored(said)
            />
        }
    });
    assert!(html.contains(&format!("aria-valuetext=\"{expect}\"")), "{html}");
    assert_eq!(words(&html), format!("Moment of the run {expect}"), "said to those who see it too");
    assert!(html.split("<label").nth(1).is_some_and(|label| label.contains("<input")), "{html}");
}

#[test]
fn a_slider_says_where_it_stands_among_all_events_or_some() {
    let trace = ran("two-fetches-tasks");
    let events = trace.events().len();
    let all = || Stops::Events(Arc::clone(&trace));
    check_slider(all(), trace.after(3), &format!("Step 3 of {events}: a fetch waits"));
    check_slider(all(), trace.last(), &format!("Step {events} of {events}: a fetch waits"));
    let some = || Stops::Places([2, 5, events].map(|events| trace.after(events)).to_vec());
    check_slider(some(), trace.after(2), "Step 0 of 2: a fetch waits");
    check_slider(some(), trace.after(4), "Step 1 of 2: a fetch waits");
}

#[test]
fn a_finding_has_its_sentence_its_term_and_the_way_to_its_event() {
    let findings = |trace| render(|| view! { <Findings trace=Signal::stored(trace) go=Callback::new(|_| ()) /> });
    let html = findings(ran("blocking-sleep"));
    let said = words(&html);
    assert!(said.starts_with("Findings ") && said.contains("blocked the loop for"), "{said}");
    assert!(html.contains("href=\"glossary#blocking\"") && said.contains("Show the event"), "{html}");
    let id = html.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert!(html.contains(&format!("aria-labelledby=\"{id}\"")), "{html}");
    let html = findings(ran("concurrent-4s"));
    assert!(!html.contains("findings") && !html.contains("<h3"), "nothing where there is nothing: {html}");
}

/// Two runs with three calls each that were waited for so many seconds; no second one where there is no time for it.
fn race(waited: [Option<u64>; 2]) -> String {
    race_for(Compares::Waits, waited)
}

fn race_for(compares: Compares, waited: [Option<u64>; 2]) -> String {
    let figures = waited.map(|seconds| {
        seconds.map(|seconds| Figures {
            calls: 3,
            waited: Micros::from_millis(seconds * 1_000),
            took: Micros::from_millis(seconds * 1_000 + 500),
            shared: Micros::ZERO,
            words: format!("answered after {seconds}"),
            failed: seconds == 0,
            provenance: Provenance::Virtual,
        })
    });
    render(|| {
        let both = figures.map(|figures| Memo::new(move |_| figures.clone()));
        let choose = Callback::new(|_| ());
        let compares = Signal::stored(compares);
        let sides =
            Sides { compares, names: Signal::stored(vec!["In turn", "Together"]), focus: Signal::stored(1), choose };
        view! { <Race both sides /> }
    })
}

#[test]
fn two_runs_side_by_side_say_which_waited_less() {
    let html = race([Some(6), Some(2)]);
    let said = words(&html);
    assert!(said.contains("The same 3 calls: 2.0 s of waiting instead of 6.0 s, 3.0 times as fast."), "{said}");
    assert!(
        said.contains("In turn 6.0 s of waiting for 3 calls") && said.contains("Together 2.0 s of waiting"),
        "{said}"
    );
    assert_eq!(said.matches("virtual").count(), 1, "where both come from is said once: {said}");
    assert!(html.contains("width=\"100.00\"") && html.contains("width=\"33.33\""), "one scale: {html}");
    assert_eq!(html.matches("role=\"group\"").count(), 2, "{html}");
    assert!(!words(&race([Some(2), Some(6)])).contains("times as fast"), "a second that is slower is no gain");
}

#[test]
fn runs_that_are_compared_for_their_answers_say_no_waits() {
    let html = race_for(Compares::Answers, [Some(6), Some(2)]);
    let said = words(&html);
    assert!(!said.contains("of waiting") && !html.contains("race-bar"), "{said}");
    assert!(said.contains("answered after 6") && said.contains("answered after 2"), "{said}");
    assert!(html.contains("data-compares=\"answers\""), "the answer is the large figure: {html}");
}

#[test]
fn one_run_alone_is_no_race() {
    assert!(!race([Some(6), None]).contains("Side by side"));
    assert!(race([Some(6), Some(0)]).contains("data-failed"), "what failed is marked");
}

/// The panel of questions about the course's two fetches, after `act`.
fn asked(act: impl FnOnce(Rounds, &Arc<Trace>) + 'static) -> String {
    let whole = ran("two-fetches-tasks");
    render(move || {
        let rounds = Rounds::default();
        act(rounds, &whole);
        let subject = Subject {
            whole: Signal::stored(Arc::clone(&whole)),
            at: Signal::stored(whole.first()),
            go: Callback::new(|_| ()),
            can_ask: Signal::stored(true),
            run: Callback::new(|_| ()),
            score: Signal::stored(Score { right: 4, wrong: 2 }),
            keep: Callback::new(|_| ()),
        };
        view! { <Predict rounds subject /> }
    })
}

fn ask(kind: Kind) -> impl FnOnce(Rounds, &Arc<Trace>) {
    move |rounds, whole| assert!(rounds.ask(whole, whole.first(), kind).is_some())
}

#[test]
fn three_questions_are_offered_with_the_score_so_far() {
    let html = asked(|_, _| ());
    let text = words(&html);
    assert!(text.starts_with("What comes next? 4 of 6 right Count anew"), "{text}");
    assert!(text.ends_with("Who runs next? What is printed next? When is it over?"), "{text}");
    assert!(html.contains("role=\"status\"") && !html.contains("<fieldset"), "{html}");
}

#[test]
fn an_open_question_is_a_group_named_by_it_with_a_button_for_each_answer() {
    let html = asked(ask(Kind::Runs));
    let group = words(html.split("<fieldset").nth(1).unwrap());
    let expect = "The run stands here. Event 7 of 7, at 0.0 s: Task-1 main creates Task-2 fetch_data. \
        Task-2 fetch_data Task-1 main Nobody: nothing is ready Skip";
    assert!(group.contains("Who runs next?") && group.ends_with(expect), "{group}");
    assert_eq!(html.matches("predict-option\"").count(), 3, "{html}");
    let html = asked(ask(Kind::Ends));
    assert!(html.contains("inputmode=\"decimal\"") && words(&html).contains("Never: it hangs"), "{html}");
    assert!(!words(&html).contains("2.0"), "{html}");
}

#[test]
fn the_verdict_is_said_aloud_beside_the_questions_for_the_next_one() {
    let html = asked(|rounds, whole| {
        ask(Kind::Prints)(rounds, whole);
        assert!(rounds.answer(Answer::NothingMore).is_some());
    });
    let said = "You said nothing more. “created; nothing fetched yet” was printed: Event 13 of 48, at 0.0 s: Task-1 main prints \
        created; nothing fetched yet.";
    let status = words(html.split("role=\"status\"").nth(1).unwrap().split("</p>").next().unwrap());
    assert!(status.ends_with(said), "{status}");
    assert!(words(&html).ends_with("When is it over?"), "{html}");
}

#[test]
fn the_task_that_was_named_is_drawn_hollow_where_another_one_ran() {
    let drawn = |said: Answer, axis: Axis| {
        let trace = ran("two-fetches-tasks");
        render(move || {
            let rounds = Rounds::default();
            ask(Kind::Runs)(rounds, &trace);
            assert!(rounds.answer(said).is_some());
            let predictions = Signal::stored(rounds.predictions(&trace));
            let cursor = RwSignal::new(None::<Playhead>);
            view! { <Timeline trace=Signal::stored(trace) predictions cursor label="Run" axis /> }
        })
    };
    for axis in [Axis::Order, Axis::Time] {
        let html = drawn(Answer::Task(TaskId(1)), axis);
        // One in the picture, one in its key.
        assert_eq!(html.matches("timeline-predicted").count(), 2, "{axis:?}: {html}");
        assert!(words(&html).contains("You said that Task-1 main would run at event 17."), "{html}");
        let html = drawn(Answer::Nobody, axis);
        assert!(!html.contains("timeline-predicted") && !words(&html).contains("You said"), "{html}");
    }
}
