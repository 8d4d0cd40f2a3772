//! The work that is timed: the documents, and one round of each task. Compiled natively and as WebAssembly, so that both do
//! the same.

use std::cell::RefCell;

use structured::{
    Mode, Plan,
    json::{self, Json},
    partial::Partial,
    repair::repair,
};

/// The model of `speed.py`, as Pydantic writes its schema.
const SCHEMA: &str = r##"{"$defs": {"Item": {"properties": {"id": {"title": "Id", "type": "integer"}, "name": {"title": "Name", "type": "string"},
    "price": {"title": "Price", "type": "number"}, "in_stock": {"title": "In Stock", "type": "boolean"},
    "tags": {"items": {"type": "string"}, "title": "Tags", "type": "array"}}, "required": ["id", "name", "price", "in_stock", "tags"],
    "title": "Item", "type": "object"}}, "properties": {"items": {"items": {"$ref": "#/$defs/Item"}, "title": "Items", "type": "array"}},
    "required": ["items"], "title": "Catalogue", "type": "object"}"##;

/// A task, its document and what one round of it counts.
pub struct Task {
    /// The name of its figure.
    pub name: &'static str,
    /// What it works on.
    pub text: String,
    /// How many bytes, documents or fragments one round handles.
    pub count: usize,
    run: fn(&str, &Plan) -> usize,
}

impl Task {
    /// One round.
    pub fn run(&self, plan: &Plan) -> usize {
        (self.run)(&self.text, plan)
    }
}

/// The compiled schema.
///
/// # Panics
/// Never: the schema is the one above.
#[expect(clippy::expect_used, reason = "the schema stands above")]
pub fn plan() -> Plan {
    let schema = json::parse(SCHEMA).expect("it is JSON");
    Plan::compile(&schema).expect("it is a schema")
}

/// `count` objects of five fields; `quoted` writes numbers and booleans as texts.
fn catalogue(count: usize, quoted: bool) -> String {
    let quote = if quoted { "\"" } else { "" };
    let items: Vec<String> = (0..count)
        .map(|index| {
            format!(
                r#"{{"id": {quote}{index}{quote}, "name": "Item number {index}", "price": {quote}{}.5{quote}, "in_stock": {quote}{}{quote}, "tags": ["a", "tag{}"]}}"#,
                index * 3,
                index % 2 == 0,
                index % 7
            )
        })
        .collect();
    format!("{{\"items\": [{}]}}", items.join(", "))
}

/// All tasks, in the order of the report. The first four work on documents that other engines read, too.
pub fn tasks() -> Vec<Task> {
    fn check(text: &str, plan: &Plan) -> usize {
        plan.read(text, Mode::Lax.into()).map_or(0, |value| match value.get("items") {
            Some(Json::Array(items)) => items.len(),
            _ => 0,
        })
    }
    fn mend(text: &str, _: &Plan) -> usize {
        repair(text, None).map_or(0, |mended| mended.repairs.len())
    }
    fn stream(text: &str, plan: &Plan) -> usize {
        let mut partial = Partial::new(Some((plan, Mode::Lax.into())));
        let mut changes = 0;
        for fragment in text.as_bytes().chunks(8) {
            changes += usize::from(partial.push(std::str::from_utf8(fragment).unwrap_or_default()) == Ok(true));
            std::hint::black_box(partial.value());
        }
        changes
    }
    let typed = catalogue(200, false);
    let single = typed.replace('"', "'");
    let cut = typed[..typed.len() - 7].to_owned();
    let mut tasks = vec![
        Task { name: "validate, typed", count: 1, text: typed, run: check },
        Task { name: "validate, numbers as texts", count: 1, text: catalogue(200, true), run: check },
        Task { name: "repair, single quotes", count: single.len(), text: single, run: mend },
        Task { name: "repair, cut off", count: cut.len(), text: cut, run: mend },
    ];
    for (name, items) in [("partial, 1.5 kB in 191 fragments", 17), ("partial, 15 kB", 168), ("partial, 150 kB", 1650)]
    {
        let text = catalogue(items, false);
        tasks.push(Task { name, count: text.len().div_ceil(8), text, run: stream });
    }
    tasks
}

thread_local! {
    static READY: RefCell<Option<(Plan, Vec<Task>)>> = const { RefCell::new(None) };
}

/// Runs the task of this number so many times; for WebAssembly, whose host holds the clock.
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "an export of a WebAssembly module has this form")]
pub extern "C" fn run(task: u32, times: u32) -> u32 {
    READY.with_borrow_mut(|ready| {
        let (plan, tasks) = ready.get_or_insert_with(|| (plan(), tasks()));
        let task = &tasks[task as usize % tasks.len()];
        let done: usize = (0..times).map(|_| std::hint::black_box(task.run(plan))).sum();
        u32::try_from(done).unwrap_or(u32::MAX)
    })
}
