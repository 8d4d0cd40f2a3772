//! What a run is started with.

use serde::{Deserialize, Serialize};

use super::{Refusal, Wanted};
use agent::{
    Brief, GuardRule, Order, OutputMode, OutputSchema, Price, Terms, When,
    guard::{Consequence, Timing},
};
use io::Micros;
use models::Habit;

/// The longest look-up that can be set up: half of what a call may take.
pub(super) const SLOWEST: u32 = 15_000;

/// What a run is started with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Setup {
    /// The question as typed.
    pub prompt: String,
    /// How the calls of a turn are made.
    pub order: Order,
    /// Which clock it runs on.
    pub pace: Pace,
    /// How long a price or a rate seems to take, in milliseconds; two seconds, as in the module's examples (7.1).
    pub lookup: u32,
    /// What the model may call.
    pub tools: Tools,
    /// The check of the question.
    pub input_guard: InputGuard,
    /// The check of the answer.
    pub output_guard: OutputGuard,
    /// How the offline model misbehaves.
    pub habit: Option<Habit>,
    /// What the answer must be.
    #[serde(skip_serializing_if = "is_untouched")]
    pub wanted: Wanted,
}

fn is_untouched(wanted: &Wanted) -> bool {
    *wanted == Wanted::default()
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            prompt: "Growth of $1000 at 5% for 10 years".to_owned(),
            order: Order::default(),
            pace: Pace::default(),
            lookup: 2_000,
            tools: Tools::default(),
            input_guard: InputGuard::default(),
            output_guard: OutputGuard::default(),
            habit: None,
            wanted: Wanted::default(),
        }
    }
}

/// Which clock a run is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// The wall's: what waits, waits.
    #[default]
    Wall,
    /// The virtual one: all waits are computed and none is waited for. Only for a model that needs no network.
    FastForward,
}

/// What the model may call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tools {
    /// All five tools: an agent.
    #[default]
    On,
    /// None: a chatbot.
    Off,
}

/// The module's phrase blocker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputGuard {
    /// Not asked.
    #[default]
    Off,
    /// The model is called once it has passed the question.
    Before,
    /// The model is called at once; tools wait for it.
    Alongside,
}

/// The module's limit of 100 words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutputGuard {
    /// Not asked.
    #[default]
    Off,
    /// An answer that is too long ends the run.
    Block,
    /// The model is told and asked again.
    AskAgain,
}

/// The name of the guard of the question, as in the module.
pub(super) const JAILBREAK_BLOCKER: &str = "Jailbreak Blocker";

/// The name of the guard of the answer, as in the module.
pub(super) const CONCISENESS_ENFORCER: &str = "Conciseness Enforcer";

/// What a model is told that has no tools and a type of the reader's own to answer in.
const EXTRACT: &str =
    "You read a text and give what it says in the form that is asked for. Write nothing that the text does not say.";

impl Setup {
    /// How long a price or a rate seems to take.
    pub fn lookup(&self) -> Micros {
        Micros::from_millis(u64::from(self.lookup.min(SLOWEST)))
    }

    /// The type of the answer, where it is not the agent's own; or why it cannot be used, and where to look. It is read by
    /// `read`, which comes late.
    pub fn output(
        &self,
        read: impl FnOnce(&Wanted) -> Result<Option<OutputSchema>, Refusal>,
    ) -> Result<Option<OutputSchema>, String> {
        let unsettled = |refusal| format!("What the answer must be is not settled, under “The answer”. {refusal}");
        read(&self.wanted).map_err(unsettled)
    }

    /// What the model is told, where `brief` is what the agent tells it and `output` a type of the reader's own.
    pub(super) fn brief(&self, mut brief: Brief, output: Option<OutputSchema>) -> Brief {
        if self.tools == Tools::Off {
            brief.tools = Vec::new();
        }
        if let Some(output) = output {
            brief.output = Some(output);
            if self.tools == Tools::Off {
                EXTRACT.clone_into(&mut brief.instructions);
            }
        }
        brief
    }

    /// What a run is held to that is told `brief`; `seed` varies its pauses.
    pub(super) fn terms(&self, brief: Brief, mode: OutputMode, seed: u64) -> Terms {
        Terms { guards: self.guards(), price: Some(example_price()), seed, ..Terms::new(brief, mode) }
    }

    fn guards(&self) -> Vec<GuardRule> {
        let rule = |name: &str, when| GuardRule { name: name.to_owned(), when };
        let input = match self.input_guard {
            InputGuard::Off => None,
            InputGuard::Before => Some(Timing::Before),
            InputGuard::Alongside => Some(Timing::Alongside),
        };
        let output = match self.output_guard {
            OutputGuard::Off => None,
            OutputGuard::Block => Some(Consequence::Block),
            OutputGuard::AskAgain => Some(Consequence::AskAgain),
        };
        let input = input.map(|timing| rule(JAILBREAK_BLOCKER, When::Input(timing)));
        let output = output.map(|consequence| rule(CONCISENESS_ENFORCER, When::Output(consequence)));
        input.into_iter().chain(output).collect()
    }
}

/// A price to reckon with, nobody's in particular: a dollar for a million tokens read, four for a million written.
pub(super) fn example_price() -> Price {
    Price { input: 1_000_000, output: 4_000_000, as_of: "an example".to_owned() }
}

/// What a second run beside the first differs in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Beside {
    /// There is no second run.
    #[default]
    Nothing,
    /// Calls one after another, beside calls at the same time.
    Orders,
    /// Guardrails off beside on.
    Guards,
    /// Tools off beside on: a chatbot beside an agent.
    Tools,
}

impl Beside {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Orders, Self::Guards, Self::Tools];

    /// The runs that `setup` is for: one, or two that differ in one thing.
    pub fn setups(self, setup: &Setup) -> Vec<Setup> {
        let with = |change: fn(&mut Setup)| {
            let mut setup = setup.clone();
            change(&mut setup);
            setup
        };
        match self {
            Self::Nothing => vec![setup.clone()],
            Self::Orders => {
                vec![with(|setup| setup.order = Order::Sequential), with(|setup| setup.order = Order::Concurrent)]
            }
            Self::Guards => vec![
                with(|setup| (setup.input_guard, setup.output_guard) = (InputGuard::Off, OutputGuard::Off)),
                with(|setup| {
                    if (setup.input_guard, setup.output_guard) == (InputGuard::Off, OutputGuard::Off) {
                        (setup.input_guard, setup.output_guard) = (InputGuard::Before, OutputGuard::Block);
                    }
                }),
            ],
            Self::Tools => {
                vec![with(|setup| setup.tools = Tools::Off), with(|setup| setup.tools = Tools::On)]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::agent::By;

    #[test]
    fn what_stands_side_by_side_differs_in_one_thing() {
        let setup = Setup::default();
        let orders: Vec<_> = Beside::Orders.setups(&setup).into_iter().map(|setup| setup.order).collect();
        assert_eq!(orders, [Order::Sequential, Order::Concurrent]);
        let tools: Vec<_> = Beside::Tools.setups(&setup).into_iter().map(|setup| setup.tools).collect();
        assert_eq!(tools, [Tools::Off, Tools::On]);
        let guards: Vec<_> = Beside::Guards.setups(&setup).into_iter().map(|setup| setup.guards().len()).collect();
        assert_eq!(guards, [0, 2]);
        assert_eq!(Beside::Nothing.setups(&setup), [setup]);
    }

    #[test]
    fn guards_that_were_chosen_are_the_ones_that_are_on() {
        let setup = Setup { output_guard: OutputGuard::AskAgain, ..Setup::default() };
        let on = Beside::Guards.setups(&setup).remove(1);
        assert_eq!((on.input_guard, on.output_guard), (InputGuard::Off, OutputGuard::AskAgain));
    }

    #[test]
    fn a_type_that_is_wrong_is_refused_before_the_model_is_asked() {
        let wanted =
            Wanted { by: By::Class, class: "class A(BaseModel):\n    a: complex".to_owned(), ..Wanted::default() };
        let refusal = Setup { wanted, ..Setup::default() }.output(Wanted::output).unwrap_err();
        assert!(refusal.starts_with("What the answer must be is not settled"), "{refusal}");
        assert!(refusal.contains("2:8: cannot read the type `complex`"), "{refusal}");
        assert_eq!(Setup::default().output(Wanted::output), Ok(None));
    }

    #[test]
    fn a_look_up_never_outlasts_a_call() {
        let setup = Setup { lookup: u32::MAX, ..Setup::default() };
        assert_eq!(setup.lookup(), Micros::from_millis(15_000));
    }
}
