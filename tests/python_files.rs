//! Python programs on the command line: `interleave python`, `trace` and `check` do for a file what they say.

use std::{
    fs,
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;

/// The exit code, the standard output and the errors of `interleave ARGUMENTS` with `input` on the standard input.
fn interleave(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interleave"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    // A usage error is told before the input is read.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
}

/// A file of that name with this text, in a folder of its own.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("python_files");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    fs::write(&path, text).expect("it is written");
    path
}

const OVERLAP: &str = "\
import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
    return seconds


async def main():
    print(await asyncio.gather(fetch('slow', 2), fetch('quick', 1)))


if __name__ == '__main__':
    asyncio.run(main())
";

#[test]
fn python_runs_a_program_and_prints_what_it_prints() {
    let expect = (0, "quick\nslow\n[2, 1]\n".to_owned(), String::new());
    assert_eq!(interleave(&["python", "-"], OVERLAP), expect);
    let path = file("overlap.py", OVERLAP);
    assert_eq!(interleave(&["python", path.to_str().expect("UTF-8")], ""), expect);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what is tested is that time passes")]
fn on_the_wall_clock_it_takes_its_time() {
    let text = OVERLAP.replace("seconds)\n    print", "seconds / 50)\n    print");
    let before = std::time::Instant::now();
    let (code, out, _) = interleave(&["python", "-", "--wall"], &text);
    assert_eq!((code, out.as_str()), (0, "quick\nslow\n[2, 1]\n"));
    assert!(before.elapsed().as_millis() >= 40, "{:?}", before.elapsed());
}

#[test]
fn an_uncaught_error_goes_to_the_errors_with_the_files_own_name_and_the_code_is_one() {
    let path = file("broken.py", "def f(x):\n    return x / 0\n\n\nprint('before')\nf(1)\n");
    let name = path.to_str().expect("UTF-8");
    let (code, out, errors) = interleave(&["python", name], "");
    let expect = format!(
        "Traceback (most recent call last):\n  File \"{name}\", line 6, in <module>\n    f(1)\n    ~^^^\n  \
         File \"{name}\", line 2, in f\n    return x / 0\n           ~~^~~\nZeroDivisionError: division by zero\n"
    );
    assert_eq!((code, out.as_str(), errors), (1, "before\n", expect));
}

#[test]
fn the_code_is_the_one_that_the_program_exits_with() {
    assert_eq!(interleave(&["python", "-"], "import sys\nsys.exit(7)").0, 7);
    assert_eq!(interleave(&["python", "-"], "raise SystemExit('why')"), (1, String::new(), "why\n".to_owned()));
}

#[test]
fn what_nobody_awaited_is_warned_of_as_cpython_does() {
    let (code, _, errors) = interleave(&["python", "-"], "async def f():\n    pass\n\n\nf()\nprint('on')\n");
    assert_eq!(code, 0);
    assert!(errors.starts_with("<stdin>:5: RuntimeWarning: coroutine 'f' was never awaited\n  f()\n"), "{errors}");
}

#[test]
fn a_text_that_is_no_python_is_refused_at_its_place() {
    let (code, out, errors) = interleave(&["python", "-"], "print('a'\nx = 1\n");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(errors.starts_with("  File \"<stdin>\", line 1\n    print('a'\n"), "{errors}");
    assert!(errors.contains("SyntaxError: "), "{errors}");
}

#[test]
fn check_tells_all_mistakes_at_once() {
    let text = "return 1\n\n\ndef f():\n    await g()\n    break\n";
    let (code, out, _) = interleave(&["check", "-"], text);
    assert_eq!(code, 1);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3, "{out}");
    for (line, place) in lines.iter().zip(["<stdin>:1:1: ", "<stdin>:5:5: ", "<stdin>:6:5: "]) {
        assert!(line.starts_with(place), "{line}");
    }
    let (_, out, _) = interleave(&["check", "-", "--json"], text);
    let all: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(all[1]["line"], 5);
    assert_eq!(all[1]["message"], "'await' outside async function");
    assert_eq!(interleave(&["check", "-"], OVERLAP), (0, String::new(), String::new()));
}

#[test]
fn trace_prints_the_trace_and_each_printed_line_with_its_time_and_its_event() {
    let (code, out, errors) = interleave(&["trace", "-"], OVERLAP);
    assert_eq!((code, errors.as_str()), (0, ""));
    let told: Value = serde_json::from_str(&out).expect("JSON");
    let output = told["output"].as_array().expect("a list");
    let times: Vec<_> = output.iter().map(|line| (line["at"].as_u64(), line["text"].as_str())).collect();
    let expect =
        [(Some(1_000_000), Some("quick\n")), (Some(2_000_000), Some("slow\n")), (Some(2_000_000), Some("[2, 1]\n"))];
    assert_eq!(times, expect);
    let trace: trace::Trace = serde_json::from_value(told["trace"].clone()).expect("a trace");
    for line in output {
        let event = usize::try_from(line["event"].as_u64().expect("an event")).expect("an index");
        let printed = trace::Detail::Printed(line["text"].as_str().expect("a text").trim_end().into());
        assert_eq!(trace.events()[event].detail, printed);
    }
}

#[test]
fn no_program_hangs() {
    let (code, _, errors) = interleave(&["python", "-"], "while True:\n    pass\n");
    assert_eq!(code, 1);
    assert!(errors.starts_with("line ") && errors.contains("the program may never end"), "{errors}");
}
