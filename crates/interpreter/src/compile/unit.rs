//! A code while it is written, and where its variables are.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use python::ast::name::Name;

use crate::{
    code::{Code, Kind, Slot},
    value::Str,
};

use super::{
    assemble::{Assembler, Parts},
    blocks::Block,
    compiler::Compiler,
    scope::{Sort, TableId, Tables},
    spans::small,
};

/// Slots from here on are nameless ones, until it is known how many have names.
pub(super) const TEMPORARIES: Slot = 1 << 24;

/// A code while it is written.
#[derive(Default)]
pub(super) struct Unit {
    pub(super) code: Assembler,
    /// The block that is being written: the code's own, or one inside that has no code.
    pub(super) table: TableId,
    /// The code's own block.
    pub(super) host: TableId,
    /// The class whose private names are meant.
    pub(super) private: Option<Name>,
    pub(super) qualname: String,
    /// Names of the locals, in their slots.
    pub(super) locals: Vec<Str>,
    slots: BTreeMap<(TableId, Name), Slot>,
    cells: BTreeMap<(TableId, Name), u32>,
    free: BTreeMap<Name, u32>,
    temporaries: u32,
    unused: Vec<Slot>,
    pub(super) blocks: Vec<Block>,
    /// How many blocks stand in each other, as `CPython` counts them.
    pub(super) nesting: usize,
    pub(super) codes: Vec<Rc<Code>>,
    /// Attributes of `self` that functions of this class bind.
    pub(super) attributes: BTreeSet<Name>,
    pub(super) first_line: u32,
    /// What `super()` is called on.
    pub(super) first_parameter: Option<Name>,
}

/// What a new code is.
pub(super) struct Header {
    pub(super) table: TableId,
    pub(super) name: Name,
    pub(super) first_line: u32,
    /// The class whose private names are meant in it.
    pub(super) private: Option<Name>,
}

/// What a code is, once its operations are written.
#[derive(Default)]
pub(super) struct Footer {
    pub(super) name: Name,
    pub(super) parameters: crate::code::Parameters,
    pub(super) docstring: Option<Str>,
}

impl Unit {
    /// A nameless local of the compiler's own.
    pub(super) fn temporary(&mut self) -> Slot {
        if let Some(slot) = self.unused.pop() {
            return slot;
        }
        self.temporaries += 1;
        TEMPORARIES + self.temporaries - 1
    }

    pub(super) fn release(&mut self, slot: Slot) {
        self.unused.push(slot);
    }

    /// The slot of a variable that functions inside do not share.
    pub(super) fn slot(&mut self, table: TableId, name: &Name, text: &Str) -> Slot {
        let slot = small(self.locals.len());
        let known = self.slots.entry((table, name.clone())).or_insert(slot);
        if *known == slot {
            self.locals.push(text.clone());
        }
        *known
    }

    /// The cell of a variable of its own that functions inside share.
    pub(super) fn own_cell(&self, table: TableId, name: &Name) -> Option<u32> {
        self.cells.get(&(table, name.clone())).copied()
    }

    /// The cell of a variable of a code around.
    pub(super) fn free_cell(&self, name: &Name) -> Option<u32> {
        self.free.get(name).map(|index| small(self.cells.len()) + index)
    }

    /// The cell of a variable that a code inside, which stands in `table`, needs.
    pub(super) fn cell_for(&self, tables: &Tables<'_>, table: TableId, name: &Name) -> Option<u32> {
        let mut next = Some(table);
        while let Some(id) = next.filter(|id| tables.get(*id).host == self.host) {
            if let Some(cell) = self.own_cell(id, name) {
                return Some(cell);
            }
            next = tables.get(id).parent;
        }
        self.free_cell(name)
    }

    /// The slots and the cells of the variables of a block inside that has no code of its own.
    pub(super) fn variables_of(&self, table: TableId) -> (Vec<Slot>, Vec<u32>) {
        let from = (table, Name::empty());
        let slots = self.slots.range(from.clone()..).take_while(|((id, _), _)| *id == table).map(|(_, slot)| *slot);
        let cells = self.cells.range(from..).take_while(|((id, _), _)| *id == table).map(|(_, cell)| *cell);
        (slots.collect(), cells.collect())
    }
}

impl Compiler<'_> {
    /// Begins a code inside the one that is being written.
    pub(super) fn begin(&mut self, header: Header) {
        let tables = self.tables;
        let table = tables.get(header.table);
        let mut unit = Unit {
            table: header.table,
            host: header.table,
            private: header.private,
            qualname: self.qualname(&header.name),
            first_line: header.first_line,
            // What leaves a generator or a coroutine as StopIteration is met by a block of its own.
            nesting: usize::from(table.is_async || table.yields),
            ..Unit::default()
        };
        for id in std::iter::once(header.table).chain(table.inlined.iter().copied()) {
            for (name, _) in tables.get(id).symbols.iter().filter(|(_, symbol)| symbol.captured) {
                let index = small(unit.cells.len());
                unit.cells.insert((id, name.clone()), index);
            }
        }
        unit.free = table.free.iter().cloned().zip(0..).collect();
        self.around.push(std::mem::replace(&mut self.unit, unit));
    }

    /// The qualified name of something that is defined where the compiler stands.
    fn qualname(&self, name: &Name) -> String {
        let (unit, tables) = (&self.unit, self.tables);
        if self.around.is_empty() || tables.is_declared_global(unit.table, name) {
            return name.to_string();
        }
        match tables.get(unit.host).sort {
            Sort::Module => name.to_string(),
            Sort::Class => format!("{}.{name}", unit.qualname),
            _ => format!("{}.<locals>.{name}", unit.qualname),
        }
    }

    /// Ends the code that was begun last; gives back its index in the one around.
    pub(super) fn end(&mut self, footer: Footer) -> u32 {
        let code = self.finish(footer);
        self.unit.codes.push(code);
        small(self.unit.codes.len()) - 1
    }

    /// Ends the code that was begun last.
    pub(super) fn finish(&mut self, footer: Footer) -> Rc<Code> {
        let around = self.around.pop().unwrap_or_default();
        let unit = std::mem::replace(&mut self.unit, around);
        let table = self.tables.get(unit.host);
        let kind = match (table.sort, table.is_async, table.yields) {
            (Sort::Generator, ..) if table.awaits => Kind::AsyncGenerator,
            (Sort::Generator, ..) | (Sort::Function, false, true) => Kind::Generator,
            (_, true, true) => Kind::AsyncGenerator,
            (_, true, false) => Kind::Coroutine,
            _ => Kind::Plain,
        };
        let parameters = unit.slots_of_parameters(self.tables);
        let mut cells: Vec<_> =
            unit.cells.iter().map(|((table, name), index)| (*index, *table, name.clone())).collect();
        cells.sort_by_key(|(index, ..)| *index);
        let is_parameter = |table: &TableId, name: &Name| parameters.get(name).copied().filter(|_| *table == unit.host);
        let parts = Parts {
            name: self.text(&footer.name),
            qualname: Str::from(unit.qualname),
            kind,
            parameters: footer.parameters,
            locals: unit.locals,
            temporaries: unit.temporaries,
            cell_parameters: cells.iter().map(|(_, table, name)| is_parameter(table, name)).collect(),
            cells: cells.iter().map(|(.., name)| self.text(name)).collect(),
            free: unit.free.keys().map(|name| self.text(name)).collect(),
            codes: unit.codes,
            docstring: footer.docstring,
            first_line: unit.first_line,
            hidden: self.options.hidden,
            uncounted: self.options.uncounted,
            is_sound: self.is_sound(),
        };
        unit.code.finish(parts)
    }
}

impl Unit {
    fn slots_of_parameters(&self, tables: &Tables<'_>) -> BTreeMap<Name, Slot> {
        let symbols = &tables.get(self.host).symbols;
        let own = self.slots.iter().filter(|((table, name), _)| {
            *table == self.host && symbols.get(name).is_some_and(|symbol| symbol.parameter)
        });
        own.map(|((_, name), slot)| (name.clone(), *slot)).collect()
    }
}
