//! `_time`: the run's clock, for `time`.

use std::rc::Rc;

use trace::{Detail, Micros, detail::Busy};

use crate::{
    Vm,
    builtins::types::fill,
    value::{Args, Module, Outcome, Str, Value, native::Spec},
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "time", signature: "", call: time },
    Spec { name: "time_ns", signature: "", call: time_ns },
    Spec { name: "monotonic", signature: "", call: monotonic },
    Spec { name: "monotonic_ns", signature: "", call: monotonic_ns },
    Spec { name: "perf_counter", signature: "", call: monotonic },
    Spec { name: "perf_counter_ns", signature: "", call: monotonic_ns },
    Spec { name: "process_time", signature: "", call: process_time },
    Spec { name: "process_time_ns", signature: "", call: process_time_ns },
    Spec { name: "thread_time", signature: "", call: process_time },
    Spec { name: "thread_time_ns", signature: "", call: process_time_ns },
    Spec { name: "sleep", signature: "seconds, /", call: sleep },
];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "making a module may fail")]
pub(crate) fn make(_: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_time");
    fill(&module.fields, &Str::from("time"), FUNCTIONS);
    Ok(module)
}

#[expect(clippy::cast_precision_loss, reason = "2^53 µs are 285 years")]
fn time(vm: &mut Vm, _: Args) -> Outcome {
    vm.read_clock()?;
    Ok(Value::Float(vm.event_loop.date() as f64 / 1e6))
}

fn time_ns(vm: &mut Vm, _: Args) -> Outcome {
    vm.read_clock()?;
    Ok(Value::Int(vm.event_loop.date().saturating_mul(1000)))
}

fn monotonic(vm: &mut Vm, _: Args) -> Outcome {
    Ok(Value::Float(vm.read_clock()?))
}

fn nanoseconds(time: Micros) -> Value {
    Value::Int(i64::try_from(time.0.saturating_mul(1000)).unwrap_or(i64::MAX))
}

fn monotonic_ns(vm: &mut Vm, _: Args) -> Outcome {
    vm.read_clock()?;
    Ok(nanoseconds(vm.event_loop.now()))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn process_time(vm: &mut Vm, _: Args) -> Outcome {
    Ok(Value::Float(vm.event_loop.clock.busy.seconds()))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn process_time_ns(vm: &mut Vm, _: Args) -> Outcome {
    Ok(nanoseconds(vm.event_loop.clock.busy))
}

/// Blocks the thread, and with it the loop that runs in it.
fn sleep(vm: &mut Vm, mut args: Args) -> Outcome {
    let given = args.take(0);
    if matches!(vm.plain(&given), Value::None | Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Dict(_)) {
        let name = vm.type_name(&given);
        return Err(vm.type_error(&format!("'{name}' object cannot be interpreted as an integer")));
    }
    let seconds = crate::asyncio::loops::seconds(vm, &given)?;
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    let duration = Micros::from_seconds(seconds);
    let threads = &vm.event_loop.threads;
    if threads.current == crate::asyncio::threads::MAIN {
        vm.event_loop.tell(Detail::Busy(Busy::Blocks(duration)));
    }
    if vm.event_loop.threads.has_others() || vm.event_loop.threads.current != crate::asyncio::threads::MAIN {
        return Ok(vm.sleep_thread(duration));
    }
    vm.occupy(duration)?;
    Ok(Value::None)
}
