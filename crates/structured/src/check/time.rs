//! Dates, times, moments and durations, read by `speedate` as in Pydantic.

use std::borrow::Cow;

use speedate::{
    Date, DateConfig, DateTime, DateTimeConfig, Duration, MicrosecondsPrecisionOverflowBehavior, ParseError, Time,
    TimeConfig,
};
use strum::EnumMessage as _;

use super::{Checked, Checker, Exactness, Given, fail, number::compared};
use crate::{
    fault::LineError,
    json::Json,
    plan::{Bounds, Now, Zone},
    view::View,
};

type Read<'c, T> = Result<T, Vec<LineError<'c>>>;

/// Which moments are allowed, beside the bounds.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    pub(super) now: Option<Now>,
    pub(super) zone: Option<Zone>,
}

impl<'c> Checker<'c> {
    pub(super) fn date(
        &mut self,
        bounds: &'c Bounds<Date>,
        now: Option<Now>,
        Given { input, strict }: Given<'c>,
    ) -> Checked<'c> {
        let date = match read_date(input) {
            Ok(date) => {
                self.floor(Exactness::Strict);
                date
            }
            Err(unread) if strict => return Err(vec![unread.date(input)]),
            Err(unread) => {
                self.floor(Exactness::Lax);
                midnight(input)?.ok_or_else(|| vec![unread.date(input)])?
            }
        };
        compared(bounds, |limit| date.partial_cmp(limit), input)?;
        if let Some(now) = now {
            let today = DateTime::from_timestamp(self.now, 0).map(|moment| moment.date);
            let order = today.ok().and_then(|today| date.partial_cmp(&today));
            match now {
                Now::Past if order != Some(std::cmp::Ordering::Less) => {
                    return fail("date_past", "Date should be in the past", input);
                }
                Now::Future if order != Some(std::cmp::Ordering::Greater) => {
                    return fail("date_future", "Date should be in the future", input);
                }
                Now::Past | Now::Future => {}
            }
        }
        if date.year == 0 {
            let message = "Input should be a valid date in the format YYYY-MM-DD, year 0 is out of range";
            return fail("date_parsing", message, input);
        }
        Ok(Json::Str(Cow::Owned(date.to_string())))
    }

    pub(super) fn moment(
        &mut self,
        bounds: &'c Bounds<DateTime>,
        Allowed { now, zone }: Allowed,
        Given { input, strict }: Given<'c>,
    ) -> Checked<'c> {
        let moment = match read_moment(input, strict) {
            Ok((moment, exactness)) => {
                self.floor(exactness);
                moment
            }
            Err(unread) if strict => return Err(vec![unread.moment(input)]),
            Err(unread) => {
                self.floor(Exactness::Lax);
                from_date(input)?.ok_or_else(|| vec![unread.moment(input)])?
            }
        };
        compared(bounds, |limit| moment.partial_cmp(limit), input)?;
        if let Some(now) = now {
            let order = DateTime::from_timestamp(self.now, 0).ok().and_then(|mut present| {
                present.time.tz_offset = Some(0);
                moment.partial_cmp(&present)
            });
            match now {
                Now::Past if order == Some(std::cmp::Ordering::Greater) || order == Some(std::cmp::Ordering::Equal) => {
                    return fail("datetime_past", "Input should be in the past", input);
                }
                Now::Future if order == Some(std::cmp::Ordering::Less) || order == Some(std::cmp::Ordering::Equal) => {
                    return fail("datetime_future", "Input should be in the future", input);
                }
                Now::Past | Now::Future => {}
            }
        }
        zoned(zone, moment.time.tz_offset, input)?;
        if moment.date.year == 0 {
            return fail("datetime_parsing", "Input should be a valid datetime, year 0 is out of range", input);
        }
        Ok(Json::Str(Cow::Owned(moment.to_string())))
    }

    pub(super) fn clock(
        &mut self,
        bounds: &'c Bounds<Time>,
        zone: Option<Zone>,
        Given { input, strict }: Given<'c>,
    ) -> Checked<'c> {
        let refuse =
            |problem: &str| fail("time_parsing", format!("Input should be in a valid time format, {problem}"), input);
        let (read, exactness) = match input {
            View::Str(text) => (Time::parse_bytes_with_config(text.as_bytes(), &time_config()), Exactness::Strict),
            View::Int(seconds) if !strict => {
                if seconds < 0 {
                    return refuse("time in seconds should be positive");
                }
                (from_seconds(seconds, 0), Exactness::Lax)
            }
            View::Float(seconds) if !strict => {
                if seconds.is_nan() {
                    return refuse("NaN values not permitted");
                }
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as Pydantic converts it")]
                let (whole, part) =
                    (libm::floor(seconds) as i64, libm::round(fraction(seconds).abs() * 1_000_000.0) as u32);
                if whole < 0 {
                    return refuse("time in seconds should be positive");
                }
                (from_seconds(whole, part), Exactness::Lax)
            }
            View::Big(_) if !strict => (Err(ParseError::TimeTooLarge), Exactness::Lax),
            View::Null
            | View::Bool(_)
            | View::Int(_)
            | View::Big(_)
            | View::Float(_)
            | View::Array(_)
            | View::Object(_)
            | View::Span(..) => return fail("time_type", "Input should be a valid time", input),
        };
        let time = match read {
            Ok(time) => time,
            Err(error) => return refuse(words(&error)),
        };
        self.floor(exactness);
        compared(bounds, |limit| time.partial_cmp(limit), input)?;
        zoned(zone, time.tz_offset, input)?;
        Ok(Json::Str(Cow::Owned(time.to_string())))
    }

    pub(super) fn span(&mut self, bounds: &'c Bounds<Duration>, Given { input, strict }: Given<'c>) -> Checked<'c> {
        let refuse =
            |problem: &str| fail("time_delta_parsing", format!("Input should be a valid duration, {problem}"), input);
        let (read, exactness) = match input {
            View::Str(text) => (Duration::parse_bytes_with_config(text.as_bytes(), &time_config()), Exactness::Strict),
            View::Int(seconds) if !strict => (span_of(seconds < 0, seconds.unsigned_abs(), 0), Exactness::Lax),
            View::Float(seconds) if !strict => {
                if seconds.is_nan() {
                    return refuse("NaN values not permitted");
                }
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as Pydantic converts it")]
                let (whole, part) =
                    (libm::trunc(seconds).abs() as u64, libm::round(fraction(seconds).abs() * 1_000_000.0) as u32);
                (span_of(seconds < 0.0, whole, part), Exactness::Lax)
            }
            View::Null
            | View::Bool(_)
            | View::Int(_)
            | View::Big(_)
            | View::Float(_)
            | View::Array(_)
            | View::Object(_)
            | View::Span(..) => return fail("time_delta_type", "Input should be a valid duration", input),
        };
        let span = match read {
            Ok(span) => span,
            Err(error) => return refuse(words(&error)),
        };
        self.floor(exactness);
        let converted = View::Span(span.positive, span.day, span.second, span.microsecond);
        let micros = |span: &Duration| {
            i128::from(span.signed_total_seconds()) * 1_000_000 + i128::from(span.signed_microseconds())
        };
        if let Some((step, shown)) = &bounds.multiple_of
            && micros(&span).checked_rem(micros(step)).is_none_or(|rest| rest != 0)
        {
            return fail("multiple_of", format!("Input should be a multiple of {shown}"), converted);
        }
        compared(bounds, |limit| span.partial_cmp(limit), converted)?;
        Ok(Json::Str(Cow::Owned(span.to_string())))
    }
}

fn words(error: &ParseError) -> &'static str {
    error.get_documentation().unwrap_or_default()
}

fn time_config() -> TimeConfig {
    TimeConfig {
        microseconds_precision_overflow_behavior: MicrosecondsPrecisionOverflowBehavior::Truncate,
        unix_timestamp_offset: Some(0),
    }
}

fn moment_config() -> DateTimeConfig {
    DateTimeConfig { time_config: time_config(), timestamp_unit: speedate::TimestampUnit::Infer }
}

/// Why something is no date or no moment.
#[derive(Clone, Copy)]
enum Unread {
    /// It is of another type.
    Type,
    /// It is written wrongly, in these words.
    Problem(&'static str),
}

impl Unread {
    fn date(self, input: View<'_>) -> LineError<'_> {
        match self {
            Self::Type => LineError::new("date_type", "Input should be a valid date", input),
            Self::Problem(problem) => {
                let message = format!("Input should be a valid date in the format YYYY-MM-DD, {problem}");
                LineError::new("date_parsing", message, input)
            }
        }
    }

    fn moment(self, input: View<'_>) -> LineError<'_> {
        match self {
            Self::Type => LineError::new("datetime_type", "Input should be a valid datetime", input),
            Self::Problem(problem) => {
                LineError::new("datetime_parsing", format!("Input should be a valid datetime, {problem}"), input)
            }
        }
    }
}

fn read_date(input: View<'_>) -> Result<Date, Unread> {
    let View::Str(text) = input else { return Err(Unread::Type) };
    Date::parse_bytes_with_config(text.as_bytes(), &DateConfig::default())
        .map_err(|error| Unread::Problem(words(&error)))
}

fn read_moment(input: View<'_>, strict: bool) -> Result<(DateTime, Exactness), Unread> {
    let (read, exactness) = match input {
        View::Str(text) => (DateTime::parse_bytes_with_config(text.as_bytes(), &moment_config()), Exactness::Strict),
        View::Int(seconds) if !strict => {
            (DateTime::from_timestamp_with_config(seconds, 0, &moment_config()), Exactness::Lax)
        }
        View::Float(seconds) if !strict && seconds.is_nan() => {
            return Err(Unread::Problem("NaN values not permitted"));
        }
        View::Float(seconds) if !strict => {
            (DateTime::from_float_with_config(seconds, &moment_config()), Exactness::Lax)
        }
        View::Null
        | View::Bool(_)
        | View::Int(_)
        | View::Big(_)
        | View::Float(_)
        | View::Array(_)
        | View::Object(_)
        | View::Span(..) => return Err(Unread::Type),
    };
    read.map(|moment| (moment, exactness)).map_err(|error| Unread::Problem(words(&error)))
}

/// A moment at midnight is a date too; None where the input is no moment at all.
fn midnight(input: View<'_>) -> Read<'_, Option<Date>> {
    match read_moment(input, false) {
        Ok((moment, _)) => {
            let time = &moment.time;
            if (time.hour, time.minute, time.second, time.microsecond) == (0, 0, 0, 0) {
                return Ok(Some(moment.date));
            }
            let message = "Datetimes provided to dates should have zero time - e.g. be exact dates";
            Err(vec![LineError::new("date_from_datetime_inexact", message, input)])
        }
        Err(Unread::Problem(problem)) => {
            let message = format!("Input should be a valid date or datetime, {problem}");
            Err(vec![LineError::new("date_from_datetime_parsing", message, input)])
        }
        Err(Unread::Type) => Ok(None),
    }
}

/// A date is the moment at its start; None where the input is no date at all.
fn from_date(input: View<'_>) -> Read<'_, Option<DateTime>> {
    match read_date(input) {
        Ok(date) => {
            let time = Time { hour: 0, minute: 0, second: 0, microsecond: 0, tz_offset: None };
            Ok(Some(DateTime { date, time }))
        }
        Err(Unread::Problem(problem)) => {
            let message = format!("Input should be a valid datetime or date, {problem}");
            Err(vec![LineError::new("datetime_from_date_parsing", message, input)])
        }
        Err(Unread::Type) => Ok(None),
    }
}

fn zoned(zone: Option<Zone>, offset: Option<i32>, input: View<'_>) -> Checked<'_> {
    match (zone, offset) {
        (Some(Zone::Aware), None) => fail("timezone_aware", "Input should have timezone info", input),
        (Some(Zone::Naive), Some(_)) => fail("timezone_naive", "Input should not have timezone info", input),
        _ => Ok(Json::Null),
    }
}

fn from_seconds(seconds: i64, micros: u32) -> Result<Time, ParseError> {
    Time::from_timestamp_with_config(u32::try_from(seconds).unwrap_or(u32::MAX), micros, &time_config())
}

fn fraction(seconds: f64) -> f64 {
    seconds - libm::trunc(seconds)
}

fn span_of(negative: bool, seconds: u64, micros: u32) -> Result<Duration, ParseError> {
    let days = u32::try_from(seconds / 86_400).map_err(|_| ParseError::DurationDaysTooLarge)?;
    let rest = u32::try_from(seconds % 86_400).unwrap_or_default();
    Duration::new(!negative, days, rest, micros)
}
