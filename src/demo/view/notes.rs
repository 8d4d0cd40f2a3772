//! The second window: what to say, what comes next, the clock. It follows the window that presents, and its keys work there.

use futures::StreamExt as _;
use leptos::{ev, prelude::*, reactive::spawn_local_scoped_with_cancellation};

use super::{DemoPorts, presenter::ticking};
use crate::{
    demo::{News, Press, Tally, Wire},
    shell::Title,
    ui::Focus,
};
use io::Services;
use words::count;

#[component]
pub(super) fn NotesWindow() -> impl IntoView {
    let DemoPorts { channel, now, .. } = expect_context();
    let services = expect_context::<Services>();
    let news = RwSignal::new(None::<News>);
    let time = ticking(now, &services);
    let pressing = channel.clone();
    // Effects, because only a browser has other windows.
    Effect::new(move || {
        let channel = channel.clone();
        spawn_local_scoped_with_cancellation(async move {
            let mut heard = channel.heard();
            channel.post(&Wire::Hello.write());
            while let Some(text) = heard.next().await {
                match Wire::read(&text) {
                    Some(Wire::News(told)) => news.set(Some(*told)),
                    Some(Wire::Over) => news.set(None),
                    // Another window with notes.
                    Some(Wire::Hello | Wire::Press(_)) | None => {}
                }
            }
        });
    });
    let on_key = move |event: ev::KeyboardEvent| {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        let is_left = match Focus::of(&event_target(&event)) {
            Focus::Pressing | Focus::Run | Focus::Lab => true,
            Focus::Typing | Focus::Moving | Focus::Elsewhere => false,
        };
        let press = Press::of(&event.key()).filter(|_| is_left && !modified && !event.default_prevented());
        // Leaving and the list of keys are for the window that presents.
        let Some(press) = press.filter(|press| !matches!(press, Press::Leave | Press::Help)) else { return };
        event.prevent_default();
        pressing.post(&Wire::Press(press).write());
    };
    Effect::new(move || {
        let listening = window_event_listener(ev::keydown, on_key.clone());
        on_cleanup(move || listening.remove());
    });
    let told = move || match news.get() {
        Some(news) => view! { <Told news time /> }.into_any(),
        None => view! {
            <p>
                "No presentation is under way in another window of this browser. Start one on the page "
                <a href="demo">"For instructors"</a> ", and this window follows it."
            </p>
        }
        .into_any(),
    };
    view! {
        <article class="demo-window prose">
            <Title>"Notes of the presentation"</Title>
            {told}
        </article>
    }
}

#[component]
fn Told(news: News, time: ReadSignal<u64>) -> impl IntoView {
    let place = format!("{}, stop {} of {}", news.sequence, news.number, news.stops);
    let next = match &news.next {
        Some(next) => format!("{}: {}", next.title, next.shows),
        None => "Nothing: this is the last stop.".to_owned(),
    };
    let tally = |Tally { choice, hands }: &Tally| view! { <li><span class="asking-words">{choice.clone()}</span>": "{count(*hands, "hand")}</li> };
    let tallies = (!news.tally.is_empty()).then(|| {
        view! {
            <h3>"Hands"</h3>
            <ul>{news.tally.iter().map(tally).collect_view()}</ul>
        }
    });
    let answer =
        news.answer.clone().map(|answer| view! { <p>"The run gives: "<span class="asking-words">{answer}</span></p> });
    let (title, notes) = (news.title.clone(), news.notes.clone());
    view! {
        <p class="demo-clock" role="timer">{move || news.standing(time.get()).tell()}</p>
        <p class="demo-place">{place}</p>
        <h2>{title}</h2>
        <p class="demo-said">{notes}</p>
        {tallies}
        {answer}
        <h3>"Next"</h3>
        <p>{next}</p>
    }
}
