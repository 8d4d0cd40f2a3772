//! How values are shown, and what it costs to keep a long run.

use std::{fs, path::Path};

use super::{
    super::{Cut, Recording, Shown, StepLimits, Steps, state::State, touch::LOOKS_ALWAYS},
    in_the_end,
};
use crate::{Advanced, Program, Settings, testing::step};

#[test]
fn values_are_shown_as_repr_would_but_bounded() {
    let shown = |value: &str| {
        let imports = "import collections, enum, dataclasses, asyncio\n";
        in_the_end(&format!("{imports}a = {value}\n"), "a").trim_start_matches("a*=").to_owned()
    };
    let long = format!("'{}'…", "x".repeat(80));
    for (value, expect) in [
        ("1", "1"),
        ("2 ** 70", "1180591620717411303424"),
        ("1 << 100000", "<int of 100,001 bits>"),
        ("1.50", "1.5"),
        ("'it'", "'it'"),
        ("'x' * 1000", &*long),
        ("b'ab'", "b'ab'"),
        ("(1,)", "(1,)"),
        ("()", "()"),
        ("{}", "{}"),
        ("set()", "set()"),
        ("{1}", "{1}"),
        ("frozenset({1})", "frozenset({1})"),
        ("{'a': [1, None]}", "{'a': [1, None]}"),
        ("[[[[1]]]]", "[[[[…]]]]"),
        ("range(3)", "range(0, 3)"),
        ("slice(1, None)", "slice(1, None, None)"),
        ("len", "<built-in function len>"),
        ("[].append", "<built-in method append>"),
        ("int", "<class 'int'>"),
        ("KeyError('k')", "KeyError('k')"),
        ("collections.deque([1, 2])", "deque([1, 2])"),
        ("collections.Counter('aab')", "Counter({'a': 2, 'b': 1})"),
        ("collections.namedtuple('P', 'x y')(1, 2)", "P(x=1, y=2)"),
        ("enum.Enum('Color', 'RED BLUE').RED", "<Color.RED: 1>"),
        ("dataclasses.make_dataclass('D', ['x'])(3)", "D(x=3)"),
        ("iter([])", "<list_iterator object>"),
        ("bytearray(b'ab')", "<bytearray b'ab'>"),
        ("asyncio.Event()", "<Event object>(_waiters=deque([]) _value=False)"),
        ("type('Slots', (), {'__slots__': ('x',)})()", "<Slots object>"),
        ("type('Error', (ValueError,), {})(1, 2)", "Error(1, 2)"),
        ("(lambda: 1)", "<function <lambda>>"),
    ] {
        assert_eq!(shown(value), expect, "{value}");
    }
    assert_eq!(in_the_end("a = []\na.append(a)\n", "a"), "a*=[[...]]");
}

#[test]
fn a_list_of_a_million_items_costs_as_much_as_one_of_twenty() {
    let expect: Vec<String> = (0..20).map(|n| n.to_string()).collect();
    let expect = format!("a*=[{}, … 999,980 more]", expect.join(", "));
    assert_eq!(in_the_end("a = list(range(1_000_000))\n", "a"), expect);
    let steps = step("a = list(range(1_000_000))\nfor i in range(1000):\n    a[5] = i\n").steps;
    let size: usize = steps.shown.iter().map(Shown::size).sum();
    assert!(size < 1_000_000, "{size}");
}

/// A program with deep calls, generators that are left, tasks, shared objects and names that come and go.
const MIXED: &str = "
import asyncio
log = []
def deep(n):
    here = n
    if n:
        deep(n - 1)
    log.append(here)
def numbers():
    n = 0
    while True:
        n += 1
        yield n
async def work(name):
    for i in range(20):
        log.append((name, i))
        first = next(numbers())
        await asyncio.sleep(i % 3)
        del first
async def main():
    await asyncio.gather(*(work(name) for name in 'abc'))
for i in range(3):
    globals()[f'name_{i}'] = i
    deep(60)
    del globals()[f'name_{i}']
asyncio.run(main())
";

#[test]
fn from_a_copy_every_step_is_what_it_is_from_the_beginning() {
    let steps = step(MIXED).steps;
    assert!(steps.copies.len() > 2, "{}", steps.copies.len());
    let mut state = State::default();
    for at in 0..steps.len() {
        let (next, _) = steps.go_on(state, at, at);
        assert_eq!(steps.state(at).0, next, "step {at}");
        state = next;
    }
}

#[test]
fn to_look_only_at_what_was_touched_misses_nothing() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/programs"));
    let mut programs = vec![MIXED.to_owned(), TOUCHED.to_owned()];
    for entry in ["plain"].iter().flat_map(|name| fs::read_dir(folder.join(name)).expect("a folder")) {
        programs.push(fs::read_to_string(entry.expect("an entry").path()).expect("a program"));
    }
    for program in programs {
        LOOKS_ALWAYS.set(true);
        let all = step(&program).steps;
        LOOKS_ALWAYS.set(false);
        let touched = step(&program).steps;
        let differs = touched.changes.iter().zip(&all.changes).find(|(one, other)| one != other);
        assert_eq!((differs, touched.changes.len()), (None, all.changes.len()), "{program}");
    }
}

/// Every manner of changing an object.
const TOUCHED: &str = "
import collections, heapq, random
class Box:
    def __init__(self):
        self.items = []
        self.by = {}
box = Box()
box.items.append(1)
box.items += [2]
box.by['a'] = box.items
box.by['a'].insert(0, 3)
setattr(box, 'more', 1)
box.__dict__['more'] = 2
vars(box).update(more=3)
del box.more
rows = [[0] * 3 for _ in range(3)]
rows[1][1] = 5
rows[2].reverse()
del rows[0][0]
heap = [5, 1]
heapq.heapify(heap)
heapq.heappush(heap, 0)
random.shuffle(heap)
queue = collections.deque()
queue.append(heap)
queue[0].sort()
seen = set()
seen |= {1}
seen.add(2)
seen.discard(1)
missing = collections.defaultdict(list)
missing['a']
missing['a'].append(1)
counts = collections.Counter()
counts['a'] += 1
counts.update('ab')
class Stack(list):
    def push(self, item):
        super().append(item)
stack = Stack()
stack.push(1)
list.append(stack, 2)
globals()['later'] = [1]
later.append(2)
a, *rest = heap
rest[0], a = a, rest
table = dict(a=[1])
table.setdefault('b', table['a']).append(2)
for key in table:
    table[key] = table[key] + [3]
def change(items, by=None):
    items[:] = []
    if by is not None:
        by.clear()
change(later, table)
data = bytearray(b'ab')
data[0] = 66
view = memoryview(data)
view[1] = 67
(lambda each: [each.pop() for _ in range(1)])(heap)
list(map(seen.add, [7, 8]))
";

#[test]
fn a_run_with_pauses_has_the_same_steps_as_one_without() {
    let program = Program::read(MIXED, "program.py").expect("a program");
    let mut running = program.start(Settings { recording: Recording::steps(), ..Settings::default() });
    let mut most = 0;
    let finished = loop {
        running = match running.advance_for(7) {
            Advanced::Ended(finished) => break finished,
            Advanced::Waits(running, _) | Advanced::Pauses(running) | Advanced::Asks(running, _) => running,
        };
        assert!(running.steps().len() >= most);
        most = running.steps().len();
    };
    let (with, without) = (finished.steps, step(MIXED).steps);
    let all = |steps: &Steps| (0..steps.len()).map(|at| format!("{:?}", steps.get(at))).collect::<Vec<_>>();
    let differs = all(&with).into_iter().zip(all(&without)).enumerate().find(|(_, (with, without))| with != without);
    assert_eq!((differs, with.len()), (None, without.len()));
    assert_eq!(with.changes, without.changes);
}

#[test]
fn to_find_a_step_takes_as_few_changes_in_a_long_run_as_in_a_short_one() {
    let steps = step("total = 0\nfor i in range(50_000):\n    total += i\n").steps;
    assert_eq!(steps.len(), 100_000);
    let mut last = 0;
    for (at, state) in &steps.copies {
        let work = (at - last) + (steps.entries[*at].changes - steps.entries[last].changes) as usize;
        assert!(work < 2 * 512.max(state.size()), "{work} before step {at}");
        last = *at;
    }
    assert!(steps.len() - last < 1_024);
    let copied: usize = steps.copies.iter().map(|(_, state)| state.size()).sum();
    assert!(copied <= steps.changes.len() + steps.len(), "{copied}");
}

#[test]
fn generators_that_nobody_finishes_are_forgotten() {
    let steps = step("def g():\n    yield 1\nfor i in range(2000):\n    next(g())\n").steps;
    assert!(steps.waiting(steps.last()).len() <= 1);
}

#[test]
fn past_a_limit_the_run_goes_on_and_its_steps_do_not() {
    let program = Program::read("text = ''\nfor i in range(1000):\n    text += str(i)\nprint(i)\n", "program.py")
        .expect("a program");
    let run = |limits: StepLimits| {
        let finished = program.run(Settings { recording: Recording::Steps(limits), ..Settings::default() });
        assert_eq!(finished.output.last().map(|printed| printed.text.as_str()), Some("999\n"));
        finished.steps
    };
    let few = run(StepLimits { steps: 50, ..StepLimits::default() });
    assert_eq!((few.cut(), few.len(), few.stack(49).len()), (Some(Cut::Steps(50)), 50, 1));
    let small = run(StepLimits { bytes: 20_000, ..StepLimits::default() });
    assert!(matches!(small.cut(), Some(Cut::Bytes(20_000..30_000))), "{:?}", small.cut());
    assert_eq!(run(StepLimits::default()).cut(), None);
}

#[test]
fn deep_calls_take_no_more_room_than_what_was_written() {
    let steps = step("def f(n):\n    if n:\n        f(n - 1)\nfor i in range(20):\n    f(900)\n").steps;
    let copied: usize = steps.copies.iter().map(|(_, state)| state.size()).sum();
    assert!(steps.len() > 50_000 && copied <= steps.changes.len() + steps.len(), "{copied}");
}
