//! Forced colours: what is chosen or current is told apart by more than a soft background, which the system takes away.

use e2e::{Page, Visit};
use interleave::labs::{agent, event_loop};

use crate::stage;

/// How each element that `selector` finds looks, and whether it is the chosen or current one.
fn looks(page: &Page, selector: &str) -> Vec<(bool, String)> {
    let script = format!(
        "const marked = '[aria-pressed=true], [aria-selected=true], [aria-current]:not([aria-current=false])';
         return [...document.querySelectorAll(`{selector}`)].filter(found => found.getClientRects().length > 0).map(found => {{
             const style = getComputedStyle(found);
             const border = [style.borderInlineStartColor, style.borderInlineStartWidth, style.borderBlockEndColor];
             return [found.matches(marked), [style.backgroundColor, style.color, ...border].join(' ')];
         }});"
    );
    serde_json::from_value(page.eval(&script)).expect("pairs")
}

/// One of the elements is marked, and none of the others looks as it does.
#[track_caller]
fn check(page: &Page, selector: &str) {
    let looks = looks(page, selector);
    let marked: Vec<_> = looks.iter().filter(|(marked, _)| *marked).map(|(_, look)| look).collect();
    assert_eq!(marked.len(), 1, "{selector}: {looks:?}");
    let alike = looks.iter().filter(|(_, look)| look == marked[0]).count();
    assert!(alike == 1 && looks.len() > 1, "{selector}: {alike} of {} look like the one: {}", looks.len(), marked[0]);
}

/// What is beside the marked ones is not drawn with a mark of its own: its border has the colour of its ground.
#[track_caller]
fn check_unmarked(page: &Page, selector: &str) {
    let script = format!(
        "const canvas = Object.assign(document.body.appendChild(document.createElement('i')));
         canvas.style.backgroundColor = 'Canvas';
         const ground = getComputedStyle(canvas).backgroundColor;
         canvas.remove();
         return [...document.querySelectorAll('{selector}:not([aria-current])')]
             .map(found => getComputedStyle(found).borderInlineStartColor).filter(border => border !== ground).length;"
    );
    assert_eq!(page.eval(&script), 0, "{selector}: borders are drawn where nothing is current");
}

#[test]
fn the_chosen_preset_tab_and_phase_are_told_apart() {
    Visit::to(agent::LAB.address).run(|page| {
        page.force_colors();
        page.click(&page.get("button", "Three calls at once"));
        stage::run_through(page);
        check(page, "button[aria-pressed]");
        check(page, ".agent-phase");
        check(page, "[aria-label=\"What to try\"] [role=tab]");
    });
}

#[test]
fn only_the_current_line_is_marked() {
    Visit::to(event_loop::LAB.address).run(|page| {
        page.force_colors();
        stage::run_through(page);
        page.click(&page.get("button", "Step back"));
        page.until("a line is lit", || {
            page.eval("return document.querySelector('.code-line[aria-current]') !== null") == true
        });
        check(page, ".code-line");
        check_unmarked(page, ".code-line");
    });
}
