//! Where in the picture an actor stands: from its place to a point, in units of a drawing of [`WIDTH`] by [`HEIGHT`].

use super::{Actor, After, Analogy, Kind, Place, Scene};

/// How wide the drawing is.
pub(super) const WIDTH: i32 = 360;
/// How high it is.
pub(super) const HEIGHT: i32 = 200;

/// The lane, and the booths beside it.
pub(super) const LANE: i32 = 66;
pub(super) const BOOTH: i32 = 262;
/// The stove and the shelf above it.
pub(super) const STOVE: i32 = 100;
const SHELF: i32 = 36;
pub(super) const BOARD: Point = Point { x: 292, y: 96 };
/// The juggler's hand.
pub(super) const HAND: Point = Point { x: 180, y: 148 };
/// The floor on which balls lie.
pub(super) const FLOOR: i32 = 156;
/// Where an assembly line's workers stand.
pub(super) const WORKERS: i32 = 112;
/// The tower's window, the runway and the middle of the sky.
pub(super) const TOWER: Point = Point { x: 34, y: 112 };
pub(super) const RUNWAY: Point = Point { x: 150, y: 164 };
pub(super) const SKY: Point = Point { x: 206, y: 66 };
pub(super) const AROUND: Point = Point { x: 122, y: 28 };

/// A point of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) x: i32,
    pub(super) y: i32,
}

const fn point(x: i32, y: i32) -> Point {
    Point { x, y }
}

impl Scene {
    /// Where `actor` stands.
    pub(super) fn point(&self, actor: &Actor) -> Point {
        match actor.kind {
            Kind::Car => self.car(actor),
            Kind::Pot => pot(actor),
            Kind::Board => BOARD,
            Kind::Ball => self.ball(actor),
            Kind::Worker => station(actor.number),
            Kind::Plane => self.plane(actor),
        }
    }

    /// The middle of each booth, or of the only one.
    pub(super) fn booths(&self) -> Vec<Point> {
        let count = small(self.served.max(1));
        (0..count).map(|slot| point(BOOTH, LANE + 20 * (2 * slot - (count - 1)))).collect()
    }

    fn car(&self, actor: &Actor) -> Point {
        let booths = self.booths();
        let booth = |slot: usize| booths.get(slot).copied().unwrap_or(point(BOOTH, LANE));
        match (actor.place, actor.slot) {
            (Place::Gone, _) => point(24 + 42 * small(self.ahead(actor)), 157),
            (_, Some(slot)) => booth(slot),
            // Who has paid leaves the booth to the next.
            (Place::Now(After::Served, _), None) => point(BOOTH + 54, LANE),
            (Place::Line, None) => point(214 - 28 * small(self.ahead(actor)), LANE),
            (
                Place::Comes | Place::Now(..) | Place::Due(_) | Place::Served(_) | Place::Away(_) | Place::Elsewhere,
                None,
            ) => {
                let line = self.count(|place| place == Place::Line);
                let runs = self.count(|place| matches!(place, Place::Now(After::Nothing, _)));
                let comes = usize::from(actor.place == Place::Comes) * runs;
                point(214 - 28 * small(line + comes + self.ahead(actor)), LANE)
            }
        }
    }

    fn ball(&self, actor: &Actor) -> Point {
        let ahead = small(self.ahead(actor));
        match actor.place {
            Place::Now(..) => HAND,
            Place::Away(_) => flight(actor.passed(self.at).unwrap_or_default()),
            Place::Due(_) => point(118 - 22 * ahead, FLOOR),
            Place::Comes | Place::Line | Place::Served(_) | Place::Elsewhere | Place::Gone => {
                // Those that are caught lie where those that were not thrown lay.
                let comes = small(self.count(|place| place == Place::Comes));
                let before = if actor.place == Place::Gone { comes } else { 0 };
                point(214 + 22 * (ahead + before), FLOOR)
            }
        }
    }

    fn plane(&self, actor: &Actor) -> Point {
        let ahead = small(self.ahead(actor));
        match actor.place {
            Place::Comes => point(338 - 30 * ahead, 13),
            Place::Now(After::Away, _) => RUNWAY,
            Place::Due(_) => point(128 + 32 * ahead, 128),
            Place::Gone => point(252 + 29 * (ahead % 4), 156 + 28 * (ahead / 4)),
            Place::Now(..) | Place::Line | Place::Served(_) | Place::Away(_) | Place::Elsewhere => {
                let all = self.actors.len().max(1);
                let passed = actor.passed(self.at).filter(|_| matches!(actor.place, Place::Away(_)));
                around(turn(actor.number, all) + passed.unwrap_or_default())
            }
        }
    }
}

fn pot(actor: &Actor) -> Point {
    let x = 36 + 52 * (small(actor.number) - 1);
    match actor.place {
        Place::Comes | Place::Gone => point(x, SHELF),
        Place::Line | Place::Served(_) | Place::Away(_) | Place::Due(_) | Place::Now(..) | Place::Elsewhere => {
            point(x, STOVE - 14)
        }
    }
}

/// Where a worker stands.
pub(super) fn station(number: usize) -> Point {
    point(36 + 58 * (small(number) - 1), WORKERS)
}

/// From the hand up, and down again beside it; of its flight so much has passed.
pub(super) fn flight(passed: f64) -> Point {
    let height = 4.0 * passed * (1.0 - passed);
    point(whole(244.0 - 128.0 * passed), whole(148.0 - 124.0 * height))
}

/// Which part of the round a plane begins with.
#[expect(clippy::cast_precision_loss, reason = "a handful of planes")]
fn turn(number: usize, all: usize) -> f64 {
    number as f64 / all as f64
}

/// A point of the round that planes circle.
fn around(turn: f64) -> Point {
    let angle = turn * std::f64::consts::TAU;
    let (x, y) = (f64::from(AROUND.x) * libm::cos(angle), f64::from(AROUND.y) * libm::sin(angle));
    point(SKY.x + whole(x), SKY.y + whole(y))
}

#[expect(clippy::cast_possible_truncation, reason = "a point of the drawing")]
fn whole(value: f64) -> i32 {
    libm::round(value) as i32
}

/// More than can be drawn stand beyond its edge.
fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(WIDTH)
}

const TOLL_BOOTH: &[Label] =
    &[("In the lane, seconds so far", point(4, 18)), ("Through, seconds waited", point(4, 138))];
const CHEF: &[Label] = &[("Not on yet, or done", point(4, 14)), ("Chopped", point(262, 48))];
const JUGGLER: &[Label] = &[("Down, waits", point(4, 190)), ("At rest", point(214, 190))];
const ASSEMBLY_LINE: &[Label] = &[("Built", point(4, 158))];
const TOWER_LABELS: &[Label] = &[("Next to land", point(84, 108))];

/// Words that stand in the picture, and where.
pub(super) type Label = (&'static str, Point);

impl Analogy {
    /// What is said in the picture.
    pub(super) const fn labels(self) -> &'static [Label] {
        match self {
            Self::TollBooth => TOLL_BOOTH,
            Self::Chef => CHEF,
            Self::Juggler => JUGGLER,
            Self::AssemblyLine => ASSEMBLY_LINE,
            Self::Tower => TOWER_LABELS,
        }
    }
}
