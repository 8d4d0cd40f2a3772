//! The end of a run: what the shell is told, what is still to be said, and how everything is let go.

use crate::{
    Finished, Vm,
    asyncio::LoopStop,
    machine::{limit::Stop, stack::Given},
    modules::sys,
    traceback,
    value::{Raised, Str, Value},
};

/// How a program came to its end.
pub(crate) struct Ending {
    /// What `python` would return to the shell.
    code: i32,
    /// Why a limit stopped it, and at which line.
    pub(crate) stopped: Option<String>,
    /// It would hang.
    hangs: bool,
}

impl Vm {
    /// Tells how the program came to its end.
    pub(crate) fn report_end(&mut self, given: Given) -> Ending {
        let Given::Raised(error) = given else { return Ending { code: 0, stopped: None, hangs: false } };
        if let Some(stop) = self.meter.stop.take() {
            let hangs = matches!(stop, Stop::Loop(LoopStop::Stalled { .. }));
            return Ending { code: 1, stopped: Some(format!("line {}: {stop}", self.meter.stopped_at)), hangs };
        }
        if error.class().is(&self.types.errors.system_exit) {
            return Ending { code: self.exit_code(&error), stopped: None, hangs: false };
        }
        let text = traceback::format(self, &error);
        self.event_loop.write_error(&text);
        Ending { code: 1, stopped: None, hangs: false }
    }

    /// Tells of what is left when nothing runs any more, and takes the run apart.
    pub(crate) fn finish(mut self, ending: Ending) -> Finished {
        let Ending { code, stopped, hangs } = ending;
        if stopped.is_none() {
            if let Err(error) = sys::run_at_exit(&mut self) {
                let text = traceback::format(&mut self, &error);
                self.event_loop.write_error(&text);
            }
            // Where there is no line of the program any more, warnings name none.
            self.meter.line = 0;
            self.tell_of_tasks();
            self.clear_main();
            self.tell_of_coroutines();
        }
        let time = self.event_loop.now();
        let (trace, errors) = self.event_loop.finish();
        let choices = self.event_loop.chooser.choices;
        let output = std::mem::take(&mut self.output);
        let report = std::mem::take(&mut self.event_loop.report);
        let (logged, unawaited) = (report.logged, report.unawaited);
        let steps = self.take_steps();
        self.close();
        Finished { output, errors, code, time, trace, steps, stopped, hangs, choices, logged, unawaited }
    }

    /// The program's names go one by one, those with an underscore first, and what only they held dies (`_PyModule_Clear`).
    fn clear_main(&mut self) {
        drop(self.bury());
        let Some(Value::Module(main)) = self.modules.get(&Str::from("__main__")) else { return };
        let (hidden, public): (Vec<Str>, Vec<Str>) =
            main.fields.names().into_iter().partition(|name| name.starts_with('_') && !name.starts_with("__"));
        for name in hidden.into_iter().chain(public) {
            self.touched.note_names(&main.fields);
            let before = main.fields.set(&name, Value::None);
            drop(before);
            if self.shared.has_dead.get() {
                drop(self.bury());
            }
        }
    }

    fn exit_code(&mut self, error: &Raised) -> i32 {
        let value = error.error().and_then(|parts| parts.args.borrow().first().cloned());
        match value {
            None | Some(Value::None) => 0,
            Some(Value::Int(code)) => i32::try_from(code & 0xff).unwrap_or(1),
            Some(Value::Bool(code)) => i32::from(code),
            Some(other) => {
                let text = self.str(&other).map(|text| text.to_string()).unwrap_or_default();
                self.event_loop.write_error(&format!("{text}\n"));
                1
            }
        }
    }

    /// Takes apart what could hold rings of references.
    fn close(&mut self) {
        self.close_loops();
        let modules: Vec<_> = self.modules.snapshot();
        for (_, module) in modules {
            if let Value::Module(module) = module {
                drop(module.fields.take());
            }
        }
        self.shared.close();
    }
}
