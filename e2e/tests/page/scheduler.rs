//! The Scheduler lab: whom one presses runs next.

use e2e::Visit;
use interleave::labs::scheduler::{LAB, LevelId};

const ROUTE: &str = LAB.address;

#[test]
fn a_level_is_solved_with_the_buttons_of_the_ready_queue() {
    let level = LevelId::default().level();
    Visit::to(ROUTE).run(|page| {
        page.until("the queue is there", || page.find("button", level.solution[0]).is_some());
        for name in level.solution {
            page.click(&page.get("button", name));
        }
        let solved = format!("Solved in {0}, par {0}.", level.par());
        page.until("it is solved", || page.shows(&solved));
        page.click(&page.get("button", "Take back"));
        page.until("the last choice is open again", || page.shows("Choose who runs next."));
    });
}

#[test]
fn a_digit_chooses_and_an_arrow_takes_back() {
    Visit::to(ROUTE).run(|page| {
        page.until("the queue is there", || page.find("button", "bo").is_some());
        page.type_text("2");
        page.until("bo was chosen", || page.shows("Chosen so far: bo."));
        page.press(e2e::Key::Left);
        page.until("and taken back", || page.shows("Nobody was chosen yet."));
    });
}
