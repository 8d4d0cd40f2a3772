//! Server-sent events, byte by byte: the framing in which both kinds of provider stream.
//!
//! Follows the WHATWG's event stream interpretation (HTML, section 9.2.6). `EventSource` itself can neither POST nor set
//! headers, so the body of a fetch is read instead. Any split of the bytes gives the same events, inside a character or
//! between a carriage return and its line feed too.

/// One event of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SseEvent {
    /// Its type; empty where the stream names none.
    pub event: String,
    /// Its data; lines are joined by line feeds.
    pub data: String,
}

/// An incremental parser.
#[derive(Clone, Debug, Default)]
pub struct SseParser {
    /// The beginning of a line whose end has not come.
    line: Vec<u8>,
    event: String,
    data: String,
    has_data: bool,
    /// The last byte was a carriage return: a line feed that follows belongs to it.
    after_return: bool,
    begun: bool,
}

impl SseParser {
    /// Takes the next bytes and hands each event that they complete to `found`. An event whose blank line has not come is
    /// not complete; [`end`](Self::end) has it.
    ///
    /// ```
    /// let (mut parser, mut events) = (models::SseParser::default(), Vec::new());
    /// parser.feed(b"data: Hel", |event| events.push(event.data));
    /// parser.feed(b"lo\n\n", |event| events.push(event.data));
    /// assert_eq!(events, ["Hello"]);
    /// ```
    pub fn feed(&mut self, bytes: &[u8], mut found: impl FnMut(SseEvent)) {
        let mut rest = bytes;
        if self.after_return && !rest.is_empty() {
            self.after_return = false;
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        while let Some(end) = line_end(rest) {
            if self.line.is_empty() {
                self.take_line(&rest[..end], &mut found);
            } else {
                self.line.extend_from_slice(&rest[..end]);
                let line = std::mem::take(&mut self.line);
                self.take_line(&line, &mut found);
            }
            let returned = rest[end] == b'\r';
            rest = &rest[end + 1..];
            if returned {
                self.after_return = rest.is_empty();
                rest = rest.strip_prefix(b"\n").unwrap_or(rest);
            }
        }
        self.line.extend_from_slice(rest);
    }

    /// Takes the end of the bytes. The standard drops an event whose blank line has not come; servers leave the last one out.
    pub fn end(&mut self, mut found: impl FnMut(SseEvent)) {
        let line = std::mem::take(&mut self.line);
        if !line.is_empty() {
            self.take_line(&line, &mut found);
        }
        self.take_line(b"", &mut found);
    }

    fn take_line(&mut self, line: &[u8], found: &mut impl FnMut(SseEvent)) {
        let line = if self.begun { line } else { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) };
        self.begun = true;
        if line.is_empty() {
            let event = std::mem::take(&mut self.event);
            if std::mem::take(&mut self.has_data) {
                found(SseEvent { event, data: std::mem::take(&mut self.data) });
            }
            return;
        }
        // No field begins so: it is an error that a server writes as it is into the stream.
        if line.first() == Some(&b'{') {
            self.take_line(b"", found);
            found(SseEvent { event: String::new(), data: String::from_utf8_lossy(line).into_owned() });
            return;
        }
        let (field, value) = match line.iter().position(|byte| *byte == b':') {
            Some(colon) => (&line[..colon], line[colon + 1..].strip_prefix(b" ").unwrap_or(&line[colon + 1..])),
            None => (line, &b""[..]),
        };
        match field {
            b"data" => {
                if self.has_data {
                    self.data.push('\n');
                }
                self.has_data = true;
                self.data.push_str(&String::from_utf8_lossy(value));
            }
            b"event" => self.event = String::from_utf8_lossy(value).into_owned(),
            // Comments (an empty field), ids and retry times are of no use to a reply.
            _ => {}
        }
    }
}

fn line_end(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(chunks: &[&[u8]]) -> Vec<(String, String)> {
        let (mut parser, mut events) = (SseParser::default(), Vec::new());
        for chunk in chunks {
            parser.feed(chunk, |event| events.push((event.event, event.data)));
        }
        events
    }

    #[track_caller]
    fn check(text: &str, expect: &[(&str, &str)]) {
        let expect: Vec<_> = expect.iter().map(|(event, data)| ((*event).to_owned(), (*data).to_owned())).collect();
        let bytes = text.as_bytes();
        assert_eq!(parse(&[bytes]), expect);
        for first in 0..=bytes.len() {
            for second in first..=bytes.len() {
                let chunks = [&bytes[..first], &bytes[first..second], &bytes[second..]];
                assert_eq!(parse(&chunks), expect, "split at {first} and {second}");
            }
        }
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(parse(&single), expect);
    }

    #[test]
    fn lines_end_in_three_ways() {
        check("data: a\n\ndata: b\r\n\r\ndata: c\r\r", &[("", "a"), ("", "b"), ("", "c")]);
    }

    #[test]
    fn a_character_may_be_split() {
        check("data: é漢🙂\n\n", &[("", "é漢🙂")]);
    }

    #[test]
    fn lines_of_data_are_joined() {
        check("event: x\ndata: a\ndata:b\ndata\n\n", &[("x", "a\nb\n")]);
    }

    #[test]
    fn comments_ids_and_empty_events_are_nothing() {
        check(": ping\n\nid: 1\nretry: 5\n\nevent: lost\n\ndata: kept\n\n", &[("", "kept")]);
    }

    #[test]
    fn a_byte_order_mark_is_skipped_once() {
        check("\u{feff}data: a\n\n\u{feff}data: b\n\n", &[("", "a")]);
    }

    #[test]
    fn only_one_space_belongs_to_the_colon() {
        check("data:  a \n\n", &[("", " a ")]);
    }

    #[test]
    fn an_event_without_its_blank_line_is_left_to_the_end() {
        for text in ["data: a\n\ndata: last", "data: a\n\ndata: last\n"] {
            check(text, &[("", "a")]);
            let (mut parser, mut last) = (SseParser::default(), Vec::new());
            parser.feed(text.as_bytes(), |_| {});
            parser.end(|event| last.push(event.data));
            parser.end(|event| last.push(event.data));
            assert_eq!(last, ["last"], "{text:?}");
        }
    }

    #[test]
    fn json_without_a_field_is_an_event_of_its_own() {
        check("data: a\n{\"error\": \"x\"}\n\ndata: b\n\n", &[("", "a"), ("", "{\"error\": \"x\"}"), ("", "b")]);
    }
}
