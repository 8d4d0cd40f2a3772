//! Where what a value shows goes: into a text, or into a number that tells whether the text would be another. The number costs
//! nothing to keep and little to make, so values are compared by it at every step, and written only when they have changed.

use num_bigint::BigInt;

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
    pub text: String,
    /// The attributes of such an object, one level deep.
    pub fields: Vec<Field>,
    /// How many more attributes it has.
    pub more: usize,
}

/// An attribute of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What the program calls it.
    pub name: String,
    /// What it shows.
    pub text: String,
}

/// Characters of one text.
const LONGEST: usize = 500;

impl Shown {
    /// The part that is being written: the last attribute, or the text of the object itself.
    fn part(&mut self) -> &mut String {
        self.fields.last_mut().map_or(&mut self.text, |field| &mut field.text)
    }

    /// Cuts what is too long.
    pub(super) fn cut(mut self) -> Self {
        cut(&mut self.text);
        self.fields.iter_mut().for_each(|field| cut(&mut field.text));
        self
    }

    /// Bytes that it takes.
    pub(super) fn size(&self) -> usize {
        let fields = self.fields.iter().map(|field| size_of::<Field>() + field.name.len() + field.text.len());
        size_of::<Self>() + self.text.len() + fields.sum::<usize>()
    }
}

fn cut(text: &mut String) {
    if let Some((at, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(at);
        text.push('…');
    }
}

impl Out for Shown {
    fn put(&mut self, text: &str) {
        self.part().push_str(text);
    }

    fn int(&mut self, value: i64) {
        self.part().push_str(itoa::Buffer::new().format(value));
    }

    fn float(&mut self, value: f64) {
        self.part().push_str(&write_float(value));
    }

    fn big(&mut self, value: &BigInt) {
        self.put(&value.to_string());
    }

    fn quoted(&mut self, shown: &str, length: usize) {
        let part = self.part();
        write_text(part, shown);
        if shown.len() < length {
            part.push('…');
        }
    }

    fn field(&mut self, name: &str) {
        self.fields.push(Field { name: name.to_owned(), text: String::new() });
    }

    fn more_fields(&mut self, count: usize) {
        self.more = count;
    }
}

/// A number that is another where what is shown is another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Print(pub(super) u64);

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
        let mut chunks = text.as_bytes().chunks_exact(8);
        for chunk in &mut chunks {
            self.mix(chunk.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
        let rest = chunks.remainder().iter().fold(1, |word, byte| word << 8 | u64::from(*byte));
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
