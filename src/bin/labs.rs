//! The labs: a program that the page loads when the reader first opens one. It mounts the lab whose stage is in the
//! document, and takes it down when the stage has gone.

use std::{cell::RefCell, rc::Rc};

use interleave::{
    app::{Bench, LabStage, STAGE},
    browser::{on_stage, report_panics, services},
    course::Lab,
    labs,
};
use leptos::{mount::mount_to, prelude::*, wasm_bindgen::JsCast as _, web_sys::Element};

fn main() {
    report_panics();
    let shown = Rc::new(RefCell::new(None::<(Element, Box<dyn std::any::Any>)>));
    on_stage(move || {
        let stage = document().get_element_by_id(STAGE);
        if stage.as_ref() == shown.borrow().as_ref().map(|(stage, _)| stage) {
            return;
        }
        // Dropping the handle unmounts what it holds.
        shown.replace(None);
        if let Some((stage, lab)) = stage.and_then(|stage| lab_of(&stage).map(|lab| (stage, lab))) {
            shown.replace(Some((stage.clone(), Box::new(mount(stage, lab)))));
        }
    });
}

fn lab_of(stage: &Element) -> Option<Lab> {
    Lab::at(&stage.get_attribute("data-lab")?)
}

fn mount(stage: Element, lab: Lab) -> impl Sized + 'static {
    stage.set_inner_html("");
    let stage = stage.unchecked_into();
    mount_to(stage, move || view! { <Bench lab services=services() stage=LabStage(labs::stage) /> })
}
