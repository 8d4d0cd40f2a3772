//! Named places that a reader can bring the page to.

use std::rc::Rc;

use crate::Page;

/// A place: a route, and what is done there to reach it.
#[derive(Clone)]
pub struct State {
    /// What a failure calls it.
    pub name: String,
    /// The route it is on.
    pub route: String,
    /// Brings the freshly loaded page there.
    pub reach: Rc<dyn Fn(&Page)>,
}

impl State {
    /// The route as it opens.
    pub fn opened(route: impl Into<String>) -> Self {
        let route = route.into();
        Self { name: format!("/{route}"), route, reach: Rc::new(|_| {}) }
    }

    /// A place on a route.
    pub fn on(route: &str, name: &str, reach: impl Fn(&Page) + 'static) -> Self {
        Self { name: format!("/{route}, {name}"), route: route.to_owned(), reach: Rc::new(reach) }
    }
}
