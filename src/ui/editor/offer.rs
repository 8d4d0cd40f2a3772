//! Names that would go on from what is typed: which of them are offered, which one is chosen, and the list below the text.

use std::ops::Range;

use leptos::prelude::*;

use super::{
    edit::{Edit, Way},
    place::line_at,
};

/// How many names are listed at a time.
const LISTED: usize = 8;

/// A name that may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The name.
    pub name: String,
    /// What it is, in a line; may be empty.
    pub help: String,
}

/// The names that may stand at a place of a text, which is counted in bytes; the best first. Those that do not begin as the word
/// before the place does are left out by the editor.
pub type Complete = Callback<(String, usize), Vec<Completion>>;

/// Names that are offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// The word that is there, in bytes of the text.
    word: Range<usize>,
    /// As many lines as there are before the word, and what its line begins with: where the list belongs.
    pub above: String,
    found: Vec<Completion>,
    chosen: usize,
}

impl Offer {
    /// What is offered of `names` at a place of a text; none where nothing goes on from what is there.
    pub(super) fn of(text: &str, place: usize, names: Vec<Completion>) -> Option<Self> {
        let before = &text[..place];
        let start = before.trim_end_matches(|letter: char| letter.is_alphanumeric() || letter == '_').len();
        let typed = before[start..].to_lowercase();
        let goes_on = |name: &Completion| name.name.to_lowercase().starts_with(&typed) && name.name != before[start..];
        let found: Vec<_> = names.into_iter().filter(goes_on).collect();
        let line = line_at(text, start).start;
        let above = format!("{}{}", "\n".repeat(before[..line].matches('\n').count()), &before[line..start]);
        (!found.is_empty()).then_some(Self { word: start..place, above, found, chosen: 0 })
    }

    /// Chooses the next name or the one before; behind the last comes the first.
    pub(super) fn step(&mut self, way: Way) {
        let count = self.found.len();
        self.chosen = match way {
            Way::Up => (self.chosen + count - 1) % count,
            Way::Down => (self.chosen + 1) % count,
        };
    }

    /// Which name is chosen.
    pub(super) const fn chosen(&self) -> usize {
        self.chosen
    }

    /// What it is to take a name.
    pub(super) fn take(&self, index: usize) -> Option<Edit> {
        Some(Edit::typed(self.word.clone(), self.found.get(index)?.name.clone()))
    }

    /// The names that are listed, with the chosen one among them.
    fn listed(&self) -> impl Iterator<Item = (usize, &Completion)> {
        let first = (self.chosen + 1).saturating_sub(LISTED);
        self.found.iter().enumerate().skip(first).take(LISTED)
    }

    /// How many there are, for those who listen.
    pub(super) fn tell(&self) -> String {
        match self.found.len() {
            1 => "One name fits. Enter takes it.".to_owned(),
            count => format!("{count} names fit. Up and Down choose, Enter takes one."),
        }
    }
}

/// The id of a name in the list of this id.
pub(super) fn option_id(list: &str, index: usize) -> String {
    format!("{list}-{index}")
}

/// The list. It never has the focus: the field says which name is chosen.
#[component]
pub(super) fn OfferList(id: String, offer: RwSignal<Option<Offer>>, take: Callback<usize>) -> impl IntoView {
    let list = move |offer: &Offer| {
        let option = |(index, Completion { name, help }): (usize, &Completion)| {
            view! {
                <li
                    role="option"
                    class="editor-name"
                    id=option_id(&id, index)
                    aria-selected=if index == offer.chosen { "true" } else { "false" }
                    aria-setsize=offer.found.len()
                    aria-posinset=index + 1
                    on:click=move |_| take.run(index)
                >
                    <code>{name.clone()}</code>
                    <span class="editor-name-help">{help.clone()}</span>
                </li>
            }
        };
        view! {
            // The field keeps the focus, and its cursor.
            <ul
                role="listbox"
                class="editor-names"
                id=id.clone()
                aria-label="Names"
                on:mousedown=|event| event.prevent_default()
            >
                {offer.listed().map(option).collect_view()}
            </ul>
        }
    };
    move || offer.with(|offer| offer.as_ref().map(&list))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<Completion> {
        names.iter().map(|name| Completion { name: (*name).to_owned(), help: String::new() }).collect()
    }

    fn found(text: &str, all: &[&str]) -> Vec<String> {
        let offer = Offer::of(text, text.len(), names(all));
        offer.into_iter().flat_map(|offer| offer.found).map(|found| found.name).collect()
    }

    #[test]
    fn typing_leaves_the_names_that_go_on() {
        let all = ["sleep", "Semaphore", "shield", "gather"];
        assert_eq!(found("asyncio.", &all), all);
        assert_eq!(found("asyncio.s", &all), ["sleep", "Semaphore", "shield"]);
        assert_eq!(found("asyncio.sl", &all), ["sleep"]);
    }

    #[test]
    fn nothing_is_offered_where_nothing_goes_on() {
        assert!(found("x", &["sleep"]).is_empty());
        assert!(found("sleep", &["sleep"]).is_empty(), "it is there already");
        assert!(found("", &[]).is_empty());
    }

    #[test]
    fn a_name_takes_the_place_of_its_beginning() {
        let text = "é = asyncio.sl(1)";
        let place = text.find('(').unwrap();
        let offer = Offer::of(text, place, names(&["sleep"])).unwrap();
        assert_eq!(offer.take(0).unwrap().apply(text), "é = asyncio.sleep(1)");
        assert_eq!(offer.take(1), None);
    }

    #[test]
    fn behind_the_last_name_comes_the_first() {
        let mut offer = Offer::of("", 0, names(&["a", "b", "c"])).unwrap();
        let mut step = |way| {
            offer.step(way);
            offer.chosen()
        };
        assert_eq!([Way::Down, Way::Down, Way::Down, Way::Up].map(&mut step), [1, 2, 0, 2]);
    }

    #[test]
    fn of_many_names_those_around_the_chosen_one_are_listed() {
        let all: Vec<String> = (0..20).map(|index| format!("name_{index}")).collect();
        let mut offer = Offer::of("n", 1, names(&all.iter().map(String::as_str).collect::<Vec<_>>())).unwrap();
        let listed = |offer: &Offer| offer.listed().map(|(index, _)| index).collect::<Vec<_>>();
        assert_eq!(listed(&offer), (0..8).collect::<Vec<_>>());
        offer.step(Way::Up);
        assert_eq!(listed(&offer), (12..20).collect::<Vec<_>>());
    }

    #[test]
    fn the_list_belongs_below_the_word() {
        let above = |text: &str| Offer::of(text, text.len(), names(&["sleep"])).unwrap().above;
        assert_eq!(above("a\nb\n  c.sl"), "\n\n  c.");
        assert_eq!(above("sl"), "");
    }
}
