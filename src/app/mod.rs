//! The shell around parts and labs: addresses, navigation, settings.
//!
//! The decisions (which address shows what, what the reader chose, how far they came, what the device keeps) are plain
//! values here; `view` draws them.

mod device;
mod progress;
mod routes;
mod settings;

#[cfg(feature = "ui")]
mod view;

pub use device::{Kept, forget_all, kept};
pub use progress::Progress;
pub use routes::{Piece, Place, Route, find, routes};
pub use settings::{Msg, Settings, Shortcuts, Theme};
#[cfg(feature = "ui")]
pub use view::{App, Late, SettingsView};
