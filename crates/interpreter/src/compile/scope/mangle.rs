//! Private names of a class.

use python::ast::name::Name;

/// The name that `__name` in the body of a class stands for.
pub(in crate::compile) fn mangle(class: Option<&Name>, name: &Name) -> Name {
    let Some(class) = class else { return name.clone() };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    match class.trim_start_matches('_') {
        "" => name.clone(),
        class => Name::new(format!("_{class}{name}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_begin_and_do_not_end_with_two_underscores_are_private() {
        let check = |class: &str, name: &str, expect: &str| {
            assert_eq!(mangle(Some(&Name::new(class)), &Name::new(name)).as_str(), expect);
        };
        check("Shop", "__till", "_Shop__till");
        check("__Shop", "__till", "_Shop__till");
        check("Shop", "__till__", "__till__");
        check("Shop", "_till", "_till");
        check("__", "__till", "__till");
    }
}
