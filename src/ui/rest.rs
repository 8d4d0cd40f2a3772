//! A long list shows its first entries, and the rest once a reader asks.

use leptos::prelude::*;

/// Entries that are listed at first.
const FEW: usize = 8;

/// Of a long list, what is listed.
pub struct Listed<T: Send + Sync + 'static> {
    /// What is listed now.
    pub entries: Memo<Vec<T>>,
    /// How many are not.
    rest: Memo<usize>,
    all: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for Listed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Listed<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Listed<T> {
    /// The first of `entries`, until the reader asks for all.
    pub fn of(entries: Memo<Vec<T>>) -> Self {
        Self::first(FEW, entries)
    }

    /// The first `few` of `entries`, until the reader asks for all.
    pub fn first(few: usize, entries: Memo<Vec<T>>) -> Self {
        let all = RwSignal::new(false);
        let most = move || if all.get() { usize::MAX } else { few };
        let listed = Memo::new(move |_| entries.with(|entries| entries.iter().take(most()).cloned().collect()));
        let rest = Memo::new(move |_| entries.with(Vec::len).saturating_sub(most()));
        Self { entries: listed, rest, all }
    }

    /// The button that lists the rest; nothing where all are listed.
    pub fn button(self) -> impl IntoView {
        let (rest, all) = (self.rest, self.all);
        view! {
            <Show when=move || rest.get() != 0>
                <button type="button" class="button rest" on:click=move |_| all.set(true)>
                    {move || format!("{} more", rest.get())}
                </button>
            </Show>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_list_the_first_are_listed_until_a_reader_asks() {
        Owner::new().with(|| {
            let list = |count: u32| Listed::of(Memo::new(move |_| (0..count).collect::<Vec<_>>()));
            let seen = |listed: Listed<u32>| (listed.entries.get_untracked().len(), listed.rest.get_untracked());
            assert_eq!([seen(list(0)), seen(list(8)), seen(list(104))], [(0, 0), (8, 0), (8, 96)]);
            let short = Listed::first(4, Memo::new(|_| vec![0_u32; 10]));
            assert_eq!(seen(short), (4, 6));
            let long = list(104);
            long.all.set(true);
            assert_eq!(seen(long), (104, 0));
        });
    }
}
