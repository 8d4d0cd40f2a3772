//! Which level: kept by its name, so that levels can be put in another order.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use scheduler::{LEVELS, Level};

/// One of the levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LevelId(&'static str);

impl LevelId {
    /// All, from easy to hard.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        LEVELS.iter().map(|level| Self(level.name))
    }

    /// The level of a name.
    pub fn named(name: &str) -> Option<Self> {
        Level::named(name).map(|level| Self(level.name))
    }

    /// The level itself.
    pub fn level(self) -> &'static Level {
        LEVELS.iter().find(|level| level.name == self.0).unwrap_or(&LEVELS[0])
    }

    /// The one that comes after it.
    pub fn next(self) -> Option<Self> {
        Self::all().skip_while(|id| *id != self).nth(1)
    }
}

impl Default for LevelId {
    fn default() -> Self {
        Self(LEVELS[0].name)
    }
}

impl Serialize for LevelId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for LevelId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| de::Error::custom(format_args!("there is no level {name:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_follow_each_other_to_the_last() {
        let mut seen = vec![LevelId::default()];
        while let Some(next) = seen.last().and_then(|last| last.next()) {
            seen.push(next);
        }
        assert_eq!(seen, LevelId::all().collect::<Vec<_>>());
    }
}
