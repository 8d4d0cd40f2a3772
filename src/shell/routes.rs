//! The addresses of the page: one list, from which come the router, the navigation, the titles and the pages that are
//! rendered at build time.

use std::sync::LazyLock;

use course::Outline;

use crate::labs::Name;

/// What can be seen at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// What the course is, and where to begin.
    Home,
    /// A part, 1 to 7.
    Part(u8),
    /// A lab.
    Lab(Name),
    /// The words of the course.
    Glossary,
    /// The questions before the course, and the final check after it.
    Check,
    /// All that the reader answered.
    Record,
    /// What an instructor shows a class.
    Demo,
    /// The reader's choices, and what the device keeps.
    Settings,
}

/// What a browser loads only when the reader opens it: more code than the text, which must not wait for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// [`TextView`](super::TextView): the parts and the glossary. It is there to be read, rendered at build time, before any of this.
    Text,
    /// A lab.
    Lab(Name),
    /// [`PracticeView`](super::PracticeView): the record, and where the checks begin.
    Practice,
    /// The instructor's page.
    Demo,
    /// [`SettingsView`](super::SettingsView).
    Settings,
    /// [`SearchView`](super::SearchView).
    Search,
}

impl Place {
    /// The piece that this place needs.
    pub fn piece(self) -> Option<Piece> {
        match self {
            Self::Lab(lab) => Some(Piece::Lab(lab)),
            Self::Settings => Some(Piece::Settings),
            Self::Check | Self::Record => Some(Piece::Practice),
            Self::Demo => Some(Piece::Demo),
            Self::Part(_) | Self::Glossary => Some(Piece::Text),
            Self::Home => None,
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
    /// Paths where it once was: links to there still lead to it.
    pub former_paths: &'static [&'static str],
    /// The name in navigation.
    pub title: String,
}

impl Route {
    /// The title of the window.
    pub fn window_title(&self) -> String {
        match self.place {
            Place::Home => self.title.clone(),
            Place::Part(number) => format!("Part {number}: {} · Interleave", self.title),
            Place::Lab(_) | Place::Glossary | Place::Check | Place::Record | Place::Demo | Place::Settings => {
                format!("{} · Interleave", self.title)
            }
        }
    }

    /// What a reader finds there, in a sentence or two. Only what is written at build time tells it, so the page does not carry it.
    pub fn description(&self) -> &'static str {
        match self.place {
            Place::Home => {
                "Asynchronous programming, structured output and agents in sixty minutes, with labs that really run, in \
                 this page and offline."
            }
            Place::Part(number) => course::outline(number).map_or("", |part| part.summary),
            Place::Lab(name) => name.entry().summary,
            Place::Glossary => course::glossary_outline().summary,
            Place::Check => {
                "Three questions that say where to begin, and after the course twenty programs, of which you say what \
                 they do."
            }
            Place::Record => {
                "All that you answered, what comes back for review and when, as a table, a file and on paper."
            }
            Place::Demo => "Demonstrations for a class: run live, predicted by hands, with notes in a second window.",
            Place::Settings => "How the page looks, which model it uses, and what it keeps on this device.",
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

/// The route that is or once was at `path`, relative to the app's root; slashes at the ends do not matter.
pub fn find(path: &str) -> Option<&'static Route> {
    let path = path.trim_matches('/');
    routes().iter().find(|route| route.path == path || route.former_paths.contains(&path))
}

fn all() -> Vec<Route> {
    let home = route(Place::Home, "", "Interleave, a course you can run");
    let parts = (1..).zip(course::outlines()).map(|(number, part)| outlined(Place::Part(number), part));
    let labs = Name::ALL.iter().map(|name| {
        let lab = name.entry();
        Route { former_paths: lab.former_addresses, ..route(Place::Lab(*name), lab.address, lab.title) }
    });
    let rest = [
        route(Place::Check, "check", "Check what you know"),
        route(Place::Record, "record", "Your record"),
        outlined(Place::Glossary, course::glossary_outline()),
        route(Place::Demo, "demo", "For instructors"),
        route(Place::Settings, "settings", "Settings"),
    ];
    std::iter::once(home).chain(parts).chain(labs).chain(rest).collect()
}

fn outlined(place: Place, Outline { path, title, .. }: &Outline) -> Route {
    route(place, path, title)
}

fn route(place: Place, path: &str, title: &str) -> Route {
    Route { place, path: path.to_owned(), former_paths: &[], title: title.to_owned() }
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
        check("lab/agent", Some(Place::Lab(Name::agent)));
    }

    #[test]
    fn every_lab_is_at_its_address_and_at_those_that_it_had() {
        for (name, lab) in Name::ALL.iter().zip(crate::labs::DECLARED) {
            for address in [lab.address].iter().chain(lab.former_addresses) {
                check(address, Some(Place::Lab(*name)));
            }
        }
        assert_eq!(find("lab/loop").map(|route| &*route.path), Some("lab/event-loop"));
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
        let descriptions: BTreeSet<_> = routes().iter().map(Route::description).collect();
        assert_eq!((titles.len(), descriptions.len()), (routes().len(), routes().len()));
        assert!(routes().iter().all(|route| (20..=320).contains(&route.description().len())));
    }
}
