//! Looks at the variables of a function and notes what has changed. It happens at every step, so a variable that has not changed
//! costs a comparison, and an object as much as is shown of it.

use std::{
    cell::Cell,
    collections::{BTreeMap, HashMap},
    hash::BuildHasherDefault,
    rc::Rc,
};

use super::{
    log::Steps,
    out::{AsItIs, Out as _, Print},
    seen::{Known, MOST_VARIABLES, Row, Spot, Table, is_own},
    show::{Marks, beginning, print, show},
    state::{Change, Mark, Place, Sort, State},
    touch::{History, Touched},
};
use crate::value::{Dict, Identity, Str, Value, function::Cell as Shared};

/// Values that are looked at for one step; objects that come later are taken to be as they were.
const MOST_VALUES: usize = 2_000;

/// What an object showed the last time.
#[derive(Clone, Copy)]
struct Object {
    print: Print,
    shown: u32,
    /// While none of these is touched, it shows the same.
    bits: Touched,
    /// When it was looked at.
    looked: u32,
}

/// What changes are written by, and what is known of objects.
pub(super) struct Watcher {
    pub(super) steps: Steps,
    /// Everything after the changes so far.
    pub(super) state: State,
    marks: Marks,
    /// The last number of an object.
    numbers: Cell<u32>,
    /// What each object showed the last time.
    objects: Vec<Option<Object>>,
    /// What may have changed, and when.
    pub(super) history: History,
    /// Which of the things shown has which number.
    prints: HashMap<Print, u32, BuildHasherDefault<AsItIs>>,
    names: HashMap<String, u32>,
    /// Some object has other bits than before, or some variable another object.
    moved: bool,
    /// Values that may still be looked at for this step.
    left: usize,
    /// Bytes of what is shown.
    pub(super) bytes: usize,
}

impl Watcher {
    pub(super) fn new() -> Self {
        Self {
            steps: Steps::default(),
            state: State::default(),
            marks: Marks::default(),
            numbers: Cell::new(0),
            objects: Vec::new(),
            history: History::default(),
            prints: HashMap::default(),
            names: HashMap::new(),
            moved: false,
            left: MOST_VALUES,
            bytes: 0,
        }
    }

    /// Writes a change.
    pub(super) fn change(&mut self, change: Change) {
        self.steps.changes.push(change);
        let codes = &self.steps.codes;
        self.state.apply(change, |code| codes.get(code as usize).map_or(0, |code| code.variables.len()));
    }

    /// The number of a name.
    pub(super) fn name(&mut self, name: &str) -> u32 {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        self.steps.names.push(name.to_owned());
        self.bytes += name.len();
        let number = small(self.steps.names.len() - 1);
        self.names.insert(name.to_owned(), number);
        number
    }

    /// The number of an object.
    pub(super) fn object(&self, identity: &Identity) -> u32 {
        identity.stepped(&self.numbers)
    }

    /// A new step: as much may be looked at for it as for any.
    pub(super) fn rest(&mut self) {
        self.left = MOST_VALUES;
    }

    /// Looks at the variables of a function.
    pub(super) fn look_at_function(
        &mut self,
        known: &mut [Known],
        spots: &[Spot],
        (values, cells): (&[Option<Value>], &[Rc<Shared>]),
    ) {
        for ((known, spot), variable) in known.iter_mut().zip(spots).zip(0..) {
            let held;
            let value = match spot {
                Spot::Local(slot) => values.get(*slot as usize).and_then(Option::as_ref),
                Spot::Cell(cell) => {
                    held = cells.get(*cell as usize).and_then(|cell| cell.get());
                    held.as_ref()
                }
            };
            if let Some(mark) = self.look(known, value) {
                self.change(Change::Set { place: Place::Top, variable, mark });
            }
        }
    }

    /// Looks at the names of a module or a class body, unless nothing has happened to them.
    pub(super) fn look_at_names(&mut self, table: &mut Table, names: &Rc<Dict>, (place, fresh): (Place, Touched)) {
        if !table.rows.is_empty() && !self.history.may_differ(table.bits, fresh) {
            return;
        }
        self.moved = table.rows.is_empty();
        self.look_at_all_names(table, names, place);
        if self.moved || table.bits == Touched::ALL {
            table.bits = Touched::default();
            table.bits.note_names(names);
            for row in &table.rows {
                table.bits.join(self.bits(row.known));
            }
        }
        if self.left == 0 {
            // What was left out is looked at for the next step.
            table.bits = Touched::ALL;
        }
    }

    fn look_at_all_names(&mut self, table: &mut Table, names: &Dict, place: Place) {
        let (mut at, mut same) = (0, true);
        names.visit(|key, value| {
            let Value::Str(name) = key else { return true };
            match table.rows.get_mut(at) {
                Some(row) if row.name.is(name) => {
                    let changed =
                        row.variable.and_then(|variable| Some((variable, self.look(&mut row.known, Some(value))?)));
                    if let Some((variable, mark)) = changed {
                        self.change(Change::Set { place, variable, mark });
                    }
                }
                Some(_) => same = false,
                None => self.add_name(table, (name, value), place),
            }
            at += 1;
            same
        });
        if !same || at < table.rows.len() {
            self.sort_names(table, names, place);
        }
    }

    /// There is a new name after all others.
    fn add_name(&mut self, table: &mut Table, (name, value): (&Str, &Value), place: Place) {
        let variable = self.variable(table, name, place);
        let mut row = Row { name: name.clone(), variable, known: Known::default() };
        if let Some(variable) = variable
            && let Some(mark) = self.look(&mut row.known, Some(value))
        {
            self.change(Change::Set { place, variable, mark });
        }
        table.rows.push(row);
    }

    fn variable(&mut self, table: &mut Table, name: &Str, place: Place) -> Option<u32> {
        if let Some(variable) = table.variables.get(name.as_str()) {
            return Some(*variable);
        }
        let variable = table.variables.len();
        if !is_own(name) || variable >= MOST_VARIABLES {
            return None;
        }
        let number = self.name(name);
        self.change(Change::Name { place, name: number });
        table.variables.insert(name.to_string(), small(variable));
        Some(small(variable))
    }

    /// Names were deleted, or stand in another order.
    fn sort_names(&mut self, table: &mut Table, names: &Dict, place: Place) {
        let mut before: BTreeMap<String, Row> =
            std::mem::take(&mut table.rows).into_iter().map(|row| (row.name.to_string(), row)).collect();
        names.visit(|key, value| {
            let Value::Str(name) = key else { return true };
            match before.remove(name.as_str()) {
                Some(mut row) => {
                    if let Some(variable) = row.variable
                        && let Some(mark) = self.look(&mut row.known, Some(value))
                    {
                        self.change(Change::Set { place, variable, mark });
                    }
                    // The key may be another object that is equal.
                    row.name = name.clone();
                    table.rows.push(row);
                }
                None => self.add_name(table, (name, value), place),
            }
            true
        });
        for variable in before.into_values().filter_map(|row| row.variable) {
            self.change(Change::Set { place, variable, mark: Mark::Absent });
        }
    }

    /// Looks at a variable; gives what it has now, if that is something else.
    #[inline]
    fn look(&mut self, known: &mut Known, value: Option<&Value>) -> Option<Mark> {
        let mark = match value {
            None => Mark::Absent,
            Some(Value::None) => Mark::None,
            Some(Value::Bool(is)) => Mark::Bool(*is),
            Some(Value::Int(value)) => Mark::Int(*value),
            Some(Value::Float(value)) => Mark::Float(value.to_bits()),
            Some(value) => return self.look_further(known, value),
        };
        if mark == known.mark {
            return None;
        }
        known.mark = mark;
        Some(mark)
    }

    fn look_further(&mut self, known: &mut Known, value: &Value) -> Option<Mark> {
        if let Some(identity) = value.identity() {
            let object = self.object(identity);
            let mark = Mark::Object(object, sort(value));
            let is_new = known.mark != mark;
            self.look_at_object(value, object, is_new);
            known.mark = mark;
            self.moved |= is_new;
            return is_new.then_some(mark);
        }
        let print = match value {
            Value::Str(text) => {
                let mut print = Print::default();
                print.quoted(beginning(text), text.len());
                print
            }
            _ => print(value, &self.marks).0,
        };
        if matches!(known.mark, Mark::Text(_)) && known.print == print {
            return None;
        }
        let mark = Mark::Text(self.shown(value, print));
        *known = Known { mark, print };
        Some(mark)
    }

    /// Looks at an object, which the variable may not have had before.
    fn look_at_object(&mut self, value: &Value, object: u32, is_new: bool) {
        let index = object as usize;
        if self.objects.len() <= index {
            self.objects.resize(index + 1, None);
        }
        let before = self.objects[index];
        if let Some(before) = before {
            let as_before = self.left == 0 || !self.may_differ(before);
            if as_before {
                return self.tell_again(object, before.shown, is_new);
            }
        }
        let (print, bits, count) = print(value, &self.marks);
        self.left = self.left.saturating_sub(count);
        let looked = self.history.now();
        self.moved |= before.is_none_or(|before| before.bits != bits);
        if let Some(before) = before.filter(|before| before.print == print) {
            self.objects[index] = Some(Object { bits, looked, ..before });
            return self.tell_again(object, before.shown, is_new);
        }
        let shown = self.shown(value, print);
        self.objects[index] = Some(Object { print, shown, bits, looked });
        self.change(Change::Object { object, shown });
    }

    fn may_differ(&self, object: Object) -> bool {
        object.bits == Touched::ALL || self.history.since(object.bits, object.looked)
    }

    /// What an object shows is told once, while some variable has it.
    fn tell_again(&mut self, object: u32, shown: u32, is_new: bool) {
        if is_new && self.state.shown(object) != Some(shown) {
            self.change(Change::Object { object, shown });
        }
    }

    /// While none of these is touched, what a variable has shows the same.
    fn bits(&self, known: Known) -> Touched {
        match known.mark {
            Mark::Object(object, _) => {
                self.objects.get(object as usize).copied().flatten().map_or(Touched::ALL, |object| object.bits)
            }
            Mark::Absent | Mark::None | Mark::Bool(_) | Mark::Int(_) | Mark::Float(_) | Mark::Text(_) => {
                Touched::default()
            }
        }
    }

    /// The number of what a value shows.
    pub(super) fn shown_of(&mut self, value: &Value) -> u32 {
        let (print, ..) = print(value, &self.marks);
        self.shown(value, print)
    }

    fn shown(&mut self, value: &Value, print: Print) -> u32 {
        if let Some(known) = self.prints.get(&print) {
            return *known;
        }
        let shown = show(value, &self.marks);
        self.bytes += shown.size();
        self.steps.shown.push(shown);
        let number = small(self.steps.shown.len() - 1);
        self.prints.insert(print, number);
        number
    }
}

fn sort(value: &Value) -> Sort {
    match value {
        Value::Function(_) | Value::Native(_) | Value::Method(_) => Sort::Function,
        Value::Type(_) => Sort::Class,
        Value::Module(_) => Sort::Module,
        Value::List(_)
        | Value::Tuple(_)
        | Value::Dict(_)
        | Value::Set(_)
        | Value::Instance(_)
        | Value::Generator(_)
        | Value::Iterator(_) => Sort::Object,
        Value::None
        | Value::NotImplemented
        | Value::Ellipsis
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Big(_)
        | Value::Float(_)
        | Value::Str(_)
        | Value::Bytes(_)
        | Value::Range(_)
        | Value::Slice(_) => Sort::Value,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the recording ends long before 2^32")]
pub(super) const fn small(count: usize) -> u32 {
    count as u32
}
