//! The page's own files.

use futures::{FutureExt as _, future::LocalBoxFuture};
use gloo_net::http::Request;

use io::{AssetError, Assets};

/// The folder that the page was loaded from.
pub struct BrowserAssets;

impl Assets for BrowserAssets {
    fn text(&self, path: &'static str) -> LocalBoxFuture<'static, Result<String, AssetError>> {
        // Relative to the document's base, which is the app's root.
        async move {
            let response = Request::get(path).send().await.map_err(|_| AssetError)?;
            if !response.ok() {
                return Err(AssetError);
            }
            response.text().await.map_err(|_| AssetError)
        }
        .boxed_local()
    }
}
