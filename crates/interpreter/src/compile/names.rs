//! Reads, binds and unbinds names.

use python::{TextRange, ast::name::Name};

use crate::code::{Op, Slot};

use super::{
    compiler::Compiler,
    scope::{CLASS_NAMES, CONDITIONAL, Place, Sort, TableId},
};

/// How a name is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    Local(Slot),
    Cell(u32),
    Global,
    /// Of a class body.
    Name,
    /// Of a class body's names, or else this cell.
    ClassCell(u32),
    /// Of the names of the class around, which are in this cell, or else a global.
    Class(u32),
}

impl Compiler<'_> {
    pub(super) fn load(&mut self, name: &Name, at: TextRange) {
        let name = self.mangled(name);
        let operation = match self.access(&name) {
            Access::Local(slot) => Op::Local(slot),
            Access::Cell(cell) => Op::Cell(cell),
            Access::Global => Op::Global(self.name(&name), self.unit.code.hint()),
            Access::Name => Op::Name(self.name(&name), self.unit.code.hint()),
            Access::ClassCell(cell) => Op::ClassCell(self.name(&name), cell),
            Access::Class(cell) => {
                self.emit(Op::Cell(cell), at);
                Op::NameFrom(self.name(&name))
            }
        };
        self.emit(operation, at);
    }

    /// Binds what is on the stack.
    pub(super) fn store(&mut self, name: &Name, at: TextRange) {
        let name = self.mangled(name);
        let operation = match self.access(&name) {
            Access::Local(slot) => Op::StoreLocal(slot),
            Access::Cell(cell) | Access::ClassCell(cell) => Op::StoreCell(cell),
            Access::Global | Access::Class(_) => Op::StoreGlobal(self.name(&name)),
            Access::Name => Op::StoreName(self.name(&name), self.unit.code.hint()),
        };
        self.emit(operation, at);
    }

    pub(super) fn delete(&mut self, name: &Name, at: TextRange) {
        let name = self.mangled(name);
        let operation = match self.access(&name) {
            Access::Local(slot) => Op::DeleteLocal(slot),
            Access::Cell(cell) | Access::ClassCell(cell) => Op::DeleteCell(cell),
            Access::Global | Access::Class(_) => Op::DeleteGlobal(self.name(&name)),
            Access::Name => Op::DeleteName(self.name(&name)),
        };
        self.emit(operation, at);
    }

    /// The cell of a variable that functions share, as it is seen here.
    pub(super) fn cell_of(&self, name: &Name) -> Option<u32> {
        self.unit.cell_for(self.tables, self.unit.table, name)
    }

    fn access(&mut self, name: &Name) -> Access {
        let table = self.unit.table;
        match self.tables.place(table, name) {
            Place::Global => self.global(table, name),
            Place::Class(_) => self.cell_of(&Name::new_static(CLASS_NAMES)).map_or(Access::Global, Access::Class),
            Place::Table(owner) if self.tables.get(owner).host == self.unit.host => self.own(owner, name),
            Place::Table(_) => match self.unit.free_cell(name) {
                Some(cell) if self.table().sort == Sort::Class => Access::ClassCell(cell),
                Some(cell) => Access::Cell(cell),
                None => Access::Global,
            },
        }
    }

    fn global(&self, table: TableId, name: &Name) -> Access {
        let in_class = self.tables.get(table).sort == Sort::Class;
        if in_class && !self.tables.is_declared_global(table, name) { Access::Name } else { Access::Global }
    }

    fn own(&mut self, owner: TableId, name: &Name) -> Access {
        let cell = self.unit.own_cell(owner, name);
        if self.tables.get(owner).sort == Sort::Class {
            return cell.filter(|_| name == CONDITIONAL).map_or(Access::Name, Access::Cell);
        }
        if let Some(cell) = cell {
            return Access::Cell(cell);
        }
        let text = self.text(name);
        Access::Local(self.unit.slot(owner, name, &text))
    }
}
