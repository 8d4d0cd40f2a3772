//! What the core asks of the library's Python text.

use crate::{
    Vm,
    value::{Outcome, Str, Value},
};

impl Vm {
    /// Calls a function of a module of the library.
    pub(crate) fn call_library(
        &mut self,
        module: &str,
        function: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Outcome {
        let module = self.import(&Str::from(module))?;
        let function = self.get_attribute(&Value::Module(module), &Str::from(function))?;
        self.call(&function, arguments)
    }
}
