//! Finds for each name the block that it belongs to.

use python::ast::name::Name;

use super::{
    build::Builder,
    expressions::CLASS_NAMES,
    table::{Place, Sort, Symbol, TableId},
};

/// Finds all places, from the outermost block in.
pub(super) fn resolve(builder: &mut Builder<'_, '_>) {
    for index in 0..builder.tables.list.len() {
        let id = TableId(index);
        let names: Vec<Name> = builder.tables.get(id).symbols.keys().cloned().collect();
        for name in names {
            let place = builder.find_place(id, &name);
            if let Some(symbol) = builder.tables.get_mut(id).symbols.get_mut(&name) {
                symbol.place = place;
            }
            if let Place::Table(owner) = place {
                builder.share(id, owner, &name);
            }
        }
    }
}

impl Builder<'_, '_> {
    fn find_place(&mut self, id: TableId, name: &Name) -> Place {
        let table = self.tables.get(id);
        let (sort, parent, class) = (table.sort, table.parent, table.class);
        let Some(symbol) = table.symbols.get(name).cloned() else { return Place::Global };
        if symbol.nonlocal {
            return self.find_nonlocal(id, name, &symbol);
        }
        if symbol.global {
            return Place::Global;
        }
        if symbol.bound {
            return if sort == Sort::Module { Place::Global } else { Place::Table(id) };
        }
        if let Some(class) = class.filter(|_| name != CLASS_NAMES && name != "__class__")
            && let Some(symbol) = self.tables.get(class).symbols.get(name)
            && symbol.bound
            && !symbol.nonlocal
        {
            if symbol.global {
                return Place::Global;
            }
            if name != super::CONDITIONAL {
                return Place::Class(class);
            }
        }
        self.find_around(parent, name).map_or(Place::Global, Place::Table)
    }

    fn find_nonlocal(&mut self, id: TableId, name: &Name, symbol: &Symbol) -> Place {
        if self.is_module(id) {
            self.refuse(symbol.at, "nonlocal declaration not allowed at module level");
            return Place::Global;
        }
        if symbol.global {
            self.refuse(symbol.at, format!("name '{name}' is nonlocal and global"));
            return Place::Global;
        }
        if let Some(owner) = self.find_around(self.tables.get(id).parent, name) {
            Place::Table(owner)
        } else {
            self.refuse(symbol.at, format!("no binding for nonlocal '{name}' found"));
            Place::Global
        }
    }

    /// The block around that has a variable of this name.
    fn find_around(&self, from: Option<TableId>, name: &Name) -> Option<TableId> {
        let mut next = from;
        while let Some(id) = next {
            let table = self.tables.get(id);
            next = table.parent;
            if table.sort == Sort::Class {
                if is_class_cell(name) {
                    return Some(id);
                }
                continue;
            }
            let Some(symbol) = table.symbols.get(name).filter(|_| table.sort.has_variables()) else { continue };
            if symbol.global {
                return None;
            }
            if symbol.bound && !symbol.nonlocal {
                return Some(id);
            }
        }
        None
    }

    /// Notes that a block uses a variable of another: if their codes differ, it is shared, and handed through all codes between.
    fn share(&mut self, id: TableId, owner: TableId, name: &Name) {
        let home = self.tables.get(owner).host;
        let mut host = self.tables.get(id).host;
        if host == home {
            return;
        }
        let at = self.tables.get(id).symbols.get(name).map(|symbol| symbol.at).unwrap_or_default();
        let symbols = &mut self.tables.get_mut(owner).symbols;
        symbols.entry(name.clone()).or_insert_with(|| Symbol::new(at)).captured = true;
        while host != home {
            if !self.tables.get_mut(host).free.insert(name.clone()) {
                return;
            }
            let Some(parent) = self.tables.get(host).parent else { return };
            host = self.tables.get(parent).host;
        }
    }
}

/// Whether a name is one that a class body has a cell for, whatever it binds.
pub(in crate::compile) fn is_class_cell(name: &Name) -> bool {
    name == "__class__" || name == CLASS_NAMES || name == super::CONDITIONAL
}
