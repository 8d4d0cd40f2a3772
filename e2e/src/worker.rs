//! What can befall the compute worker.

use serde_json::json;

use crate::Page;

impl Page {
    /// The workers that run now, by the browser's ids.
    #[track_caller]
    pub fn workers(&self) -> Vec<String> {
        let targets = self.dev_tools("Target.getTargets", json!({ "filter": [{ "type": "worker" }] }));
        let targets = targets["targetInfos"].as_array().cloned().unwrap_or_default();
        targets.iter().filter_map(|target| target["targetId"].as_str().map(str::to_owned)).collect()
    }

    /// Ends a worker from outside, in the middle of whatever it does. The browser tells the page nothing of it.
    #[track_caller]
    pub fn kill(&self, worker: &str) {
        let doomed = Doomed::attach(self, worker);
        self.end(&[doomed], "the worker has ended", || !self.workers().iter().any(|id| id == worker));
    }

    /// The same of all that there are, until one has ended.
    #[track_caller]
    pub fn kill_all(&self) {
        let before = self.workers();
        let doomed: Vec<_> = before.iter().map(|worker| Doomed::attach(self, worker)).collect();
        self.end(&doomed, "a worker has ended", || self.workers().len() < before.len());
    }

    /// The first command waits until the worker is idle, which the second makes it: it ends what runs. Where that was the first
    /// command, because the worker was idle for a moment, they are sent again, one at a time.
    #[track_caller]
    fn end(&self, doomed: &[Doomed], what: &str, is_over: impl Fn() -> bool) {
        let send = |method: &str, params: &serde_json::Value| {
            for one in doomed {
                one.send(self, method, params);
            }
        };
        let close = || send("Runtime.evaluate", &json!({ "expression": "self.close()" }));
        let interrupt = || send("Runtime.terminateExecution", &json!({}));
        close();
        interrupt();
        let mut looks = 0;
        self.until(what, || {
            looks += 1;
            match looks % 40 {
                20 => close(),
                0 => interrupt(),
                _ => {}
            }
            is_over()
        });
    }
}

/// A session with a worker that is to end.
struct Doomed(serde_json::Value);

impl Doomed {
    /// chromedriver cannot address a worker's session; a nested one of the older kind can be sent messages.
    fn attach(page: &Page, worker: &str) -> Self {
        Self(
            page.dev_tools("Target.attachToTarget", json!({ "targetId": worker, "flatten": false }))["sessionId"]
                .clone(),
        )
    }

    /// A worker that has ended meanwhile cannot be told.
    fn send(&self, page: &Page, method: &str, params: &serde_json::Value) {
        let message = json!({ "id": 1, "method": method, "params": params }).to_string();
        let _ = page.try_dev_tools("Target.sendMessageToTarget", json!({ "sessionId": self.0, "message": message }));
    }
}
