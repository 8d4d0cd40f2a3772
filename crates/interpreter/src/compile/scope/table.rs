//! The tables of names.

use std::{
    collections::{BTreeMap, BTreeSet},
    ptr,
};

use python::{
    TextRange,
    ast::{Expr, name::Name},
};

/// Which of the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::compile) struct TableId(pub(super) usize);

/// What block a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compile) enum Sort {
    Module,
    /// A `def` or `lambda`.
    Function,
    Class,
    /// A list, set or dictionary made in the code around it.
    Comprehension,
    /// A generator expression.
    Generator,
    /// Of a generic function, class or alias.
    TypeParameters,
    /// Annotations or the value of an alias: a function that is called when somebody asks.
    Lazy,
}

impl Sort {
    /// Its variables live in the code around it.
    pub(in crate::compile) const fn is_inlined(self) -> bool {
        matches!(self, Self::Comprehension | Self::TypeParameters)
    }

    /// Its variables are those of a function, which blocks inside see.
    pub(in crate::compile) const fn has_variables(self) -> bool {
        !matches!(self, Self::Module | Self::Class)
    }
}

/// Which table of a node that has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::compile) enum Part {
    Body,
    TypeParameters,
    /// The annotations, or an alias's value.
    Lazy,
}

/// A block's names.
#[expect(clippy::struct_excessive_bools, reason = "they are independent, as the flags of a symbol table are")]
#[derive(Debug)]
pub(in crate::compile) struct Table<'a> {
    pub(in crate::compile) sort: Sort,
    pub(in crate::compile) parent: Option<TableId>,
    /// The table whose code it is in: its own, where it is not inlined.
    pub(in crate::compile) host: TableId,
    pub(in crate::compile) symbols: BTreeMap<Name, Symbol>,
    /// The inlined tables whose variables live in its code.
    pub(in crate::compile) inlined: Vec<TableId>,
    /// The variables of codes around that its code needs.
    pub(in crate::compile) free: BTreeSet<Name>,
    /// It is the code of an `async def`.
    pub(in crate::compile) is_async: bool,
    /// It has a `yield` of its own.
    pub(in crate::compile) yields: bool,
    /// It waits: an `await` or an `async for` is in it.
    pub(in crate::compile) awaits: bool,
    /// The class whose names its own, evaluated later, see first.
    pub(in crate::compile) class: Option<TableId>,
    /// Of a class or a module: the table of its annotations, and those that have a name.
    pub(in crate::compile) annotate: Option<TableId>,
    pub(in crate::compile) annotations: Vec<Annotation<'a>>,
    /// What no `yield`, `await` or `:=` may stand in: `an annotation`.
    pub(super) within: &'static str,
    /// In which part of a comprehension the walk is.
    pub(super) target: bool,
    pub(super) iterable: u32,
}

/// `name: expression` of a class or a module.
#[derive(Clone, Debug)]
pub(in crate::compile) struct Annotation<'a> {
    pub(in crate::compile) name: Name,
    pub(in crate::compile) expression: &'a Expr,
    /// It stands where it may not be reached: it counts once this number has been noted.
    pub(in crate::compile) number: Option<u32>,
}

/// What a block does with a name.
#[expect(clippy::struct_excessive_bools, reason = "they are independent, as the flags of a symbol table are")]
#[derive(Clone, Debug)]
pub(in crate::compile) struct Symbol {
    pub(in crate::compile) bound: bool,
    pub(in crate::compile) parameter: bool,
    pub(super) used: bool,
    pub(super) annotated: bool,
    /// Bound by an `import` alone.
    pub(super) imported: bool,
    /// A variable of a comprehension.
    pub(super) iterates: bool,
    pub(super) global: bool,
    pub(super) nonlocal: bool,
    /// A function inside keeps it.
    pub(in crate::compile) captured: bool,
    pub(in crate::compile) place: Place,
    /// Where it is declared `global` or `nonlocal`, or else first met.
    pub(super) at: TextRange,
}

/// Where a name lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compile) enum Place {
    /// In the module's dictionary, or the built-ins'.
    Global,
    /// In the block of this table.
    Table(TableId),
    /// In the dictionary of this class, or else the globals.
    Class(TableId),
}

/// All tables of a text.
#[derive(Debug, Default)]
pub(in crate::compile) struct Tables<'a> {
    pub(super) list: Vec<Table<'a>>,
    /// By the address of the node.
    pub(super) nodes: BTreeMap<(usize, Part), TableId>,
}

impl<'a> Tables<'a> {
    /// A table of the tree's.
    pub(in crate::compile) fn get(&self, id: TableId) -> &Table<'a> {
        &self.list[id.0]
    }

    pub(super) fn get_mut(&mut self, id: TableId) -> &mut Table<'a> {
        &mut self.list[id.0]
    }

    /// The table of a node that has one.
    pub(in crate::compile) fn of<T>(&self, node: &T, part: Part) -> TableId {
        let found = self.nodes.get(&(address(node), part)).copied();
        debug_assert!(found.is_some(), "a node without a table: {part:?}");
        found.unwrap_or_default()
    }

    /// The table of a node, if it has one.
    pub(in crate::compile) fn find<T>(&self, node: &T, part: Part) -> Option<TableId> {
        self.nodes.get(&(address(node), part)).copied()
    }

    /// Where a name that stands in a block lives.
    pub(in crate::compile) fn place(&self, id: TableId, name: &Name) -> Place {
        self.get(id).symbols.get(name).map_or(Place::Global, |symbol| symbol.place)
    }

    /// Whether a block declares a name to be global.
    pub(in crate::compile) fn is_declared_global(&self, id: TableId, name: &Name) -> bool {
        self.get(id).symbols.get(name).is_some_and(|symbol| symbol.global)
    }
}

pub(super) fn address<T>(node: &T) -> usize {
    ptr::from_ref(node).addr()
}

impl Symbol {
    pub(super) const fn new(at: TextRange) -> Self {
        Self {
            bound: false,
            parameter: false,
            used: false,
            annotated: false,
            imported: false,
            iterates: false,
            global: false,
            nonlocal: false,
            captured: false,
            place: Place::Global,
            at,
        }
    }
}
