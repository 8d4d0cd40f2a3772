//! The functions of `_asyncio`.

use std::rc::Rc;

use trace::{Detail, Micros, Reason, TaskId, detail};

use super::{Run, is_coroutine, methods::seconds, reason, state};
use crate::{
    Vm,
    asyncio::{future, report::Logged, task},
    value::{Args, Outcome, Set, Value, generator::State as Stage, native::Spec},
};

pub(crate) const FUNCTIONS: &[Spec] = &[
    Spec { name: "get_running_loop", signature: "", call: get_running_loop },
    Spec { name: "_get_running_loop", signature: "", call: running_or_none },
    Spec { name: "_set_running_loop", signature: "loop, /", call: set_running_loop },
    Spec { name: "_get_event_loop", signature: "", call: get_set_loop },
    Spec { name: "_set_event_loop", signature: "loop, /", call: set_set_loop },
    Spec { name: "current_task", signature: "loop=None", call: current_task },
    Spec { name: "all_tasks", signature: "loop=None", call: all_tasks },
    Spec { name: "_open_tasks", signature: "loop, /", call: open_tasks },
    Spec { name: "iscoroutine", signature: "obj, /", call: iscoroutine },
    Spec { name: "isfuture", signature: "obj, /", call: isfuture },
    Spec { name: "_is_awaitable", signature: "obj, /", call: is_awaitable },
    Spec { name: "_hands_out_work", signature: "", call: hands_out_work },
    Spec { name: "_future", signature: "loop, reason, /", call: new_future },
    Spec { name: "_timer", signature: "delay, result, /", call: new_timer },
    Spec { name: "_number", signature: "task, /", call: number },
    Spec { name: "_on_account_of", signature: "task, /", call: on_account_of },
    Spec { name: "_hide_tasks", signature: "hidden, /", call: hide_tasks },
    Spec { name: "_report", signature: "message, exception, /", call: report },
    Spec { name: "_write_error", signature: "text, /", call: write_error },
    Spec { name: "_format_error", signature: "error, /", call: format_error },
    Spec { name: "_imported", signature: "name, /", call: imported },
    Spec { name: "_file", signature: "", call: file },
    Spec { name: "_where", signature: "coroutine, /", call: whereabouts },
    Spec { name: "_lines", signature: "coroutine, /", call: lines },
    Spec { name: "_compute", signature: "seconds, /", call: compute },
];

fn get_running_loop(vm: &mut Vm, _: Args) -> Outcome {
    vm.running_loop().map(Value::Instance)
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn running_or_none(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.event_loop.thread.running.clone().map(Value::Instance).unwrap_or_default())
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn set_running_loop(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.event_loop.thread.running = if let Value::Instance(event_loop) = args.take(0) { Some(event_loop) } else { None };
    Ok(Value::None)
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn get_set_loop(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.event_loop.thread.set.clone().map(Value::Instance).unwrap_or_default())
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn set_set_loop(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.event_loop.thread.set = if let Value::Instance(event_loop) = args.take(0) { Some(event_loop) } else { None };
    Ok(Value::None)
}

fn current_task(vm: &mut Vm, mut args: Args) -> Outcome {
    let running = vm.event_loop.thread.running.clone();
    let same = match args.optional(0) {
        None | Some(Value::None) => {
            vm.running_loop()?;
            true
        }
        Some(Value::Instance(asked)) => running.is_some_and(|running| Rc::ptr_eq(&running, &asked)),
        Some(_) => false,
    };
    let current = vm.event_loop.thread.current.clone().filter(|_| same);
    Ok(current.map(Value::Instance).unwrap_or_default())
}

fn all_tasks(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = match args.optional(0) {
        Some(Value::Instance(event_loop)) => event_loop,
        Some(_) | None => vm.running_loop()?,
    };
    let set = Rc::new(Set::new(false));
    for task in vm.open_tasks(&event_loop) {
        vm.set_add(&set, Value::Instance(task))?;
    }
    Ok(Value::Set(set))
}

fn open_tasks(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Instance(event_loop) = args.take(0) else { return Ok(Value::list(Vec::new())) };
    Ok(Value::list(vm.open_tasks(&event_loop).into_iter().map(Value::Instance).collect()))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn iscoroutine(vm: &mut Vm, mut args: Args) -> Outcome {
    let value = args.take(0);
    Ok(Value::Bool(is_coroutine(vm, &value)))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn isfuture(_: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::Bool(matches!(args.take(0), Value::Instance(object) if future::is_future(&object))))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn is_awaitable(vm: &mut Vm, mut args: Args) -> Outcome {
    let value = args.take(0);
    let has_method = || vm.types.of(&value).find(&vm.names.await_).is_some();
    Ok(Value::Bool(is_coroutine(vm, &value) || has_method()))
}

/// A thread that falls asleep from here on does so for the work that is handed out now.
#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn hands_out_work(vm: &mut Vm, _: Args) -> Outcome {
    vm.event_loop.threads.asleep = None;
    Ok(Value::None)
}

fn new_future(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = Rc::clone(&vm.loop_classes().future);
    let object = vm.new_future(&class);
    let event_loop = vm.loop_or_current(args.take(0))?;
    let own = future::state(vm, &object)?;
    *own.event_loop.borrow_mut() = Some(event_loop);
    let given = args.take(1);
    own.reason.set(match (reason(&given), vm.event_loop.threads.asleep.take()) {
        // It does nothing but sleep, and when it wakes is known.
        (Reason::Thread, Some(due)) => Reason::ThreadUntil(due),
        (reason, _) => reason,
    });
    Ok(Value::Instance(object))
}

/// A future that gets its result after so many seconds, unless it is cancelled before.
fn new_timer(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = vm.running_loop()?;
    let delay = args.take(0);
    let delay = seconds(vm, &delay)?;
    let (_, due) = vm.event_loop.clock.after(delay);
    let class = Rc::clone(&vm.loop_classes().future);
    let object = vm.new_future(&class);
    let own = future::state(vm, &object)?;
    own.reason.set(Reason::Timer(due));
    let run = (vm.event_loop.ticket(), Run::Settle(Rc::clone(&object), args.take(1)));
    let timer = state(vm, &event_loop)?.timers.borrow_mut().add(due, run);
    own.timer.set(Some(timer));
    *own.event_loop.borrow_mut() = Some(event_loop);
    Ok(Value::Instance(object))
}

/// Which task of the trace it is.
fn number(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = future::of(vm, &args.take(0))?;
    let id = task::parts(vm, &object)?.1.id.get();
    Ok(id.map(|id| Value::Int(id.0.into())).unwrap_or_default())
}

/// What is cancelled from now on is cancelled on account of this task, or with nothing of the running one.
fn on_account_of(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.event_loop.tasks.cause = match args.take(0) {
        Value::Int(id) => u32::try_from(id).ok().map(TaskId),
        Value::Instance(object) => task::parts(vm, &object)?.1.id.get(),
        _ => None,
    };
    Ok(Value::None)
}

fn hide_tasks(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.event_loop.tasks.hides = vm.is_true(&args.take(0))?;
    Ok(Value::None)
}

/// The exception handler was told something.
fn report(vm: &mut Vm, mut args: Args) -> Outcome {
    let (message, error) = (args.take(0), args.take(1));
    let said = if let Value::Str(text) = &message { text.to_string() } else { String::new() };
    let (mut class, mut text) = (String::new(), String::new());
    if let Value::Instance(error) = &error {
        class = error.class().name().to_string();
        text = vm.str(&Value::Instance(Rc::clone(error)))?.to_string();
        let lost = detail::Lost::NeverRetrieved { said: said.as_str().into(), error: vm.describe(error) };
        vm.event_loop.write(|record, at| record.lost(at, lost));
    }
    vm.event_loop.report.logged.push(Logged { message: said, class, text });
    Ok(Value::None)
}

fn write_error(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = vm.str(&args.take(0))?;
    vm.event_loop.write_error(&text);
    Ok(Value::None)
}

/// The traceback of an error.
fn format_error(vm: &mut Vm, mut args: Args) -> Outcome {
    match args.take(0) {
        Value::Instance(error) if error.error().is_some() => Ok(Value::from(crate::traceback::format(vm, &error))),
        _ => Ok(Value::from("")),
    }
}

/// A module, if the program has imported it.
#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn imported(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(if let Value::Str(name) = args.take(0) { vm.modules.get(&name).unwrap_or_default() } else { Value::None })
}

/// What tracebacks call the program.
#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn file(vm: &mut Vm, _: Args) -> Outcome {
    Ok(Value::from(vm.source.name.as_str()))
}

/// Where a coroutine is: whether it is the library's, its line unless it is over, and that of its function.
#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn whereabouts(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Generator(generator) = args.take(0) else { return Ok(Value::None) };
    let (hidden, first_line, above) = (generator.code.hidden, generator.code.first_line, generator.line.get());
    let line = match generator.state.get() {
        Stage::Ended => None,
        Stage::Created => Some(first_line),
        // Its own lines are nothing to anybody; that it has begun is.
        Stage::Suspended | Stage::Running if hidden => Some(first_line + 1),
        Stage::Running => Some(if above > 0 { above } else { vm.meter.line }),
        Stage::Suspended => generator.frame.borrow().as_ref().map(|frame| frame.line),
    };
    let line = line.map(|line| Value::Int(line.into())).unwrap_or_default();
    Ok(Value::tuple([Value::Bool(hidden), line, Value::Int(first_line.into())]))
}

/// The lines of the program at which a coroutine waits, outermost first.
fn lines(vm: &mut Vm, mut args: Args) -> Outcome {
    let lines = vm.waiting_lines(args.take(0))?;
    Ok(Value::list(lines.into_iter().map(|line| Value::Int(line.into())).collect()))
}

/// Keeps the processor for so many seconds.
fn compute(vm: &mut Vm, mut args: Args) -> Outcome {
    let duration = Micros::from_seconds(seconds(vm, &args.take(0))?);
    vm.event_loop.tell(Detail::Busy(detail::Busy::Computes(duration)));
    vm.occupy(duration)?;
    vm.event_loop.clock.busy = vm.event_loop.clock.busy + duration;
    Ok(Value::None)
}
