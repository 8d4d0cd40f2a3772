//! What Python asks of a character, by Unicode 16: kinds of letters and digits, title case, case folding.
//!
//! Rust's own mappings to lower and upper case are the same ones; the rest is told here by rules, which were compared with `CPython`
//! 3.14 for every character.

use unicode::{Category, category, run};

/// Characters of other scripts that stand for numbers, though they are letters: `五`.
const NUMBERS_AMONG_LETTERS: &str = "\u{3405}\u{3483}\u{382a}\u{3b4d}一七万三两九二五亖京亿什仟仨伍佰俩倆億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拐拾捌柒洞漆玖百皕秭肆萬貮貳贰鈎钩阡陆陌陸零\
    \u{f96b}\u{f973}\u{f978}\u{f9b2}\u{f9d1}\u{f9d3}\u{f9fd}\u{20001}\u{20064}\u{200e2}\u{20121}\
    \u{2092a}\u{20983}\u{2098c}\u{2099c}\u{20aea}\u{20afd}\u{20b19}\u{22390}\u{22998}\u{23b1b}\u{2626d}\
    \u{2f890}";

/// Digits that are not decimal numbers: in circles, superscript, and the like; the first and last of each row, and what the first is.
const OTHER_DIGITS: [(char, char, u32); 21] = [
    ('²', '³', 2),
    ('¹', '¹', 1),
    ('\u{1369}', '\u{1371}', 1),
    ('\u{19da}', '\u{19da}', 1),
    ('⁰', '⁰', 0),
    ('⁴', '⁹', 4),
    ('₀', '₉', 0),
    ('①', '⑨', 1),
    ('⑴', '⑼', 1),
    ('⒈', '⒐', 1),
    ('⓪', '⓪', 0),
    ('⓵', '⓽', 1),
    ('⓿', '⓿', 0),
    ('❶', '❾', 1),
    ('➀', '➈', 1),
    ('➊', '➒', 1),
    ('\u{10a40}', '\u{10a43}', 1),
    ('\u{10e60}', '\u{10e68}', 1),
    ('\u{11052}', '\u{1105a}', 1),
    ('\u{1f100}', '\u{1f100}', 0),
    ('\u{1f101}', '\u{1f10a}', 0),
];

/// `isalpha`.
pub(crate) fn is_alphabetic(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_alphabetic() } else { category(character).is_letter() }
}

/// The digit that a decimal number stands for: the numbers of a script come in rows from zero to nine.
pub(crate) fn decimal(character: char) -> Option<u32> {
    if character.is_ascii() {
        return character.to_digit(10);
    }
    match run(character) {
        (start, Category::DecimalNumber) => Some((u32::from(character) - start) % 10),
        _ => None,
    }
}

/// The digit that a character stands for: a decimal number, or one in a circle, superscript and the like.
pub(crate) fn digit(character: char) -> Option<u32> {
    decimal(character).or_else(|| {
        let rows = OTHER_DIGITS.iter();
        let mut row = rows.filter(|(first, last, _)| (*first..=*last).contains(&character));
        row.next().map(|(first, _, digit)| u32::from(character) - u32::from(*first) + digit)
    })
}

/// `isnumeric`.
pub(crate) fn is_numeric(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_digit();
    }
    match category(character) {
        Category::DecimalNumber | Category::LetterNumber | Category::OtherNumber => true,
        Category::OtherLetter => NUMBERS_AMONG_LETTERS.contains(character),
        _ => false,
    }
}

/// `isalnum`, which is what a word is made of, beside `_`.
pub(crate) fn is_alphanumeric(character: char) -> bool {
    is_alphabetic(character) || is_numeric(character) || digit(character).is_some()
}

/// `isspace`: the separators of ASCII, too.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1c}'..='\u{1f}')
}

/// Whether `repr` shows it as it is.
pub(crate) fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return !character.is_ascii_control();
    }
    !matches!(
        category(character),
        Category::Control
            | Category::Format
            | Category::PrivateUse
            | Category::Unassigned
            | Category::SpaceSeparator
            | Category::LineSeparator
            | Category::ParagraphSeparator
    )
}

/// Whether it is in title case: a letter of two, the first large.
pub(crate) fn is_titlecase(character: char) -> bool {
    !character.is_ascii() && category(character) == Category::TitlecaseLetter
}

/// Writes a character as a word begins with it.
pub(crate) fn push_title(text: &mut String, character: char) {
    match character {
        'a'..='z' => text.push(character.to_ascii_uppercase()),
        'Ǆ'..='ǆ' => text.push('ǅ'),
        'Ǉ'..='ǉ' => text.push('ǈ'),
        'Ǌ'..='ǌ' => text.push('ǋ'),
        'Ǳ'..='ǳ' => text.push('ǲ'),
        // Georgian begins words small.
        '\0'..='\x7f' | 'ა'..='ჺ' | 'ჽ'..='ჿ' => text.push(character),
        'ŉ' => text.extend(character.to_uppercase()),
        // Greek with a small iota at its side.
        '\u{1f80}'..='\u{1faf}' => text.extend(char::from_u32(u32::from(character) | 8)),
        'ᾳ' | 'ᾼ' => text.push('ᾼ'),
        'ῃ' | 'ῌ' => text.push('ῌ'),
        'ῳ' | 'ῼ' => text.push('ῼ'),
        'ᾲ' | 'ᾴ' | 'ᾷ' | 'ῂ' | 'ῄ' | 'ῇ' | 'ῲ' | 'ῴ' | 'ῷ' => {
            text.extend(character.to_uppercase().filter(|upper| *upper != 'Ι'));
            text.push('\u{345}');
        }
        // Several letters in one: the first is large.
        _ => {
            let mut upper = character.to_uppercase();
            text.extend(upper.next());
            text.extend(upper.flat_map(char::to_lowercase));
        }
    }
}

/// Writes what a character is compared as where case does not matter.
pub(crate) fn push_folded(text: &mut String, character: char) {
    match character {
        'ẞ' => text.push_str("ss"),
        'ı' => text.push(character),
        // Cherokee folds to its large letters.
        '\u{13a0}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}' => text.extend(character.to_uppercase()),
        _ => text.extend(character.to_uppercase().flat_map(char::to_lowercase)),
    }
}

/// Whether a name may begin with it.
pub(crate) fn begins_name(character: char) -> bool {
    character == '_' || unicode_ident::is_xid_start(character)
}

/// Whether a name may go on with it.
pub(crate) fn continues_name(character: char) -> bool {
    unicode_ident::is_xid_continue(character)
}
