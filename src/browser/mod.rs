//! The edge: `io`'s ports on the browser. Nothing but this folder and the two page binaries names `web_sys`, `js_sys` or
//! `wasm_bindgen`, so whatever a browser does differently is mended here and nowhere else.

mod adapter;
mod assets;
mod channel;
mod clipboard;
mod clock;
mod cores;
mod events;
mod files;
mod frames;
mod http;
mod jobs;
mod link;
mod locks;
mod painting;
mod panic;
mod programs;
mod random;
mod serve;
mod storage;
mod typing;

use std::sync::Arc;

use wasm_bindgen::JsValue;

use io::Services;

pub use adapter::{adapter_name, has_webgpu};
pub use assets::BrowserAssets;
pub use channel::BrowserChannel;
pub use clipboard::BrowserClipboard;
pub use clock::BrowserClock;
pub use cores::cores;
pub use files::BrowserFiles;
pub use frames::BrowserFrames;
pub use http::BrowserHttp;
pub use jobs::WorkerJobs;
pub use link::{BrowserLink, base_path};
pub use painting::paint;
pub use panic::report_panics;
pub use programs::BrowserPrograms;
pub use random::BrowserRandom;
pub use serve::serve;
pub use storage::BrowserStorage;
pub use typing::type_text;

/// The world of the labs.
pub fn services() -> Services {
    let clock = Arc::new(BrowserClock::default());
    let jobs = Arc::new(WorkerJobs::of_page(clock.clone()));
    Services {
        frames: Arc::new(BrowserFrames { clock: Arc::clone(&clock) }),
        clock,
        random: Arc::new(BrowserRandom),
        http: Arc::new(BrowserHttp),
        storage: Arc::new(BrowserStorage),
        files: Arc::new(BrowserFiles),
        link: Arc::new(BrowserLink),
        jobs,
        programs: Arc::new(BrowserPrograms),
    }
}

/// What a thrown value says, in one line.
fn reason(thrown: &JsValue) -> String {
    use wasm_bindgen::JsCast as _;
    let message = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    message.or_else(|| thrown.as_string()).unwrap_or_else(|| "no reason given".to_owned())
}

/// The reader's clock, in seconds since 1970.
pub fn seconds_since_1970() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a date of these centuries")]
    let seconds = (js_sys::Date::now() / 1e3) as u64;
    seconds
}
