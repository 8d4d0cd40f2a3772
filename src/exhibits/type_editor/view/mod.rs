//! What the answer must be: the choice, and the form or the text of it.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod entry;
mod field;
mod fields;
mod limits;
mod pasted;

use leptos::{html, prelude::*};

use self::{fields::Fields, pasted::Pasted};
use super::{
    refusal::Refusal,
    wanted::{By, Wanted},
};
use crate::ui::{Late, Select};
use agent::OutputSchema;
use structured::{Violation, json::Json};

/// What reads types and draws their forms: more than the rest of a lab, and needed only by a reader who wants a type of their
/// own. So a lab has it in a part, and hands it over as [`Late`].
#[derive(Clone, Copy)]
pub struct TypeCode {
    /// The type of the answer; none where it is the agent's own.
    pub output: fn(&Wanted) -> Result<Option<OutputSchema>, Refusal>,
    read: fn(&Wanted) -> Read,
    form: fn(Draft) -> AnyView,
}

impl TypeCode {
    /// All of it. Only a part names this, so that all of it is in the part.
    pub fn whole() -> Self {
        Self { output: Wanted::output, read: Wanted::read, ..Self::without_classes() }
    }

    /// All but what reads Python's classes, which is more than the rest.
    pub fn without_classes() -> Self {
        Self {
            output: |wanted| wanted.output_by(not_here),
            read: |wanted| wanted.read_by(not_here),
            form: |draft| view! { <Form draft /> }.into_any(),
        }
    }
}

/// Whoever reads a class asks for the whole.
fn not_here(_class: &str) -> Result<Json<'static>, Violation> {
    Err(Violation::new("1:1", "what reads Python has not come yet"))
}

/// What the reader wants, as it is read.
type Read = Result<Option<Json<'static>>, Refusal>;

/// A change of what the reader wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// What they want now.
    pub wanted: Wanted,
    /// Where it was typed: successive changes of one place are one step. None where the change is a step of its own.
    pub typed_into: Option<String>,
}

/// What is edited, and where a change goes.
#[derive(Clone, Copy)]
struct Draft {
    wanted: Signal<Wanted>,
    edited: Callback<Edited>,
    /// Read anew with each change, once what reads it is here.
    read: Memo<Option<Read>>,
}

impl Draft {
    /// What `look` finds wrong with it.
    fn wrong(self, look: impl FnOnce(&Refusal) -> Option<String>) -> Option<String> {
        self.read.with(|read| look(read.as_ref()?.as_ref().err()?))
    }

    fn with<T>(self, look: impl FnOnce(&Wanted) -> T) -> T {
        self.wanted.with(look)
    }

    /// One step that can be undone.
    fn change(self, change: impl FnOnce(&mut Wanted)) {
        self.tell(change, None);
    }

    /// Typing: successive changes of one `place` are one step.
    fn edit(self, place: String, change: impl FnOnce(&mut Wanted)) {
        self.tell(change, Some(place));
    }

    fn tell(self, change: impl FnOnce(&mut Wanted), typed_into: Option<String>) {
        let mut wanted = self.wanted.get_untracked();
        change(&mut wanted);
        self.edited.run(Edited { wanted, typed_into });
    }
}

/// Folded away; the summary says what it comes to.
#[component]
pub fn TypeEditor(
    wanted: Signal<Wanted>,
    /// Hears of each change.
    edited: Callback<Edited>,
    /// Called when what was refused is right.
    settled: Callback<()>,
    /// Comes when it is unfolded, or when a type of the reader's own is wanted.
    code: Late<TypeCode>,
    /// The same with what reads Python's classes, when such a class is wanted.
    whole: Late<TypeCode>,
) -> impl IntoView {
    let by = Memo::new(move |_| wanted.with(|wanted| wanted.by));
    let (unfolded, details) = (RwSignal::new(false), NodeRef::<html::Details>::new());
    let needed = Memo::new(move |_| unfolded.get() || by.get() != By::Agent);
    if needed.get_untracked() {
        code.want();
    }
    let is_class = Memo::new(move |_| by.get() == By::Class);
    if is_class.get_untracked() {
        whole.want();
    }
    Effect::new(move || {
        if needed.get() {
            code.want();
        }
        if is_class.get() {
            whole.want();
        }
    });
    let read = Memo::new(move |_| {
        let code = if is_class.get() { whole } else { code };
        code.get().map(|code| wanted.with(code.read))
    });
    let draft = Draft { wanted, edited, read };
    let is_right = Memo::new(move |_| read.with(|read| !matches!(read, Some(Err(_)))));
    Effect::new(move |before: Option<bool>| {
        let right = is_right.get();
        if before == Some(false) && right {
            settled.run(());
        }
        right
    });
    let form = move || needed.get().then(|| code.show(move |code| (code.form)(draft)));
    let on_its_way = move || is_class.get().then(|| whole.show(|_| ().into_any()));
    let on_toggle = move |_| unfolded.set(details.get_untracked().is_some_and(|details| details.open()));
    view! {
        <details class="type-editor" node_ref=details on:toggle=on_toggle>
            <summary>
                "The answer: "
                <span class="type-editor-note">{move || read.with(|read| summary(by.get(), read.as_ref()))}</span>
            </summary>
            <div class="type-editor-panel">{form} {on_its_way}</div>
        </details>
    }
}

/// The choice, and what stands under it.
#[component]
fn Form(draft: Draft) -> impl IntoView {
    let by = Memo::new(move |_| draft.with(|wanted| wanted.by));
    let panel = move || {
        match by.get() {
        By::Agent => view! {
            <p class="type-editor-note">"A sentence, and every figure in it with its unit: the type that this agent was written with."</p>
        }
        .into_any(),
        By::Fields => view! { <Fields draft /> }.into_any(),
        By::Schema | By::Class => view! { <Pasted draft by=by.get() /> }.into_any(),
    }
    };
    view! {
        <Select
            label="What the answer must be"
            options=[By::Agent, By::Fields, By::Schema, By::Class].map(|by| (name(by).to_owned(), by)).to_vec()
            value=Signal::derive(move || Some(by.get()))
            choose=move |by| draft.change(move |wanted| wanted.by = by)
        />
        {panel}
    }
}

const fn name(by: By) -> &'static str {
    match by {
        By::Agent => "The agent’s own type",
        By::Fields => "Fields that you put together",
        By::Schema => "A JSON Schema that you paste",
        By::Class => "A Python class that you paste",
    }
}

fn summary(by: By, read: Option<&Read>) -> String {
    let of = match by {
        By::Agent => return "the agent’s own type, a sentence with its figures.".to_owned(),
        By::Fields => "your type",
        By::Schema => "your schema",
        By::Class => "your class",
    };
    let schema = match read {
        None | Some(Ok(None)) => return format!("{of}."),
        Some(Err(_)) => return "not settled yet, see here.".to_owned(),
        Some(Ok(Some(schema))) => schema,
    };
    let title = schema.get("title").and_then(Json::as_str).unwrap_or("without a name");
    let fields = match schema.get("properties") {
        Some(Json::Object(fields)) => fields.iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    let with = if fields.is_empty() { String::new() } else { format!(" with {fields}") };
    format!("{of} {title}{with}.")
}
