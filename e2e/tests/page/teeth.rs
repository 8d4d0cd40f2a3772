//! The checks themselves can fail: each is shown something bad and must notice.

use e2e::{Screen, Visit};

#[test]
fn axe_notices_an_image_without_a_text() {
    Visit::to("").run(|page| {
        page.eval("document.querySelector('main').append(new Image(9, 9))");
        let violations = page.violations();
        assert!(violations.iter().any(|line| line.contains("image-alt")), "{violations:?}");
    });
}

#[test]
fn axe_notices_faint_text() {
    Visit::to("").run(|page| {
        page.eval(
            "const p = document.createElement('p'); p.textContent = 'faint';
             p.style.color = '#888'; p.style.backgroundColor = '#999'; document.querySelector('main').append(p)",
        );
        let violations = page.violations();
        assert!(violations.iter().any(|line| line.contains("color-contrast")), "{violations:?}");
    });
}

#[test]
fn a_request_to_another_origin_is_noticed_and_refused() {
    Visit::to("").run(|page| {
        page.eval("for (const to of ['https://example.com/', 'http://localhost:11434/']) fetch(to).catch(() => {})");
        page.until("both requests ran into the wall", || page.refused().len() == 2);
        let mut failed = 0;
        page.until("the console names both", || {
            failed += page.take_console().iter().filter(|line| line.contains("Failed to load resource")).count();
            failed == 2
        });
        page.forgive();
    });
}

#[test]
fn an_inline_script_is_refused_and_the_console_says_so() {
    Visit::to("").run(|page| {
        page.eval("document.body.setAttribute('onclick', 'document.title = \"in\"'); document.body.click()");
        page.until("the console says so", || page.take_console().iter().any(|line| line.contains("Content Security")));
        assert_ne!(page.read("return document.title"), "in");
    });
}

#[test]
fn wide_content_a_tiny_target_and_motion_are_noticed() {
    Visit::to("").run(|page| {
        page.show_on(Screen { width: 320, zoom: 1 });
        page.eval(
            "const wide = document.createElement('div'); wide.textContent = 'wide'; wide.style.width = '500px';
             const tiny = document.createElement('button'); tiny.textContent = 'x';
             tiny.style.cssText = 'width:9px;height:9px;min-width:0;min-height:0;padding:0';
             document.querySelector('main').append(wide, tiny);
             wide.animate([{ opacity: 1 }, { opacity: 0.5 }], { duration: 5000, iterations: Infinity })",
        );
        assert!(page.sideways().iter().any(|line| line.contains("wide")), "{:?}", page.sideways());
        assert!(page.small_targets().iter().any(|line| line.starts_with("9×9")), "{:?}", page.small_targets());
        assert!(!page.motion().is_empty());
        assert_eq!(page.inline_styles().len(), 2);
    });
}
