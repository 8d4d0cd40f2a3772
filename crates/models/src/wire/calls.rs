//! The calls of a reply while their fragments come. No two servers tell them apart in the same way: by an index that may be
//! missing or the same for all, by ids that come late, in pieces, again or anew with each fragment, by names likewise.
//! What is no call in the end, because nobody ever named it, is dropped.

use serde_json::{Map, Value};

use super::arguments::Fragments;
use agent::{ModelEvent, Seal};

/// A piece of a call, as a server sent it.
#[derive(Clone, Debug, Default)]
pub(super) struct Fragment {
    pub(super) index: Option<u64>,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) arguments: String,
    /// Fields that the provider wants back with the call.
    pub(super) seal: Option<Map<String, Value>>,
}

/// The calls of a reply, in the order in which they began.
#[derive(Clone, Debug, Default)]
pub(super) struct Calls {
    open: Vec<Call>,
    /// How many of them have been told to be calls; they are the first ones.
    started: usize,
    /// Counts the pieces of the reply.
    chunk: usize,
}

#[derive(Clone, Debug, Default)]
struct Call {
    index: Option<u64>,
    id: String,
    name: String,
    arguments: Fragments,
    seal: Option<Map<String, Value>>,
    /// The piece of the reply in which it began.
    chunk: usize,
    /// Whether its id has changed from fragment to fragment.
    has_many_ids: bool,
    is_finished: bool,
}

/// Where a fragment belongs.
enum Place {
    /// To the call of this number.
    Known(usize),
    /// To a call of its own.
    New,
    /// It says again what a call has said.
    Again,
}

impl Calls {
    /// Whether no call is known so far.
    pub(super) fn is_empty(&self) -> bool {
        self.open.iter().all(|call| call.name.is_empty())
    }

    /// Whether something was taken for a call, and none of it is one.
    pub(super) fn is_phantom(&self) -> bool {
        !self.open.is_empty() && self.is_empty()
    }

    /// A new piece of the reply begins; what is told apart within one piece is not the same.
    pub(super) fn begin_chunk(&mut self) {
        self.chunk += 1;
    }

    /// Takes a fragment.
    pub(super) fn take(&mut self, fragment: Fragment, events: &mut Vec<ModelEvent>) {
        match self.place(&fragment) {
            Place::Again => return,
            Place::Known(number) => self.open[number].take(fragment),
            Place::New => {
                // With the next call begun, nothing more comes of a name.
                self.start(events, |call| !call.name.is_empty() && !call.id.is_empty());
                let mut call = Call { index: fragment.index, chunk: self.chunk, ..Call::default() };
                call.take(fragment);
                self.open.push(call);
            }
        }
        self.start(events, |call| !call.name.is_empty() && !call.id.is_empty() && !call.arguments.is_empty());
        self.send(events);
    }

    /// The call with `index` is complete.
    pub(super) fn finish(&mut self, index: u64, events: &mut Vec<ModelEvent>) {
        let Some(number) = self.open.iter().rposition(|call| call.index == Some(index)) else { return };
        self.start(events, |call| !call.name.is_empty() && !call.id.is_empty());
        self.send(events);
        self.send_last(number, events);
        if number < self.started && !std::mem::replace(&mut self.open[number].is_finished, true) {
            events.push(ModelEvent::CallFinished { call: number });
        }
    }

    /// The reply is complete, and with it every call.
    pub(super) fn end(&mut self, events: &mut Vec<ModelEvent>) {
        let mut number = 0;
        self.open.retain(|call| {
            number += 1;
            number <= self.started || !call.name.trim().is_empty()
        });
        self.start(events, |_| true);
        self.send(events);
        for number in 0..self.open.len() {
            self.send_last(number, events);
        }
        for (number, call) in self.open.iter_mut().enumerate() {
            if !std::mem::replace(&mut call.is_finished, true) {
                events.push(ModelEvent::CallFinished { call: number });
            }
        }
    }

    /// Tells the calls that are next in order, as long as they are `ready`.
    fn start(&mut self, events: &mut Vec<ModelEvent>, ready: impl Fn(&Call) -> bool) {
        while let Some(call) = self.open.get_mut(self.started).filter(|call| ready(call)) {
            events.extend(call.seal.take().map(|call| ModelEvent::Signature(Seal::Call { call })));
            events.push(ModelEvent::CallStarted { id: call.id.clone(), name: call.name.clone() });
            self.started += 1;
        }
    }

    /// Hands on what has come of the arguments of the calls that have been told.
    fn send(&mut self, events: &mut Vec<ModelEvent>) {
        for (number, call) in self.open.iter_mut().take(self.started).enumerate() {
            events.extend(call.arguments.next().map(|text| ModelEvent::Fragment { call: number, text }));
        }
    }

    /// Hands on what is left of the arguments of a call of which nothing more comes.
    fn send_last(&mut self, number: usize, events: &mut Vec<ModelEvent>) {
        if let Some(call) = self.open.get_mut(number).filter(|_| number < self.started) {
            events.extend(call.arguments.last().map(|text| ModelEvent::Fragment { call: number, text }));
        }
    }

    fn place(&self, fragment: &Fragment) -> Place {
        let Fragment { index, id, .. } = fragment;
        let may_be = |call: &Call| match (call.index, index) {
            (Some(own), Some(index)) => own == *index,
            (None, _) | (_, None) => true,
        };
        let by_id = self.open.iter().rposition(|call| may_be(call) && !id.is_empty() && call.id == *id);
        match by_id.or_else(|| self.open.iter().rposition(may_be)) {
            None => Place::New,
            Some(number) if self.open[number].arguments.is_complete() => self.after(number, fragment),
            Some(number) if by_id.is_some() => Place::Known(number),
            Some(number) => self.within(number, fragment),
        }
    }

    /// Where a fragment belongs that comes after the arguments of the call before it were complete.
    fn after(&self, number: usize, fragment: &Fragment) -> Place {
        let call = &self.open[number];
        let has_other_id = !fragment.id.is_empty() && fragment.id != call.id;
        let arguments = fragment.arguments.trim();
        if arguments.is_empty() {
            let is_other = !fragment.name.is_empty()
                && !call.name.is_empty()
                && (has_other_id && !call.id.is_empty() || fragment.name != call.name);
            return if is_other { Place::New } else { Place::Known(number) };
        }
        let is_again = arguments == call.arguments.text().trim() && (!has_other_id || call.id.is_empty());
        if is_again && call.chunk != self.chunk {
            return Place::Again;
        }
        let is_named = !fragment.name.is_empty() || has_other_id;
        if is_named && arguments.starts_with('{') { Place::New } else { Place::Known(number) }
    }

    /// Where a fragment belongs that comes while the arguments of the call before it are not complete, under another id or none.
    fn within(&self, number: usize, fragment: &Fragment) -> Place {
        let call = &self.open[number];
        let begins = fragment.arguments.trim_start().starts_with('{');
        let may_be_same = (fragment.id.is_empty() || call.id.is_empty())
            && (fragment.name.is_empty() || fragment.name == call.name)
            && call.chunk != self.chunk;
        if may_be_same && call.arguments.is_begun_again_by(&fragment.arguments) {
            return Place::Known(number);
        }
        let (names, has_name) = (!fragment.name.is_empty(), !call.name.is_empty());
        let is_new = if fragment.id.is_empty() {
            // Two names in one piece of the reply are two calls, and so are two without an index to be one by.
            names
                && has_name
                && (call.chunk == self.chunk || fragment.index.is_none() && (begins || call.name != fragment.name))
        } else if call.id.is_empty() {
            names && has_name && begins && !call.arguments.is_empty()
        } else if names {
            call.arguments.is_empty() && has_name || !call.has_many_ids && (begins || fragment.arguments.is_empty())
        } else {
            // A name may come later, but an index that is missing says nothing of where this belongs.
            fragment.index.is_none()
        };
        if is_new { Place::New } else { Place::Known(number) }
    }
}

impl Call {
    fn take(&mut self, fragment: Fragment) {
        let Fragment { index, id, name, arguments, seal } = fragment;
        let is_open = self.arguments.is_empty();
        self.index = self.index.or(index);
        self.seal = seal.or_else(|| self.seal.take());
        if self.id.is_empty() {
            self.id = id;
        } else if !id.is_empty() && self.id != id {
            self.has_many_ids |= !name.is_empty() || !is_open;
            if is_open && name.is_empty() {
                self.id.push_str(&id);
            }
        }
        if is_open && name != self.name {
            // All of it again and more, or the next piece.
            if name.starts_with(&self.name) { self.name = name } else { self.name.push_str(&name) }
        } else if self.name.is_empty() {
            self.name = name;
        }
        self.arguments.take(&arguments);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `index id name arguments`, with `-` for what is missing; fragments of one piece of the reply share a line.
    #[track_caller]
    fn check(chunks: &[&str], expect: &[(&str, &str, &str)]) {
        let mut calls = Calls::default();
        let mut events = Vec::new();
        for chunk in chunks {
            calls.begin_chunk();
            for fragment in chunk.split(" | ") {
                let parts: Vec<&str> =
                    fragment.splitn(4, ' ').map(|part| if part == "-" { "" } else { part }).collect();
                let [index, id, name, arguments] = parts.try_into().unwrap();
                let (id, name, arguments) = (id.to_owned(), name.to_owned(), arguments.to_owned());
                calls.take(Fragment { index: index.parse().ok(), id, name, arguments, seal: None }, &mut events);
            }
        }
        calls.end(&mut events);
        let mut found: Vec<(String, String, String)> = Vec::new();
        for event in events {
            match event {
                ModelEvent::CallStarted { id, name } => found.push((id, name, String::new())),
                ModelEvent::Fragment { call, text } => found[call].2.push_str(&text),
                _ => {}
            }
        }
        let expect: Vec<_> =
            expect.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect();
        assert_eq!(found, expect, "{chunks:?}");
    }

    #[test]
    fn names_come_late_in_pieces_or_again() {
        let expect = [("a", "get_price", "{\"x\":1}")];
        check(&["0 a - -", "0 - get_price {\"x\":1}"], &expect);
        check(&["0 a get_ -", "0 - price -", "0 - - {\"x\":1}"], &expect);
        check(&["0 a get_ -", "0 a get_price -", "0 - - {\"x\":", "0 - - 1}"], &expect);
        check(&["0 a get_price {\"x\":", "0 - get_price 1}"], &expect);
        check(&["0 a get_price {\"x\":", "0 a get_price 1}"], &expect);
        check(&["0 a - {\"x\":", "0 - - 1}", "0 - get_price -"], &expect);
        check(&["- a - -", "- - get_price {\"x\":1}"], &expect);
    }

    #[test]
    fn ids_come_late_in_pieces_or_anew_each_time() {
        check(&["0 - f -", "0 a - {}"], &[("a", "f", "{}")]);
        check(&["0 - f {\"x\":", "0 - - 1", "0 a - }"], &[("a", "f", "{\"x\":1}")]);
        check(&["0 call_ f -", "0 1 - {\"x\":", "0 - - 1}"], &[("call_1", "f", "{\"x\":1}")]);
        check(
            &["0 u1 f {\"x\":", "0 u2 f 1,", "0 u3 f \"y\":", "0 u4 f {}", "0 u5 f }"],
            &[("u1", "f", "{\"x\":1,\"y\":{}}")],
        );
    }

    #[test]
    fn calls_are_told_apart_by_index_by_id_or_by_their_names() {
        let expect = [("a", "f", "{\"x\":1}"), ("b", "g", "{\"x\":2}")];
        check(&["0 a f {\"x\":", "1 b g {\"x\":", "0 - - 1}", "1 - - 2}"], &expect);
        check(&["0 a f {\"x\":", "0 b g {\"x\":", "0 a - 1}", "0 b - 2}"], &expect);
        check(&["- a f {\"x\":", "- b g {\"x\":", "- a - 1}", "- b - 2}"], &expect);
        check(&["0 a f -", "0 b g -", "0 a - {\"x\":1}", "0 b - {\"x\":2}"], &expect);
        check(&["- a f {\"x\":1} | - b g {\"x\":2}"], &expect);
        check(&["7 a f {\"x\":1}", "9 b g {\"x\":2}"], &expect);
        let expect = [("", "f", "{\"x\":1}"), ("", "f", "{\"x\":2}")];
        check(&["0 - f {\"x\":1} | 0 - f {\"x\":2}"], &expect);
        check(&["- - f {\"x\":1}", "- - f {\"x\":2}"], &expect);
        check(&["- - f {} | - - f {}"], &[("", "f", "{}"), ("", "f", "{}")]);
    }

    #[test]
    fn a_call_that_is_told_again_is_one_call() {
        check(&["0 a f {\"x\":1}", "0 a f {\"x\":1}"], &[("a", "f", "{\"x\":1}")]);
        check(&["0 a f {\"x\":", "0 - - 1}", "0 a f {\"x\":1}"], &[("a", "f", "{\"x\":1}")]);
        check(&["0 a f {\"x\":1}", "0 a f -"], &[("a", "f", "{\"x\":1}")]);
        check(&["0 a f {\"x\":1}", "0 b f {\"x\":1}"], &[("a", "f", "{\"x\":1}"), ("b", "f", "{\"x\":1}")]);
    }

    #[test]
    fn arguments_that_come_whole_each_time_are_joined_once() {
        let one = [("a", "f", "{\"x\":1}")];
        check(&["0 a f {", "0 a f {\"x", "0 a f {\"x\":", "0 a f {\"x\":1}"], &one);
        check(&["0 a f {\"x\":", "0 - - {\"x\":1}"], &one);
        check(&["0 a f -", "0 - - {\"x\":", "0 - - {\"x\":", "0 - - {\"x\":1}", "0 - - {\"x\":1}"], &one);
        check(&["- - f {\"x\":", "- - f {\"x\":1}"], &[("", "f", "{\"x\":1}")]);
        check(
            &["0 a f {\"x\":", "0 a f {\"x\":1} | 1 b g {\"y\":", "0 a f {\"x\":1} | 1 b g {\"y\":2}"],
            &[("a", "f", "{\"x\":1}"), ("b", "g", "{\"y\":2}")],
        );
        check(
            &["0 a f {\"x\":[{\"x\":", "0 - - {\"x\":[{\"x\":[", "0 - - {\"x\":[{\"x\":[]}]}"],
            &[("a", "f", "{\"x\":[{\"x\":[]}]}")],
        );
    }

    #[test]
    fn what_repeats_itself_inside_the_arguments_is_kept() {
        check(&["0 a f {\"x\":", "0 - - {\"x\":", "0 - - 1}", "0 - - }"], &[("a", "f", "{\"x\":{\"x\":1}}")]);
        check(&["0 a f {\"x\":", "0 - - {\"x\":1}}"], &[("a", "f", "{\"x\":{\"x\":1}}")]);
        check(&["0 a f {\"x\":", "0 - - {\"x\":1}", "0 - - }"], &[("a", "f", "{\"x\":{\"x\":1}}")]);
        check(&["0 a f {\"x\":\"a", "0 - - a", "0 - - a", "0 - - aa\"}"], &[("a", "f", "{\"x\":\"aaaaa\"}")]);
    }

    #[test]
    fn what_nobody_names_is_no_call() {
        check(&["0 - - -"], &[]);
        check(&["0 a - {}", "1 b f {}"], &[("b", "f", "{}")]);
        check(&["0 a - -", "0 a f {\"x\":1}"], &[("a", "f", "{\"x\":1}")]);
    }

    #[test]
    fn brackets_in_texts_are_no_brackets() {
        check(&["0 a f {\"x\":\"}", "0 - - \\\"{\"", "0 a f }"], &[("a", "f", "{\"x\":\"}\\\"{\"}")]);
    }
}
