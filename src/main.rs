//! The page: composes the services and mounts the app.

use interleave::{
    app::App,
    browser::{base_path, services},
};
use leptos::{mount::mount_to, prelude::*, wasm_bindgen::JsCast as _};

fn main() {
    interleave::browser::report_panics();
    let Some(root) = document().get_element_by_id("app") else { return };
    // The text that was rendered at build time has done its work.
    root.set_inner_html("");
    let root = root.unchecked_into();
    mount_to(root, || view! { <App base=base_path() services=services() /> }).forget();
}
