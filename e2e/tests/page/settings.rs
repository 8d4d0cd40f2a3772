//! Settings: a model of the reader's own, its key, and the test of its connection.

use e2e::{Cors, ModelServer, Page, Reply, State, Visit};
use models::Provider;

pub(crate) const KEY: &str = "sk-test-0123456789abcdef";

/// What the checks of `everywhere` walk through.
pub(crate) fn states() -> Vec<State> {
    vec![
        State::on("settings", "with a model of one's own", |page| own(page)),
        State::on("settings", "with a connection that cannot be", |page| {
            own(page);
            fill(page, "Address", "http://192.168.0.1/v1");
            page.click(&page.get("button", "Test connection"));
            page.until("the verdict is there", || !verdict(page).is_empty());
        }),
    ]
}

#[track_caller]
fn own(page: &Page) {
    page.click(&page.get("radio", "A model of your own"));
    page.get("textbox", "Address");
}

#[track_caller]
pub(crate) fn fill(page: &Page, field: &str, text: &str) {
    page.fill(&page.get("textbox", field), text);
}

/// Chooses the server's model, as a reader does, with a key.
#[track_caller]
pub(crate) fn choose(page: &Page, server: &ModelServer) {
    own(page);
    fill(page, "Address", &server.base_url());
    fill(page, "Name of the model", "test-model");
    fill(page, "Key", KEY);
    // A field's change is complete when it is left.
    page.eval("document.activeElement.blur()");
}

#[track_caller]
fn verdict(page: &Page) -> String {
    page.read("return document.querySelector('.settings-verdict-words')?.parentElement.innerText ?? ''")
}

/// What "Test connection" says of a server.
#[track_caller]
fn check(server: &ModelServer, expect: &[&str]) {
    Visit::to("settings").beside(server).run(|page| {
        choose(page, server);
        page.click(&page.get("button", "Test connection"));
        let said = page.wait_for("the verdict is there", || Some(verdict(page)).filter(|said| !said.is_empty()));
        for part in expect {
            assert!(said.contains(part), "{part:?} is not in {said:?}");
        }
        assert!(!said.contains(KEY), "{said}");
        // What the browser itself says of a refused request.
        page.take_console();
    });
}

#[test]
fn a_model_that_answers_is_told_so_and_was_sent_the_key_and_a_tool() {
    let server = ModelServer::start(Cors::Allowed, vec![Reply::says("OK")]);
    check(&server, &["The model \"test-model\" answers."]);
    let asked = server.asked();
    assert!(asked[0].contains(&format!("Bearer {KEY}")), "{asked:?}");
    assert!(asked[0].contains("\"tools\"") && asked[0].contains("test-model"), "{asked:?}");
}

#[test]
fn a_server_that_is_down_is_unreachable() {
    check(&ModelServer::down(), &["Nothing answers at http://127.0.0.1:", "Start the server"]);
}

#[test]
fn a_server_without_cors_is_told_from_one_that_is_down() {
    let server = ModelServer::start(Cors::Missing, vec![Reply::says("OK")]);
    check(&server, &["does not allow the page http://", "(CORS)", "Set the server to allow this page's origin"]);
}

#[test]
fn a_server_whose_permission_is_a_redirect_is_told_with_both_causes() {
    let server = ModelServer::start(Cors::SentOn, vec![Reply::says("OK")]);
    check(
        &server,
        &["(CORS), or it sends requests on to another address", "Enter the address at which the server itself answers"],
    );
    assert_eq!(server.asked(), Vec::<String>::new(), "the browser asks for permission first");
}

#[test]
fn a_wrong_key_an_unknown_model_and_missing_tools_are_told_apart() {
    let refusing = |status, message: &str| {
        let body = format!(r#"{{"error": {{"message": "{message}"}}}}"#);
        ModelServer::start(Cors::Allowed, vec![Reply::Refuse(status, "", body)])
    };
    check(
        &refusing(401, &format!("Incorrect API key provided: {KEY}")),
        &["does not accept the key (401)", "[key]", "Check the key"],
    );
    check(&refusing(404, "model 'test-model' not found"), &["does not know the model", "Check the model's name"]);
    check(&refusing(400, "test-model does not support tools"), &["does not take tools", "schema-driven tools"]);
}

#[test]
fn plain_http_beyond_this_computer_is_not_even_tried() {
    Visit::to("settings").run(|page| {
        own(page);
        fill(page, "Address", "http://192.168.0.1:11434/v1");
        page.click(&page.get("button", "Test connection"));
        let said = page.wait_for("the verdict is there", || Some(verdict(page)).filter(|said| !said.is_empty()));
        assert!(said.contains("does not speak plain http to http://192.168.0.1:11434"), "{said}");
    });
}

#[test]
fn the_choice_is_kept_and_named_in_the_bar_and_the_key_is_not() {
    let server = ModelServer::start(Cors::Allowed, vec![Reply::says("OK")]);
    Visit::to("settings").beside(&server).run(|page| {
        choose(page, &server);
        page.until("the bar names it", || page.find("link", "test-model").is_some());
        let kept = "return Object.values(localStorage).join()";
        assert!(!page.read(kept).contains(KEY), "the key stays in memory");
        page.reload();
        page.until("the choice is back", || page.value("textbox", "Name of the model") == "test-model");
        assert_eq!(page.value("textbox", "Key"), "");
    });
}

#[test]
fn a_key_is_remembered_where_the_reader_says_so_and_forgotten_again() {
    let server = ModelServer::start(Cors::Allowed, vec![Reply::says("OK")]);
    let stored = "return Object.values(localStorage).join()";
    Visit::to("settings").beside(&server).run(|page| {
        choose(page, &server);
        page.click(&page.get_with("checkbox", "Remember the key"));
        page.until("it is kept", || page.read(stored).contains(KEY));
        page.reload();
        page.until("it is back", || page.eval("return document.querySelector('[type=password]')?.value") == KEY);
        // It leaves the device in no file.
        assert!(page.find("button", "Save as a file: The key of your model").is_none());
        page.click(&page.get("button", "Forget: The key of your model"));
        page.until("it is gone", || !page.read(stored).contains(KEY));
        assert_eq!(page.eval("return document.querySelector('[type=password]')?.value"), "");
    });
}

#[test]
fn a_key_is_not_sent_to_another_address() {
    let (first, second) = (
        ModelServer::start(Cors::Allowed, vec![Reply::says("OK")]),
        ModelServer::start(Cors::Allowed, vec![Reply::says("OK")]),
    );
    Visit::to("settings").beside(&first).beside(&second).run(|page| {
        choose(page, &first);
        fill(page, "Address", &second.base_url());
        assert!(page.shows("It is not sent to this address."));
        page.click(&page.get("button", "Test connection"));
        page.until("the verdict is there", || !verdict(page).is_empty());
        let asked = second.asked();
        assert!(!asked.is_empty() && asked.iter().all(|request| !request.contains(KEY)), "{asked:?}");
    });
}

/// With every status that sends a request on, and to the same origin too: neither the key nor the question goes there.
#[test]
fn a_key_follows_no_redirect() {
    for status in [301, 302, 303, 307, 308] {
        let other = ModelServer::start(Cors::Allowed, vec![Reply::says("OK")]);
        let itself = Reply::Redirect(status, "/v2/chat/completions".to_owned());
        let server = ModelServer::start(Cors::Allowed, vec![Reply::sends_on(status, &other), itself]);
        Visit::to("settings").beside(&server).beside(&other).run(|page| {
            choose(page, &server);
            for asked in 1..=2 {
                page.click(&page.get("button", "Test connection"));
                page.until("the server is asked", || server.asked().len() == asked);
                page.until("the verdict is there", || !verdict(page).is_empty());
                let said = verdict(page);
                assert!(said.contains("sends requests on to another address"), "{status}: {said}");
                assert!(said.contains("Enter the address at which the server itself answers"), "{status}: {said}");
                assert!(!said.contains(KEY), "{said}");
            }
            assert_eq!(other.asked(), Vec::<String>::new(), "{status}: nothing was sent on");
            page.take_console();
        });
    }
}

/// Chooses an option of a list, as a reader does.
#[track_caller]
pub(crate) fn pick(page: &Page, list: &str, option: &str) {
    page.call(
        &page.get("combobox", list),
        &format!(
            "const wanted = [...this.options].find(option => option.text === '{option}');
             this.value = wanted.value;
             this.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        ),
    );
}

#[test]
fn servers_to_start_from_fill_in_the_address() {
    Visit::to("settings").run(|page| {
        own(page);
        for provider in Provider::ALL {
            let label = provider.label();
            page.click(&page.get("button", &label));
            page.until(&label, || page.value("textbox", "Address") == provider.base_url);
        }
    });
}

#[test]
fn a_model_is_spoken_to_as_chosen() {
    let server = ModelServer::start(Cors::Allowed, vec![Reply::says("OK")]);
    Visit::to("settings").beside(&server).run(|page| {
        let mut tested = 0;
        let mut test = || {
            page.click(&page.get("button", "Test connection"));
            tested += 1;
            page.until("the server is asked", || server.asked().len() == tested);
            page.until("the verdict is there", || !verdict(page).is_empty());
            server.asked().pop().unwrap_or_default()
        };
        own(page);
        page.click(&page.get("button", "Anthropic"));
        choose(page, &server);
        let asked = test().to_lowercase();
        assert!(asked.starts_with("post /v1/messages "), "{asked}");
        assert!(asked.contains(&format!("x-api-key: {KEY}")), "{asked}");
        assert!(asked.contains("anthropic-dangerous-direct-browser-access: true"), "{asked}");

        pick(page, "API format", "OpenAI Chat Completions");
        pick(page, "Tools", "schema-driven, for models without");
        page.until("a verdict is about what was tested", || verdict(page).is_empty());
        let asked = test();
        assert!(asked.starts_with("POST /v1/chat/completions "), "{asked}");
        assert!(!asked.contains("\"tools\":") && asked.contains("get_time"), "{asked}");
    });
}
