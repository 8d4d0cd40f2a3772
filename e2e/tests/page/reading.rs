//! The page before and without its scripts.

use std::fs;

use e2e::{Visit, dist, routes};

#[test]
fn every_route_can_be_read_without_scripts() {
    Visit::to("").run(|page| {
        let with_scripts: Vec<_> = routes()
            .into_iter()
            .map(|route| {
                page.go(&route);
                (route, page.heading())
            })
            .collect();
        page.disable_scripts();
        for (route, heading) in with_scripts {
            page.load(&page.site.address(&route));
            assert!(!page.has_started(), "scripts are off");
            assert_eq!(page.heading(), heading, "/{route}");
            let main = page.get_only("main");
            let words = page.text(&main).split_whitespace().count();
            assert!(words >= 30, "/{route}: only {words} words can be read without scripts");
        }
    });
}

#[test]
fn no_served_page_has_an_inline_style_or_script() {
    for route in routes() {
        let file = dist().join(&route).join("index.html");
        let html = fs::read_to_string(&file).unwrap();
        for forbidden in [" style=", "<style", " onclick=", "javascript:"] {
            assert!(!html.contains(forbidden), "{}: {forbidden}", file.display());
        }
        for script in html.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(" src="), "{}: <script{tag}>", file.display());
        }
        assert!(html.contains("Content-Security-Policy"), "{}: no policy", file.display());
        for hole in ["unsafe-inline", "'unsafe-eval'"] {
            assert!(!html.contains(hole), "{}: {hole}", file.display());
        }
    }
}
