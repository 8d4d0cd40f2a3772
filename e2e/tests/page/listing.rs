//! A program in the text: it runs where it stands, is changed there, and goes along to the lab.

use e2e::{Key, Page, Visit};

const PART: &str = "part/3";
const TITLE: &str = "Run “Two fetches as tasks”";

/// What stands in the listing with this name, which is its bar's.
#[track_caller]
fn said(page: &Page) -> String {
    let words = format!(
        "return [...document.querySelectorAll('.listing')].find(one => one.querySelector('.listing-bar')?.ariaLabel === {TITLE:?})
             ?.innerText ?? ''"
    );
    page.read(&words)
}

/// Presses a button of that listing, once it is there.
#[track_caller]
fn press(page: &Page, name: &str) {
    let press = format!(
        "const bar = [...document.querySelectorAll('.listing-bar')].find(one => one.ariaLabel === {TITLE:?});
         const button = [...bar?.querySelectorAll('button, a') ?? []]
             .find(one => (one.ariaLabel ?? one.innerText).trim() === {name:?} && !one.disabled);
         button?.scrollIntoView({{ block: 'center' }});
         button?.click();
         return !!button"
    );
    page.until(&format!("{name} is pressed"), || page.eval(&press) == true);
}

#[test]
fn it_runs_where_it_stands_and_is_walked_through() {
    Visit::to(PART).run(|page| {
        press(page, "Run");
        page.until("it has run", || said(page).contains("It ended after 2.0 s (virtual) and printed"));
        let end = said(page);
        assert!(end.contains("Printed so far") && end.contains("Total: 2.0"), "{end}");
        press(page, "Step back");
        press(page, "Step back");
        page.until("it is at another moment", || said(page) != end);
    });
}

#[test]
fn it_is_changed_there_and_goes_along_to_the_lab() {
    Visit::to(PART).run(|page| {
        press(page, "Change it");
        let field = page.get("textbox", "Your program");
        page.call(&field, "this.focus(); this.select()");
        page.type_text("import asyncio\nasyncio.run(asyncio.sleep(7))\nprint('mine')\n");
        press(page, "Run");
        page.until("it has run", || said(page).contains("It ended after 7.0 s (virtual) and printed 1 line."));
        page.call(&field, "this.focus()");
        page.press(Key::End);
        page.type_text("x");
        page.until("what is shown is of the text before", || said(page).contains("You have changed it since."));
        press(page, "Open in the lab");
        page.until("the lab has the text", || page.value("textbox", "Your program").contains("print('mine')"));
    });
}

#[test]
fn without_its_code_the_text_stays_and_it_says_so() {
    Visit::to(PART).without("split_text_begun").run(|page| {
        press(page, "Run");
        page.until("it says so", || page.shows("The code that runs Python did not arrive."));
        assert!(said(page).contains("create_task"));
        drop(page.take_console());
    });
}
