//! What the address asks for.

use leptos::prelude::*;
use leptos_router::location::Url;

/// What stands in the address after `?`; the page gives it to all below it. Who follows it hears whenever an address is opened,
/// the same one again too.
#[derive(Clone, Copy)]
pub struct Query(pub ReadSignal<Url>);

impl Query {
    /// The value of `name`, which holds letters, digits and hyphens only.
    pub fn value(self, name: &str) -> Option<String> {
        self.0.with(|url| {
            let mut pairs = url.search().trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &'static str, expected: Option<&str>) {
        let mut url = Url::default();
        query.clone_into(url.search_mut());
        let found = Owner::new().with(|| Query(RwSignal::new(url).read_only()).value("preset"));
        assert_eq!(found.as_deref(), expected, "{query}");
    }

    #[test]
    fn a_value_is_found_by_its_name() {
        check("preset=a-loan", Some("a-loan"));
        check("?preset=a-loan", Some("a-loan"));
        check("a=b&preset=a-loan&c=d", Some("a-loan"));
        check("presets=a-loan", None);
        check("", None);
    }
}
