//! What a reader does to a form, as functions on its data.

use serde_json::Number;

use super::wanted::Wanted;
use structured::build::{Build, Field, Kind};

/// What a field holds, as a list of choices offers it: a list of something is that thing, several times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Text,
    /// A number without a fraction.
    WholeNumber,
    /// Any number.
    Number,
    /// True or false.
    YesNo,
    /// A day.
    Date,
    /// One of some words.
    OneOf,
}

impl Type {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Text, Self::WholeNumber, Self::Number, Self::YesNo, Self::Date, Self::OneOf];

    /// What a reader calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::WholeNumber => "Whole number",
            Self::Number => "Number",
            Self::YesNo => "Yes or no",
            Self::Date => "Date",
            Self::OneOf => "One of …",
        }
    }

    /// That of a kind, or of its items.
    pub fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Text { .. } => Self::Text,
            Kind::WholeNumber { .. } => Self::WholeNumber,
            Kind::Number { .. } => Self::Number,
            Kind::YesNo => Self::YesNo,
            Kind::Date => Self::Date,
            Kind::OneOf(_) => Self::OneOf,
            Kind::List { of, .. } => Self::of(of),
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Text => Kind::default(),
            Self::WholeNumber => Kind::WholeNumber { least: None, most: None },
            Self::Number => Kind::Number { least: None, most: None },
            Self::YesNo => Kind::YesNo,
            Self::Date => Kind::Date,
            Self::OneOf => Kind::OneOf(vec!["yes".to_owned(), "no".to_owned()]),
        }
    }

    /// Makes `kind`, or its items, one of this type, without limits.
    pub fn choose(self, kind: &mut Kind) {
        if let Kind::List { of, .. } = kind {
            self.choose(of);
        } else if Self::of(kind) != self {
            *kind = self.kind();
        }
    }
}

/// What the limits of a kind count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Letters of a text.
    Letters,
    /// The number itself.
    Value,
    /// Entries of a list.
    Entries,
}

impl Unit {
    /// What the limits of `kind` itself count, if it has any.
    pub const fn of(kind: &Kind) -> Option<Self> {
        match kind {
            Kind::Text { .. } => Some(Self::Letters),
            Kind::WholeNumber { .. } | Kind::Number { .. } => Some(Self::Value),
            Kind::List { .. } => Some(Self::Entries),
            Kind::YesNo | Kind::Date | Kind::OneOf(_) => None,
        }
    }

    /// The two limits, as they are typed: the least, the most.
    pub fn limits(kind: &Kind) -> [String; 2] {
        fn shown<T: ToString>(limits: [&Option<T>; 2]) -> [String; 2] {
            limits.map(|limit| limit.as_ref().map(ToString::to_string).unwrap_or_default())
        }
        match kind {
            Kind::Text { least, most, .. } | Kind::List { least, most, .. } => shown([least, most]),
            Kind::WholeNumber { least, most } => shown([least, most]),
            Kind::Number { least, most } => shown([least, most]),
            Kind::YesNo | Kind::Date | Kind::OneOf(_) => Default::default(),
        }
    }

    /// Takes the least (0) or the most (1) as it is typed; what is no number of its sort is no limit.
    pub fn limit(kind: &mut Kind, (which, typed): (usize, &str)) {
        let typed = typed.trim();
        match kind {
            Kind::Text { least, most, .. } | Kind::List { least, most, .. } => {
                *(if which == 0 { least } else { most }) = typed.parse().ok();
            }
            Kind::WholeNumber { least, most } => *(if which == 0 { least } else { most }) = typed.parse().ok(),
            Kind::Number { least, most } => {
                *(if which == 0 { least } else { most }) = typed.parse::<Number>().ok();
            }
            Kind::YesNo | Kind::Date | Kind::OneOf(_) => {}
        }
    }
}

impl Wanted {
    /// Adds a field at the end, with a name that is free.
    pub fn add_field(&mut self) {
        let Build { fields, .. } = &mut self.fields;
        let taken = |name: &str| fields.iter().any(|field| field.name == name);
        // One of so many is free.
        let numbers = fields.len() + 1..=2 * fields.len() + 1;
        let name = numbers.map(|number| format!("field_{number}")).find(|name| !taken(name));
        fields.push(Field { name: name.unwrap_or_default(), ..Field::default() });
    }

    /// Takes the field at `index` away.
    pub fn remove_field(&mut self, index: usize) {
        if index < self.fields.fields.len() {
            self.fields.fields.remove(index);
        }
    }

    /// Exchanges a field with the one after it.
    pub fn lower_field(&mut self, index: usize) {
        if index + 1 < self.fields.fields.len() {
            self.fields.fields.swap(index, index + 1);
        }
    }
}

/// Whether `kind` is a list.
pub fn is_list(kind: &Kind) -> bool {
    matches!(kind, Kind::List { .. })
}

/// Makes a list of a kind, or what is in it of a list.
pub fn turn_list(kind: &mut Kind) {
    let single = std::mem::take(kind);
    *kind = if let Kind::List { of, .. } = single {
        *of
    } else {
        Kind::List { of: Box::new(single), least: None, most: None }
    };
}

/// The choices of a kind, or of its items, as they are typed: with commas between.
pub fn choices(kind: &Kind) -> Option<String> {
    match kind {
        Kind::OneOf(choices) => Some(choices.join(", ")),
        Kind::List { of, .. } => choices(of),
        Kind::Text { .. } | Kind::WholeNumber { .. } | Kind::Number { .. } | Kind::YesNo | Kind::Date => None,
    }
}

/// Takes the choices as they are typed.
pub fn choose_from(kind: &mut Kind, typed: &str) {
    match kind {
        Kind::OneOf(choices) if typed.trim().is_empty() => choices.clear(),
        Kind::OneOf(choices) => *choices = typed.split(',').map(|choice| choice.trim().to_owned()).collect(),
        Kind::List { of, .. } => choose_from(of, typed),
        Kind::Text { .. } | Kind::WholeNumber { .. } | Kind::Number { .. } | Kind::YesNo | Kind::Date => {}
    }
}
