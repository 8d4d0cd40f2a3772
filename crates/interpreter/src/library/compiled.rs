//! The texts of the library, compiled: once in a thread, whatever number of programs runs there. Code says what to do and holds
//! nothing of a run, so that all runs share it.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use super::{Source, find, is_in_c};
use crate::{
    Advanced, Program, Running, Settings,
    code::Code,
    compile::{self, Options},
};

thread_local! {
    static COMPILED: RefCell<BTreeMap<&'static str, Rc<Code>>> = const { RefCell::new(BTreeMap::new()) };
    static WARMING: RefCell<Warming> = const { RefCell::new(Warming::NotBegun) };
}

/// How far the program that is run for nobody has come.
enum Warming {
    NotBegun,
    Runs(Box<Running>),
    Over,
}

/// A browser compiles what is WebAssembly when it is first called: this calls what most programs do.
const TRIAL: &str = "\
import asyncio

async def work(name):
    print(f'{name} begins')
    await asyncio.sleep(1)
    return name

async def main():
    task = asyncio.create_task(work('a'))
    print(await asyncio.gather(task, work('b')))

asyncio.run(main())
";
const TRIAL_PIECE: u64 = 200;

/// What `import asyncio` carries out.
const FOR_ASYNCIO: &[&str] = &[
    "asyncio",
    "asyncio.base_events",
    "asyncio.coroutines",
    "asyncio.events",
    "asyncio.exceptions",
    "asyncio.futures",
    "asyncio.locks",
    "asyncio.mixins",
    "asyncio.queues",
    "asyncio.runners",
    "asyncio.taskgroups",
    "asyncio.tasks",
    "asyncio.threads",
    "asyncio.timeouts",
    "asyncio.unix_events",
];

/// The code of a module of the library.
///
/// # Errors
/// What is wrong with its text.
pub(crate) fn code(source: Source) -> Result<Rc<Code>, String> {
    if let Some(code) = COMPILED.with_borrow(|compiled| compiled.get(source.name).cloned()) {
        return Ok(code);
    }
    let read = python::read(source.text).map_err(|mistakes| first(&mistakes, ToString::to_string))?;
    let options = Options { hidden: true, uncounted: is_in_c(source.name) };
    let code = compile::compile(&read, source.text, options)
        .map_err(|problems| first(&problems, |problem| problem.message.clone()))?;
    COMPILED.with_borrow_mut(|compiled| compiled.insert(source.name, Rc::clone(&code)));
    Ok(code)
}

fn first<T>(all: &[T], text: impl Fn(&T) -> String) -> String {
    all.first().map(text).unwrap_or_default()
}

/// Does one more piece of what lets the first program of this thread start as fast as those after it; gives whether that was the
/// last. First each piece compiles one of the modules that `import asyncio` needs, which takes a millisecond or some; then a small
/// program runs, piece by piece, since a browser compiles WebAssembly when it is first called.
pub fn warm_up() -> bool {
    let missing = |name: &&&str| COMPILED.with_borrow(|compiled| !compiled.contains_key(**name));
    if let Some(source) = FOR_ASYNCIO.iter().find(missing).and_then(|name| find(name)) {
        // One that does not compile is told of where it is imported.
        return code(source).is_err();
    }
    let running = match WARMING.replace(Warming::Over) {
        Warming::NotBegun => Program::read(TRIAL, "program.py").ok().map(|trial| trial.start(Settings::default())),
        Warming::Runs(running) => Some(*running),
        Warming::Over => None,
    };
    match running.map(|running| running.advance_for(TRIAL_PIECE)) {
        None | Some(Advanced::Ended(_)) => true,
        Some(Advanced::Pauses(running) | Advanced::Waits(running, _) | Advanced::Asks(running, _)) => {
            WARMING.set(Warming::Runs(Box::new(running)));
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Recording, StepLimits, code::Op, library::NAMES};

    fn compiled() -> Vec<&'static str> {
        COMPILED.with_borrow(|compiled| compiled.keys().copied().collect())
    }

    fn forget() {
        COMPILED.with_borrow_mut(BTreeMap::clear);
    }

    #[test]
    fn warming_up_compiles_all_that_importing_asyncio_needs_and_nothing_else() {
        forget();
        let program = Program::read("import asyncio\nasyncio.run(asyncio.sleep(1))\n", "program.py").unwrap();
        program.run(Settings::default());
        let needed = compiled();
        forget();
        let pieces = std::iter::from_fn(|| (!warm_up()).then_some(())).count();
        assert_eq!(compiled(), needed);
        assert!((needed.len()..100).contains(&pieces), "{pieces}");
        assert!(warm_up(), "once is enough");
    }

    const PROGRAM: &str = "\
import asyncio, collections, contextlib, dataclasses, enum, functools, logging, typing

class Colour(enum.Enum):
    RED = 1

@dataclasses.dataclass
class Point:
    x: int
    y: int = 2

async def worker(queue):
    while True:
        item = await queue.get()
        print(item, id(item), id(asyncio.Queue.__static_attributes__), id(dataclasses.KW_ONLY), object())
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(worker(queue)) for _ in range(2)]
        for item in (Point(1), Colour.RED, collections.Counter('abba')):
            queue.put_nowait(item)
        await queue.join()
        for task in tasks:
            task.cancel()

asyncio.run(main())
";

    /// All that a run shows, and how many operations were left whenever it could be left.
    fn run(recording: Recording) -> (String, Vec<u64>) {
        let program = Program::read(PROGRAM, "program.py").unwrap();
        let mut left = Vec::new();
        let mut running = program.start(Settings { recording, ..Settings::default() });
        loop {
            match running.advance_for(1) {
                Advanced::Pauses(next) | Advanced::Waits(next, _) | Advanced::Asks(next, _) => {
                    left.push(next.operations_left());
                    running = next;
                }
                Advanced::Ended(finished) => return (format!("{finished:?}"), left),
            }
        }
    }

    #[test]
    fn the_second_run_of_a_program_is_the_first_again_operation_for_operation() {
        for recording in [|| Recording::Trace, || Recording::Steps(StepLimits::default())] {
            forget();
            let first = run(recording());
            assert!(first.0.contains("Colour.RED") && first.1.len() > 20, "{first:?}");
            assert_eq!(run(recording()), first);
            forget();
            assert_eq!(run(recording()), first);
        }
    }

    #[test]
    fn a_limit_stops_the_second_run_where_it_stopped_the_first() {
        let program = Program::read(PROGRAM, "program.py").unwrap();
        let stopped = |operations| {
            let limits = Limits { operations, ..Limits::default() };
            format!("{:?}", program.run(Settings { limits, ..Settings::default() }))
        };
        for operations in [100, 1_000, 5_000] {
            forget();
            let first = stopped(operations);
            assert!(first.contains("stopped after"));
            assert_eq!(stopped(operations), first);
        }
    }

    /// What an operation hands to a program would be the same object in all runs, with the number that the first gave it.
    #[test]
    fn no_code_of_the_library_holds_an_object_that_has_an_identity() {
        fn look(name: &str, code: &Code) {
            for operation in &code.operations {
                if let Op::Constant(index) = operation {
                    let constant = &code.constants[*index as usize];
                    assert!(constant.identity().is_none(), "{name}, in {}", code.qualname);
                }
            }
            code.codes.iter().for_each(|code| look(name, code));
        }
        for name in NAMES {
            look(name, &code(find(name).unwrap()).unwrap());
        }
    }
}
