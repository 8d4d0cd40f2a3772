//! The course as a whole: nothing of the module is missing, and nothing links to nowhere.

use std::collections::BTreeSet;

use course::{self, Block, Section, Target};
use interleave::{exhibits::python, labs};

/// The module's own section headings, in its order.
const SECTIONS: [&[&str]; 7] = [
    &["1.1 Synchronous programming", "1.2 Asynchronous programming"],
    &["2.1 Concurrency vs. parallelism", "2.2 Threading vs. multiprocessing", "2.3 CPU vs. GPU architecture"],
    &["3.1 The asyncio event loop", "3.2 Coroutines", "3.3 The await keyword", "3.4 Tasks"],
    &[
        "4.1 The problem: LLM unpredictability",
        "4.2 Pydantic: enforcing structure",
        "4.3 Structured output in LLM workflows",
        "4.4 Type safety and validation",
    ],
    &["5.1 What is an agent?", "5.2 Tools and tool calling", "5.3 Guardrails"],
    &["6.1 When to use asyncio", "6.2 Trade-offs in agent design"],
    &[
        "7.1 Why asyncio matters for agents",
        "7.2 Why structured output matters for production",
        "7.3 Why guardrails are critical",
        "Key takeaways",
        "Questions to consider",
    ],
];

fn all_links() -> Vec<(String, &'static str)> {
    let parts = course::parts().iter().map(|part| (part.path(), &part.page));
    let pages = parts.chain([("glossary".to_owned(), course::glossary())]);
    pages
        .flat_map(|(path, page)| {
            let texts = page.sections.iter().map(|section| section.blocks).chain([page.lead]);
            texts.flat_map(course::links).map(move |link| (path.clone(), link)).collect::<Vec<_>>()
        })
        .collect()
}

fn has(sections: &[Section], anchor: Option<&str>) -> bool {
    anchor.is_none_or(|anchor| sections.iter().any(|section| section.id == anchor))
}

#[test]
fn every_section_of_the_module_is_there_in_its_order() {
    let found: Vec<Vec<String>> = course::parts()
        .iter()
        .map(|part| part.page.sections.iter().map(|section| course::plain(section.title)).collect())
        .collect();
    assert_eq!(found, SECTIONS);
}

/// The module has an hour for what is read, run and asked.
#[test]
fn the_minutes_sum_to_an_hour() {
    let minutes: u32 = course::parts().iter().map(|part| part.page.minutes()).sum();
    assert!((55..=65).contains(&minutes), "{minutes}");
}

#[test]
fn every_section_takes_time_and_says_something() {
    for part in course::parts() {
        assert!(!part.page.title.is_empty() && !part.page.summary().is_empty(), "part {}", part.number);
        for section in part.page.sections {
            assert!(section.minutes > 0 && !section.blocks.is_empty(), "{}", section.id);
        }
    }
}

#[test]
fn every_link_of_the_text_leads_somewhere() {
    for (page, link) in all_links() {
        let found = match Target::parse(link) {
            Some(Target::Part { number, section }) => {
                course::part(number).is_some_and(|part| has(part.page.sections, section.as_deref()))
            }
            Some(Target::Glossary(term)) => has(course::glossary().sections, term.as_deref()),
            Some(Target::Lab { address, preset }) => {
                let starts =
                    |lab: &labs::Lab, preset: &str| (lab.presets)().iter().any(|name| labs::slug(name) == preset);
                labs::DECLARED
                    .iter()
                    .any(|lab| lab.address == address && preset.as_deref().is_none_or(|preset| starts(lab, preset)))
            }
            Some(Target::Check | Target::Web(_)) => true,
            None => false,
        };
        assert!(found, "{page} links to {link}");
    }
}

#[test]
fn the_text_leads_to_every_lab() {
    for lab in labs::DECLARED {
        let leads =
            |link: &str| matches!(Target::parse(link), Some(Target::Lab { address, .. }) if address == lab.address);
        assert!(all_links().iter().any(|(_, link)| leads(link)), "{}", lab.address);
    }
}

#[test]
fn a_lab_is_led_to_in_the_state_that_the_text_speaks_of() {
    let bare: Vec<_> = all_links()
        .into_iter()
        .filter(|(_, link)| matches!(Target::parse(link), Some(Target::Lab { preset: None, .. })))
        .collect();
    assert!(bare.is_empty(), "{bare:?}");
}

#[test]
fn the_program_of_a_question_can_be_opened_in_the_event_loop_lab() {
    let sections = course::parts().iter().flat_map(|part| part.page.sections);
    let asks: Vec<_> = sections.flat_map(|section| course::asks(section.blocks)).collect();
    let programs: Vec<_> = asks.iter().filter_map(|ask| ask.program).collect();
    assert!(programs.len() > 20 && asks.len() > programs.len(), "{} of {}", programs.len(), asks.len());
    for program in programs {
        assert!(labs::event_loop::State::default().with_preset(program).is_some(), "{program}");
    }
}

#[test]
fn an_address_leads_to_every_preset_of_every_lab_and_to_nothing_else() {
    for lab in labs::DECLARED {
        let starts = |asked: &str| match lab.name {
            "agent" => labs::agent::State::default().with_preset(asked).is_some(),
            "event_loop" => labs::event_loop::State::default().with_preset(asked).is_some(),
            "parallel" => labs::parallel::State::default().with_preset(asked).is_some(),
            "scheduler" => labs::scheduler::State::default().with_preset(asked).is_some(),
            other => panic!("{other} is new: say how it starts"),
        };
        for name in (lab.presets)() {
            assert!(starts(&labs::slug(&name)), "{}: {name}", lab.name);
        }
        assert!(!starts("no-such-thing") && !starts(""), "{}", lab.name);
    }
    let program = labs::event_loop::State::default().with_preset("a-lock").map(|state| state.program.title());
    assert_eq!(program, Some("A lock"));
}

#[test]
fn every_term_is_defined_and_used_in_a_part() {
    for term in course::glossary().sections {
        assert!(!term.blocks.is_empty(), "{} has no definition", term.id);
        assert!(!course::uses(term.id).is_empty(), "no part links to {}", term.id);
    }
}

#[test]
fn terms_are_in_alphabetical_order() {
    let names = course::glossary().sections.iter().map(|term| course::plain(term.title).to_lowercase());
    assert!(names.is_sorted());
}

#[test]
fn anchors_are_unique_on_their_page() {
    for page in course::parts().iter().map(|part| &part.page).chain([course::glossary()]) {
        let ids: BTreeSet<_> = page.sections.iter().map(|section| section.id).collect();
        assert_eq!(ids.len(), page.sections.len(), "{}", page.title);
    }
}

#[test]
fn every_program_of_the_text_runs_and_a_reader_is_not_told_beforehand_what_it_shows() {
    let blocks = course::parts().iter().flat_map(|part| {
        let sections = part.page.sections.iter().map(|section| section.blocks);
        sections.chain([part.page.lead]).flatten()
    });
    let listed: Vec<_> =
        blocks.filter_map(|block| if let Block::Program(program) = block { Some(program) } else { None }).collect();
    assert!(listed.len() >= 3, "{listed:?}");
    for program in listed {
        let shipped = programs::shipped(program.name).unwrap();
        assert_eq!((program.title, program.text), (shipped.title(), shipped.code()));
        assert!(!shipped.code().contains("\"\"\"") && shipped.text.ends_with(shipped.code()), "{}", program.name);
        let outcome = python::computed(shipped.code());
        assert!(outcome.refused.is_none() && !outcome.trace.events().is_empty(), "{}", program.name);
    }
}
