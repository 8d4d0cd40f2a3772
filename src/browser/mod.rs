//! The edge: the ports of `io` on the browser.
