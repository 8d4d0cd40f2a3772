//! Downloads, and files that the reader chooses.

use futures::{FutureExt as _, channel::mpsc, future::LocalBoxFuture, stream::StreamExt as _};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use io::{Files, FilesError, OpenedFile, SavedFile};

use super::reason;

/// A link with `download`, and an `<input type="file">`.
pub struct BrowserFiles;

impl Files for BrowserFiles {
    fn save(&self, file: SavedFile) -> Result<(), FilesError> {
        save(&file).map_err(|error| refused(&error))
    }

    fn open<'a>(&'a self, accept: &'a str, limit: usize) -> LocalBoxFuture<'a, Result<Option<OpenedFile>, FilesError>> {
        async move {
            let Some(file) = choose(accept).await.map_err(|error| refused(&error))? else { return Ok(None) };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file's size in bytes")]
            let size = file.size() as usize;
            if size > limit {
                return Err(FilesError::TooLarge { name: file.name(), size, limit });
            }
            let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| refused(&error))?;
            Ok(Some(OpenedFile { name: file.name(), bytes: js_sys::Uint8Array::new(&buffer).to_vec() }))
        }
        .boxed_local()
    }
}

fn save(file: &SavedFile) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(file.bytes.as_slice()));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(file.media_type);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let anchor: web_sys::HtmlAnchorElement = element("a")?;
    anchor.set_href(&url);
    anchor.set_download(&file.name);
    anchor.click();
    web_sys::Url::revoke_object_url(&url)
}

/// The chosen file; `None` if the reader closes the dialog without one.
async fn choose(accept: &str) -> Result<Option<web_sys::File>, JsValue> {
    let field = Field::offer(accept)?;
    let (sender, mut receiver) = mpsc::unbounded();
    let closed = Closure::<dyn FnMut()>::new(move || drop(sender.unbounded_send(())));
    for event in ["change", "cancel"] {
        field.0.add_event_listener_with_callback(event, closed.as_ref().unchecked_ref())?;
    }
    field.0.click();
    receiver.next().await;
    Ok(field.0.files().and_then(|files| files.get(0)))
}

/// The field that asks for a file. It is in the document while it waits, out of sight and of the order of tabs, so that whatever
/// drives a browser finds it as any other; dropped, it leaves.
struct Field(web_sys::HtmlInputElement);

impl Field {
    fn offer(accept: &str) -> Result<Self, JsValue> {
        let input: web_sys::HtmlInputElement = element("input")?;
        input.set_type("file");
        input.set_accept(accept);
        input.set_class_name("visually-hidden");
        input.set_tab_index(-1);
        input.set_attribute("aria-label", "File to open")?;
        document()?.body().ok_or("the document has no body")?.append_child(&input)?;
        Ok(Self(input))
    }
}

impl Drop for Field {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn element<T: wasm_bindgen::JsCast>(name: &str) -> Result<T, JsValue> {
    document()?.create_element(name)?.dyn_into().map_err(JsValue::from)
}

fn document() -> Result<web_sys::Document, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    document.ok_or_else(|| JsValue::from("there is no document"))
}

fn refused(error: &JsValue) -> FilesError {
    FilesError::Refused { reason: reason(error) }
}
