//! Named places that a reader can bring the page to.

use crate::Page;

/// A place: a route, and what is done there to reach it.
#[derive(Clone)]
pub struct State {
    /// What a failure calls it.
    pub name: String,
    /// The route it is on.
    pub route: String,
    /// Brings the freshly loaded page there.
    pub reach: fn(&Page),
}

impl State {
    /// The route as it opens.
    pub fn opened(route: impl Into<String>) -> Self {
        let route = route.into();
        Self { name: format!("/{route}"), route, reach: |_| {} }
    }

    /// A place on a route.
    pub fn on(route: &str, name: &str, reach: fn(&Page)) -> Self {
        Self { name: format!("/{route}, {name}"), route: route.to_owned(), reach }
    }
}
