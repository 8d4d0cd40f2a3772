//! What the browser says about WebGPU beyond what wgpu passes on. By name, since web-sys's own WebGPU types and wgpu's
//! cannot be in one build.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether this browser offers WebGPU to this page at all; an adapter may still be missing.
pub fn has_webgpu() -> bool {
    gpu().is_ok_and(|gpu| gpu.is_object())
}

/// What the browser calls the fastest adapter: its maker and its architecture, where it tells them.
pub async fn adapter_name() -> Option<String> {
    let info = adapter_info().await.ok()?;
    let part = |key: &str| Reflect::get(&info, &key.into()).ok()?.as_string().filter(|text| !text.is_empty());
    let parts: Vec<_> = ["vendor", "architecture"].into_iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

async fn adapter_info() -> Result<JsValue, JsValue> {
    let gpu = gpu()?;
    let request: Function = Reflect::get(&gpu, &"requestAdapter".into())?.dyn_into()?;
    let options = js_sys::Object::new();
    Reflect::set(&options, &"powerPreference".into(), &"high-performance".into())?;
    let adapter = JsFuture::from(request.call1(&gpu, &options)?.dyn_into::<Promise>()?).await?;
    Reflect::get(&adapter, &"info".into())
}

/// `navigator.gpu`.
fn gpu() -> Result<JsValue, JsValue> {
    Reflect::get(&Reflect::get(&js_sys::global(), &"navigator".into())?, &"gpu".into())
}
