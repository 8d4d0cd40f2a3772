//! What the address asks for.

use leptos::prelude::*;

/// What stands in the address after `?`; the page gives it to all below it.
#[derive(Clone, Copy)]
pub struct Query(pub Memo<String>);

impl Query {
    /// The value of `name`, which holds letters, digits and hyphens only.
    pub fn value(self, name: &str) -> Option<String> {
        self.0.with(|query| {
            let mut pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &'static str, expected: Option<&str>) {
        let found = Owner::new().with(|| Query(Memo::new(move |_| query.to_owned())).value("preset"));
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
