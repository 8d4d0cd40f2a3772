//! What is refused, in `CPython` 3.14's words and at its places.

use crate::compile::{Options, compile};

/// A text, and the first thing that is wrong with it: from line and character to line and character, and the message.
const REFUSED: &[(&str, &str)] = &[
    ("return 1", "1:0-1:8 'return' outside function"),
    ("class A: return 1", "1:9-1:17 'return' outside function"),
    ("def f(): break", "1:9-1:14 'break' outside loop"),
    ("break", "1:0-1:5 'break' outside loop"),
    ("continue", "1:0-1:8 'continue' not properly in loop"),
    ("for x in y:\n  def g(): continue", "2:11-2:19 'continue' not properly in loop"),
    ("await x", "1:0-1:7 'await' outside function"),
    ("def f(): await x", "1:9-1:16 'await' outside async function"),
    ("class A: await x", "1:9-1:16 'await' outside function"),
    ("async def f():\n  def g(): await x", "2:11-2:18 'await' outside async function"),
    ("yield 1", "1:0-1:7 'yield' outside function"),
    ("class A: yield", "1:9-1:14 'yield' outside function"),
    ("async def f(): yield from x", "1:15-1:27 'yield from' inside async function"),
    ("async def f():\n  yield 1\n  return 2", "3:2-3:10 'return' with value in async generator"),
    ("def f():\n  async with a: pass", "2:2-2:20 'async with' outside async function"),
    ("def f():\n  async for a in b: pass", "2:2-2:24 'async for' outside async function"),
    (
        "def f(): return [x async for x in y]",
        "1:16-1:36 asynchronous comprehension outside of an asynchronous function",
    ),
    ("[x async for x in y]", "1:0-1:20 asynchronous comprehension outside of an asynchronous function"),
    (
        "def f(): return [await x for x in y]",
        "1:16-1:36 asynchronous comprehension outside of an asynchronous function",
    ),
    (
        "def f(): return {x: await y for x in z}",
        "1:16-1:39 asynchronous comprehension outside of an asynchronous function",
    ),
    ("try: pass\nexcept: pass\nexcept ValueError: pass", "2:0-2:12 default 'except:' must be last"),
    ("a, *b, *c = d", "1:0-1:9 multiple starred expressions in assignment"),
    ("*a = b", "1:0-1:2 starred assignment target must be in a list or tuple"),
    ("x = *a", "1:4-1:6 can't use starred expression here"),
    ("for *a in b: pass", "1:4-1:6 starred assignment target must be in a list or tuple"),
    ("def f(a, a): pass", "1:9-1:10 duplicate argument 'a' in function definition"),
    ("lambda a, a: 1", "1:10-1:11 duplicate argument 'a' in function definition"),
    ("def f(a):\n  global a", "2:2-2:10 name 'a' is parameter and global"),
    ("def f():\n  x = 1\n  global x", "3:2-3:10 name 'x' is assigned to before global declaration"),
    ("def f():\n  print(x)\n  global x", "3:2-3:10 name 'x' is used prior to global declaration"),
    ("def f():\n  x: int\n  global x", "3:2-3:10 annotated name 'x' can't be global"),
    ("def f(a):\n  nonlocal a", "2:2-2:12 name 'a' is parameter and nonlocal"),
    ("def f():\n  nonlocal q", "2:2-2:12 no binding for nonlocal 'q' found"),
    ("nonlocal q", "1:0-1:10 nonlocal declaration not allowed at module level"),
    ("def f():\n  x = 1\n  def g():\n    global x\n    nonlocal x", "4:4-4:12 name 'x' is nonlocal and global"),
    ("def f():\n  global x\n  x: int = 1", "3:2-3:12 annotated name 'x' can't be global"),
    (
        "def f():\n  x = 1\n  def g():\n    print(x)\n    nonlocal x",
        "5:4-5:14 name 'x' is used prior to nonlocal declaration",
    ),
    ("class A:\n  def f(self):\n    nonlocal y", "3:4-3:14 no binding for nonlocal 'y' found"),
    ("def f():\n  from x import *", "2:16-2:17 import * only allowed at module level"),
    ("class A:\n  from x import *", "2:16-2:17 import * only allowed at module level"),
    ("f(a=1, a=2)", "1:7-1:10 keyword argument repeated: a"),
    ("class A(metaclass=X, metaclass=Y): pass", "1:21-1:32 keyword argument repeated: metaclass"),
    ("__debug__ = 1", "1:0-1:9 cannot assign to __debug__"),
    ("def f(__debug__): pass", "1:6-1:15 cannot assign to __debug__"),
    ("del __debug__", "1:4-1:13 cannot delete __debug__"),
    ("import __debug__", "1:7-1:16 cannot assign to __debug__"),
    ("f(__debug__=1)", "1:2-1:13 cannot assign to __debug__"),
    ("x.__debug__ = 1", "1:0-1:11 cannot assign to __debug__"),
    ("[y := 1 for y in z]", "1:1-1:2 assignment expression cannot rebind comprehension iteration variable 'y'"),
    ("[x for y in (x := z)]", "1:13-1:19 assignment expression cannot be used in a comprehension iterable expression"),
    (
        "[x for y in [(z := 1) for q in y]]",
        "1:14-1:20 assignment expression cannot be used in a comprehension iterable expression",
    ),
    (
        "[x for y in (lambda: (z := 1))()]",
        "1:22-1:28 assignment expression cannot be used in a comprehension iterable expression",
    ),
    (
        "class A: [x := 1 for y in z]",
        "1:10-1:11 assignment expression within a comprehension cannot be used in a class body",
    ),
    ("[(yield) for x in y]", "1:2-1:7 'yield' inside list comprehension"),
    ("((yield) for x in y)", "1:2-1:7 'yield' inside generator expression"),
    ("def f(): [(yield x) for x in y]", "1:11-1:18 'yield' inside list comprehension"),
    ("def f(): ((yield from x) for x in y)", "1:11-1:23 'yield' inside generator expression"),
    ("def f() -> (yield): pass", "1:12-1:17 yield expression cannot be used within an annotation"),
    ("x: (yield)", "1:4-1:9 yield expression cannot be used within an annotation"),
    ("def f(x: (y := 1)): pass", "1:10-1:16 named expression cannot be used within an annotation"),
    ("async def f(): x: (await y) = 1", "1:19-1:26 await expression cannot be used within an annotation"),
    ("def f(): x: (yield) = 1", "1:13-1:18 yield expression cannot be used within an annotation"),
    ("type X = (yield)", "1:10-1:15 yield expression cannot be used within a type alias"),
    ("class A[T]((yield)): pass", "1:12-1:17 yield expression cannot be used within the definition of a generic"),
    ("def f[T, T](): pass", "1:9-1:10 duplicate type parameter 'T'"),
    ("def f[T = int, U](): pass", "1:15-1:16 non-default type parameter 'U' follows default type parameter"),
    ("def f[T: (yield)](): pass", "1:10-1:15 yield expression cannot be used within a TypeVar bound"),
    ("def f[T: (x := 1)](): pass", "1:10-1:16 named expression cannot be used within a TypeVar bound"),
    ("match x:\n  case a: pass\n  case b: pass", "2:7-2:8 name capture 'a' makes remaining patterns unreachable"),
    ("match x:\n  case _: pass\n  case b: pass", "2:7-2:8 wildcard makes remaining patterns unreachable"),
    ("match x:\n  case a | 1: pass", "2:7-2:8 name capture 'a' makes remaining patterns unreachable"),
    ("match x:\n  case 1 | a: pass", "2:7-2:12 alternative patterns bind different names"),
    ("match x:\n  case (1, a) | (a, b): pass", "2:7-2:22 alternative patterns bind different names"),
    ("match x:\n  case a, a: pass", "2:10-2:11 multiple assignments to name 'a' in pattern"),
    ("match x:\n  case [*a, *b]: pass", "2:7-2:15 multiple starred names in sequence pattern"),
    ("match x:\n  case {1: a, 1: b}: pass", "2:7-2:19 mapping pattern checks duplicate key (1)"),
    ("match x:\n  case {\"a\": a, \"a\": b}: pass", "2:7-2:23 mapping pattern checks duplicate key ('a')"),
    ("match x:\n  case A(x=1, x=2): pass", "2:16-2:17 attribute name repeated in class pattern: x"),
    (
        "for x in y:\n  try: pass\n  except* E: break",
        "3:13-3:18 'break', 'continue' and 'return' cannot appear in an except* block",
    ),
    (
        "def f():\n  try: pass\n  except* E: return",
        "3:13-3:19 'break', 'continue' and 'return' cannot appear in an except* block",
    ),
    ("from __future__ import foo", "1:23-1:26 future feature foo is not defined"),
    ("from __future__ import braces", "1:23-1:29 not a chance"),
    ("class A:\n  x: int\n  global x", "3:2-3:10 annotated name 'x' can't be global"),
    ("def f(x):\n  x: int\n  nonlocal x", "3:2-3:12 name 'x' is parameter and nonlocal"),
    ("def f():\n  for x in y: pass\n  global x", "3:2-3:10 name 'x' is assigned to before global declaration"),
    ("a = yield", "1:4-1:9 'yield' outside function"),
    ("async def f(): lambda: await x", "1:23-1:30 'await' outside async function"),
    ("def f():\n  class A:\n    nonlocal zz", "3:4-3:15 no binding for nonlocal 'zz' found"),
    (
        "def f():\n  [x := 1 for x in [1]]",
        "2:3-2:4 assignment expression cannot rebind comprehension iteration variable 'x'",
    ),
    ("def g(*, a, a): pass", "1:12-1:13 duplicate argument 'a' in function definition"),
    ("def g(*a, **a): pass", "1:12-1:13 duplicate argument 'a' in function definition"),
    ("def g(a, /, a): pass", "1:12-1:13 duplicate argument 'a' in function definition"),
    ("def f(): continue", "1:9-1:17 'continue' not properly in loop"),
    ("class A:\n  while 1:\n    def f(): break", "3:13-3:18 'break' outside loop"),
    (
        "import x\nfrom __future__ import annotations",
        "2:0-2:34 from __future__ imports must occur at the beginning of the file",
    ),
    ("x: int\nglobal x", "2:0-2:8 annotated name 'x' can't be global"),
];

/// Texts that look wrong, but are not.
const ACCEPTED: &[&str] = &[
    "(x async for x in y)",
    "def f(): return (await x for x in y)",
    "*a, = b",
    "print(*a)",
    "def f():\n  global x\n  global x",
    "def f():\n  import x\n  global x",
    "global x\nx: int = 1",
    "lambda: (yield)",
    "async def f(): return [x for x in await y]",
    "async def f():\n  yield 1\n  return",
    "try: pass\nexcept* E:\n  for x in y: break",
    "while 1:\n  try: pass\n  finally: continue",
    "\"doc\"\nfrom __future__ import annotations",
    "raise",
];

#[track_caller]
fn first_problem(text: &str) -> Option<String> {
    let read = python::read(text).unwrap();
    let problems = compile(&read, text, Options::default()).err()?;
    let (first, span) = (&problems[0], problems[0].span);
    Some(format!("{}:{}-{}:{} {}", span.line, span.start, span.until, span.end, first.message))
}

#[test]
fn what_cpython_refuses_is_refused_in_its_words() {
    for (text, expect) in REFUSED {
        assert_eq!(first_problem(text).as_deref(), Some(*expect), "{text}");
    }
}

#[test]
fn what_cpython_accepts_is_accepted() {
    for text in ACCEPTED {
        assert_eq!(first_problem(text), None, "{text}");
    }
}

#[test]
fn what_is_not_supported_is_refused_by_its_name() {
    let check = |text: &str, expect: &str| assert_eq!(first_problem(text).as_deref(), Some(expect));
    check("x = 2j", "1:4-1:6 complex numbers are not supported");
    check("x = t'a'", "1:4-1:8 template strings (t-strings) are not supported");
}

#[test]
fn all_problems_of_a_text_are_told() {
    let text = "return\ndef f():\n  nonlocal x\nbreak\n";
    let problems = compile(&python::read(text).unwrap(), text, Options::default()).err().unwrap();
    let messages: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["no binding for nonlocal 'x' found", "'return' outside function", "'break' outside loop"]);
}
