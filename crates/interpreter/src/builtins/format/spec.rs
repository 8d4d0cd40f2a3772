//! The language of format specs: `[[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision [grouping]][type]`.

/// A format spec, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormatSpec {
    pub(crate) fill: char,
    /// Nothing where the type decides.
    pub(crate) align: Option<Align>,
    pub(crate) sign: Option<Sign>,
    /// `z`: what is rounded to zero has no sign.
    pub(crate) no_negative_zero: bool,
    /// `#`
    pub(crate) alternate: bool,
    pub(crate) width: usize,
    /// `,` or `_` between groups of digits.
    pub(crate) grouping: Option<char>,
    pub(crate) precision: Option<usize>,
    /// The same after the point.
    pub(crate) fraction_grouping: Option<char>,
    pub(crate) kind: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: the fill goes between the sign and the digits.
    AfterSign,
}

/// What stands before a number that is not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// `-`: nothing.
    Minus,
    /// `+`
    Plus,
    /// A space.
    Space,
}

impl Default for FormatSpec {
    fn default() -> Self {
        Self {
            fill: ' ',
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            fraction_grouping: None,
            kind: None,
        }
    }
}

/// What is formatted, as far as it matters to reading: what a spec without a type and without an alignment means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Formatted {
    Number,
    Text,
}

/// Why a text is no spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A width or a precision that is too long.
    Digits,
    NoPrecision,
    /// Two kinds of groups.
    Both,
    /// Groups that a type does not have.
    Group(char, char),
    /// Something is left at its end.
    Invalid,
}

impl Fault {
    /// The message of the `ValueError` about a spec for an object of the class with this name.
    pub(crate) fn message(self, spec: &str, class: &str) -> String {
        match self {
            Self::Digits => "Too many decimal digits in format string".to_owned(),
            Self::NoPrecision => "Format specifier missing precision".to_owned(),
            Self::Both => "Cannot specify both ',' and '_'.".to_owned(),
            Self::Group(grouping, kind) => format!("Cannot specify '{grouping}' with '{}'.", show_kind(kind)),
            Self::Invalid => format!("Invalid format specifier '{spec}' for object of type '{class}'"),
        }
    }
}

impl FormatSpec {
    /// Reads a spec.
    ///
    /// # Errors
    /// What the `ValueError` is about.
    pub(crate) fn read(text: &str, formatted: Formatted) -> Result<Self, Fault> {
        let mut spec = Self::default();
        let mut rest = spec.read_alignment(text);
        let sign = rest.chars().next().and_then(Sign::of);
        if let Some(sign) = sign {
            spec.sign = Some(sign);
            rest = &rest[1..];
        }
        spec.no_negative_zero = take(&mut rest, 'z');
        spec.alternate = take(&mut rest, '#');
        // An own fill before an alignment is kept.
        let has_fill = text.chars().nth(1).and_then(Align::of).is_some();
        if !has_fill && take(&mut rest, '0') {
            spec.fill = '0';
            if spec.align.is_none() && formatted == Formatted::Number {
                spec.align = Some(Align::AfterSign);
            }
        }
        spec.width = read_count(&mut rest)?.unwrap_or(0);
        spec.grouping = read_grouping(&mut rest)?;
        spec.read_precision(&mut rest)?;
        let mut kinds = rest.chars();
        spec.kind = kinds.next();
        if kinds.next().is_some() {
            return Err(Fault::Invalid);
        }
        spec.check_grouping(formatted)?;
        Ok(spec)
    }

    fn read_alignment<'a>(&mut self, text: &'a str) -> &'a str {
        let mut characters = text.chars();
        let (first, second) = (characters.next(), characters.next());
        if let (Some(fill), Some(align)) = (first, second.and_then(Align::of)) {
            self.fill = fill;
            self.align = Some(align);
            return characters.as_str();
        }
        self.align = first.and_then(Align::of);
        if self.align.is_some() { &text[1..] } else { text }
    }

    fn read_precision(&mut self, rest: &mut &str) -> Result<(), Fault> {
        if !take(rest, '.') {
            return Ok(());
        }
        self.precision = read_count(rest)?;
        self.fraction_grouping = read_grouping(rest)?;
        if self.precision.is_none() && self.fraction_grouping.is_none() {
            return Err(Fault::NoPrecision);
        }
        Ok(())
    }

    fn check_grouping(&self, formatted: Formatted) -> Result<(), Fault> {
        let kind = self.kind.or((formatted == Formatted::Text).then_some('s'));
        if let Some(grouping) = self.grouping {
            let fits = match kind {
                None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => true,
                Some('b' | 'o' | 'x' | 'X') => grouping == '_',
                Some(_) => false,
            };
            if !fits {
                return Err(Fault::Group(grouping, kind.unwrap_or('s')));
            }
        }
        if let (Some(grouping), Some('n')) = (self.fraction_grouping, kind) {
            return Err(Fault::Group(grouping, 'n'));
        }
        Ok(())
    }
}

impl Align {
    pub(crate) const fn of(character: char) -> Option<Self> {
        match character {
            '<' => Some(Self::Left),
            '>' => Some(Self::Right),
            '^' => Some(Self::Center),
            '=' => Some(Self::AfterSign),
            _ => None,
        }
    }
}

impl Sign {
    const fn of(character: char) -> Option<Self> {
        match character {
            '-' => Some(Self::Minus),
            '+' => Some(Self::Plus),
            ' ' => Some(Self::Space),
            _ => None,
        }
    }
}

fn take(rest: &mut &str, wanted: char) -> bool {
    match rest.strip_prefix(wanted) {
        Some(after) => {
            *rest = after;
            true
        }
        None => false,
    }
}

fn read_count(rest: &mut &str) -> Result<Option<usize>, Fault> {
    let end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    *rest = after;
    if digits.is_empty() {
        return Ok(None);
    }
    match digits.parse::<i64>().ok().map(usize::try_from) {
        // On a machine of 32 bits it is too large for any text, as it is on one of 64.
        Some(count) => Ok(Some(count.unwrap_or(usize::MAX))),
        None => Err(Fault::Digits),
    }
}

fn read_grouping(rest: &mut &str) -> Result<Option<char>, Fault> {
    if take(rest, ',') {
        return if rest.starts_with('_') { Err(Fault::Both) } else { Ok(Some(',')) };
    }
    if !take(rest, '_') {
        return Ok(None);
    }
    if rest.starts_with(',') { Err(Fault::Both) } else { Ok(Some('_')) }
}

/// A type as messages show it.
fn show_kind(kind: char) -> String {
    if kind > ' ' && kind.is_ascii() { kind.to_string() } else { format!("\\x{:x}", u32::from(kind)) }
}

/// The message about a type that objects of a class do not have.
pub(crate) fn unknown_kind(kind: char, class: &str) -> String {
    format!("Unknown format code '{}' for object of type '{class}'", show_kind(kind))
}
