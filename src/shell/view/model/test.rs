//! Whether the model answers, and if not, why and what to do.

use highlight::Language;
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    shell::SettingsPorts,
    ui::{Code, Icon, IconName},
};
use models::{Connection, Diagnosis, Key, Remedy};

use super::Model;

/// What a test came to, for the model that was tested.
#[derive(Clone, Debug, PartialEq)]
struct Verdict {
    works: bool,
    words: String,
    remedy: Option<Remedy>,
}

#[component]
pub(super) fn Test(model: Model) -> impl IntoView {
    let key = expect_context::<RwSignal<Option<Key>>>();
    let ports = StoredValue::new(expect_context::<SettingsPorts>());
    let (verdict, testing) = (RwSignal::new(None::<Verdict>), RwSignal::new(false));
    // A verdict is about what was tested, not about what was typed since.
    let tested = Memo::new(move |_| (model.with(Clone::clone), key.get()));
    Effect::new(move || {
        // Looked at and not only tracked: a memo that nobody has read knows nothing to follow.
        tested.with(|_| verdict.set(None));
    });
    let test = move |_| {
        let Some(connection) = model.with(|own| {
            let page = ports.with_value(|ports| origin(&ports.link.with_fragment("")));
            Connection { endpoint: own.endpoint(key.get_untracked().as_ref()), tools: own.tools, page }
        }) else {
            return;
        };
        if testing.get_untracked() {
            return;
        }
        testing.set(true);
        verdict.set(None);
        spawn_local_scoped_with_cancellation(async move {
            let http = ports.with_value(|ports| ports.http.clone());
            let diagnosis = connection.test(http.as_ref()).await;
            let works = matches!(diagnosis, Diagnosis::Works { .. });
            let remedy = diagnosis.remedy(&connection.endpoint);
            verdict.set(Some(Verdict { works, words: diagnosis.to_string(), remedy }));
            testing.set(false);
        });
    };
    view! {
        <p>
            <button type="button" class="button" aria-disabled=move || testing.get().then_some("true") on:click=test>
                "Test connection"
            </button>
        </p>
        <div class="settings-verdict" role="status">
            {move || testing.get().then(|| view! { <p>"Asking for a word …"</p> })}
            {move || verdict.get().map(|verdict| view! { <VerdictView verdict /> })}
        </div>
    }
}

#[component]
fn VerdictView(verdict: Verdict) -> impl IntoView {
    let Verdict { works, words, remedy } = verdict;
    let icon = if works { IconName::Check } else { IconName::Problem };
    let remedy = remedy.map(|Remedy { text, line }| {
        let line = line.map(|line| {
            let spans = Signal::stored(highlight::spans(Language::Shell, &line));
            view! { <Code text=Signal::stored(line) language="shell" spans /> }
        });
        view! {
            <p>{text}</p>
            {line}
        }
    });
    view! {
        <p class="settings-verdict-words" data-works=works.then_some("")>
            <Icon name=icon />
            <span>{words}</span>
        </p>
        {remedy}
    }
}

/// Scheme, host and port of an absolute address.
fn origin(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn the_page_s_origin_is_read_off_its_address() {
        assert_eq!(origin("https://course.example:8080/a/b/settings#x"), "https://course.example:8080");
    }
}
