//! What a run shows whose address stands in the text: the run is carried out, and its lines and figures are collected.

use std::{collections::BTreeSet, fmt::Display, sync::Arc};

use course::Target;
use interleave::labs::{
    agent::{Account, Answerer, Asked, Bench, Ending, Going, Recording, Setup, Until, costs, lessons, sent},
    slug,
};
use interpreter::{Program, Settings};
use io::Micros;

/// A number with the word that stands after it: `4` and `s`, `400` and `tokens`.
pub(crate) type Figure = (String, String);

/// What a run shows.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// What can be read in it, its own text included.
    pub(crate) text: String,
    /// What it printed, a line each, or said.
    pub(crate) lines: Vec<String>,
    /// What it counted.
    pub(crate) figures: BTreeSet<Figure>,
}

/// The run at an address of the text; none where no lab's runs can be carried out here.
pub(crate) fn run(href: &str) -> Option<Shown> {
    let Some(Target::Lab { address, preset: Some(preset) }) = Target::parse(href) else { return None };
    match address.as_str() {
        "lab/event-loop" => of_program(&preset),
        "lab/agent" => of_agent(&preset),
        _ => None,
    }
}

impl Shown {
    /// Adds what another shows.
    pub(crate) fn join(&mut self, other: Self) {
        self.text += &other.text;
        self.lines.extend(other.lines);
        self.figures.extend(other.figures);
    }

    fn count<N: Copy + Display + PartialEq + From<u8>>(&mut self, count: N, noun: &str) {
        self.figures.insert((count.to_string(), words::plural(count, noun)));
    }

    fn time(&mut self, time: Micros) {
        self.figures.extend(figures(&time.to_string()));
    }

    fn say(&mut self, line: &str) {
        self.lines.push(line.to_owned());
        // A figure that was printed is one too.
        self.figures.extend(figures(line));
    }
}

fn of_program(preset: &str) -> Option<Shown> {
    let program = programs::all().iter().find(|program| slug(program.title()) == preset)?;
    let mut shown = Shown { text: program.text.to_owned(), ..Shown::default() };
    let finished = match Program::read(program.text, "program.py") {
        Ok(program) => program.run(Settings::default()),
        Err(problems) => {
            for problem in &problems {
                shown.say(&format!("{}: {}", problem.class, problem.message));
            }
            shown.count(0_usize, "line");
            return Some(shown);
        }
    };
    for printed in &finished.output {
        shown.time(printed.at);
        printed.text.lines().for_each(|line| shown.say(line));
    }
    shown.count(shown.lines.len(), "line");
    finished.errors.lines().for_each(|line| shown.say(line));
    shown.time(finished.time);
    Some(shown)
}

/// What a figure's word ends with that two runs side by side have in common.
const BOTH: &str = " in both";

/// All runs of a preset: those that stand side by side too.
fn of_agent(preset: &str) -> Option<Shown> {
    let preset = lessons().into_iter().flat_map(|lesson| lesson.presets).find(|one| slug(one.name) == preset)?;
    let runs: Vec<Shown> = preset.beside.setups(&preset.setup).iter().map(of_setup).collect();
    let mut shown = Shown::default();
    if let [one, other] = &runs[..] {
        let same =
            one.figures.intersection(&other.figures).map(|(number, unit)| (number.clone(), format!("{unit}{BOTH}")));
        shown.figures.extend(same);
    }
    for run in runs {
        shown.join(run);
    }
    Some(shown)
}

fn of_setup(setup: &Setup) -> Shown {
    let output = setup.wanted.output().ok().flatten();
    let file = Bench::file(Asked { setup, output, answerer: &Answerer::Offline, seed: 1 });
    let (bench, clock) = Bench::fast(setup, &file);
    let mut going = Going::on(&Recording::of(&Arc::new(file)));
    // Nothing in there waits for anything but that clock.
    let _ = clock.run(bench.go(&mut going, Until::End, &|_| ()));
    let file = Arc::clone(going.kept(None).file());
    let account = Account::of(&file);
    let mut shown = Shown { text: sent(file.run()), ..Shown::default() };
    for said in account.conversation() {
        shown.say(&said.text);
    }
    match account.ending() {
        Ending::Answered { answer, raw, .. } => [answer.line(), raw.clone()].iter().for_each(|line| shown.say(line)),
        Ending::Failed(why) => shown.say(why),
        Ending::Open => {}
    }
    let trace = account.happened();
    let tally = account.run().tally();
    shown.time(trace.end());
    shown.count(tally.turns, "reply");
    shown.count(tally.corrections, "re-ask");
    shown.count(trace.calls().len(), "tool call");
    shown.count(tally.usage.output, "token");
    for cost in costs(&account) {
        shown.figures.extend(figures(&cost.value));
    }
    shown
}

/// The figures of a text: numbers in digits, each with the word that follows; with two where the first is `tool`, and with `in both`.
pub(crate) fn figures(text: &str) -> Vec<Figure> {
    let bare = |word: &str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '-');
        word.replace(',', "")
    };
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let number = |word: &str| word.parse::<f64>().is_ok() && word.contains(|letter: char| letter.is_ascii_digit());
    let after = |at: usize| match &words[at.min(words.len())..] {
        [tool, next, ..] if tool == "tool" => format!("tool {next}"),
        [word, inside, both, ..] if inside == "in" && both == "both" => format!("{word}{BOTH}"),
        [word, ..] => word.clone(),
        [] => String::new(),
    };
    let found = words.iter().enumerate().filter(|(_, word)| number(word));
    found.map(|(at, word)| (word.trim_end_matches(".0").to_owned(), after(at + 1))).collect()
}
