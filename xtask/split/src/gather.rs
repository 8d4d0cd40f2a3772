//! Gathers what the splitter makes into fewer files. It makes one for each set of parts that share something: with seven
//! parts more than seventy, most of them of a few functions, and each repeats the types of all.
//!
//! A part of a lab (`agent_answer` of `agent`) is opened from the lab alone, so what it shares with its lab is the lab's. And what
//! few functions share is loaded by some who do not use it, where a file of its own would weigh more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, DataCountSection, DataSection, ElementSection, FunctionSection, ImportSection, Module, TypeSection,
};
use wasmparser::{FuncType, Parser, Payload};

/// Bytes, uncompressed, from which on a file is worth a request.
const WORTH: usize = 6_000;

/// The parts that load a file.
type Users = BTreeSet<String>;

/// Gathers the files of a folder, given which each part loads, and says which each part loads then, its own last.
///
/// # Errors
/// When a file is not what the splitter makes.
pub(crate) fn gather(folder: &Path, loads: &BTreeMap<String, Vec<String>>) -> Result<BTreeMap<Users, String>> {
    let mut groups: BTreeMap<Users, Vec<String>> = BTreeMap::new();
    for (file, users) in users(loads) {
        groups.entry(of_labs(&users)).or_default().push(file);
    }
    let mut modules = BTreeMap::new();
    for (users, files) in &groups {
        let texts = files.iter().map(|file| {
            let path = folder.join(format!("{file}.wasm"));
            fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))
        });
        let texts = texts.collect::<Result<Vec<_>>>()?;
        let size = texts.iter().map(|text| size(text)).sum::<Result<usize>>()?;
        modules.insert(users.clone(), Gathered { texts, size });
    }
    for file in groups.into_values().flatten() {
        fs::remove_file(folder.join(format!("{file}.wasm")))?;
    }
    let mut names = BTreeMap::new();
    for (users, Gathered { texts, .. }) in with_the_small(modules) {
        let name = name(&users, names.len());
        fs::write(folder.join(format!("{name}.wasm")), merge(&texts)?)?;
        names.insert(users, name);
    }
    Ok(names)
}

/// The file that only one part loads has its name; the others are numbered.
fn name(users: &Users, count: usize) -> String {
    match users.iter().next() {
        Some(part) if users.len() == 1 => format!("split_{part}"),
        _ => format!("chunk_{count}"),
    }
}

/// Who loads each file.
fn users(loads: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, Users> {
    let mut users: BTreeMap<String, Users> = BTreeMap::new();
    for (part, files) in loads {
        for file in files {
            users.entry(file.clone()).or_default().insert(part.clone());
        }
    }
    users
}

/// The same without the parts of labs that are among them.
fn of_labs(users: &Users) -> Users {
    let is_part_of = |part: &str, lab: &str| part.strip_prefix(lab).is_some_and(|rest| rest.starts_with('_'));
    users.iter().filter(|part| !users.iter().any(|lab| is_part_of(part, lab))).cloned().collect()
}

/// What goes into one file.
#[derive(Default)]
struct Gathered {
    texts: Vec<Vec<u8>>,
    /// Bytes of its functions and their data. The types, which each file of the splitter has all of, are not counted: few are left.
    size: usize,
}

/// How large the functions and data of a module are.
fn size(text: &[u8]) -> Result<usize> {
    let mut size = 0;
    for payload in Parser::new(0).parse_all(text) {
        let range = match payload? {
            Payload::CodeSectionStart { range, .. } => range,
            Payload::DataSection(section) => section.range(),
            _ => continue,
        };
        size += range.end - range.start;
    }
    Ok(usize::try_from(size)?)
}

/// What a file costs each part that loads it, in bytes: a request, and the types that it uses.
const FILE: usize = 1_500;

/// Puts what is not worth a request into another file, as long as the parts that load both save more than the others load in vain.
fn with_the_small(mut modules: BTreeMap<Users, Gathered>) -> BTreeMap<Users, Gathered> {
    while let Some((small, other)) = best(&modules) {
        let (users, parts) = (&small | &other, [modules.remove(&other), modules.remove(&small)]);
        let file = modules.entry(users).or_default();
        for Gathered { texts, size } in parts.into_iter().flatten() {
            file.texts.extend(texts);
            file.size += size;
        }
    }
    modules
}

/// The small file, and the one for it to go into, of which most is saved.
fn best(modules: &BTreeMap<Users, Gathered>) -> Option<(Users, Users)> {
    let shared = || modules.iter().filter(|(users, _)| users.len() > 1);
    let pairs =
        shared().filter(|(_, file)| file.size < WORTH).flat_map(|small| shared().map(move |other| (small, other)));
    let saves = pairs.filter(|(small, other)| small.0 != other.0).filter_map(|(small, other)| {
        let saved = FILE * small.0.intersection(other.0).count();
        let in_vain =
            small.1.size * other.0.difference(small.0).count() + other.1.size * small.0.difference(other.0).count();
        Some((saved.checked_sub(in_vain).filter(|gain| *gain > 0)?, small.0, other.0))
    });
    saves.max_by_key(|(gain, ..)| *gain).map(|(_, small, other)| (small.clone(), other.clone()))
}

/// One module that does what these do. They share the memory and the table, know each other by places in the table alone, and each has
/// all types.
fn merge(texts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut used = Indices::default();
    Sections::default().take(texts, &mut used)?;
    let types: BTreeSet<u32> = std::mem::take(&mut used.types);
    let mut indices = Indices { places: types.iter().zip(0..).map(|(old, new)| (*old, new)).collect(), ..used };
    let mut sections = Sections::default();
    sections.take(texts, &mut indices)?;
    let mut module = Module::new();
    let kept = types.iter().filter_map(|index| sections.types.get(usize::try_from(*index).ok()?));
    let mut types = TypeSection::new();
    for ty in kept {
        types.ty().func_type(&indices.func_type(ty.clone()).map_err(unreadable)?);
    }
    module.section(&types).section(&sections.imports).section(&sections.functions).section(&sections.elements);
    if !sections.data.is_empty() {
        module.section(&DataCountSection { count: sections.data.len() });
    }
    module.section(&sections.code).section(&sections.data);
    Ok(module.finish())
}

/// What goes into the module.
#[derive(Default)]
struct Sections {
    types: Vec<FuncType>,
    imports: ImportSection,
    imported: BTreeSet<String>,
    functions: FunctionSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
}

/// Where the functions and types of one of the modules stand in the one that is made.
#[derive(Default)]
struct Indices {
    /// Functions of the modules before.
    before: u32,
    /// The types that are used.
    types: BTreeSet<u32>,
    /// Their new places.
    places: BTreeMap<u32, u32>,
}

impl Reencode for Indices {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.before + index)
    }

    fn type_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        self.types.insert(index);
        Ok(self.places.get(&index).copied().unwrap_or(index))
    }
}

impl Sections {
    fn take(&mut self, texts: &[Vec<u8>], indices: &mut Indices) -> Result<()> {
        indices.before = 0;
        for text in texts {
            for payload in Parser::new(0).parse_all(text) {
                self.section(payload?, indices)?;
            }
            indices.before = self.functions.len();
        }
        Ok(())
    }

    fn section(&mut self, payload: Payload<'_>, indices: &mut Indices) -> Result<()> {
        match payload {
            Payload::TypeSection(types) => {
                let types = types.into_iter_err_on_gc_types().collect::<Result<Vec<_>, _>>()?;
                if !self.types.is_empty() && self.types != types {
                    bail!("two of the splitter's modules have different types");
                }
                self.types = types;
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    if matches!(import.ty, wasmparser::TypeRef::Func(_)) {
                        bail!("a module of the splitter imports the function {}", import.name);
                    }
                    if self.imported.insert(import.name.to_owned()) {
                        utils::parse_import(indices, &mut self.imports, import).map_err(unreadable)?;
                    }
                }
            }
            Payload::FunctionSection(functions) => {
                utils::parse_function_section(indices, &mut self.functions, functions).map_err(unreadable)?;
            }
            Payload::ElementSection(elements) => {
                utils::parse_element_section(indices, &mut self.elements, elements).map_err(unreadable)?;
            }
            Payload::CodeSectionEntry(body) => {
                utils::parse_function_body(indices, &mut self.code, body).map_err(unreadable)?;
            }
            Payload::DataSection(data) => {
                utils::parse_data_section(indices, &mut self.data, data).map_err(unreadable)?;
            }
            Payload::ExportSection(exports) if exports.count() == 0 => {}
            Payload::Version { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::DataCountSection { .. }
            | Payload::CustomSection(_)
            | Payload::End(_) => {}
            other => bail!("a module of the splitter has a section that is none of its own: {other:?}"),
        }
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` gives it away")]
fn unreadable(error: Error<std::convert::Infallible>) -> anyhow::Error {
    anyhow!("a module of the splitter cannot be written anew: {error}")
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ConstExpr, Elements, EntityType, Function, Instruction, RefType, TableType, ValType};
    use wasmparser::Operator;

    use super::*;

    fn set(users: &[&str]) -> Users {
        users.iter().map(|user| (*user).to_owned()).collect()
    }

    /// A module as the splitter makes them: three types, of which `ty` is used by two functions; the second calls the first, and
    /// stands in the table at `place`.
    fn module(ty: u32, place: i32) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::F64], []);
        types.ty().function([ValType::I32], []);
        let table =
            TableType { element_type: RefType::FUNCREF, table64: false, minimum: 9, maximum: None, shared: false };
        let mut imports = ImportSection::new();
        imports.import("__wasm_split", "table", EntityType::Table(table));
        let mut functions = FunctionSection::new();
        functions.function(ty).function(ty);
        let mut elements = ElementSection::new();
        elements.active(Some(0), &ConstExpr::i32_const(place), Elements::Functions([1].as_slice().into()));
        let mut code = CodeSection::new();
        for calls in [false, true] {
            let mut function = Function::new([]);
            if calls {
                function.instruction(&Instruction::Call(0));
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&elements).section(&code);
        module.finish()
    }

    #[test]
    fn functions_of_several_modules_keep_their_places_and_their_calls() {
        let merged = merge(&[module(0, 3), module(2, 7)]).unwrap();
        let (mut calls, mut types, mut imports, mut places, mut signatures) = (vec![], 0, 0, vec![], vec![]);
        for payload in Parser::new(0).parse_all(&merged) {
            match payload.unwrap() {
                Payload::TypeSection(section) => types = section.count(),
                Payload::ImportSection(section) => imports = section.count(),
                Payload::FunctionSection(section) => signatures.extend(section.into_iter().map(Result::unwrap)),
                Payload::ElementSection(section) => {
                    for element in section {
                        let wasmparser::ElementItems::Functions(functions) = element.unwrap().items else { panic!() };
                        places.extend(functions.into_iter().map(Result::unwrap));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    calls.extend(body.get_operators_reader().unwrap().into_iter().filter_map(|operator| {
                        match operator.unwrap() {
                            Operator::Call { function_index } => Some(function_index),
                            _ => None,
                        }
                    }));
                }
                _ => {}
            }
        }
        assert_eq!((calls, places), (vec![0, 2], vec![1, 3]));
        assert_eq!((types, imports, signatures), (2, 1, vec![0, 0, 1, 1]), "the type that nothing uses is gone");
    }

    #[test]
    fn the_size_of_a_module_is_that_of_its_functions_whatever_its_types() {
        let small = module(0, 3);
        assert!(size(&small).unwrap() > 0 && size(&small).unwrap() < small.len() / 2);
        assert!(size(b"\x7fELF").is_err());
    }

    #[test]
    fn what_the_splitter_does_not_make_is_refused() {
        assert!(merge(&[b"\x7fELF".to_vec()]).is_err());
        let mut imports = ImportSection::new();
        imports.import("env", "f", EntityType::Function(0));
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut module = Module::new();
        module.section(&types).section(&imports);
        assert!(merge(&[module.finish()]).unwrap_err().to_string().contains("imports the function f"));
    }

    #[test]
    fn what_a_part_shares_with_its_lab_is_the_labs() {
        assert_eq!(of_labs(&set(&["agent", "agent_answer", "settings"])), set(&["agent", "settings"]));
        let strangers = set(&["agent_answer", "agents", "event_loop"]);
        assert_eq!(of_labs(&strangers), strangers);
    }

    /// The parts that load each file, and its size.
    #[track_caller]
    fn gathered(files: &[(&[&str], usize)], expect: &[(&[&str], usize)]) {
        let files = files.iter().map(|(users, size)| (set(users), Gathered { texts: Vec::new(), size: *size }));
        let gathered = with_the_small(files.collect());
        let sizes = gathered.iter().map(|(users, file)| (users.clone(), file.size));
        assert_eq!(
            sizes.collect::<Vec<_>>(),
            expect.iter().map(|(users, size)| (set(users), *size)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn few_functions_go_into_the_file_that_those_who_need_them_load_anyway() {
        let (narrow, wide): (&[&str], &[&str]) = (&["a", "b", "c"], &["a", "b", "c", "d"]);
        gathered(&[(&["a", "b"], 10), (narrow, 9_000), (wide, 9_000)], &[(narrow, 9_010), (wide, 9_000)]);
    }

    #[test]
    fn few_functions_go_together_where_few_load_them_in_vain() {
        gathered(&[(&["a", "b"], 200), (&["a", "c"], 300)], &[(&["a", "b", "c"], 500)]);
    }

    #[test]
    fn what_only_one_part_loads_and_what_many_would_load_in_vain_stays() {
        let files: [(&[&str], usize); 3] = [(&["a"], 10), (&["a", "b"], 9_000), (&["b", "c"], 10)];
        gathered(&files, &files);
    }
}
