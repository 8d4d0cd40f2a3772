//! What every belief has to be.

use std::{collections::BTreeSet, fs, path::Path};

use super::*;

#[test]
fn every_belief_has_a_file_of_its_own_that_the_list_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/belief");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let held = files.filter(|file| fs::read_to_string(file).unwrap().contains("\nimpl Held for "));
    let held: BTreeSet<_> = held.map(|file| file.file_stem().unwrap().to_string_lossy().replace('_', "-")).collect();
    let listed: BTreeSet<_> = Belief::ALL.into_iter().map(|belief| belief.id().to_owned()).collect();
    assert_eq!(held, listed);
}

#[test]
fn every_belief_is_about_a_term_of_the_glossary() {
    let terms: BTreeSet<_> = course::glossary().sections.iter().map(|term| term.id).collect();
    for belief in Belief::ALL {
        assert!(terms.contains(belief.term()), "{}: {}", belief.id(), belief.term());
        assert_eq!(Belief::named(belief.id()), Some(belief));
    }
}

/// What a belief makes of a program of the given body of `main`, from that body on.
#[track_caller]
fn check(belief: Belief, main: &str, expect: &str) {
    let head = "import asyncio\n\n\nasync def work(n):\n    return n\n\n\nasync def main():\n";
    let rewritten = belief.rewrite(&format!("{head}{main}")).unwrap();
    assert_eq!(rewritten.text.strip_prefix(head), Some(expect));
}

#[test]
fn awaits_of_a_row_become_tasks_before_it() {
    check(
        Belief::AwaitsOverlap,
        "    a = await work(1)\n    b = await work(2)\n",
        "    begun1 = asyncio.create_task(work(1))\n    begun2 = asyncio.create_task(work(2))\n    a = await begun1\n    b = await begun2\n",
    );
    check(
        Belief::AwaitsOverlap,
        "    for n in [1, 2]:\n        print(await work(n))\n",
        "    begun = [asyncio.create_task(work(n)) for n in [1, 2]]\n    for n in [1, 2]:\n        print(await begun.pop(0))\n",
    );
}

#[test]
fn tasks_that_are_awaited_where_they_are_made_are_made_before() {
    check(
        Belief::AwaitedAtOnce,
        "    await asyncio.create_task(work(1))\n    await asyncio.create_task(work(2))\n",
        "    begun1 = asyncio.create_task(work(1))\n    begun2 = asyncio.create_task(work(2))\n    await begun1\n    await begun2\n",
    );
}

#[test]
fn what_is_gathered_is_awaited_in_turn_or_as_it_ends() {
    let many = "    await asyncio.gather(*[work(n) for n in range(3)])\n";
    check(Belief::WaitsAddUp, "    await asyncio.gather(work(1), work(2))\n", "    [await work(1), await work(2)]\n");
    check(Belief::WaitsAddUp, many, "    [await work(n) for n in range(3)]\n");
    check(
        Belief::GatherByFinish,
        many,
        "    [await one for one in asyncio.as_completed([work(n) for n in range(3)])]\n",
    );
}

#[test]
fn a_belief_about_something_else_says_so() {
    let unfit = Belief::MoreIsFaster.rewrite("print(1)\n").unwrap_err();
    let expect = "nothing in the program would be different if a limit on how many run at once costs no time";
    assert_eq!(unfit.to_string(), expect);
    assert_eq!(Belief::GpuAlwaysWins.rewrite("print(1)\n"), Err(Unfit::NoProgram(Belief::GpuAlwaysWins)));
    assert!(matches!(Belief::WaitsAddUp.rewrite("print(\n"), Err(Unfit::NotPython(_))));
}

#[test]
fn a_program_written_out_of_a_belief_is_found_in_its_run() {
    let program = "\
import asyncio


async def fetch(n):
    await asyncio.sleep(1)


async def main():
    await asyncio.create_task(fetch(1))
    await asyncio.create_task(fetch(2))
    fetch(3)


asyncio.run(main())
";
    let trace = crate::Ran::of(program).trace.unwrap();
    let found: Vec<_> = slips(program, &trace).into_iter().map(|slip| slip.belief).collect();
    assert_eq!(found, [Belief::CallingRuns, Belief::AwaitedAtOnce]);
}
