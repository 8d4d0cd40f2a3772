//! The keyboard reaches everything, and shows where it is.

use e2e::{Key, Page, Visit, routes};

/// Marks what has the focus as visited and says what is wrong with how that shows.
const LOOK: &str = "
const e = document.activeElement;
if (!e || e === document.body || e === document.documentElement) return null;
const seen = (window.__seen ??= new Set()), name = e.cloneNode(false).outerHTML.slice(0, 160);
if (seen.has(e)) return { again: true, name };
seen.add(e);
const ring = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && !/, 0\\)$|^transparent$/.test(s.outlineColor);
const rings = [e, e.parentElement, ...(e.labels ?? [])].filter(Boolean).some(e => ring(getComputedStyle(e)));
const box = e.getClientRects()[0];
const points = [[.5, .5], [.1, .1], [.9, .1], [.1, .9], [.9, .9]].map(([x, y]) => [box.x + box.width * x, box.y + box.height * y]);
const seenAt = ([x, y]) => { const top = document.elementFromPoint(x, y);
    return top && (e.contains(top) || [...(e.labels ?? [])].some(l => l.contains(top))); };
return { name, ring: rings, visible: points.some(seenAt) };";

/// What Tab should reach and has not.
const MISSED: &str = "
const seen = window.__seen ?? new Set();
const tabbable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
return [...document.querySelectorAll(tabbable)]
    .filter(e => e.tabIndex >= 0 && !e.disabled && !e.closest('[inert], dialog:not([open])'))
    .filter(e => e.checkVisibility({ checkVisibilityCSS: true }) && e.getClientRects().length > 0)
    .filter(e => !(e.type === 'radio' && !e.checked))
    .filter(e => !seen.has(e)).map(e => e.cloneNode(false).outerHTML.slice(0, 160));";

#[test]
fn tab_goes_everywhere_once_and_its_focus_can_be_seen() {
    Visit::to("").run(|page| {
        let complaints: Vec<_> = routes()
            .into_iter()
            .flat_map(|route| {
                page.go(&route);
                tab_through(page).into_iter().map(move |line| format!("/{route}: {line}"))
            })
            .collect();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    });
}

/// Tabs until the focus leaves the page, which is how it ends unless something holds it.
fn tab_through(page: &Page) -> Vec<String> {
    let mut complaints = Vec::new();
    for stop in 0.. {
        // An editor says itself how it is left.
        if page.eval("return document.activeElement.matches('.editor-input')") == true {
            page.press(Key::Escape);
        }
        page.press(Key::Tab);
        let look = page.eval(LOOK);
        if look.is_null() {
            if stop == 0 {
                complaints.push("Tab reaches nothing".to_owned());
            }
            break;
        }
        let name = &look["name"];
        if look["again"] == true {
            complaints.push(format!("the focus comes back to {name} before it has left the page"));
            break;
        }
        if look["ring"] != true {
            complaints.push(format!("no focus ring on {name}"));
        }
        if look["visible"] != true {
            complaints.push(format!("focused but out of sight or covered: {name}"));
        }
    }
    let missed = page.eval(MISSED);
    complaints.extend(missed.as_array().into_iter().flatten().map(|element| format!("Tab never reaches {element}")));
    complaints
}
