//! Components without domain words: what every lab and every page is built of.
//!
//! They render in a browser and, at build time, to text; so they hold no `cfg`, write no `style=` attribute (the page's
//! Content-Security-Policy forbids it) and name no web-sys type. Each has a file of the same name in `style/`.

#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod chart;
mod code;
mod copy;
mod csv;
mod data_table;
mod dialog;
mod editor;
mod field;
mod file_name;
mod icon;
pub mod id;
mod late;
mod mark;
mod meter;
mod query;
mod rest;
mod saved_file;
mod select;
mod shortcuts;
mod spoken;
mod stage;
mod state_fill;
mod table_file;
mod tabs;
mod timeline;
mod toast;

pub use chart::{Chart, Line, LineKind, Scale};
pub use code::Code;
pub use copy::{Clipboard, CopyButton};
pub use data_table::{Cell, Column, ColumnKind, DataTable, Pointed};
pub use dialog::Dialog;
pub use editor::{Breakpoints, Complete, Completion, Editor, Mistake, TypeText};
pub use field::{Field, Wired};
use file_name::file_name;
pub use icon::{Icon, IconButton, IconName};
pub use late::{Late, Load, Loaded, NotLoaded, late};
pub use mark::{Mark, MarkLegend};
pub use meter::Meter;
pub use query::Query;
pub use rest::Listed;
pub use saved_file::{save_file, told_saved};
pub use select::{FieldSelect, Lens, Select};
pub use shortcuts::{Shortcuts, ShortcutsDialog};
pub use spoken::Spoken;
pub use stage::{
    Figure, Focus, GoOn, More, Outcome, Primary, Setup, Stage, StageControls, Steps, WholeWindow, Whose, WorkControls,
    offer_run, on_digit,
};
pub use state_fill::{Fills, Legend, class as state_class};
use table_file::SaveTable;
pub use table_file::TableSheet;
pub use tabs::{Tab, Tabs};
pub use timeline::{
    Axis, Cursor, FigureFiles, FigureSheet, Format, Prediction, SaveFigures, Timeline, ToPaint, Written,
};
pub use toast::{Toast, ToastKind, ToastViewport, Toasts, provide_toasts, use_toasts};
