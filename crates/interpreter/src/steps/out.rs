//! Where what a value shows goes: into a text, or into a number that tells whether the text would be another. The number costs
//! nothing to keep and little to make, so values are compared by it at every step, and written only when they have changed.

use std::hash::Hasher;

use num_bigint::BigInt;
use trace::Text;

use crate::builtins::{number::text::write_float, repr::write_text};

/// Takes what a value shows, part by part.
pub(super) trait Out {
    fn put(&mut self, text: &str);
    fn int(&mut self, value: i64);
    fn float(&mut self, value: f64);
    /// An integer of any size.
    fn big(&mut self, value: &BigInt);
    /// A text in quotes: so much of it as is shown, and how many bytes all of it has.
    fn quoted(&mut self, shown: &str, length: usize);
    /// The attribute of that name follows.
    fn field(&mut self, name: &str);
    /// So many attributes more are not shown.
    fn more_fields(&mut self, count: usize);
}

/// What a value shows, as a reader gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// As `repr` would show it, but for long parts, which are cut, and for objects of the program's classes, of which it is the class.
    pub text: Text,
    /// The attributes of such an object, one level deep.
    pub fields: Box<[Field]>,
    /// How many more attributes it has.
    pub more: usize,
}

/// An attribute of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What the program calls it.
    pub name: Text,
    /// What it shows.
    pub text: Text,
}

impl Shown {
    /// Bytes that it takes.
    pub(super) fn size(&self) -> usize {
        let fields = self.fields.iter().map(|field| size_of::<Field>() + field.name.len() + field.text.len());
        size_of::<Self>() + self.text.len() + fields.sum::<usize>()
    }
}

/// Writes what a value shows.
#[derive(Default)]
pub(super) struct Writer {
    /// The part that is being written: the text of the value itself, or that of the last attribute.
    part: String,
    text: Option<Text>,
    names: Vec<Text>,
    texts: Vec<Text>,
    more: usize,
}

/// Characters of one text.
const LONGEST: usize = 500;

impl Writer {
    pub(super) fn finish(mut self) -> Shown {
        self.end_part();
        let fields = self.names.into_iter().zip(self.texts).map(|(name, text)| Field { name, text });
        Shown { text: self.text.unwrap_or_default(), fields: fields.collect(), more: self.more }
    }

    fn end_part(&mut self) {
        let text = cut(&self.part);
        match self.text {
            None => self.text = Some(text),
            Some(_) => self.texts.push(text),
        }
        self.part.clear();
    }
}

/// A text, without what is too long.
pub(super) fn cut(text: &str) -> Text {
    match text.char_indices().nth(LONGEST) {
        None => Text::from(text),
        Some((at, _)) => {
            let mut shown = Text::from(text.get(..at).unwrap_or_default());
            shown.push('…');
            shown
        }
    }
}

impl Out for Writer {
    fn put(&mut self, text: &str) {
        self.part.push_str(text);
    }

    fn int(&mut self, value: i64) {
        self.part.push_str(itoa::Buffer::new().format(value));
    }

    fn float(&mut self, value: f64) {
        self.part.push_str(&write_float(value));
    }

    fn big(&mut self, value: &BigInt) {
        self.put(&value.to_string());
    }

    fn quoted(&mut self, shown: &str, length: usize) {
        write_text(&mut self.part, shown);
        if shown.len() < length {
            self.part.push('…');
        }
    }

    fn field(&mut self, name: &str) {
        self.end_part();
        self.names.push(Text::from(name));
    }

    fn more_fields(&mut self, count: usize) {
        self.more = count;
    }
}

/// A number that is another where what is shown is another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Print(pub(super) u64);

/// Finds things by their prints, which are spread well enough already.
#[derive(Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, word: u64) {
        // Tables look at the highest bits and at the lowest.
        self.0 = word ^ word >> 32;
    }
}

/// What `rustc` itself hashes with.
const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

impl Print {
    #[inline]
    pub(super) fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }
}

impl Out for Print {
    #[inline]
    fn put(&mut self, text: &str) {
        let (chunks, rest) = text.as_bytes().as_chunks();
        for chunk in chunks {
            self.mix(u64::from_le_bytes(*chunk));
        }
        let rest = rest.iter().fold(1, |word, byte| word << 8 | u64::from(*byte));
        self.mix(rest);
    }

    #[inline]
    fn int(&mut self, value: i64) {
        self.mix(2);
        self.mix(value.cast_unsigned());
    }

    #[inline]
    fn float(&mut self, value: f64) {
        self.mix(3);
        self.mix(value.to_bits());
    }

    fn big(&mut self, value: &BigInt) {
        self.mix(5 + value.sign() as u64);
        value.iter_u64_digits().for_each(|digit| self.mix(digit));
    }

    #[inline]
    fn quoted(&mut self, shown: &str, length: usize) {
        self.mix(length as u64);
        self.put(shown);
    }

    fn field(&mut self, name: &str) {
        self.mix(4);
        self.put(name);
    }

    fn more_fields(&mut self, count: usize) {
        self.mix(count as u64);
    }
}
