//! How long a section takes: its words, and what it asks a reader to do. Nobody writes it down, so it stays true.

use crate::{Block, Callout, plain};

/// Words that are read in a minute.
const WORDS: u32 = 220;

/// Seconds for each thing to guess, to run or to look up in a run.
const ACTIVITY: u32 = 25;

/// Minutes, at least one.
pub(crate) fn minutes(blocks: &[Block]) -> u32 {
    let Load { words, activities } = blocks.iter().map(load).sum();
    let seconds = words * 60 / WORDS + activities * ACTIVITY;
    ((seconds + 30) / 60).max(1)
}

/// What a text asks of a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Load {
    words: u32,
    activities: u32,
}

impl std::iter::Sum for Load {
    fn sum<I: Iterator<Item = Self>>(loads: I) -> Self {
        let add = |one: Self, other: Self| Self {
            words: one.words + other.words,
            activities: one.activities + other.activities,
        };
        loads.fold(Self::default(), add)
    }
}

const SOMETHING_TO_DO: Load = Load { words: 0, activities: 1 };

fn load(block: &Block) -> Load {
    match block {
        Block::Paragraph(text) => words(&plain(text)),
        Block::Bullets(items) | Block::Steps(items) => items.iter().flat_map(|item| item.iter()).map(load).sum(),
        Block::Table { head, rows } => {
            head.iter().chain(rows.iter().copied().flatten()).map(|cell| words(&plain(cell))).sum()
        }
        Block::Code { text, .. } => words(text),
        Block::Figure(_) | Block::Program(_) => SOMETHING_TO_DO,
        Block::Ask(ask) => [words(ask.question), SOMETHING_TO_DO].into_iter().sum(),
        Block::Callout(kind, body) => {
            let own = match kind {
                Callout::Try | Callout::Claim => SOMETHING_TO_DO,
                Callout::Picture | Callout::Precisely | Callout::Mistake => Load::default(),
            };
            body.iter().map(load).chain([own]).sum()
        }
    }
}

fn words(text: &str) -> Load {
    Load { words: u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX), activities: 0 }
}

#[cfg(test)]
mod tests {
    use crate::Page;

    #[track_caller]
    fn check(blocks: &str, expect: u32) {
        let page = Page::parse(&format!("# a\n\n## b {{#b}}\n\n{blocks}")).unwrap();
        assert_eq!(page.sections[0].minutes, expect);
    }

    #[test]
    fn two_hundred_and_twenty_words_are_a_minute() {
        check("word", 1);
        check(&"word ".repeat(440), 2);
        check(&format!("- {}\n- {0}\n\n| {0} |\n|---|\n", "word ".repeat(220)), 3);
        check(&format!("> [!NOTE]\n> {}", "word ".repeat(660)), 3);
    }

    #[test]
    fn what_there_is_to_do_takes_twenty_five_seconds() {
        check(&"> [!IMPORTANT]\n> Run.\n\n> [!CAUTION]\n> Run.\n\n".repeat(6), 5);
        check(&"```waits together\na: 1\n```\n\n```program a\n```\n\n".repeat(6), 5);
        check(&"```ask a\nquestion: What?\n```\n\n".repeat(12), 5);
    }
}
