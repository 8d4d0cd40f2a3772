//! A presentation that goes on: its state, and what can be done with it from the bar, a key or another window.

use futures::StreamExt as _;
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use super::DemoPorts;
use crate::{
    demo::{Msg, News, Presentation, Press, Sequence, Wire},
    ui::Primary,
};
use io::{Micros, Services};

/// A presentation that goes on.
#[derive(Clone, Copy)]
pub(super) struct Presenter {
    pub(super) state: RwSignal<Presentation>,
    /// The Run of what is on the screen.
    pub(super) primary: Primary,
    /// Whether the list of keys is open.
    pub(super) help: RwSignal<bool>,
    pub(super) ports: StoredValue<DemoPorts>,
    /// The world that labs and programs run in.
    pub(super) services: StoredValue<Services>,
    leave: Callback<()>,
}

impl Presenter {
    /// At the first stop; nothing where there is none.
    pub(super) fn begin(sequence: Sequence, leave: Callback<()>) -> Option<Self> {
        let (ports, services) = (expect_context::<DemoPorts>(), expect_context::<Services>());
        let presentation = Presentation::begin(sequence, services.random.next_u64(), (ports.now)())?;
        Some(Self {
            state: RwSignal::new(presentation),
            primary: Primary::default(),
            help: RwSignal::new(false),
            ports: StoredValue::new(ports),
            services: StoredValue::new(services),
            leave,
        })
    }

    /// Does what a key asks for.
    pub(super) fn press(self, press: Press) {
        match press {
            Press::Next => self.apply(Msg::Next),
            Press::Back => self.apply(Msg::Back),
            Press::Hand(choice) => self.apply(Msg::Hand(choice)),
            Press::Unhand => self.apply(Msg::Unhand),
            Press::Reveal => self.apply(Msg::Reveal),
            Press::Run => self.primary.press(),
            Press::Help => self.help.set(true),
            Press::Leave => self.leave.run(()),
        }
    }

    /// Goes on by a message.
    pub(super) fn apply(self, msg: Msg) {
        self.state.update(|state| state.apply(msg));
    }

    /// Tells other windows where it is, and does what is pressed there, as long as what calls this is there.
    pub(super) fn follow_windows(self) {
        let channel = self.ports.with_value(|ports| ports.channel.clone());
        let telling = channel.clone();
        // Effects, because only a browser has other windows.
        Effect::new(move || {
            let news = Wire::News(Box::new(self.state.with(News::of)));
            telling.post(&news.write());
        });
        Effect::new(move || {
            let channel = channel.clone();
            let over = channel.clone();
            on_cleanup(move || over.post(&Wire::Over.write()));
            spawn_local_scoped_with_cancellation(async move {
                let mut heard = channel.heard();
                while let Some(text) = heard.next().await {
                    match Wire::read(&text) {
                        Some(Wire::Hello) => {
                            let news = Wire::News(Box::new(self.state.with_untracked(News::of)));
                            channel.post(&news.write());
                        }
                        Some(Wire::Press(press)) => self.press(press),
                        // Another window that presents.
                        Some(Wire::News(_) | Wire::Over) | None => {}
                    }
                }
            });
        });
    }
}

/// The time in seconds since 1970, told anew each second as long as what calls this is there.
pub(super) fn ticking(now: fn() -> u64, services: &Services) -> ReadSignal<u64> {
    let (time, tick) = signal(now());
    let clock = services.clock.clone();
    Effect::new(move || {
        let clock = clock.clone();
        spawn_local_scoped_with_cancellation(async move {
            loop {
                clock.sleep(Micros::from_millis(1_000)).await;
                tick.set(now());
            }
        });
    });
    time
}
