//! The steps of programs, one manner of going on each.

use super::{super::StepKind, check, tell, variable};
use crate::testing::{run, step};

#[test]
fn a_loop_goes_from_line_to_line_and_says_what_has_changed() {
    check(
        "total = 0\nfor n in [1, 2]:\n    total += n\nprint(total)\n",
        "
        at <module>:1
        at <module>:2 total*=0
        at <module>:3 total=0 n*=1
        at <module>:2 total*=1 n=1
        at <module>:3 total=1 n*=2
        at <module>:2 total*=3 n=2
        at <module>:4 total=3 n=2
        return None at <module>:4 total=3 n=2
        ",
    );
}

#[test]
fn each_call_of_a_recursion_has_variables_of_its_own() {
    let program = "def f(n):\n    if n == 0:\n        return 1\n    return n * f(n - 1)\nf(2)\n";
    check(
        program,
        "
        at <module>:5
        call f:1 n*=2
        at f:2 n=2
        at f:4 n=2
        call f:1 n*=1
        at f:2 n=1
        at f:4 n=1
        call f:1 n*=0
        at f:2 n=0
        at f:3 n=0
        return 1 at f:3 n=0
        return 1 at f:4 n=1
        return 2 at f:4 n=2
        return None at <module>:5
        ",
    );
    let steps = step(program).steps;
    let deepest = (0..steps.len()).max_by_key(|at| steps.stack(*at).len()).expect("a step");
    let stack = steps.stack(deepest);
    let told: Vec<String> = stack
        .iter()
        .map(|frame| {
            let last = frame.variables.last().map(variable).unwrap_or_default();
            format!("{}:{} {last}", frame.function, frame.line)
        })
        .collect();
    assert_eq!(told, ["<module>:5 f=<function f>", "f:4 n=2", "f:4 n=1", "f:3 n=0"]);
}

#[test]
fn an_error_is_told_in_each_function_that_it_leaves_and_where_it_is_met() {
    check(
        "def f():\n    raise ValueError('bad')\ndef g():\n    f()\ndef h():\n    try:\n        g()\n    except ValueError as e:\n        x = 1\nh()\n",
        "
        call h:5
        at h:6
        at h:7
        call g:3
        at g:4
        call f:1
        at f:2
        fail ValueError: bad at f:2
        fail ValueError: bad at g:4
        raise ValueError: bad at h:7
        at h:8
        at h:9 e*=ValueError('bad')
        return None at h:9 x*=1
        return None at <module>:10
        ",
    );
}

#[test]
fn a_generator_is_left_and_entered_again_with_its_variables() {
    check(
        "def gen(n):\n    for i in range(n):\n        yield i\nfor x in gen(2):\n    pass\n",
        "
        at <module>:4
        call gen:1 n*=2
        at gen:2 n=2
        at gen:3 n=2 i*=0
        yield 0 at gen:3 n=2 i=0
        at <module>:5 x*=0
        at <module>:4 x=0
        resume at gen:3 n=2 i=0
        at gen:2 n=2 i=0
        at gen:3 n=2 i*=1
        yield 1 at gen:3 n=2 i=1
        at <module>:5 x*=1
        at <module>:4 x=1
        resume at gen:3 n=2 i=1
        at gen:2 n=2 i=1
        return None at gen:2 n=2 i=1
        return None at <module>:4 x=1
        ",
    );
}

#[test]
fn tasks_take_turns_and_each_goes_on_where_it_waited() {
    check(
        "import asyncio\nasync def work(n):\n    await asyncio.sleep(n)\n    return n\nasync def main():\n    a = asyncio.create_task(work(2))\n    b = await work(1)\n    await a\nasyncio.run(main())\n",
        "
        at <module>:9
        task 1 call main:5
        task 1 at main:6
        task 1 at main:7 a*=<Task pending name='Task-2'>
        task 1 call work:2 n*=1
        task 1 at work:3 n=1
        task 1 await at work:3 n=1
        task 2 call work:2 n*=2
        task 2 at work:3 n=2
        task 2 await at work:3 n=2
        task 1 resume at work:3 n=1
        task 1 at work:4 n=1
        task 1 return 1 at work:4 n=1
        task 1 at main:8 a=<Task pending name='Task-2'> b*=1
        task 1 await at main:8 a=<Task pending name='Task-2'> b=1
        task 2 resume at work:3 n=2
        task 2 at work:4 n=2
        task 2 return 2 at work:4 n=2
        task 1 resume at main:8 a=<Task pending name='Task-2'> b=1
        task 1 return None at main:8 a*=<Task finished name='Task-2'> b=1
        return None at <module>:9
        ",
    );
}

#[test]
fn a_wait_is_told_once_and_not_taken_for_what_a_generator_gave_before() {
    check(
        "import asyncio\ndef numbers():\n    yield 0\nasync def inner():\n    await asyncio.sleep(next(numbers()))\nasync def main():\n    await inner()\nasyncio.run(main())\n",
        "
        task 1 call main:6
        task 1 at main:7
        task 1 call inner:4
        task 1 at inner:5
        task 1 call numbers:2
        task 1 at numbers:3
        task 1 yield 0 at numbers:3
        task 1 await at inner:5
        task 1 resume at inner:5
        task 1 return None at inner:5
        task 1 return None at main:7
        return None at <module>:8
        ",
    );
}

#[test]
fn who_waits_keeps_its_variables_and_is_told_among_those_that_wait() {
    let steps = step(
        "import asyncio\nasync def work(n):\n    await asyncio.sleep(n)\nasync def main():\n    await asyncio.gather(work(1), work(2))\nasyncio.run(main())\n",
    )
    .steps;
    let last = (0..steps.len()).rfind(|at| matches!(steps.get(*at).map(|step| step.kind), Some(StepKind::Await)));
    let waiting = steps.waiting(last.expect("a wait"));
    let told: Vec<_> = waiting
        .iter()
        .map(|frame| (frame.function, frame.line, frame.task.map(|task| task.0), frame.variables.len()))
        .collect();
    assert_eq!(told, [("main", 5, Some(1), 0), ("work", 3, Some(2), 1)]);
    assert!(steps.waiting(steps.last()).is_empty());
}

#[test]
fn functions_share_the_variables_of_those_around_them() {
    check(
        "def outer():\n    count = 0\n    def inner(by):\n        nonlocal count\n        count += by\n    inner(3)\n    return count\nouter()\n",
        "
        call outer:1
        at outer:2
        at outer:3 count*=0
        at outer:6 count=0
        call inner:3 by*=3 count*=0
        at inner:5 by=3 count=0
        return None at inner:5 by=3 count*=3
        at outer:7 count*=3
        return 3 at outer:7 count=3
        return None at <module>:8
        ",
    );
}

#[test]
fn a_class_body_has_its_names_and_an_object_its_attributes() {
    check(
        "class Account:\n    limit = 5\n    def __init__(self, owner):\n        self.owner = owner\n    def __repr__(self):\n        print('asked')\na = Account('Ann')\na.owner = 'Bo'\n",
        "
        at <module>:1
        call Account:1
        at Account:1
        at Account:2
        at Account:3 limit*=5
        at Account:5 limit=5
        return None at Account:5 limit=5
        at <module>:7
        call Account.__init__:3 self*=<Account object> owner*='Ann'
        at Account.__init__:4 self=<Account object> owner='Ann'
        return None at Account.__init__:4 self*=<Account object>(owner='Ann') owner='Ann'
        at <module>:8 a*=<Account object>(owner='Ann')
        return None at <module>:8 a*=<Account object>(owner='Bo')
        ",
    );
}

#[test]
fn nothing_of_the_program_runs_for_what_is_shown() {
    let program = "class A:\n    def __repr__(self):\n        print('asked')\n        return 'A'\n    def __eq__(self, other):\n        print('compared')\n    def __hash__(self):\n        return 1\n    def __len__(self):\n        print('measured')\na = A()\nb = [a]\nc = {a: 1}\nprint(id(a))\n";
    let output = |finished: crate::Finished| finished.output.into_iter().map(|one| one.text).collect::<String>();
    assert_eq!(output(step(program)), output(run(program)));
}

#[test]
fn the_variable_of_a_comprehension_goes_with_it_and_a_generator_expression_is_a_function() {
    check(
        "n = [1, 2]\na = [x * x for x in n]\nb = sum(x for x in n)\n",
        "
        at <module>:1
        at <module>:2 n*=[1, 2]
        at <module>:3 n=[1, 2] a*=[1, 4]
        call <genexpr>:3
        yield 1 at <genexpr>:3 x*=1
        resume at <genexpr>:3 x=1
        yield 2 at <genexpr>:3 x*=2
        resume at <genexpr>:3 x=2
        return None at <genexpr>:3 x=2
        return None at <module>:3 n=[1, 2] a=[1, 4] b*=3
        ",
    );
}

#[test]
fn a_change_through_one_name_shows_under_every_name_of_the_object() {
    let program = "def add(items):\n    items.append(2)\n    return items\na = [1]\nb = a\nadd(b)\n";
    let steps = step(program).steps;
    let at = (0..steps.len()).find(|at| steps.get(*at).is_some_and(|step| step.line == 3)).expect("line 3");
    let stack = steps.stack(at);
    let lists: Vec<_> = stack
        .iter()
        .flat_map(|frame| &frame.variables)
        .filter(|variable| variable.text.starts_with('['))
        .map(|one| (one.name, &*one.text, one.changed, one.object))
        .collect();
    let object = lists.first().and_then(|list| list.3);
    assert!(object.is_some());
    let expect = ["a", "b", "items"].map(|name| (name, "[1, 2]", true, object));
    assert_eq!(lists, expect);
}

#[test]
fn a_deleted_variable_is_gone_and_may_come_back() {
    check(
        "a = 1\nb = 2\ndel a\na = 3\n",
        "
        at <module>:1
        at <module>:2 a*=1
        at <module>:3 a=1 b*=2
        at <module>:4 b=2
        return None at <module>:4 a*=3 b=2
        ",
    );
    check(
        "def f():\n    a = 1\n    del a\n    a = 2\nf()\n",
        "
        call f:1
        at f:2
        at f:3 a*=1
        at f:4
        return None at f:4 a*=2
        return None at <module>:5
        ",
    );
}

#[test]
fn threads_have_functions_of_their_own() {
    let steps = step(
        "import threading, time\ndef work(n):\n    time.sleep(n)\n    time.sleep(n)\nthreads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]\nfor t in threads:\n    t.start()\nfor t in threads:\n    t.join()\n",
    )
    .steps;
    for at in 0..steps.len() {
        let (step, stack) = (steps.get(at).expect("a step"), steps.stack(at));
        let expect: &[&str] = if step.line == 3 || step.line == 4 { &["<module>", "work"] } else { &["<module>"] };
        let functions: Vec<&str> = stack.iter().map(|frame| frame.function).collect();
        if step.line != 2 {
            assert_eq!(functions, expect, "{}", tell(&steps, at));
        }
    }
}
