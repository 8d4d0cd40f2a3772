//! The financial agent of the module: its instructions, its tools, the type of its answers.

mod market;
mod money;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use agent::{AnswerSchema, Brief, OutputSchema, Tool, Toolbox};
use io::{Clock, Micros};

/// How long the calculator's service seems to take.
const CALCULATOR: Micros = Micros::from_millis(400);

/// How long a price or a rate seems to take: two seconds, as in the module's examples (7.1).
const LOOKUP: Micros = Micros::from_millis(2_000);

const INSTRUCTIONS: &str = "You are a financial assistant. Use the tools for every calculation and every price; never make \
    up a number. Call all tools that you need at once. When you have their results, answer in the form that is asked for.";

/// What the agent answers with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The answer in one or two plain sentences.
    pub sentence: String,
    /// Every number of the answer, in the order of the sentence; empty if there is none.
    pub figures: Vec<Figure>,
}

/// One number of an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// What the number is.
    pub label: String,
    /// The number itself.
    pub value: f64,
    /// Its unit, such as USD; empty if it has none.
    pub unit: String,
}

/// What the model is told.
pub fn brief(tools: &Toolbox) -> Brief {
    Brief { instructions: INSTRUCTIONS.to_owned(), tools: tools.schemas(), output: Some(OutputSchema::of::<Answer>()) }
}

/// The type of the agent's own answers.
pub(super) fn answer_schema() -> AnswerSchema {
    OutputSchema::of::<Answer>().schema.into()
}

/// The agent's tools. Their delays are simulated on `clock`; prices and rates are samples.
pub fn toolbox(clock: &Arc<dyn Clock>) -> Toolbox {
    toolbox_at(clock, LOOKUP)
}

/// The same where a price or a rate seems to take so long.
pub(super) fn toolbox_at(clock: &Arc<dyn Clock>, lookup: Micros) -> Toolbox {
    Toolbox::new([
        after(clock, (CALCULATOR, "calculate_compound_interest"), money::compound_interest),
        after(clock, (lookup, "get_stock_price"), market::stock_price),
        after(clock, (lookup, "get_exchange_rate"), market::exchange_rate),
        after(clock, (CALCULATOR, "calculate_loan_payment"), money::loan_payment),
        after(clock, (lookup, "get_portfolio_value"), market::portfolio_value),
    ])
}

/// The tool `name` that seems to take so long.
fn after<A: JsonSchema + DeserializeOwned + 'static>(
    clock: &Arc<dyn Clock>,
    (pause, name): (Micros, &str),
    work: fn(&A) -> Result<Value, String>,
) -> Tool {
    let clock = Arc::clone(clock);
    Tool::new(name, move |arguments: A| {
        let wait = clock.sleep(pause);
        async move {
            wait.await;
            work(&arguments)
        }
    })
}
