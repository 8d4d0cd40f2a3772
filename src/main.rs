//! The page: composes the services and mounts the app. The labs are a program of their own (`bin/labs.rs`), which the
//! page's loader fetches when the first stage appears.

use std::cell::RefCell;

use interleave::{
    app::{App, LabStage, STAGE},
    browser::{announce_stage, base_path, report_panics, shell_services},
    course::Lab,
};
use leptos::{mount::mount_to, prelude::*, wasm_bindgen::JsCast as _, web_sys::Element};

thread_local! {
    /// The stage as it was rendered at build time: a picture of the lab until the lab itself is there.
    static RENDERED: RefCell<Option<Element>> = const { RefCell::new(None) };
}

fn main() {
    report_panics();
    let Some(root) = document().get_element_by_id("app") else { return };
    RENDERED.set(document().get_element_by_id(STAGE));
    // The text that was rendered at build time has done its work.
    root.set_inner_html("");
    let root = root.unchecked_into();
    mount_to(root, || view! { <App base=base_path() services=shell_services() stage=LabStage(stage) /> }).forget();
}

/// A stage with nothing on it yet. The loader hears of it when it is in the document, and again when it has left.
fn stage(_lab: Lab) -> AnyView {
    Effect::new(|| {
        if let (Some(stage), Some(rendered)) = (document().get_element_by_id(STAGE), RENDERED.take()) {
            // It can be looked at and not used, and is gone when the lab mounts.
            let picture = rendered.set_attribute("inert", "").and_then(|()| rendered.remove_attribute("id"));
            if picture.is_ok() {
                stage.replace_children_with_node_1(&rendered);
            }
        }
        announce_stage();
    });
    on_cleanup(|| queue_microtask(announce_stage));
    view! { <p role="status">"Opening the lab…"</p> }.into_any()
}
