//! Comprehensions, which are written into the code around them, and generator expressions, which have codes of their own.

use python::{
    Ranged, TextRange,
    ast::{Comprehension, Expr, ExprGenerator, name::Name},
};

use crate::code::{Makes, Op, Parameters};

use super::{
    compiler::Compiler,
    scope::{Part, Sort, TableId},
    spans::small,
    unit::{Footer, Header},
};

/// What a comprehension makes of each item.
#[derive(Clone, Copy)]
enum Made<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Compiler<'a> {
    pub(super) fn comprehension(&mut self, expression: &'a Expr) {
        match expression {
            Expr::ListComp(list) => {
                let table = self.tables.of(list, Part::Body);
                self.inlined(table, &list.generators, Made::List(&list.elt), list.range);
            }
            Expr::SetComp(set) => {
                let table = self.tables.of(set, Part::Body);
                self.inlined(table, &set.generators, Made::Set(&set.elt), set.range);
            }
            Expr::DictComp(dict) => {
                let table = self.tables.of(dict, Part::Body);
                match &dict.key {
                    Some(key) => self.inlined(table, &dict.generators, Made::Dict(key, &dict.value), dict.range),
                    None => self.unsupported(dict.range, "dict unpacking cannot be used in dict comprehension"),
                }
            }
            _ => {}
        }
    }

    fn inlined(&mut self, table: TableId, loops: &'a [Comprehension], made: Made<'a>, at: TextRange) {
        let Some(first) = loops.first() else { return };
        let around = self.table();
        let may_wait = match around.sort {
            Sort::Function => around.is_async,
            Sort::Comprehension | Sort::Generator => true,
            Sort::Module | Sort::Class | Sort::TypeParameters | Sort::Lazy => false,
        };
        if self.tables.get(table).awaits && !may_wait {
            self.refuse(at, "asynchronous comprehension outside of an asynchronous function");
        }
        self.iterable(first);
        let outer = std::mem::replace(&mut self.unit.table, table);
        self.renew_cells(table, at);
        self.emit(
            match made {
                Made::List(_) | Made::Yield(_) => Op::List(0),
                Made::Set(_) => Op::Set(0),
                Made::Dict(..) => Op::Dict(0),
            },
            at,
        );
        self.emit(Op::Swap(1), at);
        self.loops(loops, 0, made, at);
        let (slots, cells) = self.unit.variables_of(table);
        for slot in slots {
            self.emit(Op::ClearLocal(slot), at);
        }
        for cell in cells {
            self.emit(Op::NewCell(cell), at);
        }
        self.unit.table = outer;
    }

    /// `→ iterator`
    fn iterable(&mut self, each: &'a Comprehension) {
        let at = each.iter.range();
        self.expression(&each.iter);
        self.emit(if each.is_async { Op::AsyncIterate } else { Op::Iterate }, at);
    }

    /// `iterator →`: goes through it, and in it through the loops that follow.
    fn loops(&mut self, loops: &'a [Comprehension], index: usize, made: Made<'a>, at: TextRange) {
        let Some(each) = loops.get(index) else { return self.make(made, small(index), at) };
        let over = each.iter.range();
        if index > 0 {
            self.iterable(each);
        }
        let [again, end] = [self.label(), self.label()];
        self.place(again);
        let depth = self.unit.code.depth;
        let finished = if each.is_async {
            self.async_next(at)
        } else {
            self.emit(Op::ForNext(end.target()), over);
            end
        };
        self.store_target(&each.target);
        for test in &each.ifs {
            self.condition(test, false, again);
        }
        self.loops(loops, index + 1, made, at);
        self.jump(again, at);
        if each.is_async {
            self.end_async_for(finished, at);
        } else {
            self.unit.code.place_at(end, depth - 1);
        }
    }

    /// Adds an item to what is made, below so many iterators.
    fn make(&mut self, made: Made<'a>, loops: u32, at: TextRange) {
        match made {
            Made::List(item) => {
                self.expression(item);
                self.emit(Op::Append(loops + 1), item.range());
            }
            Made::Set(item) => {
                self.expression(item);
                self.emit(Op::Add(loops + 1), item.range());
            }
            Made::Dict(key, value) => {
                self.expression(key);
                self.expression(value);
                self.emit(Op::Insert(loops + 1), TextRange::new(key.start(), value.end()));
            }
            Made::Yield(item) => {
                self.expression(item);
                self.emit(Op::Yield, at);
                self.emit(Op::Pop, at);
            }
        }
    }

    /// `→ generator`: its code is called with the iterator of the first loop.
    pub(super) fn generator(&mut self, generator: &'a ExprGenerator) {
        let Some(first) = generator.generators.first() else { return };
        let (at, table) = (generator.range, self.tables.of(generator, Part::Body));
        let (name, first_line) = (Name::new_static("<genexpr>"), self.line_of(at.start()));
        self.begin(Header { table, name: name.clone(), first_line, private: self.unit.private.clone() });
        let iterator = Name::new_static(".0");
        let text = self.text(&iterator);
        let slot = self.unit.slot(table, &iterator, &text);
        self.emit(Op::Local(slot), first.iter.range());
        self.loops(&generator.generators, 0, Made::Yield(&generator.elt), at);
        self.emit(Op::None, at);
        self.emit(Op::Return, at);
        let parameters = Parameters { position_only: 1, positional: 1, ..Parameters::default() };
        let code = self.end(Footer { name, parameters, docstring: None });
        self.make_function(code, Makes::default(), at);
        self.iterable(first);
        self.emit(Op::Call(1), at);
    }
}
