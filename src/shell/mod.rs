//! The shell around parts and labs: addresses, navigation, settings.
//!
//! The decisions (which address shows what, what the reader chose, how far they came, what the device keeps) are plain
//! values here; `view` draws them.

mod device;
mod ports;
mod progress;
mod reading;
mod routes;
pub mod search;
mod settings;

#[cfg(feature = "ui")]
mod view;

pub use device::{Kept, forget_all, kept};
pub use ports::{Ports, PracticePorts, SearchPorts, SettingsPorts};
pub use progress::Progress;
pub use reading::Reading;
pub use routes::{Piece, Place, Route, find, routes};
pub use settings::{Msg, Rail, Settings, Shortcuts, Theme};
#[cfg(feature = "ui")]
pub use view::{
    Answers, App, Begins, Begun, Late, Practice, PracticeView, Remembered, Reviews, SearchView, SettingsView, Sit,
    TextView, Title, TwoFromBefore,
};
