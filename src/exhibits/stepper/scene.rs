//! A step as a reader sees it, in words.

use interpreter::{ObjectId, Sort, StackFrame, Step, StepKind, Steps, Variable};
use trace::Trace;

/// What there is to see at a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// The line that is current.
    pub line: Option<u32>,
    /// What happens, in a sentence.
    pub happens: String,
    /// The functions that are running, the one that runs now first.
    pub running: Vec<Frame>,
    /// The coroutines and generators that wait, and go on later where they are.
    pub waiting: Vec<Frame>,
}

/// A function with its variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its name and its line.
    pub title: String,
    /// Its variables.
    pub rows: Vec<Row>,
    /// What it only defines: functions, classes, modules.
    pub defines: Vec<String>,
}

/// A variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub text: String,
    /// The attributes of an object: their names and what they show.
    pub fields: Vec<(String, String)>,
    /// How many attributes more it has.
    pub more: usize,
    /// The other variables that have the same object.
    pub same: Vec<String>,
    /// Whether it is new or shows something else since the step before.
    pub changed: bool,
}

impl Scene {
    /// A step of a run that wrote `trace`.
    pub fn of(steps: &Steps, step: usize, trace: &Trace) -> Self {
        let Some(at) = steps.get(step) else { return Self::default() };
        let stack = steps.stack(step);
        let objects: Vec<(ObjectId, &str)> =
            stack.iter().flat_map(|frame| &frame.variables).filter_map(object).collect();
        let who = at.task.map(|task| trace.label(task).to_owned());
        let function = stack.last().map(|frame| frame.function).unwrap_or_default();
        Self {
            line: Some(at.line),
            happens: tell(&at, who.as_deref(), function),
            running: stack.iter().rev().map(|frame| draw(frame, &objects)).collect(),
            waiting: steps.waiting(step).iter().map(|frame| draw(frame, &objects)).collect(),
        }
    }
}

/// What only is what it is, a number or a text, is no object that somebody could share.
fn object<'a>(variable: &Variable<'a>) -> Option<(ObjectId, &'a str)> {
    match variable.sort {
        Sort::Object => Some((variable.object?, variable.name)),
        Sort::Value | Sort::Function | Sort::Class | Sort::Module => None,
    }
}

fn draw(frame: &StackFrame<'_>, objects: &[(ObjectId, &str)]) -> Frame {
    let (mut rows, mut defines) = (Vec::new(), Vec::new());
    for variable in &frame.variables {
        match variable.sort {
            Sort::Value | Sort::Object => rows.push(row(variable, objects)),
            Sort::Function | Sort::Class | Sort::Module => defines.push(variable.name.to_owned()),
        }
    }
    Frame { title: format!("{}, line {}", name(frame.function), frame.line), rows, defines }
}

fn row(variable: &Variable<'_>, objects: &[(ObjectId, &str)]) -> Row {
    let own = object(variable);
    let others = objects.iter().filter(|other| own.is_some_and(|own| own.0 == other.0 && own.1 != other.1));
    let mut same: Vec<String> = others.map(|(_, name)| (*name).to_owned()).collect();
    same.dedup();
    Row {
        name: variable.name.to_owned(),
        text: variable.text.clone().into_owned(),
        fields: variable.fields.iter().map(|field| (field.name.to_string(), field.text.to_string())).collect(),
        more: variable.more,
        same,
        changed: variable.changed,
    }
}

/// What Python calls the program outside of all functions is no word for people.
fn name(function: &str) -> &str {
    if function == "<module>" { "the program" } else { function }
}

fn tell(step: &Step<'_>, task: Option<&str>, function: &str) -> String {
    let (line, function) = (step.line, name(function));
    let happens = match step.kind {
        StepKind::Line => format!("line {line} is about to run"),
        StepKind::Call => format!("{function} was called, at line {line}"),
        StepKind::Return(shown) => format!("{function} is about to return {}", shown.text),
        StepKind::Raise(thrown) => format!("{}: {} is raised at line {line}", thrown.class, thrown.message),
        StepKind::Fail(thrown) => format!("{}: {} leaves {function}", thrown.class, thrown.message),
        StepKind::Await => format!("{function} waits at line {line} and lets others run"),
        StepKind::Yield(shown) => format!("{function} gives {} and waits to be asked for more", shown.text),
        StepKind::Resume => format!("{function} goes on at line {line}"),
    };
    match task {
        Some(task) => format!("In {task}, {happens}."),
        None => format!("In the program, {happens}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use interpreter::{Program, Recording, Settings};

    /// The scenes of a run, in order.
    fn scenes(text: &str) -> Vec<Scene> {
        let settings = Settings { recording: Recording::steps(), ..Settings::default() };
        let finished = Program::read(text, "program.py").unwrap().run(settings);
        let trace = finished.trace.unwrap();
        (0..finished.steps.len()).map(|step| Scene::of(&finished.steps, step, &trace)).collect()
    }

    fn find<'a>(scenes: &'a [Scene], happens: &str) -> &'a Scene {
        scenes.iter().find(|scene| scene.happens == happens).unwrap_or_else(|| {
            panic!("{happens}: {:#?}", scenes.iter().map(|scene| &scene.happens).collect::<Vec<_>>())
        })
    }

    #[test]
    fn a_step_says_what_happens_and_shows_the_variables_of_who_runs_first() {
        let scenes = scenes("def double(n):\n    twice = n * 2\n    return twice\n\nx = double(21)\nprint(x)\n");
        let called = find(&scenes, "In the program, line 3 is about to run.");
        let titles: Vec<&str> = called.running.iter().map(|frame| &*frame.title).collect();
        assert_eq!(titles, ["double, line 3", "the program, line 5"]);
        let rows: Vec<_> = called.running[0].rows.iter().map(|row| (&*row.name, &*row.text, row.changed)).collect();
        assert_eq!(rows, [("n", "21", false), ("twice", "42", true)]);
        assert_eq!(called.running[1].defines, ["double"]);
        assert!(scenes.iter().any(|scene| scene.happens == "In the program, double is about to return 42."));
    }

    #[test]
    fn two_names_of_one_list_say_so() {
        let scenes = scenes("a = [1]\nb = a\nb.append(2)\nprint(a)\n");
        let after = find(&scenes, "In the program, line 4 is about to run.");
        let rows: Vec<_> = after.running[0].rows.iter().map(|row| (&*row.name, &*row.text, &*row.same)).collect();
        assert_eq!(rows, [("a", "[1, 2]", &["b".to_owned()][..]), ("b", "[1, 2]", &["a".to_owned()][..])]);
    }

    #[test]
    fn a_task_is_named_and_who_waits_is_listed_beside() {
        let scenes = scenes(
            "import asyncio\n\nasync def work(n):\n    await asyncio.sleep(n)\n    print(n)\n\n\
             async def main():\n    await asyncio.gather(work(1), work(2))\n\nasyncio.run(main())\n",
        );
        let printing = scenes.iter().find(|scene| scene.line == Some(5)).unwrap();
        assert!(printing.happens.starts_with("In Task-2 work, line 5 "), "{}", printing.happens);
        let waiting: Vec<&str> = printing.waiting.iter().map(|frame| &*frame.title).collect();
        assert_eq!(waiting, ["main, line 8", "work, line 4"]);
    }
}
