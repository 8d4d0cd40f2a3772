//! `strftime`, as the C library of Linux does it, and offsets from UTC.

use std::fmt::Write as _;

use crate::{
    Vm,
    value::{Args, Outcome, Str, Value},
};

use super::{day_of_year, iso_week, to_ordinal};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The first of January 1970.
const EPOCH: i64 = 719_163;

/// What is told of.
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    micro: i64,
    /// East of UTC, in microseconds; nothing where the clock is not known.
    offset: Option<i64>,
    zone: Str,
    /// From Monday, which is 0.
    weekday: i64,
    yearday: i64,
}

/// `+02:00`: of an offset in microseconds.
fn write_offset(out: &mut String, micros: i64, colon: &str) {
    let sign = if micros < 0 { '-' } else { '+' };
    let (seconds, part) = (micros.abs() / 1_000_000, micros.abs() % 1_000_000);
    let _ = write!(out, "{sign}{:02}{colon}{:02}", seconds / 3600, seconds % 3600 / 60);
    if seconds % 60 != 0 || part != 0 {
        let _ = write!(out, "{colon}{:02}", seconds % 60);
    }
    if part != 0 {
        let _ = write!(out, ".{part:06}");
    }
}

/// Seconds, perhaps with a part, as microseconds.
fn to_micros(vm: &mut Vm, value: &Value) -> Outcome<i64> {
    match value {
        Value::Float(seconds) => {
            let micros = libm::round(seconds * 1e6).clamp(-1e15, 1e15);
            #[expect(clippy::cast_possible_truncation, reason = "it was clamped")]
            let micros = micros as i64;
            Ok(micros)
        }
        other => Ok(vm.small_index(other)?.saturating_mul(1_000_000)),
    }
}

pub(super) fn offset_text(vm: &mut Vm, mut args: Args) -> Outcome {
    let (seconds, colon) = (args.take(0), args.optional(1));
    let micros = to_micros(vm, &seconds)?;
    let mut out = String::new();
    let colon = match &colon {
        Some(Value::Str(text)) => text.as_str(),
        _ => ":",
    };
    write_offset(&mut out, micros, colon);
    Ok(Value::from(out))
}

/// The integers of a tuple, or these where there is none.
fn integers<const COUNT: usize>(vm: &mut Vm, value: &Value, default: [i64; COUNT]) -> Outcome<[i64; COUNT]> {
    let mut found = default;
    if let Value::Tuple(items) = vm.plain(value).clone() {
        for (place, item) in found.iter_mut().zip(items.iter()) {
            *place = vm.small_index(item)?;
        }
    }
    Ok(found)
}

pub(super) fn format_date(vm: &mut Vm, mut args: Args) -> Outcome {
    let format = args.take(0);
    let Value::Str(format) = vm.plain(&format).clone() else {
        let name = vm.class_name(&format);
        return Err(vm.type_error(&format!("strftime() argument 1 must be str, not {name}")));
    };
    let (date, clock) = (args.take(1), args.take(2));
    let [year, month, day] = integers(vm, &date, [1900, 1, 1])?;
    let [hour, minute, second] = integers(vm, &clock, [0, 0, 0])?;
    let micro = args.optional(3).map_or(Ok(0), |micro| vm.small_index(&micro))?;
    let offset = match args.take(4) {
        Value::None => None,
        other => Some(to_micros(vm, &other)?),
    };
    let zone = match args.take(5) {
        Value::Str(zone) => zone,
        _ => Str::from(""),
    };
    let weekday = match args.take(6) {
        Value::None => (to_ordinal(year, month, day) - 1).rem_euclid(7),
        other => vm.small_index(&other)?.rem_euclid(7),
    };
    let yearday = match args.take(7) {
        Value::None => day_of_year(year, month, day),
        other => vm.small_index(&other)?,
    };
    vm.spend(1 + format.len() / 4)?;
    let moment = Moment { year, month, day, hour, minute, second, micro, offset, zone, weekday, yearday };
    let mut out = String::with_capacity(format.len() * 2);
    moment.write(&mut out, &format);
    Ok(Value::from(out))
}

impl Moment {
    fn write(&self, out: &mut String, format: &str) {
        let mut rest = format.chars();
        while let Some(one) = rest.next() {
            if one != '%' {
                out.push(one);
                continue;
            }
            match rest.next() {
                None => out.push('%'),
                // Without the zeros in front.
                Some('-') if !rest.as_str().is_empty() => {
                    let mut field = String::new();
                    self.field(&mut field, rest.next().unwrap_or('%'));
                    let bare = field.trim_start_matches(['0', ' ']);
                    out.push_str(if bare.is_empty() { "0" } else { bare });
                }
                Some(':') if rest.as_str().starts_with('z') => {
                    rest.next();
                    if let Some(offset) = self.offset {
                        write_offset(out, offset, ":");
                    }
                }
                Some(code) => self.field(out, code),
            }
        }
    }

    fn field(&self, out: &mut String, code: char) {
        let day_name = usize::try_from(self.weekday).ok().and_then(|at| DAYS.get(at)).copied().unwrap_or_default();
        let month_name =
            usize::try_from(self.month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
        let short = |name: &'static str| name.get(..3).unwrap_or(name);
        let half = (self.hour - 1).rem_euclid(12) + 1;
        let _ = match code {
            'Y' => write!(out, "{}", self.year),
            'm' => write!(out, "{:02}", self.month),
            'd' => write!(out, "{:02}", self.day),
            'H' => write!(out, "{:02}", self.hour),
            'M' => write!(out, "{:02}", self.minute),
            'S' => write!(out, "{:02}", self.second),
            'f' => write!(out, "{:06}", self.micro),
            'y' => write!(out, "{:02}", self.year.rem_euclid(100)),
            'C' => write!(out, "{:02}", self.year.div_euclid(100)),
            'I' => write!(out, "{half:02}"),
            'l' => write!(out, "{half:2}"),
            'k' => write!(out, "{:2}", self.hour),
            'e' => write!(out, "{:2}", self.day),
            'p' => write!(out, "{}", if self.hour >= 12 { "PM" } else { "AM" }),
            'P' => write!(out, "{}", if self.hour >= 12 { "pm" } else { "am" }),
            'A' => write!(out, "{day_name}"),
            'a' => write!(out, "{}", short(day_name)),
            'B' => write!(out, "{month_name}"),
            'b' | 'h' => write!(out, "{}", short(month_name)),
            'j' => write!(out, "{:03}", self.yearday),
            'w' => write!(out, "{}", (self.weekday + 1) % 7),
            'u' => write!(out, "{}", self.weekday + 1),
            'U' => write!(out, "{:02}", (self.yearday + 6 - (self.weekday + 1) % 7) / 7),
            'W' => write!(out, "{:02}", (self.yearday + 6 - self.weekday) / 7),
            'G' => write!(out, "{}", iso_week(self.ordinal()).0),
            'V' => write!(out, "{:02}", iso_week(self.ordinal()).1),
            's' => write!(out, "{}", self.timestamp()),
            'n' => writeln!(out),
            't' => write!(out, "\t"),
            '%' => write!(out, "%"),
            'Z' => write!(out, "{}", self.zone),
            'z' => {
                if let Some(offset) = self.offset {
                    write_offset(out, offset, "");
                }
                Ok(())
            }
            _ => {
                self.several(out, code);
                Ok(())
            }
        };
    }

    /// Codes that stand for several.
    fn several(&self, out: &mut String, code: char) {
        match code {
            'c' => self.write(out, "%a %b %e %H:%M:%S %Y"),
            'x' | 'D' => self.write(out, "%m/%d/%y"),
            'X' | 'T' => self.write(out, "%H:%M:%S"),
            'R' => self.write(out, "%H:%M"),
            'F' => self.write(out, "%Y-%m-%d"),
            'r' => self.write(out, "%I:%M:%S %p"),
            _ => {
                out.push('%');
                out.push(code);
            }
        }
    }

    fn ordinal(&self) -> i64 {
        to_ordinal(self.year, self.month, self.day)
    }

    fn timestamp(&self) -> i64 {
        let seconds = (self.hour * 60 + self.minute) * 60 + self.second;
        (self.ordinal() - EPOCH) * 86_400 + seconds - self.offset.unwrap_or(0) / 1_000_000
    }
}
