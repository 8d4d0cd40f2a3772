//! Work in the fragment of a link, so that it never reaches a server: JSON, zlib (RFC 1950), base64url (RFC 4648).

use base64::{DecodeError, Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{deflate, inflate};

use super::Damaged;

/// The longest fragment that is offered, in characters; mail and chat programs cut longer addresses.
pub const LINK_LIMIT: usize = 8_000;

/// What the fragment of a link to shared work begins with.
const PREFIX: &str = "work=";

/// What a link may unpack to, in bytes: a short link must not fill the memory.
const UNPACKED_LIMIT: usize = 4_000_000;

/// The fragment that carries `text`; `None` if it would be too long for a link.
pub fn to_fragment(text: &str) -> Option<String> {
    let packed = deflate::compress_to_vec_zlib(text.as_bytes(), 9);
    let fragment = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(packed));
    (fragment.len() <= LINK_LIMIT).then_some(fragment)
}

/// The text that `fragment` carries; `Ok(None)` if it carries none (an ordinary anchor, or nothing).
#[cfg_attr(not(test), expect(clippy::wildcard_enum_match_arm, reason = "the inflater may learn of more"))]
pub fn from_fragment(fragment: &str) -> Result<Option<String>, Damaged> {
    let Some(encoded) = fragment.strip_prefix(PREFIX) else { return Ok(None) };
    let packed = URL_SAFE_NO_PAD.decode(encoded).map_err(|error| undecodable(&error, encoded.len()))?;
    let bytes = inflate::decompress_to_vec_zlib_with_limit(&packed, UNPACKED_LIMIT).map_err(|error| Damaged::Link {
        place: format!("after {} bytes of the work", error.output.len()),
        reason: match error.status {
            inflate::TINFLStatus::HasMoreOutput => "it unpacks to more than 4 MB".to_owned(),
            inflate::TINFLStatus::Adler32Mismatch => "the checksum does not match".to_owned(),
            _ => "it is cut off or changed".to_owned(),
        },
    })?;
    let text = String::from_utf8(bytes).map_err(|error| Damaged::Link {
        place: format!("after {} bytes of the work", error.utf8_error().valid_up_to()),
        reason: "it is not text".to_owned(),
    })?;
    Ok(Some(text))
}

fn undecodable(error: &DecodeError, len: usize) -> Damaged {
    let (at, reason) = match *error {
        DecodeError::InvalidByte(at, byte) => (at, format!("{:?} does not belong there", char::from(byte))),
        DecodeError::InvalidLastSymbol { offset, .. } => (offset, "the last character is wrong".to_owned()),
        DecodeError::InvalidLength(_) | DecodeError::InvalidPadding => (len, "it is cut off".to_owned()),
    };
    Damaged::Link { place: format!("at character {}", PREFIX.len() + at + 1), reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use io::SplitMix64;

    #[track_caller]
    fn refused(fragment: &str, expect: &str) {
        let error = from_fragment(fragment).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }

    #[test]
    fn text_travels_unchanged() {
        for text in ["", "{}", "Größe 5 % → 日本"] {
            let fragment = to_fragment(text).unwrap();
            assert!(fragment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=-_".contains(&byte)), "{fragment}");
            assert_eq!(from_fragment(&fragment), Ok(Some(text.to_owned())));
        }
    }

    #[test]
    fn repetitive_work_gets_short() {
        let text = r#"{"at":1,"task":2,"state":"running"},"#.repeat(200);
        assert!(to_fragment(&text).unwrap().len() < 400);
    }

    #[test]
    fn work_that_does_not_fit_has_no_link() {
        let mut random = SplitMix64::new(1);
        let noise: String =
            (0..1_000).flat_map(|_| random.next_u64().to_string().into_bytes()).map(char::from).collect();
        assert_eq!(to_fragment(&noise), None);
    }

    #[test]
    fn an_ordinary_anchor_carries_nothing() {
        assert_eq!(from_fragment("event-loop"), Ok(None));
        assert_eq!(from_fragment(""), Ok(None));
    }

    #[test]
    fn a_foreign_character_is_named_with_its_place() {
        refused("work=eJw!", "at character 9: '!' does not belong there");
    }

    #[test]
    fn every_single_cut_is_noticed() {
        let fragment = to_fragment(r#"{"interleave":"agent","version":1,"state":{"prompt":"hello"}}"#).unwrap();
        for len in PREFIX.len()..fragment.len() {
            assert!(from_fragment(&fragment[..len]).is_err(), "cut at {len}");
        }
    }

    #[test]
    fn every_single_changed_character_is_noticed() {
        let text = r#"{"interleave":"agent","version":1,"state":{"prompt":"hello"}}"#;
        let fragment = to_fragment(text).unwrap();
        for at in PREFIX.len()..fragment.len() {
            let mut changed = fragment.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let read = from_fragment(&String::from_utf8(changed).unwrap());
            assert!(read.is_err() || read == Ok(Some(text.to_owned())), "character {at}: {read:?}");
        }
    }

    #[test]
    fn a_link_that_would_fill_the_memory_is_refused() {
        let bomb = to_fragment(&"a".repeat(UNPACKED_LIMIT + 1)).unwrap();
        refused(&bomb, "it unpacks to more than 4 MB");
    }
}
