//! What notes often say, beside a run that shows otherwise: each card of the text names its run, and everything that it says of the
//! run is what the run gives now. Nothing here knows a figure.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod shown;

use course::{Block, Callout, Inline, links, plain};
use shown::{Shown, figures, run};

/// A card of the text.
struct Card {
    section: &'static str,
    /// What notes say.
    claim: &'static [Block],
    /// What its runs show.
    shows: &'static [Block],
}

fn cards() -> Vec<Card> {
    let sections = course::parts().iter().flat_map(|part| part.page.sections);
    sections.flat_map(|section| section.blocks.iter().filter_map(|block| card(section.id, *block))).collect()
}

fn card(section: &'static str, block: Block) -> Option<Card> {
    let Block::Callout(Callout::Claim, body) = block else { return None };
    let (claim, shows) = body.split_at(1);
    Some(Card { section, claim, shows })
}

/// What a card says of its runs: names and lines in code, words in quotes, figures.
#[derive(Debug, Default, PartialEq, Eq)]
struct Says {
    code: Vec<String>,
    quoted: Vec<String>,
    figures: Vec<(String, String)>,
}

impl Card {
    fn says(&self) -> Says {
        let mut says = Says::default();
        for block in self.shows {
            let Block::Paragraph(text) = block else { panic!("{}: a card is made of paragraphs", self.section) };
            code(text, &mut says.code);
            let words: String = text.iter().map(without_code).collect();
            says.quoted.extend(words.split('“').skip(1).filter_map(|rest| Some(rest.split_once('”')?.0.to_owned())));
            says.figures.extend(figures(&words));
        }
        says
    }

    fn runs(&self) -> Shown {
        let mut all = Shown::default();
        let addresses = links(self.shows).into_iter().filter(|href| href.starts_with("lab/"));
        for href in addresses {
            all.join(run(href).unwrap_or_else(|| panic!("{}: {href} cannot be run here", self.section)));
        }
        all
    }
}

fn code(text: &[Inline], found: &mut Vec<String>) {
    for inline in text {
        match inline {
            Inline::Code(code) => found.push((*code).to_owned()),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => code(inner, found),
            Inline::Text(_) => {}
        }
    }
}

/// The title of a run is no figure of it.
fn without_code(inline: &Inline) -> String {
    match inline {
        Inline::Text(_) | Inline::Emphasis(_) | Inline::Strong(_) => plain(&[*inline]),
        Inline::Code(_) | Inline::Link { .. } => " … ".to_owned(),
    }
}

/// What a card says that its runs do not show.
fn contradicted(says: &Says, shown: &Shown) -> Vec<String> {
    let has = |words: &String| {
        shown.text.contains(words.as_str()) || shown.lines.iter().any(|line| line.contains(words.as_str()))
    };
    let words = says.code.iter().chain(&says.quoted).filter(|words| !has(words)).cloned();
    let figures = says.figures.iter().filter(|figure| !shown.figures.contains(figure));
    words.chain(figures.map(|(number, unit)| format!("{number} {unit}"))).collect()
}

#[test]
fn every_card_says_what_its_run_gives() {
    let found: Vec<_> = cards()
        .iter()
        .map(|card| (card.section, contradicted(&card.says(), &card.runs())))
        .filter(|(_, wrong)| !wrong.is_empty())
        .collect();
    assert!(found.is_empty(), "the runs do not show: {found:#?}");
}

#[test]
fn every_card_has_what_notes_say_a_run_and_something_to_hold_it_to() {
    let cards = cards();
    assert!(cards.len() >= 15, "{}", cards.len());
    for card in cards {
        let claim = course::first_paragraph(card.claim).unwrap();
        assert!(claim.starts_with('“') && claim.ends_with('”'), "{}: {claim}", card.section);
        assert!(card.says() != Says::default(), "{}: {claim}", card.section);
        assert!(links(card.shows).iter().any(|href| href.starts_with("lab/")), "{}: {claim}", card.section);
    }
}

/// A reader who is asked has not been told.
#[test]
fn no_card_tells_what_its_section_asks_afterwards() {
    for section in course::parts().iter().flat_map(|part| part.page.sections) {
        for (at, block) in section.blocks.iter().enumerate() {
            let Block::Ask(ask) = block else { continue };
            let Some(program) = ask.program else { continue };
            let told = section.blocks[..at].iter().filter_map(|block| card(section.id, *block));
            let mut told = told.flat_map(|card| links(card.shows));
            assert!(!told.any(|href| href == format!("lab/event-loop?preset={program}")), "{}: {}", section.id, ask.id);
        }
    }
}

#[test]
fn what_a_run_does_not_show_is_found() {
    #[track_caller]
    fn check(preset: &str, says: &Says, expect: &[&str]) {
        assert_eq!(contradicted(says, &run(&format!("lab/{preset}")).unwrap()), expect);
    }
    let figure = |number: &str, unit: &str| (number.to_owned(), unit.to_owned());
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let two = Says { figures: vec![figure("2", "s"), figure("3", "s")], ..Says::default() };
    check("event-loop?preset=two-fetches-as-tasks", &two, &["3 s"]);
    let code = Says { code: words(&["it ran", "TypeError", "KeyError"]), ..Says::default() };
    check("event-loop?preset=awaiting-what-is-not-awaitable", &code, &["KeyError"]);
    let said = Says { quoted: words(&["$1,628.89", "$1,628.90"]), ..Says::default() };
    check("agent?preset=one-tool", &said, &["$1,628.90"]);
    let both = Says { figures: vec![figure("0", "re-asks in both"), figure("1", "re-ask in both")], ..Says::default() };
    check("agent?preset=an-injection", &both, &["1 re-ask in both"]);
    assert_eq!(
        figures("Total: 8.0 s, 3 tool calls, 1,299 tokens"),
        [figure("8", "s"), figure("3", "tool calls"), figure("1299", "tokens")]
    );
}
