//! The labs of the list, by name.

use super::{Entry, Lab};

macro_rules! names {
    ($($lab:ident),*) => {
        /// A lab of the list, named as its folder.
        #[allow(non_camel_case_types, reason = "a lab has one name everywhere, that of its folder")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Name {
            $(#[doc = stringify!($lab)] $lab,)*
        }

        /// What the labs say of themselves, in the order of the list. It is for those who build and test the page, which
        /// itself keeps [`Entry`]s.
        pub const DECLARED: &[Lab] = &[$(super::$lab::LAB),*];

        impl Name {
            /// All, in the order of the list.
            pub const ALL: &[Self] = &[$(Self::$lab),*];

            /// What the page keeps of its declaration.
            pub const fn entry(self) -> &'static Entry {
                match self {
                    $(Self::$lab => {
                        const ENTRY: Entry = super::$lab::LAB.entry();
                        &ENTRY
                    })*
                }
            }
        }
    };
}

crate::for_each_lab!(names);

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    fn folders() -> BTreeSet<String> {
        let labs = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/labs");
        let entries = fs::read_dir(labs).unwrap().map(|entry| entry.unwrap().path());
        entries
            .filter(|path| path.join("lab.rs").is_file())
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn every_folder_of_a_lab_is_in_the_list_under_its_own_name() {
        let listed: BTreeSet<_> = DECLARED.iter().map(|lab| lab.name.to_owned()).collect();
        assert_eq!(listed, folders());
        for (name, lab) in Name::ALL.iter().zip(DECLARED) {
            assert_eq!((format!("{name:?}"), name.entry()), (lab.name.to_owned(), &lab.entry()));
        }
    }

    #[test]
    fn a_lab_has_one_name_everywhere() {
        for lab in DECLARED {
            let words = lab.name.replace('_', " ");
            assert_eq!(lab.address, format!("lab/{}", lab.name.replace('_', "-")));
            assert_eq!(lab.title.to_lowercase(), format!("{words} lab"));
            assert_eq!(lab.kind, lab.name);
            // By their names the build knows whose the parts are.
            let of_lab = format!("{}_", lab.name);
            assert!(lab.parts.iter().all(|part| part.name.starts_with(&of_lab)), "{:?}", lab.parts);
            assert!(DECLARED.iter().all(|other| !other.name.starts_with(&of_lab)), "{}", lab.name);
        }
    }

    #[test]
    fn the_style_of_a_lab_names_no_class_but_its_own() {
        let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
        for lab in DECLARED {
            let sheet = fs::read_to_string(style.join(format!("{}.css", lab.name))).unwrap();
            let classes = sheet.lines().filter_map(|line| line.strip_prefix('.'));
            let foreign: Vec<_> = classes.filter(|class| !class.starts_with(lab.name)).collect();
            assert!(foreign.is_empty(), "{}.css: {foreign:?}", lab.name);
        }
    }

    #[test]
    fn addresses_kinds_and_parts_are_each_labs_own() {
        let mut seen = BTreeSet::new();
        for lab in DECLARED {
            let addresses = [lab.address].into_iter().chain(lab.former_addresses.iter().copied());
            let kinds = [lab.kind].into_iter().chain(lab.former_kinds.iter().copied());
            for name in
                addresses.chain(kinds).chain(lab.parts.iter().map(|part| part.name).filter(|name| *name != lab.kind))
            {
                assert!(seen.insert(name), "{name} is there twice");
            }
        }
    }

    #[test]
    fn every_lab_has_a_summary_a_budget_presets_and_states_with_names_of_their_own() {
        for lab in DECLARED {
            assert!((20..=320).contains(&lab.summary.len()) && lab.summary.ends_with('.'), "{}", lab.summary);
            assert!(lab.budget > 0 && lab.parts.iter().all(|part| part.budget > 0), "{}", lab.name);
            let presets = (lab.presets)();
            assert_eq!(presets.iter().collect::<BTreeSet<_>>().len(), presets.len(), "{presets:?}");
            let states: BTreeSet<_> = lab.states.iter().map(|state| state.name).collect();
            assert_eq!(states.len(), lab.states.len(), "{}", lab.name);
            assert!(!presets.is_empty() && states.len() > 1, "{}", lab.name);
            assert!(lab.states.iter().all(|state| !state.steps.is_empty()), "{}", lab.name);
        }
    }
}
