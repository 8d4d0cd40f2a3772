//! `import`.

use python::{
    TextRange,
    ast::{Stmt, StmtImport, StmtImportFrom, name::Name},
};

use crate::code::Op;

use super::compiler::Compiler;

/// What `from __future__ import` knows.
const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

impl<'a> Compiler<'a> {
    pub(super) fn import(&mut self, statement: &'a StmtImport) {
        let at = statement.range;
        for alias in &statement.names {
            let name = self.name(&alias.name.id);
            self.emit(Op::Import(name, alias.asname.is_none(), 0), at);
            if let Some(name) = &alias.asname {
                self.store(&name.id, at);
            } else {
                let first = alias.name.split('.').next().unwrap_or_default();
                self.store(&Name::new(first), at);
            }
        }
    }

    pub(super) fn import_from(&mut self, statement: &'a StmtImportFrom) {
        let at = statement.range;
        let module = statement.module.as_ref().map_or_else(Name::empty, |module| module.id.clone());
        let module = self.name(&module);
        self.emit(Op::Import(module, false, u8::try_from(statement.level).unwrap_or(u8::MAX)), at);
        for alias in &statement.names {
            if &alias.name == "*" {
                return self.emit(Op::ImportAll, at);
            }
            let name = self.name(&alias.name.id);
            self.emit(Op::ImportFrom(name), at);
            self.store(&alias.asname.as_ref().unwrap_or(&alias.name).id, at);
        }
        self.emit(Op::Pop, at);
    }

    /// `from __future__ import` stands first, and what it names is known.
    pub(super) fn check_future(&mut self, body: &'a [Stmt]) {
        let mut may_follow = true;
        for (index, statement) in body.iter().enumerate() {
            let is_text = matches!(statement, Stmt::Expr(value) if value.value.is_string_literal_expr());
            match statement {
                Stmt::ImportFrom(import) if is_future(import) => {
                    if !may_follow {
                        self.refuse(import.range, "from __future__ imports must occur at the beginning of the file");
                    }
                    for alias in &import.names {
                        self.check_feature(&alias.name, alias.range);
                    }
                }
                _ => may_follow &= index == 0 && is_text,
            }
        }
    }

    fn check_feature(&mut self, name: &str, at: TextRange) {
        match name {
            "annotations" => self.annotations_are_texts = true,
            "braces" => self.refuse(at, "not a chance"),
            _ if FEATURES.contains(&name) => {}
            _ => self.refuse(at, format!("future feature {name} is not defined")),
        }
    }
}

fn is_future(import: &StmtImportFrom) -> bool {
    import.level == 0 && import.module.as_ref().is_some_and(|module| module == "__future__")
}
