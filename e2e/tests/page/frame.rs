//! Nobody may frame the page: what lies in somebody else's frame can be made to take a reader's clicks.

use e2e::{Stranger, Visit};

#[test]
fn a_browser_refuses_to_show_the_page_in_somebody_elses() {
    let stranger = Stranger::start();
    Visit::to("").beside_stranger(&stranger).run(|page| {
        page.load(&stranger.framing(&page.site.address("")));
        page.until("the browser says that it refuses", || {
            page.take_console().iter().any(|line| line.contains("frame-ancestors 'none'"))
        });
    });
}
