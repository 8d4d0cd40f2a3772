//! What holds of the machine whatever runs on it.

use crate::{
    Advanced, Program, Settings,
    testing::{fails, prints, run, run_for},
};

#[test]
fn a_generator_is_left_and_entered_where_it_was() {
    prints(
        "def count():\n    n = 0\n    while True:\n        got = yield n\n        n = got if got else n + 1\n\
         c = count()\nprint(next(c), next(c), c.send(10), next(c))",
        "0 1 10 11",
    );
}

#[test]
fn what_is_closed_runs_its_finally_when_nobody_holds_it() {
    prints(
        "def g():\n    try:\n        yield 1\n    finally:\n        print('closed')\n\
         def f():\n    for x in g():\n        return x\nprint(f())\nprint('after')",
        "closed\n1\nafter",
    );
}

#[test]
fn an_object_says_goodbye_once() {
    prints("class A:\n    def __del__(self):\n        print('gone')\na = A()\na = None\nprint('after')", "gone\nafter");
}

#[test]
fn recursion_ends_in_an_error_that_can_be_caught() {
    prints(
        "def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n    print(e)",
        "maximum recursion depth exceeded",
    );
}

#[test]
fn a_repr_that_calls_itself_ends_too() {
    let finished = run("class A:\n    def __repr__(self):\n        return repr(self)\nprint(A())");
    assert!(finished.errors.contains("RecursionError"), "{}", finished.errors);
}

#[test]
fn an_endless_loop_is_stopped_at_its_line_and_cannot_be_caught() {
    let finished =
        run_for(100_000, "x = 0\ntry:\n    while True:\n        x += 1\nexcept BaseException:\n    print('caught')");
    assert!(finished.output.is_empty());
    assert!(finished.stopped.as_deref().is_some_and(|why| why.starts_with("line ")), "{:?}", finished.stopped);
}

#[test]
fn a_very_long_chain_of_coroutines_is_dropped_without_recursion() {
    let finished =
        run("async def f(x):\n    pass\nx = None\nfor i in range(50000):\n    x = f(x)\nx = 1\nprint('end')");
    assert_eq!(finished.output.last().map(|printed| printed.text.as_str()), Some("end\n"));
}

#[test]
fn an_error_in_a_finally_is_chained_to_the_one_before() {
    let finished = run("try:\n    1 / 0\nfinally:\n    {}['k']");
    assert!(finished.errors.contains("During handling of the above exception"), "{}", finished.errors);
    assert!(finished.errors.ends_with("KeyError: 'k'\n"));
}

#[test]
fn the_names_of_a_clause_end_with_it() {
    fails("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    pass\nprint(e)", "NameError: name 'e' is not defined");
}

#[test]
fn a_local_that_is_not_set_hides_the_global() {
    fails(
        "x = 1\ndef f():\n    print(x)\n    x = 2\nf()",
        "UnboundLocalError: cannot access local variable 'x' where it is not associated with a value",
    );
}

#[test]
fn classes_are_looked_through_in_c3s_order() {
    prints(
        "class A: pass\nclass B(A): pass\nclass C(A): pass\nclass D(B, C): pass\n\
         print([c.__name__ for c in D.__mro__])",
        "['D', 'B', 'C', 'A', 'object']",
    );
}

#[test]
fn what_a_class_changes_later_its_objects_see() {
    prints(
        "class A:\n    def f(self): return 1\na = A()\nprint(a.f())\nA.f = lambda self: 2\nprint(a.f())\n\
         class B(A): pass\nb = B()\nprint(b.f())\nA.f = lambda self: 3\nprint(b.f(), a.f())",
        "1\n2\n2\n3 3",
    );
}

#[test]
fn super_finds_the_next_class_and_cells_find_the_class() {
    prints(
        "class A:\n    def f(self): return ['A']\nclass B(A):\n    def f(self): return super().f() + ['B']\n\
         class C(B):\n    def f(self): return super().f() + [__class__.__name__]\nprint(C().f())",
        "['A', 'B', 'C']",
    );
}

#[test]
fn except_star_takes_its_part_and_the_rest_goes_on() {
    prints(
        "try:\n    try:\n        raise ExceptionGroup('g', [ValueError(1), TypeError('t')])\n\
         \x20   except* ValueError as e:\n        print(e.exceptions)\nexcept ExceptionGroup as rest:\n    print(rest.exceptions)",
        "(ValueError(1),)\n(TypeError('t'),)",
    );
}

#[test]
fn arguments_that_do_not_fit_are_told_as_cpython_tells_them() {
    fails("def f(a, b): pass\nf(1)", "TypeError: f() missing 1 required positional argument: 'b'");
    fails("def f(a): pass\nf(1, 2)", "TypeError: f() takes 1 positional argument but 2 were given");
    fails(
        "def f(*, key): pass\nf(kee=1)",
        "TypeError: f() got an unexpected keyword argument 'kee'. Did you mean 'key'?",
    );
    fails("class A:\n    def m(self): pass\nA().m(1)", "TypeError: A.m() takes 1 positional argument but 2 were given");
}

#[test]
fn a_lone_error_that_except_star_raises_again_is_the_group_that_it_was_met_as() {
    prints(
        "try:\n    try:\n        raise ValueError(1)\n    except* ValueError:\n        raise\n\
         except BaseException as e:\n    print(repr(e))",
        "ExceptionGroup('', (ValueError(1),))",
    );
}

#[test]
fn a_run_that_is_left_now_and_then_goes_on_as_if_it_had_not_been() {
    let text = "import asyncio\n\ndef fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n\n\
        async def work(n):\n    for i in range(3):\n        await asyncio.sleep(i)\n        print(n, [fib(k) for k in range(8)], sorted([3, 1, 2], key=fib))\n\n\
        async def main():\n    await asyncio.gather(*map(work, range(3)))\n\nasyncio.run(main())\n";
    let program = Program::read(text, "program.py").unwrap();
    let at_once = program.run(Settings::default());
    let (mut running, mut pauses) = (program.start(Settings::default()), 0);
    let finished = loop {
        running = match running.advance_for(100) {
            Advanced::Ended(finished) => break finished,
            Advanced::Pauses(running) => {
                pauses += 1;
                running
            }
            Advanced::Waits(..) | Advanced::Asks(..) => panic!("nothing waits on virtual time, and nobody is asked"),
        };
    };
    assert!(pauses > 20, "{pauses}");
    assert_eq!((finished.output, finished.trace), (at_once.output, at_once.trace));
}
