//! Making classes, and objects of them.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::descriptor,
    machine::{call::Called, frame::Waits},
    value::{
        Dict, Outcome, Payload, Str, Type, Value,
        args::Arguments,
        types::{Layout, NewType},
    },
};

/// What a call or a class gives by name.
pub(crate) type Keywords = Vec<(Str, Value)>;

impl Vm {
    /// Begins the call of a class: an object of it.
    pub(crate) fn begin_construct(&mut self, class: &Rc<Type>, arguments: Arguments) -> Outcome<Called> {
        if let Some(meta) = &class.metaclass
            && let Some(call) = meta.find_own(&self.names.call)
        {
            let call = self.bind(call, Value::Type(Rc::clone(class)), meta)?;
            return self.begin_call(&call, arguments);
        }
        self.begin_construct_plainly(class, arguments)
    }

    /// `type.__call__`: `__new__`, and then `__init__` of what that gave.
    pub(crate) fn begin_construct_plainly(&mut self, class: &Rc<Type>, arguments: Arguments) -> Outcome<Called> {
        if Rc::ptr_eq(class, &self.types.type_) && arguments.values.len() == 1 && arguments.names.is_none() {
            return Ok(Called::Value(Value::Type(self.types.of(&arguments.values[0]))));
        }
        let (new, init) = (self.names.new.clone(), self.names.init.clone());
        let object = match class.find(&new) {
            // Most classes are made as any object is: no call is needed for that.
            Some(Value::Native(native)) if native.owner.as_ref().is_some_and(|owner| owner.as_str() == "object") => {
                self.new_object(class, &arguments)?
            }
            Some(new) => {
                let new = self.bind_to_class(new, class)?;
                let mut arguments = arguments.clone();
                arguments.prepend(Value::Type(Rc::clone(class)));
                self.call_arguments(&new, arguments)?
            }
            None => self.new_object(class, &arguments)?,
        };
        let is_own = match &object {
            Value::Instance(instance) => instance.class().is(class),
            _ => false,
        };
        let Value::Instance(instance) = &object else { return Ok(Called::Value(object)) };
        if !is_own {
            return Ok(Called::Value(object));
        }
        match instance.class().find(&init) {
            Some(Value::Function(function)) => {
                let mut arguments = arguments;
                arguments.prepend(object.clone());
                match self.begin_function(&function, arguments)? {
                    Called::Frame(frame, _) => Ok(Called::Frame(frame, Waits::Made(Rc::clone(instance)))),
                    Called::Value(value) => {
                        self.check_made(&value)?;
                        Ok(Called::Value(object))
                    }
                }
            }
            Some(other) => {
                let bound = self.bind(other, object.clone(), class)?;
                let result = self.call_arguments(&bound, arguments)?;
                self.check_made(&result)?;
                Ok(Called::Value(object))
            }
            None => Ok(Called::Value(object)),
        }
    }

    /// `object.__new__`: an object with attributes alone.
    pub(crate) fn new_object(&mut self, class: &Rc<Type>, arguments: &Arguments) -> Outcome {
        if class.layout == Layout::Closed || class.layout == Layout::Native {
            return Err(self.type_error(&format!("cannot create '{}' instances", class.full_name())));
        }
        let has_own_init = class.find_own(&self.names.init).is_some();
        let has_own_new = class.find_own(&self.names.new).is_some();
        if !arguments.values.is_empty() && !has_own_init && !has_own_new {
            return Err(self.type_error(&format!("{}() takes no arguments", class.name())));
        }
        self.check_abstract(class)?;
        Ok(Value::Instance(self.new_instance(class, Payload::Nothing)))
    }

    /// A class with methods that nobody has written makes no objects.
    pub(crate) fn check_abstract(&mut self, class: &Rc<Type>) -> Outcome<()> {
        if class.metaclass.is_none() {
            return Ok(());
        }
        let Some(methods) = class.fields.get(&Str::from("__abstractmethods__")) else { return Ok(()) };
        let mut names: Vec<String> = Vec::new();
        for name in self.collect(&methods)? {
            if let Value::Str(name) = name {
                names.push(format!("'{name}'"));
            }
        }
        names.sort();
        if names.is_empty() {
            return Ok(());
        }
        let (s, listed) = (if names.len() == 1 { "" } else { "s" }, names.join(", "));
        Err(self.type_error(&format!(
            "Can't instantiate abstract class {} without an implementation for abstract method{s} {listed}",
            class.name()
        )))
    }

    /// The classes that stand for bases: what is no class may say which (`__mro_entries__`).
    pub(crate) fn resolve_bases(&mut self, bases: &[Value]) -> Outcome<(Vec<Rc<Type>>, bool)> {
        let mut resolved = Vec::with_capacity(bases.len());
        let mut changed = false;
        for base in bases {
            match base {
                Value::Type(class) => resolved.push(Rc::clone(class)),
                other => {
                    changed = true;
                    let entries = self.names.mro_entries.clone();
                    let Some(function) = self.find_attribute(other, &entries)? else {
                        return Err(self.type_error("bases must be types"));
                    };
                    let classes = self.call(&function, [Value::tuple(bases.to_vec())])?;
                    for class in self.collect(&classes)? {
                        match class {
                            Value::Type(class) => resolved.push(class),
                            _ => return Err(self.type_error("bases must be types")),
                        }
                    }
                }
            }
        }
        Ok((resolved, changed))
    }

    /// The most derived of the metaclasses of the bases and the one that was asked for.
    pub(crate) fn metaclass(&mut self, asked: Option<Rc<Type>>, bases: &[Rc<Type>]) -> Outcome<Option<Rc<Type>>> {
        let mut winner = asked;
        for base in bases {
            let Some(meta) = &base.metaclass else { continue };
            match &winner {
                None => winner = Some(Rc::clone(meta)),
                Some(current) if current.is(meta) => {}
                Some(current) if meta.is(current) => winner = Some(Rc::clone(meta)),
                Some(_) => {
                    return Err(self.type_error(
                        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
                    ));
                }
            }
        }
        Ok(winner.filter(|meta| !Rc::ptr_eq(meta, &self.types.type_)))
    }

    /// `type.__new__(metaclass, name, bases, namespace)`.
    pub(crate) fn new_class(
        &mut self,
        metaclass: Option<Rc<Type>>,
        name: &Str,
        (bases, namespace, keywords): (Vec<Rc<Type>>, Rc<Dict>, Keywords),
    ) -> Outcome<Rc<Type>> {
        let bases = if bases.is_empty() { vec![Rc::clone(&self.types.object)] } else { bases };
        for base in &bases {
            if base.layout == Layout::Closed {
                let name = base.full_name();
                return Err(self.type_error(&format!("type '{name}' is not an acceptable base type")));
            }
        }
        let ancestors = self.linearize(&bases)?;
        let layout = self.layout(&bases)?;
        let fields = Rc::new(Dict::default());
        for (hash, key, value) in namespace.hashed() {
            fields.push(hash, key, value);
        }
        let cell = fields.remove(&self.names.class_cell);
        let qualname = match fields.remove(&self.names.qualname) {
            Some(Value::Str(qualname)) => qualname,
            _ => name.clone(),
        };
        let module = match fields.get(&self.names.module) {
            Some(Value::Str(module)) => module,
            _ => Str::from("__main__"),
        };
        self.wrap_special(&fields);
        let metaclass = self.metaclass(metaclass, &bases)?;
        let class = Type::new(NewType {
            name: name.clone(),
            qualname,
            module,
            bases,
            ancestors,
            fields,
            layout,
            metaclass,
            from_program: true,
        });
        if let Some(cell) = cell.as_ref().and_then(descriptor::cell_of) {
            cell.set(Some(Value::Type(Rc::clone(&class))));
        }
        self.shared.born_class(&class);
        self.name_descriptors(&class)?;
        self.announce(&class, keywords)?;
        Ok(class)
    }

    /// `__new__` is static and `__init_subclass__` and `__class_getitem__` are of the class, though nobody says so.
    fn wrap_special(&mut self, fields: &Rc<Dict>) {
        if let Some(function @ Value::Function(_)) = fields.get(&self.names.new) {
            let wrapped = descriptor::static_method(self, function);
            fields.set(&self.names.new.clone(), wrapped);
        }
        for name in [self.names.init_subclass.clone(), self.names.class_getitem.clone()] {
            if let Some(function @ Value::Function(_)) = fields.get(&name) {
                let wrapped = descriptor::class_method(self, function);
                fields.set(&name, wrapped);
            }
        }
        // A class that says what is equal and not how that hashes has objects that cannot be keys.
        if fields.get(&self.names.equal).is_some() && fields.get(&self.names.hash).is_none() {
            fields.set(&self.names.hash.clone(), Value::None);
        }
    }

    /// `__set_name__` of what stands in a new class.
    fn name_descriptors(&mut self, class: &Rc<Type>) -> Outcome<()> {
        let name = self.names.set_name.clone();
        for (key, value) in class.fields.snapshot() {
            if matches!(value, Value::Instance(_)) {
                self.call_special(&value, &name, [Value::Type(Rc::clone(class)), key])?;
            }
        }
        Ok(())
    }

    /// `__init_subclass__` of the nearest ancestor that has one.
    fn announce(&mut self, class: &Rc<Type>, keywords: Vec<(Str, Value)>) -> Outcome<()> {
        let name = self.names.init_subclass.clone();
        let found = class.ancestors.iter().find_map(|one| one.fields.get(&name).map(|found| (found, Rc::clone(one))));
        let Some((function, _)) = found else {
            return match keywords.first() {
                None => Ok(()),
                Some(_) => {
                    let name = class.name();
                    Err(self.type_error(&format!("{name}.__init_subclass__() takes no keyword arguments")))
                }
            };
        };
        let bound = self.bind_to_class(function, class)?;
        let mut arguments = Arguments::default();
        let mut names = Vec::new();
        for (name, value) in keywords {
            names.push(name);
            arguments.values.push(value);
        }
        arguments.names = (!names.is_empty()).then(|| names.into());
        self.call_arguments(&bound, arguments)?;
        Ok(())
    }

    /// What objects are made as: as those of the one base that is not made as any object.
    fn layout(&mut self, bases: &[Rc<Type>]) -> Outcome<Layout> {
        let mut layout = Layout::Object;
        for base in bases {
            if base.layout == Layout::Object || base.layout == layout {
                continue;
            }
            if layout != Layout::Object {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
            layout = base.layout;
        }
        Ok(layout)
    }

    /// The order in which attributes are looked for: C3, without the class itself.
    fn linearize(&mut self, bases: &[Rc<Type>]) -> Outcome<Vec<Rc<Type>>> {
        let line = |base: &Rc<Type>| -> std::collections::VecDeque<Rc<Type>> {
            std::iter::once(Rc::clone(base)).chain(base.ancestors.iter().cloned()).collect()
        };
        let mut lines: Vec<_> = bases.iter().map(line).collect();
        lines.push(bases.iter().cloned().collect());
        let mut ancestors = Vec::new();
        for (index, base) in bases.iter().enumerate() {
            if bases[..index].iter().any(|other| Rc::ptr_eq(other, base)) {
                return Err(self.type_error(&format!("duplicate base class {}", base.name())));
            }
        }
        loop {
            lines.retain(|line| !line.is_empty());
            if lines.is_empty() {
                return Ok(ancestors);
            }
            let good = |candidate: &Rc<Type>| {
                !lines.iter().any(|line| line.iter().skip(1).any(|other| Rc::ptr_eq(other, candidate)))
            };
            let next = lines.iter().filter_map(|line| line.front()).find(|candidate| good(candidate)).cloned();
            let Some(next) = next else {
                let names: Vec<String> = bases.iter().map(|base| base.name().to_string()).collect();
                let message =
                    format!("Cannot create a consistent method resolution order (MRO) for bases {}", names.join(", "));
                return Err(self.type_error(&message));
            };
            for line in &mut lines {
                if line.front().is_some_and(|front| Rc::ptr_eq(front, &next)) {
                    line.pop_front();
                }
            }
            ancestors.push(next);
        }
    }
}
