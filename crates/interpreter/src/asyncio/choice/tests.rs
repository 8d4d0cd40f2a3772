//! What whoever chooses is told, and what they can and cannot bring about.

use trace::{Reason, TaskId};

use crate::{Advanced, Choice, Finished, Program, ReadyTask, Settings};

/// Runs a text in which `choose` picks among those that are ready.
#[track_caller]
fn run(text: &str, mut choose: impl FnMut(&[ReadyTask]) -> usize) -> Finished {
    let program = Program::read(text, "program.py").unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut running = program.start(Settings { choice: Choice::Asked, ..Settings::default() });
    loop {
        running = match running.advance() {
            Advanced::Ended(finished) => return *finished,
            Advanced::Waits(..) | Advanced::Pauses(_) => panic!("virtual time never waits"),
            Advanced::Asks(mut running, ready) => {
                running.choose(choose(&ready));
                running
            }
        };
    }
}

fn output(finished: &Finished) -> String {
    finished.output.iter().map(|printed| printed.text.as_str()).collect()
}

const COUNTER: &str = r"
import asyncio

counter = 0

async def add(pauses):
    global counter
    seen = counter
    for _ in range(pauses):
        await asyncio.sleep(0)
    counter = seen + 1

async def main():
    await asyncio.gather(add(0), add(1))
    print(counter)

asyncio.run(main())
";

#[test]
fn the_order_keeps_an_update_that_the_reverse_loses() {
    assert_eq!(output(&run(COUNTER, |_| 0)), "2\n");
    let mut picks = [1, 0].into_iter();
    let lost = run(COUNTER, |_| picks.next().unwrap_or_default());
    assert_eq!((output(&lost).as_str(), lost.choices.asked), ("1\n", 2));
}

#[test]
fn whoever_is_asked_learns_where_each_goes_on_and_what_it_waited_for() {
    let text = r"
import asyncio

async def wait(event):
    await event.wait()

async def main():
    event = asyncio.Event()
    early = asyncio.create_task(wait(event), name='early')
    await asyncio.sleep(0)
    event.set()
    late = asyncio.create_task(wait(event))
    doomed = asyncio.create_task(wait(event))
    doomed.cancel()
    await asyncio.gather(early, late, doomed, return_exceptions=True)

asyncio.run(main())
";
    let mut asked = Vec::new();
    run(text, |ready| {
        asked.push(ready.to_vec());
        0
    });
    let begins = |task, name: &str| ReadyTask {
        task: TaskId(task),
        name: name.to_owned(),
        line: Some(4),
        waited: None,
        thrown: None,
    };
    let main = ReadyTask { line: Some(10), waited: Some(Reason::NextTurn), ..begins(1, "Task-1") };
    assert_eq!(asked[0], [begins(2, "early"), main]);
    let early = ReadyTask { line: Some(5), waited: Some(Reason::Event), ..begins(2, "early") };
    let doomed = ReadyTask { thrown: Some("CancelledError".to_owned()), ..begins(4, "Task-3") };
    assert_eq!(asked[1], [early, begins(3, "Task-2"), doomed]);
}

#[test]
fn nobody_is_asked_about_a_step_that_is_ready_alone() {
    let text = "import asyncio\n\nasync def main():\n    await asyncio.sleep(0)\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n";
    let finished = run(text, |ready| panic!("{ready:?}"));
    assert_eq!((finished.choices.asked, finished.choices.alone), (0, 3));
}

#[test]
fn a_callback_overtakes_what_was_passed_over_and_nothing_else() {
    let text = r"
import asyncio

async def say(text):
    print(text)

async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(say('one'))]
    loop.call_soon(print, 'callback')
    tasks += [asyncio.create_task(say('two')), asyncio.create_task(say('three'))]
    await asyncio.gather(*tasks)

asyncio.run(main())
";
    assert_eq!(output(&run(text, |_| 0)), "one\ncallback\ntwo\nthree\n");
    assert_eq!(output(&run(text, |ready| ready.len() - 1)), "three\ncallback\ntwo\none\n");
}

#[test]
fn no_timer_rings_before_it_is_due() {
    let text = r"
import asyncio

async def nap(seconds):
    await asyncio.sleep(seconds)
    print(seconds, asyncio.get_running_loop().time())

async def main():
    await asyncio.gather(nap(2), nap(1), nap(1))

asyncio.run(main())
";
    assert_eq!(output(&run(text, |ready| ready.len() - 1)), "1 1.0\n1 1.0\n2 2.0\n");
}

#[test]
fn a_run_that_hangs_says_so() {
    let text = r"
import asyncio

async def hold(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass

async def main():
    one, two = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(hold(one, two), hold(two, one))

asyncio.run(main())
";
    assert!(run(text, |_| 0).hangs);
    let mut one = None;
    // The first that runs is let run on.
    assert!(
        !run(text, |ready| {
            let own = *one.get_or_insert(ready[0].task);
            ready.iter().position(|ready| ready.task == own).unwrap_or_default()
        })
        .hangs
    );
}

#[test]
fn a_loop_below_a_native_function_takes_them_in_order() {
    let text = r"
import asyncio

async def say(text):
    print(text)

async def main():
    await asyncio.gather(say('one'), say('two'))

print(sorted([1], key=lambda _: asyncio.run(main()) or 0))
";
    assert_eq!(output(&run(text, |ready| panic!("{ready:?}"))), "one\ntwo\n[1]\n");
}
