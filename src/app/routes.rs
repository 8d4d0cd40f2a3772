//! The addresses of the page: one list, from which come the router, the navigation, the titles and the pages that are
//! rendered at build time.

use std::sync::LazyLock;

use crate::course::{self, Lab};

/// What can be seen at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// What the course is, and where to begin.
    Home,
    /// A part, 1 to 7.
    Part(u8),
    /// A lab.
    Lab(Lab),
    /// The words of the course.
    Glossary,
    /// The reader's choices, and what the device keeps.
    Settings,
}

/// What a browser loads only when the reader opens it: more code than the text, which must not wait for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// A lab.
    Lab(Lab),
    /// [`SettingsView`](super::SettingsView).
    Settings,
}

impl Place {
    /// The piece that this place needs.
    pub fn piece(self) -> Option<Piece> {
        match self {
            Self::Lab(lab) => Some(Piece::Lab(lab)),
            Self::Settings => Some(Piece::Settings),
            Self::Home | Self::Part(_) | Self::Glossary => None,
        }
    }
}

/// An address, with what the browser and search engines are told about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What is there.
    pub place: Place,
    /// Relative to the app's root, without slashes at the ends; empty for [`Place::Home`].
    pub path: String,
    /// The name in navigation.
    pub title: String,
    /// What a reader finds there, in a sentence or two.
    pub description: String,
}

impl Route {
    /// The title of the window.
    pub fn window_title(&self) -> String {
        match self.place {
            Place::Home => self.title.clone(),
            Place::Part(number) => format!("Part {number}: {} · Interleave", self.title),
            Place::Lab(_) | Place::Glossary | Place::Settings => format!("{} · Interleave", self.title),
        }
    }

    /// What to write into a link: relative to the document's base, which is the app's root on every page.
    pub fn href(&self) -> String {
        if self.path.is_empty() { "./".to_owned() } else { self.path.clone() }
    }
}

/// Every address, in the order of the navigation.
pub fn routes() -> &'static [Route] {
    static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(all);
    &ROUTES
}

/// The route at `path`, relative to the app's root; slashes at the ends do not matter.
pub fn find(path: &str) -> Option<&'static Route> {
    let path = path.trim_matches('/');
    routes().iter().find(|route| route.path == path)
}

fn all() -> Vec<Route> {
    let home = route(
        Place::Home,
        "",
        "Interleave, a course you can run",
        "Asynchronous programming, structured output and agents in sixty minutes, with labs that really run, in this \
         page and offline.",
    );
    let parts = course::parts()
        .iter()
        .map(|part| route(Place::Part(part.number), &part.path(), part.page.title, &part.page.summary()));
    let labs = Lab::ALL.into_iter().map(|lab| route(Place::Lab(lab), lab.path(), lab.title(), lab.summary()));
    let glossary = course::glossary();
    let rest = [
        route(Place::Glossary, "glossary", glossary.title, &glossary.summary()),
        route(
            Place::Settings,
            "settings",
            "Settings",
            "How the page looks, which model it uses, and what it keeps on this device.",
        ),
    ];
    std::iter::once(home).chain(parts).chain(labs).chain(rest).collect()
}

fn route(place: Place, path: &str, title: &str, description: &str) -> Route {
    Route { place, path: path.to_owned(), title: title.to_owned(), description: description.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Option<Place>) {
        assert_eq!(find(path).map(|route| route.place), expected);
    }

    #[test]
    fn slashes_at_the_ends_do_not_matter() {
        check("", Some(Place::Home));
        check("/", Some(Place::Home));
        check("part/3", Some(Place::Part(3)));
        check("/part/3/", Some(Place::Part(3)));
        check("lab/agent", Some(Place::Lab(Lab::Agent)));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for path in ["part/8", "part/0", "part/03", "part", "lab", "glossary/x", "Part/3"] {
            check(path, None);
        }
    }

    #[test]
    fn every_address_has_a_title_and_a_description_of_its_own() {
        let titles: BTreeSet<_> = routes().iter().map(Route::window_title).collect();
        let descriptions: BTreeSet<_> = routes().iter().map(|route| &route.description).collect();
        assert_eq!((titles.len(), descriptions.len()), (routes().len(), routes().len()));
        assert!(routes().iter().all(|route| (20..=320).contains(&route.description.len())));
    }
}
