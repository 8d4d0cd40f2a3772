//! Matching: one way is tried, the others are noted and come back to. Each step is counted, so that no pattern hangs the page.
//!
//! Patterns whose steps depend on the place alone are remembered to have failed there once a match takes long: they take time in
//! proportion to the text times the pattern then, whatever they are.

use crate::{
    Vm,
    modules::re::{
        failed::Failed,
        place::{character_at, character_before, is_at},
        program::{Register, Start, Step, Target, Turn},
        search::{Fit, Found, NOWHERE, Search},
        set::{Case, One, folded},
        tree::Mode,
    },
    value::Outcome,
};

/// Something to come back to.
enum Noted {
    /// Another way.
    Way { step: Target, place: usize },
    /// What a register held.
    Register { register: Register, held: usize },
    /// A run that can give back, down to `least`.
    GiveBack { step: Target, least: usize, place: usize },
    /// A run that can take more, so many.
    TakeMore { run: Target, place: usize, left: usize },
}

/// A match that takes more steps than this remembers what has failed.
const SLOW: usize = 20_000;
/// Steps are counted in so many.
const COUNTED: usize = 256;
/// So many of them are as much work as one operation of the program.
const STEPS_PER_OPERATION: usize = 4;

struct Matcher<'a> {
    search: &'a Search<'a>,
    registers: Vec<usize>,
    noted: Vec<Noted>,
    /// Since they were counted the last time.
    steps: usize,
    counted: usize,
    failed: Option<Failed>,
}

/// Looks for the first match.
pub(super) fn search(vm: &mut Vm, search: &Search<'_>) -> Outcome<Option<Found>> {
    let program = search.program;
    let mut matcher = Matcher {
        search,
        registers: vec![NOWHERE; program.registers],
        noted: Vec::new(),
        steps: 0,
        counted: 0,
        failed: None,
    };
    vm.spend(1)?;
    let mut place = search.from;
    loop {
        if search.fit == Fit::Anywhere {
            match next_start(vm, search, place)? {
                Some(start) => place = start,
                None => return Ok(None),
            }
        }
        if matcher.run(vm, place)? {
            let last_group = matcher.registers[program.last_group()];
            matcher.registers.truncate(2 * program.groups + 2);
            return Ok(Some(Found { places: matcher.registers, last_group }));
        }
        if search.fit != Fit::Anywhere {
            return Ok(None);
        }
        match character_at(search.text, place) {
            Some(character) => place += character.len_utf8(),
            None => return Ok(None),
        }
    }
}

/// The first place from here on where a match can begin.
fn next_start(vm: &mut Vm, search: &Search<'_>, place: usize) -> Outcome<Option<usize>> {
    let rest = search.text.get(place..).unwrap_or_default();
    let found = match &search.program.start {
        Start::Anywhere => return Ok(Some(place)),
        Start::Beginning => return Ok((place == 0).then_some(0)),
        Start::Text(text) => rest.find(text.as_str()),
        Start::One(one) => rest.char_indices().find(|(_, character)| one.matches(*character)).map(|(at, _)| at),
    };
    vm.spend(found.unwrap_or(rest.len()) / 16)?;
    Ok(found.map(|at| place + at))
}

impl Matcher<'_> {
    /// Matches from a place on.
    fn run(&mut self, vm: &mut Vm, start: usize) -> Outcome<bool> {
        self.registers.fill(NOWHERE);
        self.noted.clear();
        self.registers[0] = start;
        let mut at = Some((0, start));
        while let Some((step, place)) = at {
            self.count(vm)?;
            at = match &self.search.program.steps[step] {
                Step::Match => {
                    if self.fits(place) {
                        self.registers[1] = place;
                        return Ok(true);
                    }
                    self.come_back()
                }
                _ if self.failed_before(step, place) => self.come_back(),
                _ => match self.step(step, place) {
                    Some(next) => Some(next),
                    None => self.come_back(),
                },
            };
        }
        Ok(false)
    }

    fn fits(&self, place: usize) -> bool {
        let whole = self.search.fit != Fit::Whole || place == self.search.text.len();
        let known = self.search.advance && place == self.search.from && self.registers[0] == self.search.from;
        whole && !known
    }

    fn count(&mut self, vm: &mut Vm) -> Outcome<()> {
        self.steps += 1;
        if self.steps < COUNTED {
            return Ok(());
        }
        vm.spend(self.steps / STEPS_PER_OPERATION)?;
        self.counted = self.counted.saturating_add(std::mem::take(&mut self.steps));
        let held = self.noted.len() * size_of::<Noted>();
        if held > vm.meter.limits.allocation {
            vm.allocate(held)?;
        }
        let program = self.search.program;
        if self.failed.is_none() && self.counted > SLOW && program.repeatable {
            let bytes = program.steps.len().saturating_mul(self.search.text.len() + 1) / 8;
            if bytes < vm.meter.limits.allocation {
                vm.allocate(bytes)?;
                self.failed = Some(Failed::new(program.steps.len(), self.search.text));
            }
        }
        Ok(())
    }

    /// Whether a way from here was tried before: it failed. Notes it if not.
    fn failed_before(&mut self, step: Target, place: usize) -> bool {
        let Some(failed) = &mut self.failed else { return false };
        match &self.search.program.steps[step] {
            // An empty body goes on behind the loop, whatever it came from.
            Step::Loop(own) if self.registers[own.last] == place => false,
            Step::Split(..) | Step::Loop(_) | Step::Run { .. } => !failed.add(step, place),
            _ => false,
        }
    }

    /// The last thing that was noted.
    fn come_back(&mut self) -> Option<(Target, usize)> {
        loop {
            match self.noted.pop()? {
                Noted::Way { step, place } => return Some((step, place)),
                Noted::Register { register, held } => self.registers[register] = held,
                Noted::GiveBack { step, least, place } => {
                    let before =
                        character_before(self.search.text, place).map_or(place, |last| place - last.len_utf8());
                    if before > least {
                        self.noted.push(Noted::GiveBack { step, least, place: before });
                    }
                    return Some((step, before));
                }
                Noted::TakeMore { run, place, left } => {
                    if let Some(next) = self.take_more(run, place, left) {
                        return Some(next);
                    }
                }
            }
        }
    }

    fn take_more(&mut self, run: Target, place: usize, left: usize) -> Option<(Target, usize)> {
        let Step::Run { one, .. } = &self.search.program.steps[run] else { return None };
        let character = character_at(self.search.text, place).filter(|character| one.matches(*character))?;
        let place = place + character.len_utf8();
        if left > 1 {
            self.noted.push(Noted::TakeMore { run, place, left: left - 1 });
        }
        Some((run + 1, place))
    }

    /// Sets a register, and notes what it held.
    fn set(&mut self, register: Register, value: usize) {
        let held = std::mem::replace(&mut self.registers[register], value);
        self.noted.push(Noted::Register { register, held });
    }

    /// Forgets the ways that were noted since the mark, but not what registers held.
    fn cut(&mut self, mark: Register) {
        let from = self.registers[mark].min(self.noted.len());
        let kept = self.noted.split_off(from);
        let held = kept.into_iter().filter(|noted| matches!(noted, Noted::Register { .. }));
        self.noted.extend(held);
    }

    /// Goes on, unless this does not match.
    fn step(&mut self, step: Target, place: usize) -> Option<(Target, usize)> {
        let search = self.search;
        let text = search.text;
        let next = step + 1;
        match &search.program.steps[step] {
            Step::One(one) => {
                let character = character_at(text, place).filter(|character| one.matches(*character))?;
                Some((next, place + character.len_utf8()))
            }
            Step::At(at) => is_at(text, place, *at).then_some((next, place)),
            Step::Split(first, second) => {
                self.noted.push(Noted::Way { step: *second, place });
                Some((*first, place))
            }
            Step::Jump(target) => Some((*target, place)),
            Step::Save(register) => {
                self.set(*register, place);
                if register % 2 == 1 {
                    self.set(search.program.last_group(), register / 2);
                }
                Some((next, place))
            }
            Step::Run { one, least, most, mode } => self.take_run((one, step), (*least, *most), *mode, place),
            Step::Back { group, case } => self.back(*group, *case, place).map(|place| (next, place)),
            Step::Reset { count, last } => {
                self.set(*count, 0);
                self.set(*last, NOWHERE);
                Some((next, place))
            }
            Step::Loop(own) => Some(self.turn(own, place)),
            Step::Enter { count, last, least } => {
                let entered = self.registers[*count];
                self.set(*count, entered.saturating_add(1));
                if entered >= *least {
                    self.set(*last, place);
                }
                Some((next, place))
            }
            Step::Mark(mark) => {
                let height = self.noted.len() + 1;
                self.set(*mark, height);
                Some((next, place))
            }
            Step::Cut(mark) => {
                self.cut(*mark);
                Some((next, place))
            }
            Step::SavePlace(register) => {
                self.set(*register, place);
                Some((next, place))
            }
            Step::ComeBack(register) => Some((next, self.registers[*register])),
            Step::Not { mark, after } => {
                let height = self.noted.len() + 1;
                self.set(*mark, height);
                self.noted.push(Noted::Way { step: *after, place });
                Some((next, place))
            }
            Step::Fail { mark } => {
                self.undo(*mark);
                None
            }
            Step::Rewind(count) => {
                let before = text.get(..place)?;
                let place = match count.checked_sub(1) {
                    None => place,
                    Some(last) => before.char_indices().nth_back(last)?.0,
                };
                Some((next, place))
            }
            Step::Unless { group, no } => {
                let found = self.registers.get(2 * group + 1).is_some_and(|end| *end != NOWHERE);
                Some((if found { next } else { *no }, place))
            }
            Step::Match => None,
        }
    }

    /// Gives up all ways since the mark, with what they set.
    fn undo(&mut self, mark: Register) {
        let from = self.registers[mark];
        while self.noted.len() > from {
            if let Some(Noted::Register { register, held }) = self.noted.pop() {
                self.registers[register] = held;
            }
        }
    }

    /// The end of the body of a loop, or its beginning.
    fn turn(&mut self, own: &Turn, place: usize) -> (Target, usize) {
        let count = self.registers[own.count];
        if count < own.least {
            return (own.enter, place);
        }
        // A body that took nothing will take nothing the next time.
        if count >= own.most || self.registers[own.last] == place {
            return (own.exit, place);
        }
        let (first, second) = if own.lazy { (own.exit, own.enter) } else { (own.enter, own.exit) };
        self.noted.push(Noted::Way { step: second, place });
        (first, place)
    }

    /// So many of one character.
    fn take_run(
        &mut self,
        (one, step): (&One, Target),
        (least, most): (usize, usize),
        mode: Mode,
        place: usize,
    ) -> Option<(Target, usize)> {
        let text = self.search.text;
        let wanted = if mode == Mode::Lazy { least } else { most };
        // Where a run that takes all it can was before, it need not go again: what follows it has failed from there on.
        let mut failed = self.failed.as_mut().filter(|_| mode == Mode::Greedy && most == usize::MAX && least <= 1);
        let (mut end, mut count, mut floor) = (place, 0, place);
        while count < wanted {
            let Some(character) = character_at(text, end).filter(|character| one.matches(*character)) else { break };
            let known = failed.as_mut().is_some_and(|failed| !failed.add(step, end + character.len_utf8()));
            if known && least == 0 {
                break;
            }
            end += character.len_utf8();
            count += 1;
            if count == least {
                floor = end;
            }
            if known {
                break;
            }
        }
        self.steps += count / 16;
        if count < least {
            return None;
        }
        match mode {
            Mode::Greedy if end > floor => {
                self.noted.push(Noted::GiveBack { step: step + 1, least: floor, place: end });
            }
            Mode::Lazy if most > least => {
                self.noted.push(Noted::TakeMore { run: step, place: end, left: most - least });
            }
            Mode::Greedy | Mode::Lazy | Mode::Possessive => {}
        }
        Some((step + 1, end))
    }

    /// The text of a group again.
    fn back(&self, group: usize, case: Case, place: usize) -> Option<usize> {
        let (start, end) = (*self.registers.get(2 * group)?, *self.registers.get(2 * group + 1)?);
        if end == NOWHERE || start == NOWHERE {
            return None;
        }
        let text = self.search.text;
        let (own, rest) = (text.get(start..end)?, text.get(place..)?);
        if case == Case::Exact {
            return rest.starts_with(own).then(|| place + own.len());
        }
        let mut others = rest.chars();
        for character in own.chars() {
            if folded(others.next()?, case) != folded(character, case) {
                return None;
            }
        }
        Some(text.len() - others.as_str().len())
    }
}
