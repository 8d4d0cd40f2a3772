//! Lists, in the brackets of JSON or of other languages.

use super::{
    ahead::{closes_list, past_blanks},
    mend::{Deep, Mender},
};
use crate::json::Json;

impl<'t> Mender<'t> {
    pub(super) fn array(&mut self, depth: usize, close: u8) -> Result<Vec<Json<'t>>, Deep> {
        self.at += 1;
        self.open.push(close);
        let items = self.items(depth, close, Vec::new());
        self.open.pop();
        items
    }

    /// What stands in a list up to its end, behind what has been read of it.
    pub(super) fn items(&mut self, depth: usize, close: u8, mut items: Vec<Json<'t>>) -> Result<Vec<Json<'t>>, Deep> {
        let mut comma = None;
        loop {
            self.skip();
            match self.byte() {
                Some(b']') if depth == 0 && self.list_ends_too_early() => {
                    self.note(self.at, "a ] that comes too early left out");
                    self.at += 1;
                    continue;
                }
                Some(byte) if byte == close => {
                    self.at += 1;
                    break;
                }
                Some(b'}') if self.is_one_too_many() => {
                    self.note(self.at, "a } too many left out");
                    self.at += 1;
                    continue;
                }
                Some(b'}') if depth == 0 => {
                    self.note(self.at, "} written as ]");
                    self.at += 1;
                    break;
                }
                Some(b'}' | b']') | None => {
                    self.note(self.at, if close == b')' { "a missing ) added" } else { "a missing ] added" });
                    break;
                }
                Some(b',' | b';') => {
                    self.comma(&mut comma, items.is_empty());
                    continue;
                }
                Some(_) => {}
            }
            if !items.is_empty() && comma.is_none() {
                self.note(self.at, "a comma added");
            }
            comma = None;
            let before = self.at;
            self.value(depth + 1, items.push_mut(Json::Null))?;
            if self.at == before {
                self.pass();
            }
        }
        if let Some(comma) = comma.filter(|_| close == b']') {
            self.note(comma, "a comma before the end left out");
        }
        Ok(items)
    }

    /// Whether more of the list follows the ] at hand.
    fn list_ends_too_early(&self) -> bool {
        let after = past_blanks(&self.text[self.at + 1..]);
        after.starts_with(',') && closes_list(after)
    }

    /// Whether a list in round brackets starts here, and no remark.
    pub(super) fn is_tuple(&self) -> bool {
        let inside = past_blanks(&self.text[self.at + 1..]);
        inside.starts_with(['"', '\'', '{', '[', '(', ')', '-'])
            || inside.starts_with(|letter: char| letter.is_ascii_digit())
            || ["true", "false", "null", "True", "False", "None"].iter().any(|word| inside.starts_with(word))
    }

    /// Whether the } at hand, inside a list, closes nothing: the list goes on after it.
    fn is_one_too_many(&self) -> bool {
        let after = past_blanks(&self.text[self.at + 1..]);
        let around = &self.open[..self.open.len().saturating_sub(1)];
        match around {
            // No object is open that it could close.
            _ if !around.contains(&b'{') => after.starts_with([',', ']']),
            [b'{'] => {
                after.starts_with(']')
                    || after.strip_prefix(',').is_some_and(|after| past_blanks(after).starts_with(['{', '[']))
            }
            _ => false,
        }
    }
}
