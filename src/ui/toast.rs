//! Short messages about something that happened elsewhere on the page.

use std::time::Duration;

use leptos::prelude::*;

use super::{Icon, IconButton, IconName};

/// How long news stays: long enough for two lines, read slowly.
const STAY: Duration = Duration::from_secs(8);

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What happened, why, and what to do.
    pub text: String,
    /// How it is shown.
    pub kind: ToastKind,
}

/// How a message is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// News; it goes by itself.
    Info,
    /// Something went wrong; it stays until it is dismissed.
    Problem,
}

/// The messages on the page, the oldest in front. The shell provides one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Toasts {
    shown: RwSignal<Vec<(u32, Toast)>>,
    next: RwSignal<u32>,
}

impl Toasts {
    /// Shows `toast`. A message that is already there is not shown twice.
    pub fn show(self, toast: Toast) {
        let id = self.next.get_untracked();
        self.next.set(id.wrapping_add(1));
        self.shown.update(|shown| {
            shown.retain(|(_, other)| *other != toast);
            shown.push((id, toast));
        });
    }

    /// Shows news.
    pub fn info(self, text: impl Into<String>) {
        self.show(Toast { text: text.into(), kind: ToastKind::Info });
    }

    /// Shows that something went wrong.
    pub fn problem(self, text: impl Into<String>) {
        self.show(Toast { text: text.into(), kind: ToastKind::Problem });
    }

    fn dismiss(self, id: u32) {
        self.shown.update(|shown| shown.retain(|(other, _)| *other != id));
    }
}

/// Gives the components below a place for messages, and returns it.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts::default();
    provide_context(toasts);
    toasts
}

/// The page's messages.
///
/// # Panics
/// Above the component that called [`provide_toasts`].
pub fn use_toasts() -> Toasts {
    expect_context()
}

/// Where messages appear; `label` names the place. News is read out when there is a pause, problems at once.
#[component]
pub fn ToastViewport(#[prop(into)] label: String) -> impl IntoView {
    let toasts = use_toasts();
    let of =
        move |kind| move || toasts.shown.get().into_iter().filter(|(_, toast)| toast.kind == kind).collect::<Vec<_>>();
    let item = move |(id, toast): (u32, Toast)| view! { <Message id toast /> };
    view! {
        <section class="toasts" aria-label=label>
            // One message is read out at a time, not all that are there with each new one.
            <div role="status" aria-atomic="false">
                <For each=of(ToastKind::Info) key=|(id, _)| *id children=item />
            </div>
            <div role="alert" aria-atomic="false">
                <For each=of(ToastKind::Problem) key=|(id, _)| *id children=item />
            </div>
        </section>
    }
}

#[component]
fn Message(id: u32, toast: Toast) -> impl IntoView {
    let toasts = use_toasts();
    let held = RwSignal::new(false);
    let (class, icon) = match toast.kind {
        ToastKind::Info => ("toast", IconName::Info),
        ToastKind::Problem => ("toast toast-problem", IconName::Problem),
    };
    Effect::new(move || {
        if toast.kind == ToastKind::Info
            && !held.get()
            && let Ok(timer) = set_timeout_with_handle(move || toasts.dismiss(id), STAY)
        {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <div
            class=class
            on:pointerenter=move |_| held.set(true)
            on:pointerleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            <Icon name=icon />
            <p>{toast.text}</p>
            <IconButton icon=IconName::Close label="Dismiss" on_press=Callback::new(move |()| toasts.dismiss(id)) />
        </div>
    }
}

#[cfg(all(test, feature = "prerender"))]
mod tests {
    use super::*;

    #[test]
    fn each_message_is_read_out_alone_and_one_that_is_there_already_is_not_there_twice() {
        Owner::new().with(|| {
            let toasts = provide_toasts();
            toasts.info("Saved as a.json.");
            toasts.info("The link is on the clipboard.");
            toasts.info("Saved as a.json.");
            toasts.problem("It was not copied.");
            let html = view! { <ToastViewport label="Messages" /> }.into_view().to_html();
            for place in ["role=\"status\" aria-atomic=\"false\"", "role=\"alert\" aria-atomic=\"false\""] {
                assert!(html.contains(place), "{html}");
            }
            assert_eq!(html.matches("Saved as a.json.").count(), 1, "{html}");
            assert!(html.find("on the clipboard") < html.find("Saved as"), "the newest is last: {html}");
        });
    }
}
