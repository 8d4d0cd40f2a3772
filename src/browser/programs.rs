//! The programs in JavaScript, as modules beside the page.

use futures::{
    FutureExt as _, StreamExt as _,
    channel::mpsc,
    future::{self, Either, LocalBoxFuture},
};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use io::{ProgramError, ProgramOrder, Programs};

use super::reason;

/// The modules in `programs`, which the build writes.
pub struct BrowserPrograms;

impl Programs for BrowserPrograms {
    fn run(&self, order: ProgramOrder) -> LocalBoxFuture<'static, Result<String, ProgramError>> {
        async move { run(order).await.map_err(|thrown| ProgramError { reason: reason(&thrown) }) }.boxed_local()
    }
}

async fn run(ProgramOrder { name, real, watch }: ProgramOrder) -> Result<String, JsValue> {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok()?).unwrap_or_default();
    let address = web_sys::Url::new_with_base("programs/record.js", &base)?.href();
    // `boot.js` puts it there.
    let import: Function = Reflect::get(&js_sys::global(), &"importModule".into())?.dyn_into()?;
    let recorder = settled(import.call1(&JsValue::NULL, &address.into())?).await?;
    let run: Function = Reflect::get(&recorder, &"run".into())?.dyn_into()?;
    let (sender, mut so_far) = mpsc::unbounded();
    // The program goes on, and reports, when nobody listens any more.
    let report = Closure::<dyn FnMut(String)>::new(move |text| drop(sender.unbounded_send(text))).into_js_value();
    let mut ended = settled(run.call3(&JsValue::NULL, &name.into(), &real.into(), &report)?).boxed_local();
    loop {
        match future::select(ended, so_far.next()).await {
            Either::Left((trace, _)) => return Ok(trace?.as_string().unwrap_or_default()),
            Either::Right((None, ended)) => return Ok(ended.await?.as_string().unwrap_or_default()),
            Either::Right((Some(text), goes_on)) => {
                watch(text);
                ended = goes_on;
            }
        }
    }
}

async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}
