//! The programs in JavaScript, as modules beside the page.

use futures::{FutureExt as _, future::LocalBoxFuture};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use io::{ProgramError, Programs};

use super::reason;

/// The modules in `programs`, which the build writes.
pub struct BrowserPrograms;

impl Programs for BrowserPrograms {
    fn run(&self, name: String, real: bool) -> LocalBoxFuture<'static, Result<String, ProgramError>> {
        async move { run(&name, real).await.map_err(|thrown| ProgramError { reason: reason(&thrown) }) }.boxed_local()
    }
}

async fn run(name: &str, real: bool) -> Result<String, JsValue> {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok()?).unwrap_or_default();
    let address = web_sys::Url::new_with_base("programs/record.js", &base)?.href();
    // `boot.js` puts it there.
    let import: Function = Reflect::get(&js_sys::global(), &"importModule".into())?.dyn_into()?;
    let recorder = settled(import.call1(&JsValue::NULL, &address.into())?).await?;
    let run: Function = Reflect::get(&recorder, &"run".into())?.dyn_into()?;
    let trace = settled(run.call2(&JsValue::NULL, &name.into(), &real.into())?).await?;
    Ok(trace.as_string().unwrap_or_default())
}

async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}
