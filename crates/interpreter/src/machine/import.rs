//! `import`: modules that are written in Rust, and those that are texts of the library, compiled when they are first imported.

use std::rc::Rc;

use crate::{
    Vm,
    code::{Code, Op},
    library,
    machine::{frame::Frame, stack::Layer},
    modules,
    value::{Module, Outcome, Raised, Str, Value},
};

impl Vm {
    pub(crate) fn import_operation(&mut self, frame: &mut Frame, code: &Code, op: Op) -> Outcome<()> {
        match op {
            Op::Import(name, first, dots) => {
                let name = &code.names[name as usize];
                let name = self.absolute(frame, name, dots)?;
                let module = self.import(&name)?;
                let module = match name.split_once('.') {
                    Some((package, _)) if first => self.import(&Str::from(package))?,
                    _ => module,
                };
                frame.push(Value::Module(module));
            }
            Op::ImportFrom(name) => {
                let (module, name) = (frame.peek(0), &code.names[name as usize]);
                let value = self.import_from(&module, name)?;
                frame.push(value);
            }
            _ => {
                if let Value::Module(module) = frame.pop() {
                    self.import_all(frame, &module)?;
                }
            }
        }
        Ok(())
    }

    /// The whole name of a module that may be named from where the importing one is.
    fn absolute(&mut self, frame: &Frame, name: &Str, dots: u8) -> Outcome<Str> {
        if dots == 0 {
            return Ok(name.clone());
        }
        let Some(Value::Str(package)) = frame
            .globals
            .get(&Str::from("__package__"))
            .filter(|one| !matches!(one, Value::Str(one) if one.is_empty()))
        else {
            return Err(self.error(
                &self.types.errors.import_error.clone(),
                "attempted relative import with no known parent package",
            ));
        };
        let mut parts: Vec<&str> = package.split('.').collect();
        parts.truncate(parts.len().saturating_sub(usize::from(dots) - 1));
        parts.extend((!name.is_empty()).then(|| name.as_str()));
        Ok(Str::from(parts.join(".")))
    }

    fn import_from(&mut self, module: &Value, name: &Str) -> Outcome {
        match self.find_attribute(module, name) {
            Ok(Some(value)) => return Ok(value),
            Ok(None) => {}
            // The module's own `__getattr__` knows no such name.
            Err(error) if error.class().is(&self.types.errors.attribute_error) => {}
            Err(error) => return Err(error),
        }
        let Value::Module(module) = module else { return Err(self.attribute_error(module, name)) };
        let inner = Str::from(format!("{}.{name}", module.name));
        if library::find(&inner).is_some() || modules::find(&inner).is_some() {
            return self.import(&inner).map(Value::Module);
        }
        let candidates = module.fields.names();
        let suggestion = crate::builtins::suggest::closest(name, candidates.iter().map(Str::as_str));
        let suggestion = suggestion.map(Str::from);
        let message = format!("cannot import name '{name}' from '{}' ({})", module.name, location(&module.name));
        let error = self.error(&self.types.errors.import_error.clone(), &message);
        error.fields().set(&Str::from("name"), Value::Str(module.name.clone()));
        if let Some(parts) = error.error() {
            *parts.suggestion.borrow_mut() = suggestion;
        }
        Err(error)
    }

    fn import_all(&mut self, frame: &Frame, module: &Rc<Module>) -> Outcome<()> {
        self.touched.note_names(frame.names.as_ref().unwrap_or(&frame.globals));
        let names = match module.fields.get(&Str::from("__all__")) {
            Some(all) => self.collect(&all)?,
            None => {
                let public = module.fields.names().into_iter().filter(|name| !name.starts_with('_'));
                public.map(Value::Str).collect()
            }
        };
        for name in names {
            let Value::Str(name) = name else { continue };
            let value = self.get_attribute(&Value::Module(Rc::clone(module)), &name)?;
            frame.names.as_ref().unwrap_or(&frame.globals).set(&name, value);
        }
        Ok(())
    }

    /// A module by its whole name, made when it is first asked for.
    pub(crate) fn import(&mut self, name: &Str) -> Outcome<Rc<Module>> {
        if let Some(Value::Module(module)) = self.modules.get(name) {
            return Ok(module);
        }
        let package = match name.rsplit_once('.') {
            Some((package, _)) => Some(self.import(&Str::from(package))?),
            None => None,
        };
        let module = if let Some(make) = modules::find(name) {
            let module = make(self)?;
            self.modules.set(name, Value::Module(Rc::clone(&module)));
            module
        } else if let Some(source) = library::find(name) {
            self.run_library(name, source)?
        } else {
            return Err(self.no_module(name));
        };
        if let (Some(package), Some((_, last))) = (package, name.rsplit_once('.')) {
            package.set(last, Value::Module(Rc::clone(&module)));
        }
        Ok(module)
    }

    /// A text of the library, carried out.
    fn run_library(&mut self, name: &Str, source: library::Source) -> Outcome<Rc<Module>> {
        let code = library::compiled::code(source)
            .map_err(|what| self.error(&self.types.errors.import_error.clone(), &format!("{name}: {what}")))?;
        let module = Module::new(name.clone());
        module.set("__name__", name.clone());
        let package =
            if source.is_package { name.as_str() } else { name.rsplit_once('.').map_or("", |(package, _)| package) };
        module.set("__package__", package);
        module.set("__doc__", code.docstring.clone().map(Value::Str).unwrap_or_default());
        self.modules.set(name, Value::Module(Rc::clone(&module)));
        match self.run_module(&code, &module) {
            Ok(_) => Ok(module),
            Err(error) => {
                self.modules.remove(name);
                Err(error)
            }
        }
    }

    /// Carries out the text of a module.
    pub(crate) fn run_module(&mut self, code: &Rc<Code>, module: &Rc<Module>) -> Outcome {
        let frame = self.module_frame(code, module);
        self.run_nested(Layer::Frame(frame))
    }

    /// The frame of a module's text.
    pub(crate) fn module_frame(&self, code: &Rc<Code>, module: &Rc<Module>) -> Box<Frame> {
        let mut frame = Frame::new(code, &module.fields, vec![None; code.locals.len()]);
        frame.names = Some(Rc::clone(&module.fields));
        frame.cells = self.make_cells(code, &mut frame.values, &[]);
        Box::new(frame)
    }

    fn no_module(&mut self, name: &Str) -> Raised {
        let message = match modules::refused(name) {
            Some(why) => format!("No module named '{name}' here: {why}"),
            None => format!("No module named '{name}'"),
        };
        let error = self.error(&self.types.errors.module_not_found_error.clone(), &message);
        error.fields().set(&Str::from("name"), Value::Str(name.clone()));
        error
    }
}

/// Where `CPython` has a module that is a file there; those that are built into it have no place.
fn location(name: &str) -> String {
    const PACKAGES: [&str; 6] = ["asyncio", "collections", "concurrent", "json", "logging", "re"];
    const BUILT_IN: [&str; 5] = ["builtins", "itertools", "math", "sys", "time"];
    if PACKAGES.contains(&name) {
        return format!("/usr/lib/python3.14/{name}/__init__.py");
    }
    if BUILT_IN.contains(&name) || library::find(name).is_none() {
        return "unknown location".to_owned();
    }
    format!("/usr/lib/python3.14/{}.py", name.replace('.', "/"))
}
