//! E-mail addresses, as Pydantic has them checked by `email-validator` 2.4 (syntax only, nothing is looked up).

use std::{borrow::Cow, collections::BTreeSet};

use super::{Checked, Checker, fail};
use crate::{
    json::Json,
    plan::{Text, repr},
    view::View,
};
use words::plural;

const RESERVED: [&str; 6] = ["arpa", "invalid", "local", "localhost", "onion", "test"];
/// Mailboxes whose names mean the same in any case (RFC 2142).
const ROLES: [&str; 15] = [
    "info",
    "marketing",
    "sales",
    "support",
    "abuse",
    "noc",
    "security",
    "postmaster",
    "hostmaster",
    "usenet",
    "news",
    "webmaster",
    "www",
    "uucp",
    "ftp",
];
const LOCAL_SIGNS: &str = "_!#$%&'*+-/=?^`{|}~";

impl<'c> Checker<'c> {
    pub(super) fn email(&mut self, rules: Option<&'c Text>, input: View<'c>, strict: bool) -> Checked<'c> {
        let Json::Str(text) = self.string(rules, input, strict)? else { return Ok(Json::Null) };
        match normal(&text) {
            Ok(address) => Ok(Json::Str(Cow::Owned(address))),
            Err(reason) => fail("value_error", format!("value is not a valid email address: {reason}"), input),
        }
    }
}

/// The address in its normal form (the domain in lower case), or why there is none.
pub(crate) fn normal(text: &str) -> Result<String, String> {
    if text.chars().count() > 2048 {
        return Err("Length must not exceed 2048 characters".to_owned());
    }
    if text.contains(['\r', '\n']) {
        return Err("Carriage return and line feed characters are not allowed".to_owned());
    }
    let address = pretty(text).unwrap_or(text).trim();
    let Some(at) = split(address) else {
        return Err(if address.contains('＠') {
            "The email address has the \"full-width\" at-sign (@) character instead of a regular at-sign.".to_owned()
        } else if address.contains('﹫') {
            "The email address has the \"small commercial at\" character instead of a regular at-sign.".to_owned()
        } else {
            "An email address must have an @-sign.".to_owned()
        });
    };
    if address[at..].starts_with('<') {
        display_name(&address[..at], &address[at..])?;
        return Err("A display name and angle brackets around the email address are not permitted here.".to_owned());
    }
    let (local, domain) = (&address[..at], &address[at + 1..]);
    let quoted = local.starts_with('"');
    let mut local = self::local(local)?;
    if quoted {
        return Err("Quoting the part before the @-sign is not allowed here.".to_owned());
    }
    if ROLES.iter().any(|role| local.eq_ignore_ascii_case(role)) {
        local = local.to_ascii_lowercase();
    }
    if domain.is_empty() {
        return Err("There must be something after the @-sign.".to_owned());
    }
    if domain.starts_with('[') && domain.ends_with(']') {
        return Err("A bracketed IP address after the @-sign is not allowed here.".to_owned());
    }
    let domain = self::domain(domain)?;
    let whole = format!("{local}@{domain}");
    let length = whole.chars().count();
    if length > 254 {
        let over = length - 254;
        return Err(format!("The email address is too long ({over} {} too many).", plural(over, "character")));
    }
    Ok(whole)
}

/// The address of `Ada <ada@example.com>`, if the text has that form.
fn pretty(text: &str) -> Option<&str> {
    let trimmed = text.trim();
    let inner = trimmed.strip_suffix('>')?;
    let (name, address) = inner.split_once('<')?;
    let name = name.trim();
    let plain = name.chars().all(|letter| {
        letter.is_alphanumeric() || letter.is_whitespace() || letter == '.' || LOCAL_SIGNS.contains(letter)
    });
    let quoted = name.len() > 2 && name.starts_with('"') && name.ends_with('"');
    ((plain || quoted) && !address.is_empty()).then_some(address)
}

/// What is wrong with `name <address>` where its form is none that Pydantic takes apart itself.
fn display_name(name: &str, rest: &str) -> Result<(), String> {
    let name = name.trim_end();
    if !name.starts_with('"') {
        let plain = |letter: &char| letter.is_ascii_alphanumeric() || LOCAL_SIGNS.contains(*letter) || *letter == ' ';
        if let Some(bad) = shown(name.chars().filter(|letter| !plain(letter))) {
            return Err(format!("The display name contains invalid characters when not quoted: {bad}."));
        }
    }
    if !rest.contains('>') {
        let message = "An open angle bracket at the start of the email address has to be followed by a close angle bracket at the end.";
        return Err(message.to_owned());
    }
    if !rest.trim_end_matches(' ').ends_with('>') {
        return Err("There can't be anything after the email address.".to_owned());
    }
    Ok(())
}

/// The first at-sign or angle bracket outside of quotes.
fn split(address: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, letter) in address.char_indices() {
        match letter {
            '\\' if quoted && !escaped => escaped = true,
            '"' if !escaped => quoted = !quoted,
            '@' | '<' if !quoted => return Some(at),
            _ => escaped = false,
        }
    }
    None
}

fn is_local(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || LOCAL_SIGNS.contains(letter) || !letter.is_ascii()
}

fn local(local: &str) -> Result<String, String> {
    if local.is_empty() {
        return Err("There must be something before the @-sign.".to_owned());
    }
    let mut text = local.to_owned();
    let mut quoted = false;
    if let Some(rest) = local.strip_prefix('"') {
        quoted = true;
        (text, quoted) = unquoted(rest, quoted)?;
    }
    let atoms = text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_local));
    if atoms {
        check_safe(&text, false)?;
        return Ok(text);
    }
    if quoted {
        let bad = |letter: &char| !(letter.is_ascii() && (' '..='~').contains(letter)) && letter.is_ascii();
        if let Some(bad) = shown(text.chars().filter(bad)) {
            return Err(format!("The email address contains invalid characters in quotes before the @-sign: {bad}."));
        }
        check_safe(&text, true)?;
        return Ok(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")));
    }
    if let Some(bad) = shown(text.chars().filter(|letter| !is_local(*letter) && *letter != '.')) {
        return Err(format!("The email address contains invalid characters before the @-sign: {bad}."));
    }
    dots(
        &text,
        ["An email address cannot start with a", "An email address cannot have a", " immediately before the @-sign."],
    )?;
    Err("The email address contains invalid characters before the @-sign.".to_owned())
}

fn unquoted(rest: &str, quoted: bool) -> Result<(String, bool), String> {
    let (mut text, mut escaped) = (String::new(), false);
    for (at, letter) in rest.char_indices() {
        match letter {
            letter if escaped => {
                text.push(letter);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => {
                let after = &rest[at + 1..];
                if after.is_empty() {
                    break;
                }
                let extra: Vec<String> = after.chars().map(display).collect();
                return Err(format!("Extra character(s) found after close quote: {}", extra.join(", ")));
            }
            letter => text.push(letter),
        }
    }
    Ok((text, quoted))
}

/// Periods must not stand at an end, nor beside each other; `[start, end, after the end's sign]` are the words.
fn dots(text: &str, [start, end, after]: [&str; 3]) -> Result<(), String> {
    if text.ends_with('.') {
        return Err(format!("{end} period{after}"));
    }
    if text.starts_with('.') {
        return Err(format!("{start} period{}", if after == "." { " immediately after the @-sign." } else { "." }));
    }
    if text.contains("..") {
        return Err("An email address cannot have two periods in a row.".to_owned());
    }
    Ok(())
}

fn domain(domain: &str) -> Result<String, String> {
    let over = |length: usize, most: usize| {
        let over = length - most;
        format!("({over} {} too many)", plural(over, "character"))
    };
    let length = domain.chars().count();
    if length > 253 {
        return Err(format!("The email address is too long after the @-sign {}.", over(length, 253)));
    }
    let host = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.') || !letter.is_ascii();
    if let Some(bad) = shown(domain.chars().filter(|letter| !host(letter))) {
        return Err(format!("The part after the @-sign contains invalid characters: {bad}."));
    }
    check_safe(domain, false)?;
    let domain = domain.to_lowercase().replace(['。', '．', '｡'], ".");
    dots(&domain, ["An email address cannot have a", "An email address cannot end with a", "."])?;
    if domain.ends_with('-') {
        return Err("An email address cannot end with a hyphen.".to_owned());
    }
    if domain.starts_with('-') {
        return Err("An email address cannot have a hyphen immediately after the @-sign.".to_owned());
    }
    if domain.contains(".-") || domain.contains("-.") {
        return Err("An email address cannot have a period and a hyphen next to each other.".to_owned());
    }
    let dashed = |label: &str| {
        let letters: Vec<char> = label.chars().take(4).collect();
        matches!(letters.as_slice(), [_, _, '-', '-']) && !label.starts_with("xn")
    };
    if domain.split('.').any(dashed) {
        let message = "An email address cannot have two letters followed by two dashes immediately after the @-sign or after a period, except Punycode.";
        return Err(message.to_owned());
    }
    if let Some(long) = domain.split('.').find(|label| label.chars().count() > 63) {
        let reason = over(long.chars().count(), 63);
        return Err(format!("After the @-sign, periods cannot be separated by so many characters {reason}."));
    }
    if !domain.contains('.') {
        return Err("The part after the @-sign is not valid. It should have a period.".to_owned());
    }
    if domain.ends_with(|letter: char| letter.is_ascii() && !letter.is_ascii_alphabetic()) {
        return Err("The part after the @-sign is not valid. It is not within a valid top-level domain.".to_owned());
    }
    if RESERVED.iter().any(|name| domain == *name || domain.ends_with(&format!(".{name}"))) {
        let message = "The part after the @-sign is a special-use or reserved name that cannot be used with email.";
        return Err(message.to_owned());
    }
    if domain.contains("xn--") {
        let (readable, valid) = idna::domain_to_unicode(&domain);
        return match valid {
            Ok(()) => Ok(readable),
            Err(_) => Err("The part after the @-sign is not valid IDNA.".to_owned()),
        };
    }
    Ok(domain)
}

/// Marks that no reader sees, by their names.
const HIDDEN: [(char, &str); 9] = [
    ('\u{ad}', "SOFT HYPHEN"),
    ('\u{200b}', "ZERO WIDTH SPACE"),
    ('\u{200c}', "ZERO WIDTH NON-JOINER"),
    ('\u{200d}', "ZERO WIDTH JOINER"),
    ('\u{200e}', "LEFT-TO-RIGHT MARK"),
    ('\u{200f}', "RIGHT-TO-LEFT MARK"),
    ('\u{202e}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{feff}', "ZERO WIDTH NO-BREAK SPACE"),
];

fn hidden(letter: char) -> Option<&'static str> {
    HIDDEN.iter().find(|(mark, _)| *mark == letter).map(|(_, name)| *name)
}

fn check_safe(text: &str, spaces: bool) -> Result<(), String> {
    let bad = |letter: &char| {
        letter.is_control() || hidden(*letter).is_some() || (letter.is_whitespace() && !(spaces && *letter == ' '))
    };
    match shown(text.chars().filter(bad)) {
        Some(bad) => Err(format!("The email address contains unsafe characters: {bad}.")),
        None => Ok(()),
    }
}

/// Each character once, in order, as the message shows it.
fn shown(letters: impl Iterator<Item = char>) -> Option<String> {
    let shown: BTreeSet<String> = letters.map(display).collect();
    (!shown.is_empty()).then(|| shown.into_iter().collect::<Vec<_>>().join(", "))
}

fn display(letter: char) -> String {
    match letter {
        '\\' => "\"\\\"".to_owned(),
        ' ' => "SPACE".to_owned(),
        letter if hidden(letter).is_some() => hidden(letter).unwrap_or_default().to_owned(),
        letter if letter.is_control() => format!("U+{:04X}", u32::from(letter)),
        letter => repr(&Json::Str(Cow::Owned(letter.to_string()))),
    }
}
