//! What a pattern is compiled to, and how: steps that try one way and note the others.

use crate::modules::re::{
    set::{Case, One},
    tree::{At, Look, Mode, Node, Repeat, Tree},
};

/// An index into the steps.
pub(super) type Target = usize;
/// A place for a number that comes back when a way is given up.
pub(super) type Register = usize;

/// A step of the matcher.
#[derive(Debug)]
pub(super) enum Step {
    One(One),
    At(At),
    /// Tries one target, then the other.
    Split(Target, Target),
    Jump(Target),
    /// Notes where a group begins or ends.
    Save(Register),
    /// So many of one character.
    Run {
        one: One,
        least: usize,
        most: usize,
        mode: Mode,
    },
    Back {
        group: usize,
        case: Case,
    },
    /// Begins a loop.
    Reset {
        count: Register,
        last: Register,
    },
    /// Goes into the body of a loop again, or on.
    Loop(Box<Turn>),
    /// Goes into the body: one more.
    Enter {
        count: Register,
        last: Register,
        least: usize,
    },
    /// What was noted from here on is forgotten at `Cut`.
    Mark(Register),
    Cut(Register),
    /// Notes where the text is, and comes back there.
    SavePlace(Register),
    ComeBack(Register),
    /// What follows must not match: where it fails, `after` is gone on with.
    Not {
        mark: Register,
        after: Target,
    },
    /// It did match.
    Fail {
        mark: Register,
    },
    /// So many characters back.
    Rewind(usize),
    /// Goes on there unless a group was found.
    Unless {
        group: usize,
        no: Target,
    },
    Match,
}

/// What a loop asks at its end.
#[derive(Debug)]
pub(super) struct Turn {
    pub(super) count: Register,
    /// Where the text was when the body was gone into the last time.
    pub(super) last: Register,
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) enter: Target,
    pub(super) exit: Target,
    pub(super) lazy: bool,
}

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// Places of groups first, two for each, the whole match among them; then the last group, then others.
    pub(super) registers: usize,
    pub(super) groups: usize,
    /// Whether what a step comes to depends on nothing but itself and the place: it needs no second try then.
    pub(super) repeatable: bool,
    pub(super) start: Start,
}

/// Where a match can begin.
#[derive(Debug)]
pub(super) enum Start {
    Anywhere,
    /// Where the text does.
    Beginning,
    /// With this text.
    Text(String),
    /// With one of these.
    One(One),
}

impl Program {
    pub(super) fn new(tree: &Tree) -> Self {
        let mut compiler = Compiler { steps: Vec::new(), registers: 2 * tree.groups + 3, repeatable: true };
        compiler.emit(&tree.node);
        compiler.steps.push(Step::Match);
        Self {
            steps: compiler.steps,
            registers: compiler.registers,
            groups: tree.groups,
            repeatable: compiler.repeatable,
            start: start_of(&tree.node),
        }
    }

    /// The register of the group that was closed last.
    pub(super) fn last_group(&self) -> Register {
        2 * self.groups + 2
    }
}

/// So many repetitions are written one after the other, if they come to no more steps than this.
const MOST_COPIES: usize = 4;
const HEAVIEST: usize = 200;

/// How many steps the copies of a repetition's body come to, if it can be copied: one that takes nothing cannot.
fn copies(repeat: &Repeat, body: usize) -> Option<usize> {
    let most = repeat.most.map_or(usize::MAX, |most| most as usize).max(repeat.least as usize);
    let weight = body.saturating_mul(most);
    (most <= MOST_COPIES && weight <= HEAVIEST && repeat.body.width(&[]).0 > 0).then_some(weight)
}

/// About how many steps a part comes to.
fn weight(node: &Node) -> usize {
    match node {
        Node::Empty | Node::One(_) | Node::At(_) | Node::Back { .. } => 1,
        Node::Group { body, .. } | Node::Atomic(body) => weight(body).saturating_add(2),
        Node::Sequence(parts) | Node::Choice(parts) => {
            parts.iter().map(weight).fold(1, |sum, weight| sum.saturating_add(weight).saturating_add(1))
        }
        Node::Repeat(repeat) => {
            let body = weight(&repeat.body);
            copies(repeat, body).unwrap_or_else(|| body.saturating_add(4))
        }
        Node::Look(look) => weight(&look.body).saturating_add(5),
        Node::If { yes, no, .. } => weight(yes).saturating_add(weight(no)).saturating_add(2),
    }
}

struct Compiler {
    steps: Vec<Step>,
    registers: usize,
    repeatable: bool,
}

impl Compiler {
    fn register(&mut self) -> Register {
        self.registers += 1;
        self.registers - 1
    }

    /// A step that is written when its targets are known.
    fn later(&mut self) -> Target {
        self.steps.push(Step::Match);
        self.steps.len() - 1
    }

    fn fill(&mut self, at: Target, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    fn emit(&mut self, node: &Node) {
        match node {
            Node::Empty => {}
            Node::One(one) => self.steps.push(Step::One(one.clone())),
            Node::At(at) => self.steps.push(Step::At(*at)),
            Node::Group { index, body } => {
                self.steps.push(Step::Save(2 * index));
                self.emit(body);
                self.steps.push(Step::Save(2 * index + 1));
            }
            Node::Sequence(parts) => parts.iter().for_each(|part| self.emit(part)),
            Node::Choice(forms) => self.choice(forms),
            Node::Repeat(repeat) => self.repeat(repeat),
            Node::Back { group, case } => {
                self.repeatable = false;
                self.steps.push(Step::Back { group: *group, case: *case });
            }
            Node::Look(look) => self.look(look),
            Node::Atomic(body) => {
                self.repeatable = false;
                let mark = self.register();
                self.steps.push(Step::Mark(mark));
                self.emit(body);
                self.steps.push(Step::Cut(mark));
            }
            Node::If { group, yes, no } => {
                self.repeatable = false;
                let test = self.later();
                self.emit(yes);
                let end = self.later();
                self.fill(test, Step::Unless { group: *group, no: self.steps.len() });
                self.emit(no);
                self.fill(end, Step::Jump(self.steps.len()));
            }
        }
    }

    fn choice(&mut self, forms: &[Node]) {
        let mut ends = Vec::new();
        for (index, form) in forms.iter().enumerate() {
            if index + 1 == forms.len() {
                self.emit(form);
                break;
            }
            let split = self.later();
            self.emit(form);
            ends.push(self.later());
            self.fill(split, Step::Split(split + 1, self.steps.len()));
        }
        for end in ends {
            self.fill(end, Step::Jump(self.steps.len()));
        }
    }

    fn repeat(&mut self, repeat: &Repeat) {
        let (least, most) = (repeat.least as usize, repeat.most.map_or(usize::MAX, |most| most as usize));
        if let Node::One(one) = &repeat.body {
            self.steps.push(Step::Run { one: one.clone(), least, most, mode: repeat.mode });
            return;
        }
        let mark = (repeat.mode == Mode::Possessive).then(|| self.register());
        if let Some(mark) = mark {
            self.repeatable = false;
            self.steps.push(Step::Mark(mark));
        }
        let lazy = repeat.mode == Mode::Lazy;
        if (least, most) == (0, 1) {
            let split = self.later();
            self.emit(&repeat.body);
            let (body, exit) = (split + 1, self.steps.len());
            self.fill(split, if lazy { Step::Split(exit, body) } else { Step::Split(body, exit) });
        } else if copies(repeat, weight(&repeat.body)).is_some() {
            self.copies(&repeat.body, (least, most), lazy);
        } else {
            // One that counts depends on the count.
            self.repeatable &= least <= 1 && most == usize::MAX;
            let (count, last) = (self.register(), self.register());
            self.steps.push(Step::Reset { count, last });
            let test = self.later();
            self.steps.push(Step::Enter { count, last, least });
            self.emit(&repeat.body);
            self.steps.push(Step::Jump(test));
            let exit = self.steps.len();
            self.fill(test, Step::Loop(Box::new(Turn { count, last, least, most, enter: test + 1, exit, lazy })));
        }
        self.steps.extend(mark.map(Step::Cut));
    }

    /// A few repetitions, written one after the other: what they come to does not depend on a count then.
    fn copies(&mut self, body: &Node, (least, most): (usize, usize), lazy: bool) {
        (0..least).for_each(|_| self.emit(body));
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.later());
            self.emit(body);
        }
        let exit = self.steps.len();
        for split in splits {
            let body = split + 1;
            self.fill(split, if lazy { Step::Split(exit, body) } else { Step::Split(body, exit) });
        }
    }

    fn look(&mut self, look: &Look) {
        self.repeatable = false;
        let (mark, place) = (self.register(), self.register());
        let not = (!look.holds).then(|| self.later());
        if look.holds {
            self.steps.extend([Step::SavePlace(place), Step::Mark(mark)]);
        }
        self.steps.extend(look.behind.map(Step::Rewind));
        self.emit(&look.body);
        match not {
            None => self.steps.extend([Step::Cut(mark), Step::ComeBack(place)]),
            Some(not) => {
                self.steps.push(Step::Fail { mark });
                self.fill(not, Step::Not { mark, after: self.steps.len() });
            }
        }
    }
}

/// Where a match of a part can begin.
fn start_of(node: &Node) -> Start {
    match node {
        Node::One(One::Char(character)) => Start::Text(character.to_string()),
        Node::One(One::Any) => Start::Anywhere,
        Node::One(one) => Start::One(one.clone()),
        Node::At(At::TextStart) => Start::Beginning,
        Node::Group { body, .. } | Node::Atomic(body) => start_of(body),
        Node::Repeat(repeat) if repeat.least > 0 => match start_of(&repeat.body) {
            Start::Text(text) => text.chars().next().map_or(Start::Anywhere, |first| Start::Text(first.to_string())),
            start => start,
        },
        Node::Sequence(parts) => {
            let literal = parts.iter().map_while(|part| match part {
                Node::One(One::Char(character)) => Some(*character),
                _ => None,
            });
            let literal: String = literal.collect();
            match parts.first() {
                Some(first) if literal.is_empty() => start_of(first),
                _ => Start::Text(literal),
            }
        }
        Node::Empty
        | Node::At(_)
        | Node::Choice(_)
        | Node::Repeat(_)
        | Node::Back { .. }
        | Node::Look(_)
        | Node::If { .. } => Start::Anywhere,
    }
}
