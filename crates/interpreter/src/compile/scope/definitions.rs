//! Functions, classes, lambdas and what is generic.

use python::{
    Ranged, TextRange,
    ast::{
        AnyParameterRef, Decorator, Expr, ExprLambda, Parameters, StmtClassDef, StmtFunctionDef, StmtTypeAlias,
        TypeParam, TypeParams, name::Name,
    },
};

use super::{
    build::Builder,
    mangle::mangle,
    table::{Part, Sort},
};

impl<'a> Builder<'a, '_> {
    pub(super) fn function(&mut self, function: &'a StmtFunctionDef) {
        self.bind(&function.name.id, function.name.range);
        self.defaults(&function.parameters);
        self.decorators(&function.decorator_list);
        let outer = self.current;
        if let Some(parameters) = &function.type_params {
            self.type_parameters(function, parameters);
        }
        self.annotations(function);
        let around = self.enter(function, Part::Body, Sort::Function);
        self.table().is_async = function.is_async;
        self.parameters(&function.parameters);
        let conditional = std::mem::take(&mut self.conditional);
        self.statements(&function.body);
        self.conditional = conditional;
        debug_assert!(around == outer || function.type_params.is_some());
        self.current = outer;
    }

    pub(super) fn lambda(&mut self, lambda: &'a ExprLambda) {
        if let Some(parameters) = &lambda.parameters {
            self.defaults(parameters);
        }
        let outer = self.enter(lambda, Part::Body, Sort::Function);
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters);
        }
        self.expression(&lambda.body);
        self.current = outer;
    }

    pub(super) fn class(&mut self, class: &'a StmtClassDef) {
        self.bind(&class.name.id, class.name.range);
        self.decorators(&class.decorator_list);
        let outer = self.current;
        let private = self.private.replace(class.name.id.clone());
        if let Some(parameters) = &class.type_params {
            self.type_parameters(class, parameters);
            // What makes it generic stands among its bases.
            self.table().within = "the definition of a generic";
        }
        if let Some(arguments) = &class.arguments {
            let inside = std::mem::replace(&mut self.private, private.clone());
            self.expressions(&arguments.args);
            for keyword in &arguments.keywords {
                self.expression(&keyword.value);
            }
            self.private = inside;
        }
        self.enter(class, Part::Body, Sort::Class);
        if let Some(parameters) = &class.type_params {
            for parameter in parameters.iter() {
                self.use_name(&parameter.name().id, parameter.range());
            }
        }
        let conditional = std::mem::take(&mut self.conditional);
        self.statements(&class.body);
        self.conditional = conditional;
        self.private = private;
        self.current = outer;
    }

    /// `type Name[parameters] = value`.
    pub(super) fn alias(&mut self, alias: &'a StmtTypeAlias) {
        self.expression(&alias.name);
        let outer = self.current;
        if let Some(parameters) = &alias.type_params {
            self.type_parameters(alias, parameters);
        }
        self.enter(alias, Part::Lazy, Sort::Lazy);
        self.table().within = "a type alias";
        self.expression(&alias.value);
        self.current = outer;
    }

    /// Begins the table of type parameters, which the caller leaves.
    fn type_parameters<T>(&mut self, node: &T, parameters: &'a TypeParams) {
        self.enter(node, Part::TypeParameters, Sort::TypeParameters);
        let mut has_default = false;
        for parameter in parameters {
            let name = parameter.name();
            if self.symbol(&name.id, name.range).bound {
                self.refuse(parameter.range(), format!("duplicate type parameter '{name}'"));
            }
            self.bind(&name.id, name.range);
            if parameter.default().is_some() {
                has_default = true;
            } else if has_default {
                let message = format!("non-default type parameter '{name}' follows default type parameter");
                self.refuse(parameter.range(), message);
            }
        }
        for parameter in parameters {
            let (bound, kind) = match parameter {
                TypeParam::TypeVar(variable) => (variable.bound.as_deref(), ["a TypeVar bound", "a TypeVar default"]),
                TypeParam::TypeVarTuple(_) => (None, ["", "a TypeVarTuple default"]),
                TypeParam::ParamSpec(_) => (None, ["", "a ParamSpec default"]),
            };
            for (value, within) in [bound, parameter.default()].into_iter().zip(kind) {
                self.later(value, within);
            }
        }
    }

    /// A bound or a default: evaluated when somebody asks.
    fn later(&mut self, value: Option<&'a Expr>, within: &'static str) {
        let Some(value) = value else { return };
        let outer = self.enter(value, Part::Lazy, Sort::Lazy);
        self.table().within = within;
        self.expression(value);
        self.current = outer;
    }

    fn decorators(&mut self, decorators: &'a [Decorator]) {
        for decorator in decorators {
            self.expression(&decorator.expression);
        }
    }

    fn defaults(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.posonlyargs.iter().chain(&parameters.args) {
            self.optional(parameter.default());
        }
        for parameter in &parameters.kwonlyargs {
            self.optional(parameter.default());
        }
    }

    /// The annotations of a function, in a table of their own if there are any.
    fn annotations(&mut self, function: &'a StmtFunctionDef) {
        let mut annotations = annotations(function).peekable();
        if annotations.peek().is_none() {
            return;
        }
        let outer = self.enter(function, Part::Lazy, Sort::Lazy);
        self.table().within = "an annotation";
        for (_, annotation) in annotations {
            self.expression(annotation);
        }
        self.current = outer;
    }

    fn parameters(&mut self, parameters: &'a Parameters) {
        for parameter in ordered(parameters) {
            let name = parameter.name();
            if name == "__debug__" {
                self.refuse(name.range, "cannot assign to __debug__");
            }
            self.parameter(&name.id, name.range);
        }
    }

    fn parameter(&mut self, name: &Name, at: TextRange) {
        let mangled = mangle(self.private.as_ref(), name);
        if self.table().symbols.get(&mangled).is_some_and(|symbol| symbol.parameter) {
            self.refuse(at, format!("duplicate argument '{name}' in function definition"));
        }
        let symbol = self.symbol(name, at);
        symbol.parameter = true;
        symbol.bound = true;
    }
}

/// The parameters in the order of their slots.
pub(in crate::compile) fn ordered(parameters: &Parameters) -> impl Iterator<Item = AnyParameterRef<'_>> {
    let named = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
    let named = named.map(AnyParameterRef::NonVariadic);
    let rest = parameters.vararg.as_deref().into_iter().chain(parameters.kwarg.as_deref());
    named.chain(rest.map(AnyParameterRef::Variadic))
}

/// What a function's parameters and result are annotated with, in the order of the dictionary.
pub(in crate::compile) fn annotations(function: &StmtFunctionDef) -> impl Iterator<Item = (Name, &Expr)> {
    let parameters = &function.parameters;
    let positional = parameters.posonlyargs.iter().chain(&parameters.args).map(|parameter| &parameter.parameter);
    let rest = parameters.vararg.as_deref().into_iter();
    let named = parameters.kwonlyargs.iter().map(|parameter| &parameter.parameter).chain(parameters.kwarg.as_deref());
    let all = positional.chain(rest).chain(named);
    let all =
        all.filter_map(|parameter| parameter.annotation().map(|annotation| (parameter.name.id.clone(), annotation)));
    all.chain(function.returns.as_deref().map(|returns| (Name::new_static("return"), returns)))
}
