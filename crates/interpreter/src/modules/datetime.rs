//! `_datetime`: days as numbers, and dates as texts. What `datetime`, `time` and `calendar` stand on.

mod format;

use std::rc::Rc;

use crate::{
    Vm,
    builtins::types::fill,
    value::{Args, Module, Outcome, Str, Value, native::Spec},
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "is_leap", signature: "year, /", call: |vm, args| Ok(Value::Bool(is_leap(numbers(vm, args)?[0]))) },
    Spec { name: "days_in_month", signature: "year, month, /", call: month_length },
    Spec { name: "day_of_year", signature: "year, month, day, /", call: year_day },
    Spec { name: "to_ordinal", signature: "year, month, day, /", call: ordinal },
    Spec { name: "from_ordinal", signature: "ordinal, /", call: civil },
    Spec { name: "iso_week", signature: "ordinal, /", call: week },
    Spec { name: "offset_text", signature: "seconds, colon=':', /", call: format::offset_text },
    Spec {
        name: "format_date",
        signature: "format, date, clock=None, micro=0, offset=None, zone='', weekday=None, yearday=None, /",
        call: format::format_date,
    },
];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "making a module may fail")]
pub(crate) fn make(_: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_datetime");
    fill(&module.fields, &Str::from("_datetime"), FUNCTIONS);
    Ok(module)
}

/// The integers that a function was called with; there is at least one.
fn numbers(vm: &mut Vm, mut args: Args) -> Outcome<Vec<i64>> {
    let given: Vec<Value> = (0..args.slots.len()).filter_map(|index| args.optional(index)).collect();
    given.iter().map(|value| vm.small_index(value)).collect()
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const LENGTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Months are counted from 1; what is no month has no days.
fn days_in_month(year: i64, month: i64) -> i64 {
    let length = usize::try_from(month - 1).ok().and_then(|index| LENGTHS.get(index)).copied().unwrap_or(0);
    length + i64::from(month == 2 && is_leap(year))
}

fn day_of_year(year: i64, month: i64, day: i64) -> i64 {
    (1..month.min(13)).map(|before| days_in_month(year, before)).sum::<i64>() + day
}

/// Days since the last one of the year 0.
fn to_ordinal(year: i64, month: i64, day: i64) -> i64 {
    let last = year.saturating_sub(1).clamp(-1_000_000_000, 1_000_000_000);
    last * 365 + last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400) + day_of_year(year, month, day)
}

fn from_ordinal(ordinal: i64) -> (i64, i64, i64) {
    let mut year = i64::try_from((i128::from(ordinal) - 1) * 400 / 146_097).unwrap_or(0) + 1;
    while to_ordinal(year, 1, 1) > ordinal {
        year -= 1;
    }
    while to_ordinal(year + 1, 1, 1) <= ordinal {
        year += 1;
    }
    let (mut month, mut day) = (1, ordinal - to_ordinal(year, 1, 1) + 1);
    while month < 12 && day > days_in_month(year, month) {
        day -= days_in_month(year, month);
        month += 1;
    }
    (year, month, day)
}

/// Year, week and day by ISO 8601, where a week belongs to the year of its Thursday.
fn iso_week(ordinal: i64) -> (i64, i64, i64) {
    let weekday = (ordinal - 1).rem_euclid(7);
    let (year, ..) = from_ordinal(ordinal - weekday + 3);
    let first = to_ordinal(year, 1, 4);
    let first = first - (first - 1).rem_euclid(7);
    (year, (ordinal - first) / 7 + 1, weekday + 1)
}

fn triple((a, b, c): (i64, i64, i64)) -> Value {
    Value::tuple([Value::Int(a), Value::Int(b), Value::Int(c)])
}

fn month_length(vm: &mut Vm, args: Args) -> Outcome {
    let given = numbers(vm, args)?;
    Ok(Value::Int(days_in_month(given[0], given[1])))
}

fn year_day(vm: &mut Vm, args: Args) -> Outcome {
    let given = numbers(vm, args)?;
    Ok(Value::Int(day_of_year(given[0], given[1], given[2])))
}

fn ordinal(vm: &mut Vm, args: Args) -> Outcome {
    let given = numbers(vm, args)?;
    Ok(Value::Int(to_ordinal(given[0], given[1], given[2])))
}

/// The furthest day that is looked for: dates end long before.
const FURTHEST: i64 = 400_000_000;

fn civil(vm: &mut Vm, args: Args) -> Outcome {
    let ordinal = numbers(vm, args)?[0].clamp(-FURTHEST, FURTHEST);
    Ok(triple(from_ordinal(ordinal)))
}

fn week(vm: &mut Vm, args: Args) -> Outcome {
    let ordinal = numbers(vm, args)?[0].clamp(-FURTHEST, FURTHEST);
    Ok(triple(iso_week(ordinal)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_as_in_cpython() {
        assert_eq!((to_ordinal(1, 1, 1), to_ordinal(2024, 2, 29), to_ordinal(9999, 12, 31)), (1, 738_945, 3_652_059));
        for ordinal in (1..3_652_060).step_by(97).chain([3_652_059]) {
            let (year, month, day) = from_ordinal(ordinal);
            assert_eq!(to_ordinal(year, month, day), ordinal);
        }
        assert_eq!((iso_week(738_945), iso_week(to_ordinal(2024, 12, 30))), ((2024, 9, 4), (2025, 1, 1)));
    }
}
