//! Which calls could overlap, and which need what another gave.

use trace::{Lint, Lints};

use super::Dependence;
use crate::testing::run;

/// What is found in a run of `main` with this body. `work` takes one thing, waits for a second and gives something back, `add`
/// changes what it is given, `note` keeps it in a global list that `count` reads.
#[track_caller]
fn found(body: &str) -> Vec<Lint> {
    let lines: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    let text = format!(
        "import asyncio\n\nnotes = []\n\nasync def work(x):\n    await asyncio.sleep(1)\n    return x\n\n\
         async def add(to):\n    await asyncio.sleep(1)\n    to.append(1)\n\n\
         async def note(x):\n    await asyncio.sleep(1)\n    notes.append(x)\n\n\
         async def count():\n    await asyncio.sleep(1)\n    return len(notes)\n\n\
         async def main():\n{lines}\nasyncio.run(main())\n"
    );
    let trace = run(&text).trace.expect("a trace");
    let source = Dependence::of(&text).expect("a text that is Python");
    trace.lint_with(Lints::default(), &source).into_iter().map(|finding| finding.lint).collect()
}

#[track_caller]
fn overlap(body: &str) {
    assert_eq!(found(body), [Lint::SequentialAwaits], "{body}");
}

#[track_caller]
fn depend(body: &str) {
    assert_eq!(found(body), [], "{body}");
}

#[test]
fn two_calls_could_overlap_only_if_the_second_needs_nothing_of_the_first() {
    overlap("one = await work(1)\ntwo = await work(2)\nprint(one, two)");
    overlap("await asyncio.sleep(0)\nprint(await work(1))\nprint(await work(2))");
    depend("one = await work(1)\ntwo = await work(one)");
    depend("one = await work(1)\ncopy = [one]\ntwo = await work(copy)");
    depend("a, b = await work((1, 2))\ntwo = await work(f'{a}')");
    depend("if (one := await work(1)):\n    await work(one)");
}

#[test]
fn a_call_that_is_made_only_if_the_first_ended_in_some_way_comes_after_it() {
    depend("one = await work(1)\nif one:\n    await work(2)");
    depend("one = await work(1)\nif not one:\n    return\nawait work(2)");
    depend("one = await work(1)\nmatch one:\n    case 1:\n        await work(2)");
    depend("try:\n    await work(1)\n    raise ValueError\nexcept ValueError:\n    await work(2)");
}

#[test]
fn what_the_first_changes_the_second_may_need() {
    depend("all = []\nawait add(all)\nawait add(all)");
    overlap("all = []\nawait work(1)\nawait work(all)");
    depend("await note(1)\nprint(await count())");
    overlap("print(await count())\nawait work(1)");
}

#[test]
fn calls_in_a_loop_could_overlap_only_if_none_needs_the_one_before() {
    overlap("for i in range(3):\n    await work(i)");
    depend("last = 0\nfor i in range(3):\n    last = await work(last)");
    depend("total = 0\nfor i in range(3):\n    total += await work(total)");
    depend("for i in range(3):\n    x = await work(i)\n    if x:\n        break");
    depend("x = 0\nwhile x < 3:\n    x = await work(x + 1)");
}

#[test]
fn methods_of_one_object_may_need_each_other() {
    depend(
        "class Account:\n    async def pay(self):\n        await asyncio.sleep(1)\n        self.paid = True\n\n\
         account = Account()\nawait account.pay()\nawait account.pay()",
    );
}

#[test]
fn what_is_no_python_says_nothing() {
    assert!(Dependence::of("def f(:\n").is_none());
}
