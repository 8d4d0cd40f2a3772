//! A run on the page's services.

use std::sync::Arc;

use futures::future::{self, Either};

use super::{finance, model::State};
use crate::{
    agent::{Header, History, Model as _, Offline, Outcome, OutputMode, RunFile, Terms, Timed, Toolbox, World, drive},
    io::{Clock, Micros, Services},
};

/// Between two looks at the clock while a run goes on.
const TICK: Micros = Micros::from_millis(100);

/// A run that is about to begin, with all that it needs.
pub struct Bench {
    clock: Arc<dyn Clock>,
    model: Offline,
    tools: Toolbox,
    file: RunFile,
}

/// What a run tells while it goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The run took an input.
    Happened(Timed),
    /// So much time has passed since it began.
    Time(Micros),
}

impl Bench {
    /// Sets up what `state` asks for.
    pub fn new(state: &State, services: &Services) -> Self {
        let clock = Arc::clone(&services.clock);
        let tools = finance::toolbox(&clock);
        let model = Offline::new(Arc::clone(&clock), services.random.next_u64());
        let file = RunFile::new(Header {
            model: model.label(),
            order: state.order,
            terms: Arc::new(Terms::new(finance::brief(&tools), OutputMode::Native)),
            prompt: state.prompt.trim().to_owned(),
            before: History::default(),
        });
        Self { clock, model, tools, file }
    }

    /// The file that the run will fill.
    pub const fn file(&self) -> &RunFile {
        &self.file
    }

    /// Runs to the end and tells what happens. Dropping the future stops everything.
    pub async fn run(self, tell: impl Fn(News)) -> Outcome {
        let Self { clock, model, tools, file } = self;
        let began = clock.now();
        let mut run = file.run().clone();
        let world =
            World { clock: clock.as_ref(), model: &model, tools: &tools, guards: &[], order: file.header().order };
        let mut listen = |timed: &Timed| tell(News::Happened(timed.clone()));
        let driven = Box::pin(drive(&mut run, world, &mut listen));
        let ticking = Box::pin(async {
            loop {
                clock.sleep(TICK).await;
                tell(News::Time(clock.now().since(began)));
            }
        });
        match future::select(driven, ticking).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right((never, _)) => never,
        }
    }
}
