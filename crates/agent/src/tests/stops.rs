//! Stop at any moment: what was said stays whole, and the run goes on from there.

use serde_json::json;

use super::super::{
    file::branch,
    guard::{Consequence, Timing, When},
    testing::*,
    *,
};
use io::Micros;

/// Two calls, an answer that does not fit, one that does; guards of the question and of the answer.
fn stage() -> Stage {
    let answer =
        |text: &str| vec![(30, Ok(ModelEvent::Text(text.to_owned()))), (30, Ok(ModelEvent::Stopped(Stop::End)))];
    let mut turn = calls(&[40, 90]);
    for (pause, _) in &mut turn {
        *pause = (*pause).min(10) + 5;
    }
    let mut stage = Stage::typed(vec![turn, answer("thirty-six"), answer(r#"{"age": 36}"#)]);
    let clock = stage.clock.clone();
    for (name, when) in [("in", When::Input(Timing::Alongside)), ("out", When::Output(Consequence::Block))] {
        let clock = clock.clone();
        stage.guards.push(Guard::new(name, move |_| {
            let pause = io::Clock::sleep(&clock, Micros::from_millis(45));
            async move {
                pause.await;
                Verdict::Passed
            }
        }));
        let rule = GuardRule { name: name.to_owned(), when };
        let guards = std::mem::take(&mut stage.guards);
        stage = stage.under(|terms| terms.guards.push(rule));
        stage.guards = guards;
    }
    stage
}

fn turns(stage: &Stage) -> usize {
    let messages = stage.file.run().history().messages();
    messages.into_iter().filter(|message| matches!(message, Message::Model(_))).count()
}

#[test]
fn a_run_that_is_stopped_at_any_millisecond_goes_on_to_the_same_answer() {
    let mut whole = stage();
    assert_eq!(whole.drive().value(), Some(json!({"age": 36})));
    let length = whole.file.run().at().0 / 1_000;
    assert!(length > 250, "there is time enough to stop in: {length} ms");
    let mut moments = 0;
    for at in 0..length {
        let mut stage = stage();
        let stopped = stage.drive_for(Micros::from_millis(at));
        assert_eq!(stopped, None, "at {at} ms");
        stage.file = stage.file.stopped(Micros::from_millis(at));
        let trace = trace_of(&stage.file);
        assert_eq!(trace.open_tasks(), [], "at {at} ms");
        assert_eq!(branch::check(stage.file.run().history()), Ok(()), "at {at} ms");
        assert!(!stage.file.run().is_cut_off(), "at {at} ms");
        stage.model.say(turns(&stage));
        assert_eq!(stage.drive().value(), Some(json!({"age": 36})), "stopped at {at} ms");
        assert_eq!(stage.file.run().history().len(), whole.file.run().history().len(), "stopped at {at} ms");
        assert_eq!(stage.file.run().tally().corrections, 1);
        moments += 1;
    }
    assert_eq!(moments, length);
}
