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
        // chromedriver cannot address a worker's session; a nested one of the older kind can be sent messages.
        let attached = self.dev_tools("Target.attachToTarget", json!({ "targetId": worker, "flatten": false }));
        let send = |method: &str, params: &serde_json::Value| {
            let command = json!({ "id": 1, "method": method, "params": params }).to_string();
            // A worker that has ended meanwhile cannot be told.
            let _ = self.try_dev_tools(
                "Target.sendMessageToTarget",
                json!({ "sessionId": attached["sessionId"], "message": command }),
            );
        };
        let close = || send("Runtime.evaluate", &json!({ "expression": "self.close()" }));
        let interrupt = || send("Runtime.terminateExecution", &json!({}));
        // The first command waits until the worker is idle, which the second makes it: it ends what runs. Where that was the first
        // command, because the worker was idle for a moment, they are sent again, one at a time.
        close();
        interrupt();
        let mut looks = 0;
        self.until("the worker has ended", || {
            looks += 1;
            match looks % 40 {
                20 => close(),
                0 => interrupt(),
                _ => {}
            }
            !self.workers().iter().any(|id| id == worker)
        });
    }
}
