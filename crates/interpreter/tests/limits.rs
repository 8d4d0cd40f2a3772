//! Programs that never end, or want too much: each is stopped at a stated limit, with a message at its line, or gets the error that
//! `CPython` raises. And what is very deep is let go without filling the stack.

use interpreter::{Finished, Limits, LoopLimits, Program, Settings};

#[track_caller]
fn run_with(text: &str, settings: Settings) -> Finished {
    match Program::read(text, "program.py") {
        Ok(program) => program.run(settings),
        Err(problems) => panic!("{problems:?}"),
    }
}

fn run(text: &str) -> Finished {
    run_with(text, Settings::default())
}

/// A program whose `main` has this body, from line 7 on, with these lines before it.
fn main_after(before: &str, body: &str) -> String {
    let lines: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    format!(
        "import asyncio\nimport contextvars\nimport time\n\n{before}\nasync def main():\n{lines}\nasyncio.run(main())\n"
    )
}

fn main_of(body: &str) -> String {
    main_after("", body)
}

#[track_caller]
fn stopped(text: &str, expect: &str) {
    let finished = run(text);
    let stopped = finished.stopped.unwrap_or_else(|| panic!("it ends: {}", finished.errors));
    assert!(stopped.contains(expect), "{stopped}");
}

/// Holds that a program is stopped for so few operations.
#[track_caller]
fn stopped_for(operations: u64, text: &str, expect: &str) {
    let limits = Limits { operations, ..Limits::default() };
    let stopped = run_with(text, Settings { limits, ..Settings::default() }).stopped.expect("it is stopped");
    assert!(stopped.contains(expect), "{stopped}");
}

/// Holds that a program ends with an error of this last line.
#[track_caller]
fn raises(text: &str, expect: &str) {
    let finished = run(text);
    assert_eq!(finished.stopped, None);
    assert_eq!(finished.errors.lines().last(), Some(expect), "{}", finished.errors);
}

#[track_caller]
fn ends(text: &str) {
    let finished = run(text);
    assert_eq!((finished.stopped, finished.errors.as_str(), finished.code), (None, "", 0));
}

#[test]
fn a_loop_without_an_end_is_stopped_at_its_line() {
    stopped_for(100_000, &main_of("while True:\n    pass"), "line 8: stopped after 100000 operations");
}

#[test]
fn a_program_that_sleeps_forever_is_stopped_at_its_line() {
    stopped(&main_of("while True:\n    await asyncio.sleep(1)"), "line 7: stopped at 400000 recorded events");
}

#[test]
fn tasks_without_bound_are_stopped_at_their_line() {
    let one = "async def one(): pass";
    stopped(&main_after(one, "while True:\n    asyncio.create_task(one())"), "line 8: stopped at 10000 tasks");
}

#[test]
fn a_program_that_waits_for_itself_is_told_who_waits_for_what() {
    let text = main_of("queue = asyncio.Queue()\nawait queue.get()");
    stopped(
        &text,
        "line 8: the program hangs: nothing is ready to run and no timer is set; Task-1 main waits for an item",
    );
}

#[test]
fn awaits_in_awaits_without_end_are_an_error() {
    let text = main_after("async def again(): await again()", "await again()");
    raises(&text, "RecursionError: maximum recursion depth exceeded");
}

#[test]
fn a_duration_that_is_negative_or_no_number_is_what_it_is_in_cpython() {
    ends(&main_of("await asyncio.sleep(-1)"));
    raises(&main_of("await asyncio.sleep(1e308 * 10 - 1e308 * 10)"), "ValueError: Invalid delay: NaN (not a number)");
    raises(&main_of("time.sleep(-1)"), "ValueError: sleep length must be non-negative");
}

#[test]
fn texts_have_a_longest() {
    stopped(&main_of("s = 'ab'\nwhile True:\n    s = s + s"), "line 9: stopped at a value of more than 67108864 bytes");
}

#[test]
fn lists_made_of_lists_without_end_are_stopped_at_their_line() {
    let text = main_of("all = [[0 for i in range(100_000)] for j in range(100_000)]");
    stopped_for(2_000_000, &text, "line 7: stopped after 2000000 operations");
    ends(&main_of("all = [0 for i in range(100_000)]\nlast = all[99_999]"));
}

#[test]
fn a_list_that_doubles_its_depth_is_neither_printed_nor_compared_without_end() {
    let twice = |name: &str| format!("{name} = [1]\nfor i in range(60):\n    {name} = [{name}, {name}]\n");
    stopped_for(2_000_000, &main_of(&format!("{}print(l)", twice("l"))), "line 10: stopped a");
    let equal = main_of(&format!("{}{}print(l == m)", twice("l"), twice("m")));
    stopped_for(2_000_000, &equal, "line 13: stopped after 2000000 operations");
}

#[test]
fn errors_inside_errors_are_not_written_without_end() {
    let text = main_of("e = 1\nfor i in range(20_000):\n    e = RuntimeError(e)\nprint(e)");
    raises(&text, "RecursionError: maximum recursion depth exceeded");
}

/// What is made by starting with `start` and putting it 30,000 times into something else is dropped at once, on a small stack.
#[track_caller]
fn dropped_without_recursion(before: &str, start: &str, around: &str) {
    let text =
        main_after(before, &format!("x = {start}\nfor i in range(30_000):\n    x = {around}\nx = 1\nprint('end')"));
    let small = std::thread::Builder::new().stack_size(512 * 1024).spawn(move || {
        let finished = run(&text);
        (finished.stopped, finished.output.last().map(|line| line.text.clone()))
    });
    assert_eq!(small.expect("a thread starts").join().expect("no overflow"), (None, Some("end\n".to_owned())));
}

#[test]
fn thirty_thousand_coroutines_each_holding_the_one_before_are_dropped_without_recursion() {
    dropped_without_recursion("async def hold(x): pass", "asyncio.sleep(1)", "hold(x)");
}

#[test]
fn thirty_thousand_coroutines_in_lists_in_coroutines_are_dropped_without_recursion() {
    dropped_without_recursion("async def hold(x): pass", "[]", "hold([x])");
}

#[test]
fn thirty_thousand_queues_each_in_the_next_are_dropped_without_recursion() {
    let fill = "def fill(x): queue = asyncio.Queue(); queue.put_nowait(x); return queue";
    dropped_without_recursion(fill, "0", "fill(x)");
}

#[test]
fn thirty_thousand_context_variables_each_the_default_of_the_next_are_dropped_without_recursion() {
    dropped_without_recursion("", "0", "contextvars.ContextVar('v', default=x)");
}

#[test]
fn thirty_thousand_tokens_each_bound_before_the_next_are_dropped_without_recursion() {
    dropped_without_recursion("variable = contextvars.ContextVar('v')", "0", "variable.set(x)");
}

#[test]
fn nine_thousand_tasks_each_holding_the_one_before_are_dropped_without_recursion() {
    let body = "x = 0\nfor i in range(9_000):\n    x = asyncio.create_task(hold(x))\n    await asyncio.sleep(0)\nx = 1";
    let text = main_after("async def hold(x): return x", body);
    let small = std::thread::Builder::new().stack_size(512 * 1024).spawn(move || run(&text).stopped);
    assert_eq!(small.expect("a thread starts").join().expect("no overflow"), None);
}

#[test]
fn a_chain_of_twenty_thousand_causes_is_dropped_without_filling_the_stack() {
    let body = "last = None\nfor i in range(20_000):\n    try:\n        raise ValueError(i) from last\n    \
                except ValueError as error:\n        last = error\nraise last";
    let finished = run(&main_of(body));
    assert_eq!((finished.stopped, finished.code), (None, 1));
    assert_eq!(finished.errors.lines().last(), Some("ValueError: 19999"));
}

/// What takes minutes where the cost of an operation is not counted is over in seconds where it is.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "the time that a native test takes is what it is about")]
fn in_good_time(run: impl FnOnce()) {
    let start = std::time::Instant::now();
    run();
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn what_is_done_over_and_over_with_a_long_list_is_stopped_in_good_time() {
    let again = [
        "x = l[5]",
        "x = -1 in l",
        "try:\n    a, b = l\nexcept ValueError:\n    pass",
        "for i in l:\n    break",
        "try:\n    await asyncio.wait(l)\nexcept AttributeError:\n    pass",
    ];
    for again in again {
        let again: String = again.lines().flat_map(|line| ["    ", line, "\n"]).collect();
        let text = main_of(&format!("l = list(range(99_999))\nwhile True:\n{again}"));
        let limits = Limits { operations: 2_000_000, ..Limits::default() };
        in_good_time(|| {
            let finished = run_with(&text, Settings { limits, ..Settings::default() });
            assert!(finished.stopped.is_some_and(|stopped| stopped.contains("stopped a")), "{text}{}", finished.errors);
        });
    }
}

#[test]
fn a_chain_of_errors_without_end_is_stopped_in_good_time() {
    let body = "last = ValueError(1)\nwhile True:\n    try:\n        try:\n            raise last\n        \
                except ValueError:\n            raise ValueError(1)\n    except ValueError as new:\n        last = new";
    in_good_time(|| stopped_for(2_000_000, &main_of(body), "stopped a"));
}

#[test]
fn tasks_that_wait_for_each_other_in_thousands_are_not_cancelled_without_end() {
    let body = "task = asyncio.create_task(asyncio.sleep(100))\nfor i in range(1_500):\n    \
                task = asyncio.create_task(wait(task))\n    await asyncio.sleep(0)\ntask.cancel()";
    raises(&main_after("async def wait(task): await task", body), "RecursionError: maximum recursion depth exceeded");
}

#[test]
fn steps_of_tasks_without_end_are_stopped_at_their_line() {
    let loop_limits = LoopLimits { steps: 10, ..LoopLimits::default() };
    let text = main_of("while True:\n    await asyncio.sleep(0)");
    let stopped = run_with(&text, Settings { loop_limits, ..Settings::default() }).stopped;
    assert_eq!(stopped.as_deref(), Some("line 8: stopped after 10 task steps: the program may never end"));
}

#[test]
fn sleeps_that_add_up_to_more_than_a_day_are_stopped_at_their_line() {
    for seconds in [90_000, 200_000] {
        let text = main_of(&format!("for i in range(2):\n    await asyncio.sleep({seconds})"));
        stopped(&text, "line 8: stopped after 100000.0 s of the program's own time");
    }
}
