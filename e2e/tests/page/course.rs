//! The text of the course: its first screen, its listings, its words, its contents.

use e2e::{Key, Page, Visit};

use crate::agent::QUESTION;

#[test]
fn six_seconds_become_two_with_one_click_from_the_first_page() {
    Visit::to("").run(|page| {
        assert!(page.shows("6.0 s") && !page.shows("Together"), "in turn, as the page opens");
        page.click(&page.get("button", "Run it again, together"));
        page.until("the difference is said", || page.shows("6.0 s became 2.0 s: 3 times as fast."));
        let lanes = "return [...document.querySelectorAll('.waits-run')].map(run => [...run.querySelectorAll('rect')]
            .map(bar => Math.round(bar.getBoundingClientRect().right - run.querySelector('svg').getBoundingClientRect().left)))";
        let ends: Vec<Vec<f64>> = serde_json::from_value(page.eval(lanes)).expect("two runs");
        let [slow, fast] = &*ends else { panic!("{ends:?}") };
        assert!(slow.is_sorted() && (slow[2] / slow[0] - 3.0).abs() < 0.1, "one after the other: {slow:?}");
        assert!(fast.iter().all(|end| (end - slow[0]).abs() <= 1.0), "all at once, on the same scale: {fast:?}");
    });
}

#[test]
fn a_listing_is_coloured_and_copied_letter_for_letter() {
    Visit::to("part/3").run(|page| {
        let coloured =
            "const colour = e => getComputedStyle(e).color, plain = colour(document.querySelector('.code code'));
            return ['keyword', 'name', 'text', 'comment'].filter(kind => {
                const word = document.querySelector('.code-' + kind);
                return !word || colour(word) === plain; })";
        assert_eq!(page.eval(coloured).to_string(), "[]", "kinds without a colour of their own");
        let copy = page.all("button").into_iter().find(|node| node.name == "Copy the code").expect("a button");
        page.click(&copy);
        page.until("the page says so", || page.shows("Copied"));
        let text = page.clipboard();
        assert!(text.starts_with("async def price(symbol):\n    answer = await fetch(symbol)"), "{text}");
        assert!(text.ends_with("return answer[\"price\"]"), "{text}");
    });
}

const TERM: &str = "return document.querySelector('[role=tooltip]')?.innerText ?? ''";

#[test]
fn a_word_says_what_it_means_where_it_stands() {
    Visit::to("part/3").run(|page| {
        page.tab_to("link", "event loop");
        page.until("its definition is there", || page.read(TERM).contains("keeps the queue of ready tasks"));
        let described = page
            .call(&page.focused(), "return document.getElementById(this.getAttribute('aria-describedby')).innerText");
        assert_eq!(described, page.read(TERM).as_str(), "a screen reader hears it with the word");
        assert!(page.sideways().is_empty());
        page.press(Key::Escape);
        page.until("Escape puts it away", || page.read(TERM).is_empty());
        assert_eq!(page.route().trim_end_matches('/'), "part/3");
        page.press(Key::Enter);
        page.until("the entry is one step away", || page.route().ends_with("glossary#event-loop"));
    });
}

const CURRENT: &str = "return document.querySelector('.part-contents [aria-current]')?.innerText ?? ''";

#[test]
fn the_contents_follow_the_reader() {
    Visit::to("part/3").run(|page| {
        for (id, title) in
            [("await", "3.3 The await keyword"), ("coroutines", "3.2 Coroutines"), ("tasks", "3.4 Tasks")]
        {
            page.eval(&format!("document.getElementById('{id}').scrollIntoView()"));
            page.until(&format!("{title} is the current one"), || page.read(CURRENT).trim() == title);
        }
    });
}

#[test]
fn one_goes_on_where_one_was_reading() {
    Visit::to("part/3").run(|page| {
        page.eval("document.getElementById('await').scrollIntoView()");
        page.until("it is read", || page.read(CURRENT).trim() == "3.3 The await keyword");
        let kept = "return localStorage.getItem('interleave/reading') ?? ''";
        page.until("it is kept", || page.read(kept).contains("await"));
        page.go("");
        page.go("part/1");
        assert!(!page.shows("Go on at"), "each part has its own place");
        page.go("part/3");
        page.click(&page.get("link", "Go on at 3.3 The await keyword"));
        page.until("one is there", || page.route().ends_with("part/3#await"));
        page.until("the keyboard is too", || page.eval("return document.activeElement.id") == "await");
        page.until("it is read on", || page.read(CURRENT).trim() == "3.3 The await keyword");
    });
}

#[test]
fn a_quiet_clock_counts_from_when_it_is_asked_for() {
    Visit::to("part/3").run(|page| {
        let told = "return document.querySelector('.part-clock').innerText";
        assert_eq!(page.read(told).trim(), "Clock", "it is off");
        // An hour takes six seconds.
        page.eval("const real = setInterval; window.setInterval = (f, time) => real(f, time / 600)");
        page.click(&page.get("checkbox", "Clock"));
        let minutes = |text: String| text.split_whitespace().find_map(|word| word.parse::<u32>().ok());
        page.until("it counts", || minutes(page.read(told)).is_some_and(|minutes| minutes >= 2));
        assert!(page.read(told).trim().ends_with(" of 17 min"), "{}", page.read(told));
        page.click(&page.get("checkbox", "Clock"));
        page.until("it is off again", || page.read(told).trim() == "Clock");
        page.reload();
        page.click(&page.get("checkbox", "Clock"));
        page.until("it goes on from there", || minutes(page.read(told)).is_some_and(|minutes| minutes >= 2));
        page.go("part/1");
        page.until("each part has its own", || page.read(told).trim().ends_with("0 of 6 min"));
    });
}

#[test]
fn the_text_leads_to_a_lab_in_the_state_that_it_speaks_of() {
    Visit::to("part/3").run(|page| {
        let to = |page: &Page, wanted: &str| {
            page.all("link")
                .into_iter()
                .find(|link| page.call(link, "return this.href").as_str().is_some_and(|href| href.ends_with(wanted)))
        };
        let link = to(page, "?preset=time-sleep-inside-a-coroutine").expect("the text leads there");
        page.click(&link);
        page.until("that program is chosen", || {
            page.shows("time.sleep(") && page.shows("This is where the link leads.")
        });
    });
    Visit::to("lab/agent?preset=three-calls-at-once").run(|page| {
        page.until("its question is there", || {
            page.value("textbox", QUESTION) == "What are Apple, Microsoft and Tesla trading at?"
        });
        page.fill(&page.get("textbox", QUESTION), "my own question");
        page.until("the address asks for nothing any more", || !page.address().contains("preset"));
        page.until("it is kept", || {
            page.read("return localStorage.getItem('interleave/agent') ?? ''").contains("my own question")
        });
        page.reload();
        page.until("the reader's own work is there", || page.value("textbox", QUESTION) == "my own question");
    });
}
