//! The interpreter with nothing around it but what a benchmark calls: as WebAssembly, where Node writes a text into the memory and
//! calls functions without parameters, and as a library of the program that times it natively.

use std::cell::RefCell;

use interpreter::{Limits, LoopLimits, Program, Settings};
use trace::Micros;

/// What a run of a program gives to compare.
pub struct Ran {
    /// A number made of all that it printed: what another Python made of its own is the same, or it ran something else.
    pub printed: u32,
    /// Events of its trace.
    pub events: u32,
}

/// Reads a program; tells what is wrong with it.
///
/// # Errors
/// When it is no program.
pub fn read(text: &str) -> Result<Program, String> {
    Program::read(text, "program.py")
        .map_err(|problems| problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("; "))
}

/// Far more than any program needs that is timed: one that never ends is stopped in some seconds.
const STEPS: u64 = 2_000_000;
const OPERATIONS: u64 = 500_000_000;

/// Runs a program as the page does, recorded, but for as long as it takes.
///
/// # Errors
/// When something stopped it.
pub fn run(program: &Program) -> Result<Ran, String> {
    let limits = Limits { operations: OPERATIONS, output: usize::MAX, ..Limits::default() };
    let forever = Micros(u64::MAX);
    let loop_limits =
        LoopLimits { steps: STEPS, tasks: usize::MAX, events: usize::MAX, time: forever, occupied: forever };
    let finished = program.run(Settings { limits, loop_limits, ..Settings::default() });
    if let Some(why) = finished.stopped {
        return Err(why);
    }
    let events = finished.trace.map_or(0, |trace| trace.events().len());
    let bytes = finished.output.iter().flat_map(|printed| printed.text.bytes());
    Ok(Ran {
        printed: bytes.fold(0, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())),
        events: u32::try_from(events).unwrap_or(u32::MAX),
    })
}

/// What the page does at each key that is pressed in an editor, before it draws: the pieces of the text, its mistakes, and the names
/// that may stand in the middle of it. Gives how many these are.
pub fn press(text: &str) -> usize {
    let pieces = highlight::spans(highlight::Language::Python, text).len();
    let mistakes = Program::read(text, "program.py").err().unwrap_or_default().len();
    let middle = text.len() / 2;
    let line = text.get(middle..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| middle + end);
    pieces + mistakes + interpreter::completions(text, line).len()
}

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static PROGRAM: RefCell<Option<Program>> = const { RefCell::new(None) };
    static RAN: RefCell<Ran> = const { RefCell::new(Ran { printed: 0, events: 0 }) };
}

/// Makes room for a text of so many bytes; gives where to write it.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.clear();
        text.resize(bytes, 0);
        text.as_mut_ptr()
    })
}

/// Reads the program that was written there; gives whether it is one.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn choose() -> bool {
    let program = TEXT.with_borrow(|text| std::str::from_utf8(text).ok().and_then(|text| read(text).ok()));
    PROGRAM.set(program);
    PROGRAM.with_borrow(Option::is_some)
}

/// Runs it; gives whether it came to its end.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn go() -> bool {
    let ran = PROGRAM.with_borrow(|program| program.as_ref().and_then(|program| run(program).ok()));
    let ended = ran.is_some();
    RAN.set(ran.unwrap_or(Ran { printed: 0, events: 0 }));
    ended
}

/// A key is pressed in the text that was written there; gives how much came of it.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn key() -> usize {
    TEXT.with_borrow(|text| std::str::from_utf8(text).map_or(0, press))
}

/// What it printed, as a number.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn printed() -> u32 {
    RAN.with_borrow(|ran| ran.printed)
}

/// How many events its trace has.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn events() -> u32 {
    RAN.with_borrow(|ran| ran.events)
}

/// Compiles a piece of what `import asyncio` needs; gives whether that was the last.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn warm_up() -> bool {
    interpreter::warm_up()
}
