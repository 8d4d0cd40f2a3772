//! Deep links and reload, wherever the folder is hosted.

use std::collections::HashMap;

use e2e::{Node, Place, Visit, routes};
use interleave::labs::DECLARED;

#[test]
fn every_route_opens_by_its_link_and_reloads_at_the_root() {
    check_links(Place::Root);
}

#[test]
fn every_route_opens_by_its_link_and_reloads_below_a_sub_path() {
    check_links(Place::Deep);
}

#[track_caller]
fn check_links(place: Place) {
    Visit::to("").at(place).run(|page| {
        let mut headings = HashMap::new();
        for route in routes() {
            page.go(&route);
            let heading = page.heading();
            page.reload();
            assert_eq!(page.heading(), heading, "/{route} after a reload");
            assert_eq!(page.route().trim_end_matches('/'), route, "the address after a reload");
            if let Some(other) = headings.insert(heading.clone(), route.clone()) {
                panic!("/{route} and /{other} show the same heading, “{heading}”");
            }
        }
    });
}

#[test]
fn where_a_lab_once_was_leads_to_where_it_is_with_what_the_link_carries() {
    let state = interleave::labs::event_loop::State::default();
    let work = saved::to_fragment(&saved::encode(&state)).expect("it fits");
    for place in [Place::Root, Place::Deep] {
        Visit::to("").at(place).run(|page| {
            for lab in DECLARED {
                for former in lab.former_addresses {
                    page.load(&page.site.address(former));
                    page.until("the lab is there", || page.has_started() && page.heading() == lab.title);
                    page.until("at its address", || page.route().trim_end_matches('/') == lab.address);
                    page.reload();
                    assert_eq!(page.heading(), lab.title);
                }
            }
            page.load(&page.site.address(&format!("lab/loop#{work}")));
            page.until("the work of the link is there", || page.shows("This is shared work."));
        });
    }
}

#[test]
fn a_reader_walks_through_the_course_by_its_links_and_back_at_the_root() {
    check_walk(Place::Root);
}

#[test]
fn a_reader_walks_through_the_course_by_its_links_and_back_below_a_sub_path() {
    check_walk(Place::Deep);
}

/// Follows a link to each route that the home page leads to, and the browser's Back from there.
#[track_caller]
fn check_walk(place: Place) {
    Visit::to("").at(place).run(|page| {
        let home = page.heading();
        // A page of the text has none while its code is on its way.
        let heading = || page.read("return document.querySelector('h1')?.textContent ?? ''");
        let links = page.all("link");
        let mut followed = 0;
        for name in links.into_iter().map(|link| link.name).filter(|name| !name.is_empty()) {
            let link = page.get("link", &name);
            if page.call(
                &link,
                "return this.origin === location.origin && !this.hash && this.pathname !== location.pathname",
            ) != true
            {
                continue;
            }
            page.click(&link);
            page.until(&format!("“{name}” leads away from home"), || !heading().is_empty() && heading() != home);
            assert_ne!(page.heading(), home);
            page.back();
            page.until("Back leads home", || heading() == home);
            // A link to a lab in some state says how to get one's own work back, over the end of the page.
            if let Some(dismiss) = page.find("button", "Dismiss") {
                page.click(&dismiss);
                page.until("the message is gone", || page.find("button", "Dismiss").is_none());
            }
            followed += 1;
        }
        assert!(followed >= 7, "home links to seven parts and more, not to {followed}");
    });
}

#[test]
fn code_that_does_not_arrive_is_said_and_fetched_again() {
    for (link, file) in [("Parallel lab", "split_parallel"), ("Settings", "split_settings")] {
        Visit::to("part/2").without(file).run(|page| {
            let link = page.all("link").into_iter().find(|node| node.name == link).expect("the navigation leads there");
            page.click(&link);
            page.until("the page says so", || page.shows("its code did not arrive"));
            let console = page.take_console();
            assert!(console.iter().all(|line| line.contains(file) || line.contains("split.js")), "{console:?}");
            page.site.complete();
            page.click(&page.get("button", "Try again"));
            page.until("its choices are there", || !page.all("checkbox").is_empty());
            assert!(!page.shows("its code did not arrive"));
        });
    }
}

#[test]
fn an_unknown_address_says_so_and_leads_home() {
    for place in [Place::Root, Place::Deep] {
        Visit::to("").at(place).run(|page| {
            let home = page.heading();
            page.load(&page.site.address("no/such/page"));
            let console = page.take_console();
            assert!(console.iter().all(|line| line.contains("404")), "{console:?}");
            let is_home = |link: &Node| page.call(link, "return this.href") == page.site.address("").as_str();
            let way_home = page.all("link").into_iter().find(is_home).expect("one of the links leads home");
            page.click(&way_home);
            page.until("the link leads home", || page.has_started() && page.heading() == home);
        });
    }
}
