//! The editor inside a real browser: what keys do can be undone, what is drawn lies under what is typed, and nobody is caught in it.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use highlight::Language;
use interleave::{
    browser::type_text,
    ui::{Breakpoints, Completion, Editor, Field, Mistake, TypeText},
};
use js_sys::Function;
use leptos::{mount::mount_to, prelude::*, task::tick};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const STYLE: [&str; 3] =
    [include_str!("../style/tokens.css"), include_str!("../style/base.css"), include_str!("../style/editor.css")];

/// An editor on a page of its own.
struct Shown {
    text: RwSignal<String>,
    breakpoints: RwSignal<Vec<u32>>,
    lines: RwSignal<Vec<u32>>,
}

fn show(text: &str) -> Shown {
    let document = document();
    // What the tests before have left; the rest of the page is their runner's.
    while let Some(old) = document.query_selector(".shown").unwrap() {
        old.remove();
    }
    let add = |tag| {
        let element = document.create_element(tag).unwrap();
        element.set_class_name("shown");
        document.body().unwrap().append_child(&element).unwrap();
        element
    };
    add("style").set_text_content(Some(&STYLE.concat()));
    let place = add("div");
    let (breakpoints, lines) = (RwSignal::new(vec![]), RwSignal::new(vec![]));
    let shown = Shown { text: RwSignal::new(text.to_owned()), breakpoints, lines };
    let Shown { text, .. } = shown;
    mount_to(place.unchecked_into(), move || {
        provide_context(TypeText(type_text));
        let breakpoints =
            Breakpoints { lines: breakpoints.into(), set: Callback::new(move |lines| breakpoints.set(lines)) };
        let name = |name: &str| Completion { name: name.to_owned(), help: "What it is.".to_owned() };
        let complete = Callback::new(move |_| vec![name("sleep"), name("shield"), name("gather")]);
        let wrong = move || text.with(|text| text.contains('(') && !text.contains(')'));
        let mistake = || Mistake { line: 2, start: 1, until: 2, end: 2, message: "never closed".to_owned() };
        let mistakes = Signal::derive(move || wrong().then(mistake).into_iter().collect::<Vec<_>>());
        view! {
            <Field label="Program" let:wired>
                <Editor
                    wired
                    language=Language::Python
                    text
                    change=Callback::new(move |typed| text.set(typed))
                    mistakes
                    lines
                    breakpoints
                    complete
                />
            </Field>
        }
    })
    .forget();
    run("field().focus()");
    shown
}

/// What a script says, which has the field and presses keys.
fn run(script: &str) -> JsValue {
    const WITH: &str = "
        const field = () => document.querySelector('textarea');
        const drawing = () => document.querySelector('.editor-text');
        const press = (key, more) =>
            !field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
        const put = (start, end = start) => field().setSelectionRange(start, end);";
    Function::new_no_args(&format!("{WITH}\nreturn {script}")).call0(&JsValue::NULL).unwrap()
}

fn number(script: &str) -> f64 {
    run(script).as_f64().unwrap()
}

fn says(script: &str) -> String {
    run(script).as_string().unwrap()
}

fn holds(script: &str) -> bool {
    run(script).as_bool().unwrap()
}

#[wasm_bindgen_test]
async fn what_a_key_does_the_browser_takes_back() {
    let shown = show("def f():");
    tick().await;
    run("put(8)");
    assert!(holds("press('Enter')"), "the key is the editor's");
    tick().await;
    let value = "[field().value, field().selectionStart, field().selectionEnd].join('|')";
    assert_eq!(says(value), "def f():\n    |13|13");
    assert_eq!(shown.text.get_untracked(), "def f():\n    ");
    run("document.execCommand('insertText', false, 'pass')");
    assert!(holds("press('Backspace') || true"));
    run("put(0, 15)");
    run("press('/', { ctrlKey: true })");
    tick().await;
    assert_eq!(shown.text.get_untracked(), "# def f():\n#     pass");
    for before in ["def f():\n    pass", "def f():\n    ", "def f():"] {
        run("document.execCommand('undo')");
        tick().await;
        assert_eq!(shown.text.get_untracked(), before);
    }
}

#[wasm_bindgen_test]
async fn blanks_before_the_cursor_go_as_one_level() {
    let shown = show("        a");
    tick().await;
    run("put(8)");
    assert!(holds("press('Backspace')"));
    assert_eq!(shown.text.get_untracked(), "    a");
    assert!(holds("field().selectionEnd === 4"));
}

#[wasm_bindgen_test]
async fn tab_indents_and_after_escape_leaves() {
    let shown = show("a\nb");
    tick().await;
    run("put(0, 3)");
    assert!(holds("press('Tab')"));
    assert_eq!(shown.text.get_untracked(), "    a\n    b");
    assert!(holds("press('Tab', { shiftKey: true })"));
    assert_eq!(shown.text.get_untracked(), "a\nb");
    assert!(holds("press('Tab', { shiftKey: true })"), "nothing is left to take, and the focus stays");
    assert!(holds("press('Escape')"));
    tick().await;
    assert!(holds(
        "[...document.querySelectorAll('[role=status]')].some(e => e.textContent === 'Tab leaves the field now.')"
    ));
    assert!(!holds("press('Tab')"), "the browser's own Tab");
    assert!(holds("press('Tab')"), "once only");
    run("press('Escape')");
    assert!(!holds("press('Shift') || press('Tab', { shiftKey: true })"), "backwards too");
}

#[wasm_bindgen_test]
async fn keys_of_an_input_method_are_left_alone() {
    let shown = show("if a:");
    tick().await;
    run("put(5)");
    assert!(!holds(
        "press('Enter', { isComposing: true }) || press('Tab', { isComposing: true }) || press('Enter', { keyCode: 229 })"
    ));
    assert_eq!(shown.text.get_untracked(), "if a:");
}

#[wasm_bindgen_test]
async fn what_is_drawn_is_what_is_typed_and_lies_under_it() {
    let long = format!("a = 1  # {}\n", "é🙂 and more ".repeat(30)).repeat(60);
    show(&long);
    tick().await;
    run("put(5)");
    run("document.execCommand('insertText', false, '2 + ')");
    tick().await;
    assert!(holds("drawing().textContent === field().value + '\\n'"));
    let boxes = "[field(), drawing()].map(e => e.getBoundingClientRect()).map(b => [b.x, b.y, b.width, b.height].join()).join(' ')";
    let found = says(boxes);
    let (field, drawing) = found.split_once(' ').unwrap();
    assert_eq!(field, drawing);
    assert!(holds("field().scrollWidth <= field().clientWidth && field().scrollHeight <= field().clientHeight"));
    assert!(holds(
        "((box) => box.scrollWidth > box.clientWidth && box.scrollHeight > box.clientHeight)(field().parentElement)"
    ));
    let styles = "['fontFamily', 'fontSize', 'lineHeight', 'letterSpacing', 'tabSize', 'whiteSpace', 'paddingTop', 'paddingLeft', 'fontKerning']
        .filter(name => getComputedStyle(field())[name] !== getComputedStyle(drawing())[name]).join()";
    assert_eq!(says(styles), "", "letters are set alike");
    let lines = "drawing().children[59].getBoundingClientRect().top - drawing().children[0].getBoundingClientRect().top
        - 59 * parseFloat(getComputedStyle(field()).lineHeight)";
    assert!(number(lines).abs() < 0.5, "no line is higher than another: {}", number(lines));
}

#[wasm_bindgen_test]
async fn typing_draws_one_line_of_two_thousand() {
    show(&"async def work(name):\n    await asyncio.sleep(1)\n".repeat(1_000));
    tick().await;
    run("window.seen = []");
    run("window.watch = new MutationObserver(records => seen.push(...records.flatMap(r => [...r.addedNodes])))");
    run("watch.observe(drawing(), { childList: true, subtree: true })");
    run("put(20_000)");
    let started = number("performance.now()");
    for letter in ["x", "y", "z"] {
        run(&format!("document.execCommand('insertText', false, '{letter}')"));
        tick().await;
    }
    run("field().getBoundingClientRect()");
    leptos::logging::log!("{} ms a letter of 2,000 lines", (number("performance.now()") - started) / 3.0);
    run("seen.push(...watch.takeRecords().flatMap(r => [...r.addedNodes]))");
    let lines = "seen.filter(node => node.className === 'editor-line').length";
    assert!(holds(&format!("{lines} === 3")), "one for each letter");
    run("(seen.length = 0, document.execCommand('insertText', false, '\\n'))");
    tick().await;
    run("seen.push(...watch.takeRecords().flatMap(r => [...r.addedNodes]))");
    assert!(number(lines) <= 2.0, "{}", number(lines));
    assert!(holds("drawing().textContent === field().value + '\\n'"));
    run("(seen.length = 0, put(10, 10_000), document.execCommand('delete'))");
    tick().await;
    assert!(holds("drawing().textContent === field().value + '\\n'"));
}

#[wasm_bindgen_test]
async fn names_are_listed_chosen_and_taken() {
    let shown = show("x = s");
    tick().await;
    run("put(5)");
    assert!(holds("press(' ', { ctrlKey: true })"));
    tick().await;
    let listed = "[...document.querySelectorAll('[role=option] code')].map(e => e.textContent).join()";
    let chosen =
        "document.getElementById(field().getAttribute('aria-activedescendant')).querySelector('code').textContent";
    assert_eq!(says(listed), "sleep,shield");
    assert_eq!(says(chosen), "sleep");
    assert!(holds("document.getElementById(field().getAttribute('aria-controls')).role === 'listbox'"));
    assert!(holds("press('ArrowDown')"));
    tick().await;
    assert_eq!(says(chosen), "shield");
    run("document.execCommand('insertText', false, 'l')");
    tick().await;
    assert_eq!(says(listed), "sleep", "typing leaves what goes on");
    assert!(holds("press('Enter')"));
    tick().await;
    assert_eq!(shown.text.get_untracked(), "x = sleep");
    assert_eq!(says(listed), "");
    assert!(!holds("field().hasAttribute('aria-activedescendant')"));
    run("(put(4), press(' ', { ctrlKey: true }))");
    tick().await;
    assert!(holds("press('Escape')"));
    tick().await;
    assert_eq!(says(listed), "");
    assert!(holds("press('Tab')"), "that Escape closed the list and did not leave");
}

#[wasm_bindgen_test]
async fn names_are_listed_behind_a_dot_and_by_a_button_too() {
    show("x");
    tick().await;
    let listed = "document.querySelectorAll('[role=option]').length";
    run("(put(1), document.execCommand('insertText', false, '.'))");
    tick().await;
    assert!(number(listed) >= 2.0, "behind a dot");
    assert!(holds("press('Escape')"));
    tick().await;
    assert!(number(listed) < 1.0, "closed");
    run("document.querySelector('.editor-suggest').click()");
    tick().await;
    assert!(number(listed) >= 2.0, "by the button");
    assert!(holds("document.activeElement === field()"));
}

#[wasm_bindgen_test]
async fn the_list_of_names_stands_at_the_word() {
    show("a = 1\nb = s\nc = 3");
    tick().await;
    run("(put(11), press(' ', { ctrlKey: true }))");
    tick().await;
    let gap = "document.querySelector('.editor-names').getBoundingClientRect().top - drawing().children[1].getBoundingClientRect().bottom";
    assert!(number(gap).abs() < 8.0, "{} below its line", number(gap));
    run("document.querySelector('[role=option]').click()");
    tick().await;
    assert_eq!(says("field().value"), "a = 1\nb = sleep\nc = 3");
    assert!(holds("document.activeElement === field() && field().selectionEnd === 15"));
}

#[wasm_bindgen_test]
async fn breakpoints_are_set_by_key_and_by_button_and_move_with_their_lines() {
    let shown = show("a\nb\nc");
    tick().await;
    run("put(2)");
    assert!(holds("press('F9')"));
    run("document.querySelector('[aria-label=\"Breakpoint on line 3\"]').click()");
    tick().await;
    assert_eq!(shown.breakpoints.get_untracked(), [2, 3]);
    assert!(holds("document.querySelector('[aria-label=\"Breakpoint on line 2\"]').ariaPressed === 'true'"));
    run("(put(1), press('Enter'))");
    assert_eq!(shown.breakpoints.get_untracked(), [3, 4]);
}

#[wasm_bindgen_test]
async fn a_mistake_is_told_and_leads_to_its_place() {
    show("f(\n  b");
    tick().await;
    assert!(holds("field().ariaInvalid === 'true' && document.querySelector('.editor-mistake').textContent === ' '"));
    run("(field().blur(), document.querySelector('.editor-mistakes button').click())");
    assert!(holds("document.activeElement === field() && field().selectionStart === 4"));
    run("(put(7), document.execCommand('insertText', false, ')'))");
    tick().await;
    assert!(holds("field().ariaInvalid !== 'true' && !document.querySelector('.editor-mistakes li')"));
}

#[wasm_bindgen_test]
async fn what_comes_from_elsewhere_stands_in_the_field() {
    let shown = show("a");
    tick().await;
    shown.text.set("b\nc".to_owned());
    tick().await;
    assert_eq!(says("field().value"), "b\nc");
    assert!(holds("drawing().textContent === 'b\\nc\\n' && document.querySelectorAll('.editor-number').length === 2"));
}

#[wasm_bindgen_test]
async fn the_line_of_a_run_is_lit_and_in_sight() {
    let shown = show(&"a = 1\n".repeat(200));
    tick().await;
    shown.lines.set(vec![150]);
    tick().await;
    assert!(holds(
        "drawing().children[149].ariaCurrent === 'step' && drawing().querySelectorAll('[aria-current]').length === 1"
    ));
    let seen = "((line, frame) => line.top > frame.top && line.bottom < frame.bottom)(
        drawing().children[149].getBoundingClientRect(), field().parentElement.getBoundingClientRect())";
    assert!(holds(seen));
}
