//! Drawings as pictures in pixels: only a browser paints.

use futures::{StreamExt as _, channel::mpsc};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use io::FilesError;

use super::reason;

/// Pixels of the picture for each of the drawing's, so that it is sharp on a slide.
const SHARPNESS: f64 = 2.0;

/// The SVG drawing of this size as a PNG file.
///
/// # Errors
/// When the browser does not paint it.
pub async fn paint(svg: &str, width: f64, height: f64) -> Result<Vec<u8>, FilesError> {
    painted(svg, width, height).await.map_err(|error| FilesError::Refused { reason: reason(&error) })
}

async fn painted(svg: &str, width: f64, height: f64) -> Result<Vec<u8>, JsValue> {
    let image = web_sys::HtmlImageElement::new()?;
    let url = Address::of(svg)?;
    image.set_src(&url.0);
    JsFuture::from(image.decode()).await?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or("there is no document")?;
    let canvas: web_sys::HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(pixels(width));
    canvas.set_height(pixels(height));
    let context = canvas.get_context("2d")?.ok_or("the browser has no canvas")?;
    let context: web_sys::CanvasRenderingContext2d = context.dyn_into()?;
    let (width, height) = (SHARPNESS * width, SHARPNESS * height);
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let (sender, mut receiver) = mpsc::unbounded();
    let done = Closure::<dyn FnMut(Option<web_sys::Blob>)>::new(move |blob| drop(sender.unbounded_send(blob)));
    canvas.to_blob(done.as_ref().unchecked_ref())?;
    let blob = receiver.next().await.flatten().ok_or("the picture is too large")?;
    let buffer = JsFuture::from(blob.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a picture")]
fn pixels(length: f64) -> u32 {
    (SHARPNESS * length).ceil() as u32
}

/// An address at which the drawing is, for as long as this is kept.
struct Address(String);

impl Address {
    fn of(svg: &str) -> Result<Self, JsValue> {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type("image/svg+xml");
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&svg.into()), &options)?;
        web_sys::Url::create_object_url_with_blob(&blob).map(Self)
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // A drawing that stays a little longer does no harm.
        let _ = web_sys::Url::revoke_object_url(&self.0);
    }
}
