//! A moment of a run as the analogy shows it.

use super::{Actor, After, Analogy, Place, fold::Fold};
use trace::{Micros, Playhead, Trace};

/// Everyone who takes part, where they are at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// What is drawn.
    pub analogy: Analogy,
    /// When.
    pub at: Micros,
    /// In the order in which they were created.
    pub actors: Vec<Actor>,
    /// The jobs that are done, in order.
    pub built: Vec<usize>,
    /// How many have what others wait for, at most, in the whole run.
    pub served: usize,
}

impl Scene {
    /// What there is to see at a place of a run.
    ///
    /// ```
    /// use interleave::exhibits::analogy::{Analogy, Scene};
    /// use trace::{Provenance, Trace};
    ///
    /// let nothing = Trace::new(Provenance::Virtual);
    /// assert!(Scene::of(Analogy::TollBooth, &nothing, nothing.first()).actors.is_empty());
    /// ```
    pub fn of(analogy: Analogy, trace: &Trace, at: Playhead) -> Self {
        let (now, later) = trace.events().split_at(at.events());
        let mut fold = Fold::new(analogy, trace);
        for event in now {
            fold.take_in(event);
        }
        let (mut actors, built) = (fold.actors.clone(), fold.built.clone());
        for event in later {
            fold.take_in(event);
        }
        for actor in &mut actors {
            actor.come_to(at.at());
        }
        Self { analogy, at: at.at(), actors, built, served: fold.most_served }
    }

    /// How many stand where `actor` does and were there before it.
    #[cfg(any(test, feature = "ui"))]
    pub(super) fn ahead(&self, actor: &Actor) -> usize {
        let before = |other: &&Actor| {
            std::mem::discriminant(&other.place) == std::mem::discriminant(&actor.place)
                && (other.since, other.number) < (actor.since, actor.number)
        };
        self.actors.iter().filter(before).count()
    }

    /// How many are at a place like this.
    pub(super) fn count(&self, is: impl Fn(Place) -> bool) -> usize {
        self.actors.iter().filter(|actor| is(actor.place)).count()
    }
}

impl Actor {
    /// The moment is `at`: who is still in line has waited until then, and whose time has come is due, whether or not the loop has
    /// looked at its clock.
    fn come_to(&mut self, at: Micros) {
        match self.place {
            Place::Line => self.waited = self.waited + at.since(self.since),
            Place::Away(until) if until <= at && until > self.since => {
                (self.place, self.since) = (Place::Due(After::Away), until);
            }
            Place::Comes
            | Place::Served(_)
            | Place::Away(_)
            | Place::Due(_)
            | Place::Now(..)
            | Place::Elsewhere
            | Place::Gone => {}
        }
    }
}

#[cfg(test)]
mod tests;
