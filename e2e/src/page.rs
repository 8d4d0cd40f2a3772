//! A browser tab, driven from a plain test function: every method returns when it is done and fails the test when it
//! cannot be, at the line that asked.

use std::{env, process::Command, time::Duration};

use fantoccini::{Client, ClientBuilder, error::CmdError};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::{
    runtime::{Builder, Runtime},
    time::{Instant, sleep, timeout},
};

use crate::{Site, cdp::Extra, driver::Driver, files::Folder, wall::Wall};

/// How long anything may take before it counts as not happening. Generous: two browsers may share two cores with a build.
const PATIENCE: Duration = Duration::from_mins(1);
/// One command of the driver, its start included; longer than any script's own limit.
const ANSWER: Duration = Duration::from_mins(2);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// The tab. Dropping it closes the browser and stops its driver.
pub struct Page {
    runtime: Runtime,
    client: Client,
    _driver: Driver,
    /// What is being visited.
    pub site: Site,
    wall: Wall,
    pub(crate) folder: Folder,
}

impl Page {
    /// A new browser with an empty profile, on a blank page.
    pub(crate) fn open(site: Site, wall: Wall, (arguments, beside): (&[String], &[String])) -> Self {
        let driver = Driver::start();
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime needs no configuration");
        let own = std::iter::once(site.origin()).chain(beside.iter().cloned()).collect::<Vec<_>>().join(";");
        let capabilities = capabilities(&own, &wall, arguments);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let client = match runtime.block_on(async { timeout(ANSWER, builder.connect(&driver.url)).await }) {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => panic!("Chromium does not start: {error}; run `cargo xtask test` to install it"),
            Err(late) => panic!("Chromium has not started in {ANSWER:?}: {late}"),
        };
        Self { runtime, client, _driver: driver, site, wall, folder: Folder::create() }
    }

    /// Loads a route and waits until the app runs in it.
    #[track_caller]
    pub fn go(&self, route: &str) {
        self.load(&self.site.address(route));
        self.until("the app has started", || self.has_started());
    }

    /// Leaves the page, and opens a route as on a device that has kept nothing.
    ///
    /// A page that is left keeps its work as it goes, which its process may do when the next document runs already. So it is kept
    /// from keeping anything first; and the next document takes away what arrives nevertheless, before anything of the app runs.
    #[track_caller]
    pub fn go_afresh(&self, route: &str) {
        self.eval("Storage.prototype.setItem = () => {}; return true");
        self.load("about:blank");
        let origin = format!("http://{}", self.site.origin());
        self.dev_tools("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" }));
        let clear = json!({ "source": "localStorage.clear()" });
        let script = self.dev_tools("Page.addScriptToEvaluateOnNewDocument", clear);
        self.go(route);
        self.dev_tools("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": script["identifier"] }));
    }

    /// Loads any address of the site, without waiting for the app.
    #[track_caller]
    pub fn load(&self, address: &str) {
        self.drive(async |client| client.goto(address).await);
    }

    /// Loads the present address again.
    #[track_caller]
    pub fn reload(&self) {
        self.drive(async |client| client.refresh().await);
        self.until("the app has started again", || self.has_started());
    }

    /// The browser's own Back.
    #[track_caller]
    pub fn back(&self) {
        self.drive(async |client| client.back().await);
    }

    /// Whether the app has taken over from the prerendered text, and on a lab's page the lab from its picture.
    #[track_caller]
    pub fn has_started(&self) -> bool {
        self.eval(
            "const stage = document.getElementById('lab-stage');
             return 'started' in document.documentElement.dataset
                 && (!stage || !!stage.querySelector('section') && !stage.querySelector('[inert]'))",
        ) == true
    }

    /// The present address, relative to where the folder is hosted.
    #[track_caller]
    pub fn route(&self) -> String {
        let address = self.address();
        let base = self.site.address("");
        address.strip_prefix(&base).unwrap_or_else(|| panic!("{address} is not under {base}")).to_owned()
    }

    /// The present address.
    #[track_caller]
    pub fn address(&self) -> String {
        self.drive(async |client| client.current_url().await).to_string()
    }

    /// What a function body returns when it runs in the page.
    #[track_caller]
    pub fn eval(&self, body: &str) -> Value {
        self.drive(async |client| client.execute(body, Vec::new()).await)
    }

    /// Waits until `condition` holds.
    #[track_caller]
    pub fn until(&self, what: &str, mut condition: impl FnMut() -> bool) {
        self.wait_for(what, || condition().then_some(()));
    }

    /// Waits for something to be there, and returns it.
    #[track_caller]
    pub fn wait_for<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(Instant::now() < deadline, "after {PATIENCE:?} it is still not so that {what}");
            self.runtime.block_on(async { sleep(LOOK_AGAIN).await });
        }
    }

    /// How long it takes until `condition` holds.
    #[track_caller]
    pub fn time_until(&self, condition: impl FnMut() -> bool) -> Duration {
        let began = Instant::now();
        self.until("it has happened", condition);
        began.elapsed()
    }

    /// Whether the page shows this text now.
    #[track_caller]
    pub fn shows(&self, text: &str) -> bool {
        self.read("return document.body.innerText").contains(text)
    }

    /// One command of the `DevTools` protocol.
    #[track_caller]
    pub(crate) fn dev_tools(&self, method: &str, params: Value) -> Value {
        self.try_dev_tools(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The same, where a refusal is an answer too.
    pub(crate) fn try_dev_tools(&self, method: &str, params: Value) -> Result<Value, String> {
        let command = Extra::DevTools { method: method.to_owned(), params };
        self.answer(async |client| client.issue_cmd(command).await)
    }

    /// Makes the page's processor so many times as slow, from now on; false where the browser cannot.
    pub fn slow_down(&self, times: u32) -> bool {
        self.try_dev_tools("Emulation.setCPUThrottlingRate", serde_json::json!({ "rate": times })).is_ok()
    }

    /// How long the page's scripts have kept its thread so far, in milliseconds of the thread's own time, whatever else the machine does;
    /// zero where the browser cannot tell.
    pub fn script_millis(&self) -> f64 {
        let domain = serde_json::json!({ "timeDomain": "threadTicks" });
        let metrics = self
            .try_dev_tools("Performance.enable", domain)
            .and_then(|_| self.try_dev_tools("Performance.getMetrics", serde_json::json!({})))
            .unwrap_or_default();
        let script =
            metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == "ScriptDuration");
        script.and_then(|metric| metric["value"].as_f64()).unwrap_or_default() * 1e3
    }

    /// What the console has received since this was last asked; a test that expects messages takes them. Left out is that the font,
    /// which each page preloads and uses, was not used for a few seconds: a busy machine, or a tab that is not seen, paints later.
    #[track_caller]
    pub fn take_console(&self) -> Vec<String> {
        let entries = self.drive(async |client| client.issue_cmd(Extra::Console).await);
        let entry = |entry: &Value| format!("{} {}", entry["level"], entry["message"]);
        let is_late_font = |line: &String| {
            line.contains("/atkinson.woff2 was preloaded using link preload but not used within a few seconds")
        };
        let lines = entries.as_array().into_iter().flatten().map(entry);
        lines.filter(|line| !is_late_font(line)).collect()
    }

    /// Fails if the console has said anything, or a request was made to another origin.
    #[track_caller]
    pub fn expect_quiet(&self) {
        let console = self.take_console();
        assert!(console.is_empty(), "the console is not empty:\n{}", console.join("\n"));
        let refused = self.wall.refused();
        assert!(refused.is_empty(), "requests left the page's origin:\n{}", refused.join("\n"));
    }

    /// What the wall has refused so far.
    pub fn refused(&self) -> Vec<String> {
        self.wall.refused()
    }

    /// Forgets what the wall has refused, for a test that wanted it.
    pub fn forgive(&self) {
        self.wall.forgive();
    }

    /// Runs one command of the driver to its end.
    #[track_caller]
    pub(crate) fn drive<T>(&self, command: impl AsyncFnOnce(&Client) -> Result<T, CmdError>) -> T {
        self.answer(command).unwrap_or_else(|error| panic!("{error}"))
    }

    /// For evidence after a failure: nothing here may fail again.
    pub(crate) fn attempt<T>(&self, command: impl AsyncFnOnce(&Client) -> Result<T, CmdError>) -> Option<T> {
        self.answer(command).ok()
    }

    /// What the driver answers, in time or not at all: a tab that has crashed may leave a command without an answer.
    fn answer<T>(&self, command: impl AsyncFnOnce(&Client) -> Result<T, CmdError>) -> Result<T, String> {
        match self.runtime.block_on(async { timeout(ANSWER, command(&self.client)).await }) {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(format!("the browser refuses: {error}")),
            Err(_) => Err(format!("the browser has not answered for {ANSWER:?}")),
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // Chromium ends with its session, and the driver follows; a session that hangs is ended by Chromium's own id.
        if self.attempt(async |client| client.clone().close().await).is_none()
            && let Some(browser) = self.client.capabilities().and_then(|all| all.get("goog:processID")?.as_i64())
        {
            _ = Command::new("kill").args(["-9", &browser.to_string()]).status();
        }
    }
}

/// `own` lists the origins that requests may go to.
fn capabilities(own: &str, wall: &Wall, arguments: &[String]) -> Map<String, Value> {
    let mut all = vec![
        "--headless=new".to_owned(),
        // Chromium refuses its sandbox to root, and containers often lack what it needs.
        "--no-sandbox".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-quic".to_owned(),
        "--window-size=1280,900".to_owned(),
        format!("--proxy-server=http://127.0.0.1:{}", wall.port()),
        format!("--proxy-bypass-list=<-loopback>;{own}"),
    ];
    all.extend_from_slice(arguments);
    let mut options = json!({ "args": all });
    // Without it the driver looks where browsers usually are.
    if let Ok(chromium) = env::var("CHROMIUM") {
        options["binary"] = chromium.into();
    }
    Map::from_iter([
        ("browserName".to_owned(), "chrome".into()),
        ("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" })),
        ("goog:chromeOptions".to_owned(), options),
    ])
}
