//! Several tabs of one browser, which share what the device keeps.

use fantoccini::wd::WindowHandle;

use crate::Page;

/// A tab that can be gone back to.
#[derive(Clone, Debug)]
pub struct Tab(WindowHandle);

impl Page {
    /// The tab that is in front.
    #[track_caller]
    pub fn tab(&self) -> Tab {
        Tab(self.drive(async |client| client.window().await))
    }

    /// Opens a route in another tab, which is in front then.
    #[track_caller]
    pub fn open_tab(&self, route: &str) -> Tab {
        let handle = self.drive(async |client| client.new_window(true).await).handle;
        let tab = Tab(handle);
        self.bring_to_front(&tab);
        self.go(route);
        tab
    }

    /// Goes to a tab.
    #[track_caller]
    pub fn bring_to_front(&self, tab: &Tab) {
        self.drive(async |client| client.switch_to_window(tab.0.clone()).await);
    }
}
