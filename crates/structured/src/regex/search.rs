//! The search: all states at once, one character after the other.

use super::{
    compile::{Aside, Program, State},
    parse::Look,
    unicode::is_word,
};

pub(crate) fn is_match(program: &Program, text: &str) -> bool {
    let mut search = Search { text, known: Vec::with_capacity(program.asides.len()) };
    for aside in &program.asides {
        let holds = search.places(aside);
        search.known.push(holds);
    }
    search.found(&program.states)
}

struct Search<'t> {
    text: &'t str,
    /// For each look-around done so far, whether it finds its pattern at each byte.
    known: Vec<Vec<bool>>,
}

impl Search<'_> {
    fn found(&self, states: &[State]) -> bool {
        let (mut now, mut next) = (Threads::new(states.len()), Threads::new(states.len()));
        let mut at = 0;
        for letter in self.text.chars() {
            if self.add(states, &mut now, Thread { state: 0, at }) {
                return true;
            }
            next.clear();
            let after = at + letter.len_utf8();
            for index in 0..now.list.len() {
                let state = now.list[index];
                if let State::Read(set) = &states[state]
                    && set.contains(letter)
                    && self.add(states, &mut next, Thread { state: state + 1, at: after })
                {
                    return true;
                }
            }
            std::mem::swap(&mut now, &mut next);
            at = after;
        }
        self.add(states, &mut now, Thread { state: 0, at })
    }

    /// Where `aside` finds a match that ends (or, read backwards, starts).
    fn places(&self, aside: &Aside) -> Vec<bool> {
        let mut holds = vec![false; self.text.len() + 1];
        let (mut now, mut next) = (Threads::new(aside.states.len()), Threads::new(aside.states.len()));
        let letters: Box<dyn Iterator<Item = (usize, char)>> = if aside.backwards {
            Box::new(self.text.char_indices().rev())
        } else {
            Box::new(self.text.char_indices().map(|(at, letter)| (at + letter.len_utf8(), letter)))
        };
        let mut at = if aside.backwards { self.text.len() } else { 0 };
        let mut matched = self.add(&aside.states, &mut now, Thread { state: 0, at });
        for (after, letter) in letters {
            holds[at] = matched;
            next.clear();
            matched = false;
            for index in 0..now.list.len() {
                let state = now.list[index];
                if let State::Read(set) = &aside.states[state]
                    && set.contains(letter)
                {
                    matched |= self.add(&aside.states, &mut next, Thread { state: state + 1, at: after });
                }
            }
            std::mem::swap(&mut now, &mut next);
            at = after;
            matched |= self.add(&aside.states, &mut now, Thread { state: 0, at });
        }
        holds[at] = matched;
        holds
    }

    /// Adds `state` and all that it leads to without a character; whether one of them is the end.
    fn add(&self, states: &[State], threads: &mut Threads, Thread { state, at }: Thread) -> bool {
        let mut matched = false;
        threads.stack.push(state);
        while let Some(state) = threads.stack.pop() {
            if threads.seen[state] == threads.round {
                continue;
            }
            threads.seen[state] = threads.round;
            match &states[state] {
                State::Read(_) => threads.list.push(state),
                State::Split(one, other) => threads.stack.extend([*other, *one]),
                State::Jump(to) => threads.stack.push(*to),
                State::Look(look) if self.holds(*look, at) => threads.stack.push(state + 1),
                State::Aside { number, holds } if self.known[*number][at] == *holds => threads.stack.push(state + 1),
                State::Look(_) | State::Aside { .. } => {}
                State::Match => matched = true,
            }
        }
        matched
    }

    fn holds(&self, look: Look, at: usize) -> bool {
        let before = || self.text[..at].chars().next_back();
        let after = || self.text[at..].chars().next();
        match look {
            Look::Start => at == 0,
            Look::End => at == self.text.len(),
            Look::LineStart => before().is_none_or(|letter| letter == '\n'),
            Look::LineEnd => after().is_none_or(|letter| letter == '\n'),
            Look::Boundary { ascii, holds } => {
                let word = |letter: char| if ascii { letter.is_ascii() && is_word(letter) } else { is_word(letter) };
                (before().is_some_and(word) != after().is_some_and(word)) == holds
            }
        }
    }
}

/// A state of the automaton at a place of the text.
#[derive(Clone, Copy)]
struct Thread {
    state: usize,
    at: usize,
}

/// The states that the search is in.
struct Threads {
    list: Vec<usize>,
    seen: Vec<u32>,
    round: u32,
    stack: Vec<usize>,
}

impl Threads {
    fn new(states: usize) -> Self {
        Self { list: Vec::new(), seen: vec![0; states], round: 1, stack: Vec::new() }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.seen.fill(0);
            self.round = 1;
        }
    }
}
