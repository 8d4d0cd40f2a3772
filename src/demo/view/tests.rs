//! The instructor's page as text: what is there, and what is not there before it is asked for.

use std::sync::Arc;

use any_spawner::Executor;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;

use super::{DemoPorts, DemoView, bar::Bar, hands::Hands, presenter::Presenter, screen::Screen};
use crate::{
    demo::{AskId, Msg, OwnQuestion, Presentation, Press, ProgramName, Sequence, Show, Stop, shipped},
    shell::{App, Late, Piece, Ports},
    ui::{Query, provide_toasts},
};
use io::{Services, fake};

fn ports(channel: &fake::MemoryChannel) -> DemoPorts {
    DemoPorts { channel: Arc::new(channel.clone()), assets: Arc::new(fake::MemoryAssets::default()), now: || 1_000 }
}

fn world<T>(look: impl FnOnce() -> T) -> T {
    // Only the first of the tests can set it; the others use what it set.
    let _ = Executor::init_futures_executor();
    Owner::new().with(|| {
        provide_context(fake::services());
        provide_context(ports(&fake::MemoryChannel::default()));
        provide_context(Late(|piece| match piece {
            Piece::Lab(name) => {
                let asked = expect_context::<Query>().value("preset").unwrap_or_default();
                let work = expect_context::<Services>().link.fragment();
                view! { <p>{format!("{name:?} with {asked} and {work}")}</p> }.into_any()
            }
            Piece::Text | Piece::Practice | Piece::Demo | Piece::Settings | Piece::Search => ().into_any(),
        }));
        provide_toasts();
        look()
    })
}

fn present(stops: Vec<Stop>) -> Presenter {
    let sequence = Sequence { title: "Mine".to_owned(), stops };
    Presenter::begin(sequence, Callback::new(|()| ())).expect("it has stops")
}

fn asking() -> Stop {
    Stop {
        notes: "Wait for hands.".to_owned(),
        ..Stop::of(Show::Ask(AskId(practice::ask("in-turn-total").expect("it ships"))))
    }
}

fn question(presenter: Presenter) -> String {
    view! { <Hands presenter /> }.to_html()
}

#[test]
fn before_it_is_shown_the_answer_is_nowhere() {
    world(|| {
        let presenter = present(vec![asking()]);
        let item = presenter.state.with_untracked(Presentation::asked).unwrap().item.unwrap();
        presenter.press(Press::Hand(0));
        let before =
            question(presenter) + &view! { <Screen presenter /> }.to_html() + &view! { <Bar presenter /> }.to_html();
        assert!(!before.contains("what the run gives") && !before.contains("data-right"), "{before}");
        assert!(!before.contains(item.ask.why) && !before.contains("Printed so far"), "{before}");
        assert!(!before.contains("Wait for hands."), "the notes are the instructor's");
        presenter.press(Press::Reveal);
        let after = question(presenter);
        assert_eq!(after.matches("what the run gives").count(), 1, "{after}");
        assert!(after.contains("data-right") && after.contains("Why: "), "{after}");
    });
}

#[test]
fn hands_are_counted_for_each_choice() {
    world(|| {
        let presenter = present(vec![asking()]);
        for press in [Press::Hand(1), Press::Hand(1), Press::Hand(2), Press::Unhand] {
            presenter.press(press);
        }
        let html = question(presenter);
        assert!(html.contains("2 hands") && html.matches("0 hands").count() == 2, "{html}");
        presenter.apply(Msg::Lower(1));
        assert!(question(presenter).contains("1 hand<"), "{}", question(presenter));
    });
}

#[test]
fn an_own_question_is_asked_and_its_answer_is_left_to_the_run() {
    world(|| {
        let words = OwnQuestion { text: "How does it end?".to_owned(), choices: vec!["well".to_owned()] };
        let deadlock = Show::Program(ProgramName(programs::shipped("deadlock").unwrap()));
        let presenter = present(vec![Stop { title: "Bug 7".to_owned(), question: Some(words), ..Stop::of(deadlock) }]);
        presenter.press(Press::Reveal);
        let html = question(presenter);
        assert!(html.contains("How does it end?") && !html.contains("data-right"), "{html}");
        let screen = view! { <Screen presenter /> }.to_html();
        assert!(!screen.contains("deadlock") && screen.contains("Run “Bug 7”"), "no title gives it away: {screen}");
        assert!(!view! { <Bar presenter /> }.to_html().contains("Show the answer"));
    });
}

#[test]
fn a_lab_is_shown_in_the_state_of_its_stop() {
    world(|| {
        let screen = |at: usize| {
            let stops = shipped()[0].sequence.stops.clone();
            let presenter = present(stops);
            (0..at).for_each(|_| presenter.press(Press::Next));
            Owner::new().with(|| view! { <Screen presenter /> }.to_html())
        };
        assert!(screen(0).contains("event_loop with  and work="), "{}", screen(0));
        let guards = shipped()[2].sequence.stops.clone();
        let presenter = present(guards);
        let html = Owner::new().with(|| view! { <Screen presenter /> }.to_html());
        assert!(html.contains("agent with growth-of-a-sum and <"), "{html}");
    });
}

#[test]
fn the_overview_leads_to_all_sequences_and_says_how_long_they_take() {
    world(|| {
        let html = overview();
        assert!(
            html.contains("Four demonstrations, about 30 minutes") && html.contains("60 minutes, 36 stops"),
            "{html}"
        );
        for shipped in shipped() {
            assert!(html.contains(&format!("Start: {}", shipped.sequence.title)), "{html}");
        }
    });
}

/// The page as the shell draws it.
fn overview() -> String {
    provide_context(RequestUrl::new("/demo"));
    let (storage, clipboard) = (Arc::new(fake::MemoryStorage::default()), Arc::new(fake::MemoryLink::default()));
    let late = Late(|piece| match piece {
        Piece::Demo => view! { <DemoView /> }.into_any(),
        Piece::Lab(_) | Piece::Text | Piece::Practice | Piece::Settings | Piece::Search => ().into_any(),
    });
    view! { <App base="" ports=Ports { storage, clipboard } late /> }.to_html()
}
