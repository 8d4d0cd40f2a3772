//! Values and errors as the trace keeps them. What is written down of a program must not run anything of it: a `__repr__` may print, wait or
//! fail, and nobody has called it.

use std::rc::Rc;

use trace::{Detail, Text, detail};

use crate::{
    Vm, steps,
    value::{Raised, Value},
};

/// Values in values that are looked at before one is taken for too large to be shown as Python shows it.
const MOST_PARTS: usize = 1_000;

impl Vm {
    /// An error as traces keep it.
    pub(crate) fn describe(&mut self, error: &Raised) -> detail::Error {
        let class = error.class().name();
        let shown = self.shown(&Value::Instance(Rc::clone(error)));
        detail::Error { class: class.as_str().into(), shown }
    }

    /// A value as traces keep it: as Python shows it, unless something of the program would have to run for that.
    pub(crate) fn shown(&mut self, value: &Value) -> Text {
        let shown = if self.is_shown_by_itself(value) { self.repr(value).ok() } else { None };
        shown.map_or_else(|| steps::shown(value), |shown| shown.as_str().into())
    }

    /// A clause of the program takes an error. Outside of all tasks nobody is there of whom it could be told.
    #[inline(never)]
    pub(crate) fn tell_caught(&mut self, error: &Raised) {
        if self.event_loop.is_in_task() {
            let caught = self.describe(error);
            self.event_loop.tell(Detail::Caught(Box::new(caught)));
        }
    }

    /// Whether nothing but the interpreter's own code takes part in showing a value.
    fn is_shown_by_itself(&self, value: &Value) -> bool {
        let mut open = vec![value.clone()];
        for _ in 0..MOST_PARTS {
            let Some(value) = open.pop() else { return true };
            match &value {
                Value::None
                | Value::NotImplemented
                | Value::Ellipsis
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Big(_)
                | Value::Float(_)
                | Value::Str(_)
                | Value::Bytes(_)
                | Value::Range(_) => {}
                Value::List(list) => open.extend(list.snapshot()),
                Value::Tuple(tuple) => open.extend(tuple.iter().cloned()),
                Value::Dict(dict) => open.extend(dict.snapshot().into_iter().flat_map(|(key, value)| [key, value])),
                Value::Set(set) => open.extend(set.snapshot()),
                Value::Instance(instance) => {
                    let parts = instance.error().filter(|_| instance.class().find_own(&self.names.repr).is_none());
                    let Some(parts) = parts else { return false };
                    open.extend(parts.args.borrow().iter().cloned());
                }
                Value::Slice(_)
                | Value::Function(_)
                | Value::Native(_)
                | Value::Method(_)
                | Value::Type(_)
                | Value::Module(_)
                | Value::Generator(_)
                | Value::Iterator(_) => return false,
            }
        }
        open.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use trace::Detail;

    use crate::testing::run;

    /// The errors that clauses of a program have taken, as the trace shows them, each with its line.
    #[track_caller]
    fn caught(text: &str) -> Vec<(u32, String)> {
        let trace = run(text).trace.expect("a trace");
        let caught = trace.events().iter().filter_map(|event| match &event.detail {
            Detail::Caught(error) => Some((event.line.expect("a line"), error.shown.to_string())),
            _ => None,
        });
        caught.collect()
    }

    /// The same of a `main` with this body, which begins at line 3.
    #[track_caller]
    fn check(body: &str, expect: &[(u32, &str)]) {
        let lines: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
        let caught = caught(&format!("import asyncio\nasync def main():\n{lines}\nasyncio.run(main())\n"));
        let caught: Vec<(u32, &str)> = caught.iter().map(|(line, shown)| (*line, shown.as_str())).collect();
        assert_eq!(caught, expect);
    }

    #[test]
    fn the_clause_that_takes_an_error_is_told_and_those_that_do_not_are_not() {
        check(
            "try:\n    {}['a']\nexcept TypeError:\n    pass\nexcept KeyError as error:\n    pass",
            &[(7, "KeyError('a')")],
        );
        check("try:\n    1 / 0\nexcept:\n    pass", &[(5, "ZeroDivisionError('division by zero')")]);
        check("try:\n    pass\nexcept TypeError:\n    pass\nfinally:\n    pass", &[]);
    }

    #[test]
    fn a_clause_that_takes_a_part_of_a_group_is_told_with_that_part() {
        let body = "try:\n    raise ExceptionGroup('all', [KeyError('a'), TypeError('b')])\n\
                    except* TypeError:\n    pass\nexcept* OSError:\n    pass\nexcept* KeyError:\n    pass";
        let parts = [(5, "ExceptionGroup('all', [TypeError('b')])"), (9, "ExceptionGroup('all', [KeyError('a')])")];
        check(body, &parts);
    }

    #[test]
    fn what_the_library_catches_and_what_is_caught_outside_of_all_tasks_is_not_told() {
        check("await asyncio.wait([asyncio.create_task(asyncio.sleep(9))], timeout=1)", &[]);
        assert_eq!(caught("try:\n    1 / 0\nexcept ZeroDivisionError:\n    pass\n"), []);
    }

    #[test]
    fn nothing_of_the_program_runs_for_what_the_trace_tells_of_its_errors() {
        let text = r"
import asyncio

class Loud(Exception):
    def __repr__(self):
        print('shown')
        return 'loud'

class Held:
    def __repr__(self):
        print('shown')
        return 'held'

async def main():
    for error in [Loud(1, 'a'), ValueError([Held()])]:
        try:
            raise error
        except Exception:
            pass
    await asyncio.create_task(gives())
    raise Loud(2)

async def gives():
    return Held()

try:
    asyncio.run(main())
except Loud:
    pass
";
        let expect = [(18, "Loud(1, 'a')".to_owned()), (18, "ValueError([<Held object>])".to_owned())];
        assert_eq!(caught(text), expect);
        let finished = run(text);
        assert_eq!(finished.output, []);
        let trace = finished.trace.expect("a trace");
        let failed = trace.events().iter().find_map(|event| event.detail.error());
        assert_eq!(failed.map(|error| error.shown.as_str()), Some("Loud(2)"));
        let given = Detail::Returned("<Held object>".into());
        assert!(trace.events().iter().any(|event| event.detail == given));
    }
}
