//! axe-core in the page.
//!
//! The page's Content-Security-Policy lets no foreign script in. axe is therefore evaluated by the debugger in an
//! isolated world of the page: it sees the same document, styles and layout, and the page does not see it.

use serde_json::{Value, json};

use crate::Page;

const AXE: &str = include_str!("../vendor/axe.min.js");

/// Everything axe checks by default, and the size of targets, which is off by default.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .then(found => JSON.stringify(found.violations))";

impl Page {
    /// What axe finds wrong with the page as it is now: each element, and what is wrong with it.
    #[track_caller]
    pub fn violations(&self) -> Vec<String> {
        // What lies half under the bar at the top is not too small: the reader scrolls.
        self.eval("scrollTo({ top: 0, behavior: 'instant' })");
        let frame = self.dev_tools("Page.getFrameTree", json!({}))["frameTree"]["frame"]["id"].clone();
        let world = self.dev_tools("Page.createIsolatedWorld", json!({ "frameId": frame, "worldName": "axe" }));
        let run = |expression: &str| {
            let result = self.dev_tools(
                "Runtime.evaluate",
                json!({
                    "expression": expression,
                    "contextId": world["executionContextId"],
                    "awaitPromise": true,
                    "returnByValue": true,
                }),
            );
            assert!(result["exceptionDetails"].is_null(), "axe: {}", result["exceptionDetails"]);
            result["result"]["value"].clone()
        };
        if run("typeof axe === 'undefined'") == true {
            run(&format!("{AXE};0"));
        }
        let found: Vec<Value> =
            run(RUN).as_str().and_then(|text| serde_json::from_str(text).ok()).expect("axe reports a list");
        found.iter().flat_map(describe).collect()
    }
}

/// One line for each element that breaks the rule.
fn describe(violation: &Value) -> Vec<String> {
    let nodes = violation["nodes"].as_array();
    let describe = |node: &Value| format!("{}: {} {}", violation["id"], node["html"], node["failureSummary"]);
    nodes.into_iter().flatten().map(describe).collect()
}
