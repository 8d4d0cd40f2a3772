//! What a program may do to values by nesting them: lists in lists, errors from errors. Texts and comparisons of nested values
//! end, within [`Bounds`] that whoever writes or compares hands down.

/// Values in values, in a text or a comparison.
const DEEPEST: usize = 100;
/// Values that one text or comparison goes through.
const MOST: usize = 60_000;

/// How far texts and comparisons go, and how far they went.
#[derive(Debug, Default)]
pub struct Bounds {
    /// The value outermost, and those around inside it.
    outermost: Option<*const ()>,
    around: Vec<*const ()>,
    /// Gone into for the present text or comparison.
    inside: usize,
    walked: u64,
    cut: bool,
}

/// Why a value is not gone into.
pub(crate) enum Refused {
    /// It stands around itself.
    Inside,
    /// Too deep, or too much.
    Cut,
}

impl Bounds {
    /// How many values were gone into.
    pub const fn walked(&self) -> u64 {
        self.walked
    }

    /// Whether a text or a comparison was cut: then it is wrong, and the run has to be stopped.
    pub const fn was_cut(&self) -> bool {
        self.cut
    }

    /// Goes into the value at `at`.
    pub(crate) fn nested<T>(&mut self, at: *const (), go: impl FnOnce(&mut Self) -> T) -> Result<T, Refused> {
        let Some(outermost) = self.outermost else {
            self.outermost = Some(at);
            self.inside = 1;
            self.walked += 1;
            let done = go(self);
            self.outermost = None;
            return Ok(done);
        };
        if outermost == at || self.around.contains(&at) {
            return Err(Refused::Inside);
        }
        if self.around.len() + 1 >= DEEPEST || self.inside >= MOST {
            self.cut = true;
            return Err(Refused::Cut);
        }
        self.inside += 1;
        self.walked += 1;
        self.around.push(at);
        let done = go(self);
        self.around.pop();
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Class, Error, Value};

    fn nested(depth: usize) -> Value {
        (0..depth).fold(Value::Int(1), |inner, _| Value::list(vec![inner]))
    }

    #[track_caller]
    fn writes(value: &Value, text: &str, cut: bool) {
        let (mut out, mut bounds) = (String::new(), Bounds::default());
        value.write_repr(&mut out, &mut bounds);
        assert_eq!((out.as_str(), bounds.was_cut()), (text, cut));
    }

    #[test]
    fn a_list_in_itself_is_written_as_python_writes_it() {
        let list = Value::list(Vec::new());
        if let Value::List(items) = &list {
            items.borrow_mut().push(list.clone());
        }
        writes(&list, "[[...]]", false);
        if let Value::List(items) = &list {
            items.borrow_mut().clear();
        }
    }

    #[test]
    fn a_text_of_lists_nested_too_deep_is_cut_and_says_so() {
        writes(&nested(100), &format!("{}1{}", "[".repeat(100), "]".repeat(100)), false);
        writes(&nested(101), &format!("{}...{}", "[".repeat(100), "]".repeat(100)), true);
    }

    #[test]
    fn comparing_lists_nested_too_deep_is_cut_and_says_so() {
        let mut bounds = Bounds::default();
        assert!(nested(100).equals(&nested(100), &mut bounds) && !bounds.was_cut());
        assert!(!nested(101).equals(&nested(101), &mut bounds) && bounds.was_cut());
    }

    #[test]
    fn each_value_gone_into_counts() {
        let mut bounds = Bounds::default();
        let error = Error::with(Class::ValueError, Some(nested(3)));
        Value::Error(error).write_repr(&mut String::new(), &mut bounds);
        assert_eq!(bounds.walked(), 4);
    }
}
