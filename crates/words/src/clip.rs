//! Long texts, cut where they become too long to show.

use std::fmt::{self, Display, Write as _};

/// At most `most` characters of what `text` shows, at least one; the last is `…` where more was cut off. No more of it is
/// written than is shown, so a long value costs no more than a short one.
///
/// ```
/// assert_eq!(words::clip("compound", 8), "compound");
/// assert_eq!(words::clip("compounds", 8), "compoun…");
/// assert_eq!(words::clip(1_234_567, 4), "123…");
/// ```
pub fn clip(text: impl Display, most: usize) -> String {
    let mut clipped = Clipped { text: String::new(), room: most.max(1) };
    if write!(clipped, "{text}").is_err() {
        clipped.text.pop();
        clipped.text.push('…');
    }
    clipped.text
}

struct Clipped {
    text: String,
    /// Characters that may still come.
    room: usize,
}

impl fmt::Write for Clipped {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        for letter in more.chars() {
            self.room = self.room.checked_sub(1).ok_or(fmt::Error)?;
            self.text.push(letter);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(clip("äöüß", 4), "äöüß");
        assert_eq!(clip("äöüßx", 4), "äöü…");
    }

    #[test]
    fn no_room_still_shows_that_something_is_there() {
        assert_eq!(clip("ab", 0), "…");
        assert_eq!(clip("", 0), "");
    }

    #[test]
    fn what_is_not_shown_is_not_written() {
        struct Endless(Cell<u32>);
        impl Display for Endless {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                loop {
                    self.0.set(self.0.get() + 1);
                    f.write_str("x")?;
                }
            }
        }
        let endless = Endless(Cell::new(0));
        assert_eq!(clip(&endless, 3), "xx…");
        assert_eq!(endless.0.get(), 4);
    }
}
