//! The languages, and what each has of its own.

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Language {
    Python,
    JavaScript,
    Rust,
    Json,
    Shell,
    /// Nothing that has words of its own.
    Text,
}

impl Language {
    /// The language of this name, as a listing or the fence above a sample has it.
    pub fn named(name: &str) -> Self {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        match () {
            () if is("python") => Self::Python,
            () if is("javascript") => Self::JavaScript,
            () if is("rust") => Self::Rust,
            () if is("json") => Self::Json,
            () if is("shell") => Self::Shell,
            () => Self::Text,
        }
    }

    /// The words that the language has for itself, each between blanks.
    pub(crate) fn keywords(self) -> &'static str {
        match self {
            Self::Python => {
                " False None True and as assert async await break case class continue def del elif else except finally for from \
                 global if import in is lambda match nonlocal not or pass raise return try while with yield "
            }
            Self::JavaScript => {
                " async await break case catch class const continue default delete do else export extends false finally for \
                 function if import in instanceof let new null of return static super switch this throw true try typeof \
                 undefined var void while yield "
            }
            Self::Rust => {
                " as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move \
                 mut pub ref return self Self static struct super trait true type unsafe use where while "
            }
            Self::Json => " false null true ",
            Self::Shell | Self::Text => "",
        }
    }

    /// What begins a remark that goes on to the line's end.
    pub fn comment(self) -> Option<&'static str> {
        match self {
            Self::Python | Self::Shell => Some("#"),
            Self::JavaScript | Self::Rust => Some("//"),
            Self::Json | Self::Text => None,
        }
    }

    /// What a text may stand between.
    pub(crate) fn quotes(self) -> &'static [char] {
        match self {
            Self::Python | Self::Shell => &['"', '\''],
            Self::JavaScript => &['"', '\'', '`'],
            Self::Rust | Self::Json => &['"'],
            Self::Text => &[],
        }
    }
}
