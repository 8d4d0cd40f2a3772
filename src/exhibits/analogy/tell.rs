//! A scene in one sentence: the picture's words.

use super::{Actor, After, Analogy, Kind, Place, Scene};
use trace::Micros;

/// What is said of an actor; those of whom the same is said are named together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    /// Of one.
    one: &'static str,
    /// Of several.
    many: &'static str,
    /// What follows in both: a time, mostly.
    then: String,
}

/// Several of whom the same is said.
struct Clause {
    phrase: Phrase,
    kind: Kind,
    numbers: Vec<usize>,
    jobs: Vec<usize>,
}

impl Scene {
    /// Who is where, in a sentence.
    pub fn tell(&self) -> String {
        if self.actors.is_empty() {
            return format!("At {}, nobody is there yet.", self.at);
        }
        let mut actors: Vec<&Actor> = self.actors.iter().collect();
        actors.sort_by_key(|actor| (rank(actor.place), actor.since, actor.number));
        let mut clauses: Vec<Clause> = Vec::new();
        for actor in actors {
            let phrase = phrase(actor);
            let same = |clause: &&mut Clause| clause.kind == actor.kind && clause.phrase == phrase;
            if let Some(clause) = clauses.iter_mut().find(same) {
                clause.add(actor);
            } else {
                let mut clause = Clause { phrase, kind: actor.kind, numbers: vec![], jobs: vec![] };
                clause.add(actor);
                clauses.push(clause);
            }
        }
        let said: Vec<String> = self.idle().into_iter().chain(clauses.into_iter().map(Clause::say)).collect();
        format!("At {}: {}.", self.at, said.join("; "))
    }

    /// What is said where nobody has what there is only one of.
    fn idle(&self) -> Option<String> {
        let runs = self.count(|place| matches!(place, Place::Now(..))) > 0;
        match self.analogy {
            Analogy::Chef if !runs => Some("the chef's hands are free".to_owned()),
            Analogy::Juggler if !runs => Some("the hand is empty".to_owned()),
            Analogy::Tower if !runs => Some("the runway is free and nobody speaks".to_owned()),
            Analogy::Chef | Analogy::Juggler | Analogy::Tower | Analogy::TollBooth | Analogy::AssemblyLine => None,
        }
    }
}

fn phrase(actor: &Actor) -> Phrase {
    if actor.place == Place::Elsewhere {
        return both("waits", "wait");
    }
    match actor.kind {
        Kind::Car => car(actor),
        Kind::Pot => pot(actor),
        Kind::Board => board(actor),
        Kind::Ball => ball(actor),
        Kind::Worker => worker(actor),
        Kind::Plane => plane(actor),
    }
}

fn both(one: &'static str, many: &'static str) -> Phrase {
    Phrase { one, many, then: String::new() }
}

fn until(one: &'static str, many: &'static str, until: Micros) -> Phrase {
    Phrase { one, many, then: format!(" until {until}") }
}

fn car(actor: &Actor) -> Phrase {
    let waited = actor.waited;
    match actor.place {
        Place::Line => Phrase { then: format!(", {waited} so far"), ..both("waits in the lane", "wait in the lane") },
        Place::Served(time) => until("pays", "pay", time),
        Place::Due(After::Line) => both("comes to a free booth", "come to free booths"),
        Place::Due(After::Served) | Place::Now(After::Served, _) => both("has paid", "have paid"),
        Place::Now(..) => both("comes to the booth", "come to the booths"),
        Place::Gone => Phrase { then: format!(" after {waited} in the lane"), ..both("is through", "are through") },
        Place::Comes | Place::Away(_) | Place::Due(_) | Place::Elsewhere => {
            both("comes up the road", "come up the road")
        }
    }
}

fn pot(actor: &Actor) -> Phrase {
    match actor.place {
        Place::Away(time) => until("heats", "heat", time),
        Place::Due(After::Away) => both("boils and waits for the hands", "boil and wait for the hands"),
        Place::Now(After::Away, _) => both("is taken off by the hands", "are taken off by the hands"),
        Place::Now(..) => both("is put on by the hands", "are put on by the hands"),
        Place::Gone => both("is done", "are done"),
        Place::Comes | Place::Line | Place::Served(_) | Place::Due(_) | Place::Elsewhere => {
            both("waits to be put on", "wait to be put on")
        }
    }
}

fn board(actor: &Actor) -> Phrase {
    let chopped = format!(", with {} chopped", words::count(actor.printed, "vegetable"));
    match actor.place {
        Place::Now(_, Some(time)) => {
            let then = format!(" {} until {time}", actor.printed + 1);
            Phrase { then, ..both("has the hands, which chop vegetable", "have the hands") }
        }
        Place::Now(_, None) => Phrase { then: chopped, ..both("has the hands", "have the hands") },
        Place::Gone => Phrase { then: chopped, ..both("is done", "are done") },
        Place::Comes | Place::Line | Place::Served(_) | Place::Away(_) | Place::Due(_) | Place::Elsewhere => {
            Phrase { then: chopped, ..both("waits for the hands", "wait for the hands") }
        }
    }
}

fn ball(actor: &Actor) -> Phrase {
    match actor.place {
        Place::Now(_, Some(time)) => until("is in the hand", "are in the hand", time),
        Place::Now(_, None) => both("is in the hand", "are in the hand"),
        Place::Away(time) => until("is in the air", "are in the air", time),
        Place::Due(_) => both("is down and waits for the hand", "are down and wait for the hand"),
        Place::Gone => both("is caught for good", "are caught for good"),
        Place::Comes | Place::Line | Place::Served(_) | Place::Elsewhere => {
            both("waits to be thrown", "wait to be thrown")
        }
    }
}

fn worker(actor: &Actor) -> Phrase {
    match actor.place {
        Place::Away(time) => until("lets a machine work on", "let machines work on", time),
        Place::Served(time) => until("has the lock for", "have the lock for", time),
        Place::Line => both("waits for the lock for", "wait for the lock for"),
        Place::Due(_) | Place::Now(..) if actor.job.is_some() => both("goes on with", "go on with"),
        Place::Due(_) | Place::Now(..) => both("takes what comes next", "take what comes next"),
        Place::Gone => both("goes home", "go home"),
        Place::Comes | Place::Elsewhere => both("comes to the line", "come to the line"),
    }
}

fn plane(actor: &Actor) -> Phrase {
    match actor.place {
        Place::Now(After::Away, Some(time)) => until("lands", "land", time),
        Place::Now(After::Away, None) => both("has the runway", "have the runway"),
        Place::Now(..) => both("speaks with the tower", "speak with the tower"),
        Place::Away(time) => until("circles", "circle", time),
        Place::Due(_) => both("is ready to land and waits for the runway", "are ready to land and wait for the runway"),
        Place::Gone => both("has landed", "have landed"),
        Place::Comes | Place::Line | Place::Served(_) | Place::Elsewhere => {
            both("has not called the tower yet", "have not called the tower yet")
        }
    }
}

impl Clause {
    fn add(&mut self, actor: &Actor) {
        self.numbers.push(actor.number);
        self.jobs.extend(actor.job.filter(|_| actor.kind == Kind::Worker && actor.place != Place::Gone));
    }

    fn say(self) -> String {
        let Self { phrase: Phrase { one, many, then }, kind, numbers, jobs } = self;
        let who = match kind {
            Kind::Board => "the board".to_owned(),
            Kind::Car | Kind::Pot | Kind::Ball | Kind::Worker | Kind::Plane => name(noun(kind), &numbers),
        };
        let does = if numbers.len() == 1 { one } else { many };
        let what = if jobs.is_empty() { String::new() } else { format!(" {}", name("car", &jobs)) };
        format!("{who} {does}{what}{then}")
    }
}

/// The name of one or several: `car 1`, `cars 2, 3 and 4`.
fn name(noun: &str, numbers: &[usize]) -> String {
    let texts: Vec<String> = numbers.iter().map(usize::to_string).collect();
    match texts.as_slice() {
        [] => String::new(),
        [one] => format!("{noun} {one}"),
        [others @ .., last] => format!("{noun}s {} and {last}", others.join(", ")),
    }
}

/// What one of its kind is called.
const fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Car => "car",
        Kind::Pot => "pot",
        Kind::Board => "board",
        Kind::Ball => "ball",
        Kind::Worker => "worker",
        Kind::Plane => "plane",
    }
}

/// Who runs is told first, and who has ended last.
const fn rank(place: Place) -> u8 {
    match place {
        Place::Now(..) => 0,
        Place::Served(_) => 1,
        Place::Due(_) => 2,
        Place::Line => 3,
        Place::Away(_) => 4,
        Place::Elsewhere => 5,
        Place::Comes => 6,
        Place::Gone => 7,
    }
}
