//! From a pattern's tree to a program for the search: states that read a character, split, or look.

use super::{
    PatternError,
    class::Set,
    parse::{Look, Tree},
};

/// Programs with more states are refused, as `regex` refuses patterns past its size limit.
const LARGEST: usize = 60_000;

#[derive(Clone, Debug)]
pub(crate) enum State {
    Read(Box<Set>),
    Split(usize, usize),
    Jump(usize),
    Look(Look),
    /// Whether the side program of this number holds here.
    Aside {
        number: usize,
        holds: bool,
    },
    Match,
}

/// The main program and the side programs of its look-arounds, inner ones first.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) states: Vec<State>,
    pub(crate) asides: Vec<Aside>,
}

/// A look-around: what is looked for, and whether the text is read from its end.
#[derive(Clone, Debug)]
pub(crate) struct Aside {
    pub(crate) states: Vec<State>,
    pub(crate) backwards: bool,
}

pub(crate) fn compile(tree: &Tree) -> Result<Program, PatternError> {
    let mut compiler = Compiler { states: Vec::new(), asides: Vec::new(), backwards: false, total: 0 };
    compiler.tree(tree)?;
    compiler.push(State::Match)?;
    Ok(Program { states: compiler.states, asides: compiler.asides })
}

struct Compiler {
    states: Vec<State>,
    asides: Vec<Aside>,
    backwards: bool,
    total: usize,
}

impl Compiler {
    fn push(&mut self, state: State) -> Result<usize, PatternError> {
        self.total += 1;
        if self.total > LARGEST {
            return Err(PatternError { column: 1, message: "the pattern is too large".to_owned() });
        }
        self.states.push(state);
        Ok(self.states.len() - 1)
    }

    fn tree(&mut self, tree: &Tree) -> Result<(), PatternError> {
        match tree {
            Tree::Empty => {}
            Tree::Set(set) => {
                self.push(State::Read(Box::new(set.clone())))?;
            }
            Tree::Look(look) => {
                self.push(State::Look(*look))?;
            }
            Tree::Concat(parts) if self.backwards => {
                for part in parts.iter().rev() {
                    self.tree(part)?;
                }
            }
            Tree::Concat(parts) => {
                for part in parts {
                    self.tree(part)?;
                }
            }
            Tree::Either(forms) => self.either(forms)?,
            Tree::Repeat { of, least, most } => self.repeat(of, *least, *most)?,
            Tree::Around { of, behind, holds } => {
                let outer = std::mem::take(&mut self.states);
                // Where a match may start is where a match of the reversed pattern ends.
                let direction = std::mem::replace(&mut self.backwards, !behind);
                self.tree(of)?;
                self.push(State::Match)?;
                let states = std::mem::replace(&mut self.states, outer);
                self.asides.push(Aside { states, backwards: self.backwards });
                self.backwards = direction;
                self.push(State::Aside { number: self.asides.len() - 1, holds: *holds })?;
            }
        }
        Ok(())
    }

    fn either(&mut self, forms: &[Tree]) -> Result<(), PatternError> {
        let mut ends = Vec::new();
        for (index, form) in forms.iter().enumerate() {
            if index + 1 == forms.len() {
                self.tree(form)?;
                break;
            }
            let split = self.push(State::Split(0, 0))?;
            self.tree(form)?;
            ends.push(self.push(State::Jump(0))?);
            self.states[split] = State::Split(split + 1, self.states.len());
        }
        let after = self.states.len();
        for end in ends {
            self.states[end] = State::Jump(after);
        }
        Ok(())
    }

    fn repeat(&mut self, of: &Tree, least: u32, most: Option<u32>) -> Result<(), PatternError> {
        for _ in 0..least {
            self.tree(of)?;
        }
        match most {
            None => {
                let split = self.push(State::Split(0, 0))?;
                self.tree(of)?;
                self.push(State::Jump(split))?;
                self.states[split] = State::Split(split + 1, self.states.len());
            }
            Some(most) => {
                let mut splits = Vec::new();
                for _ in least..most {
                    splits.push(self.push(State::Split(0, 0))?);
                    self.tree(of)?;
                }
                for split in splits {
                    self.states[split] = State::Split(split + 1, self.states.len());
                }
            }
        }
        Ok(())
    }
}
