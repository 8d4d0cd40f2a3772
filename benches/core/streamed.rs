//! What a streamed reply costs the state of the Agent lab: everything that its panels show, kept up to date piece by piece.

use std::hint::black_box;

use agent::{Driven as _, Input, ModelEvent, Stop, Timed};
use interleave::labs::agent::{Answerer, Asked, Bench, Going, Setup};
use io::Micros;

use crate::measure::{beside, cost};

pub(crate) fn figures() {
    for pieces in [250, 1_000, 8_000] {
        let reply = Reply::of(pieces);
        cost(&format!("agent lab: a piece of a streamed reply, of {pieces} in all"), || reply.stream());
    }
    let (long, short) = (Reply::of(8_000), Reply::of(250));
    beside("agent lab: a piece of 8,000 beside one of 250 (at most 1.5)", || long.stream(), || short.stream());
}

/// A typed answer, in pieces.
struct Reply {
    going: Going,
    inputs: Vec<Timed>,
    pieces: usize,
}

impl Reply {
    fn of(pieces: usize) -> Self {
        let asked = Asked { setup: &Setup::default(), output: None, answerer: &Answerer::Offline, seed: 1 };
        let file = Bench::file(asked);
        let begin = std::iter::once(r#"{"sentence": ""#);
        let end = std::iter::once(r#"", "figures": []}"#);
        let words = std::iter::repeat_n("word ", pieces.saturating_sub(2));
        let text = begin.chain(words).chain(end).map(|piece| Input::Model(ModelEvent::Text(piece.to_owned())));
        let stopped = Input::Model(ModelEvent::Stopped(Stop::End));
        let inputs = std::iter::once(Input::ModelCalled).chain(text).chain([stopped]);
        let inputs = inputs.zip(0..).map(|(input, at)| Timed { at: Micros(at * 10_000), input }).collect();
        Self { going: Going::new(file.header().clone()), inputs, pieces }
    }

    /// The number of pieces streamed.
    fn stream(&self) -> usize {
        let mut going = self.going.clone();
        for timed in &self.inputs {
            going.take(timed.clone()).expect("it is a reply");
            black_box(going.account().writing());
        }
        self.pieces
    }
}
