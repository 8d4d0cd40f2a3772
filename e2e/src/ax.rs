//! Finding things the way assistive technology does: by role and name in the browser's accessibility tree.

use serde_json::{Value, json};

use crate::{Key, Page};

/// Something in the accessibility tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its computed role, such as `button`.
    pub role: String,
    /// Its computed name.
    pub name: String,
    /// Properties such as `disabled`, `expanded`, `pressed`.
    properties: Value,
    /// The browser's id for its element.
    id: i64,
}

/// A table's text, row by row; the header is the first row.
pub type Table = Vec<Vec<String>>;

impl Node {
    fn read(node: &Value) -> Option<Self> {
        let text = |field: &str| node[field]["value"].as_str().unwrap_or_default().trim().to_owned();
        if node["ignored"] == true {
            return None;
        }
        let id = node["backendDOMNodeId"].as_i64()?;
        let properties = node["properties"].clone();
        Some(Self { role: text("role"), name: text("name"), properties, id })
    }

    /// Whether role and name are these.
    pub fn is(&self, role: &str, name: &str) -> bool {
        self.role == role && self.name == name
    }

    /// A property of its state, such as `expanded`; null where it has none.
    pub fn property(&self, name: &str) -> Value {
        let all = self.properties.as_array();
        all.and_then(|all| all.iter().find(|property| property["name"] == name))
            .map_or(Value::Null, |property| property["value"]["value"].clone())
    }

    /// Whether a reader can use it.
    pub fn is_enabled(&self) -> bool {
        self.property("disabled") != true
    }
}

impl Page {
    /// Everything of a role that assistive technology can see now.
    #[track_caller]
    pub fn all(&self, role: &str) -> Vec<Node> {
        self.query(json!({ "role": role }))
    }

    /// What has this role and name now, if anything has.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Option<Node> {
        self.query(json!({ "role": role, "accessibleName": name })).into_iter().next()
    }

    /// Waits for what has this role and name.
    #[track_caller]
    pub fn get(&self, role: &str, name: &str) -> Node {
        self.wait_for(&format!("there is a {role} “{name}”"), || self.find(role, name))
    }

    /// Waits until there is exactly one of a role, such as `main`.
    #[track_caller]
    pub fn get_only(&self, role: &str) -> Node {
        self.wait_for(&format!("there is one {role}"), || {
            let mut all = self.all(role);
            (all.len() == 1).then(|| all.remove(0))
        })
    }

    /// Waits for the first of a role whose name or text holds `part`.
    #[track_caller]
    pub fn get_with(&self, role: &str, part: &str) -> Node {
        self.wait_for(&format!("there is a {role} with “{part}”"), || {
            self.all(role).into_iter().find(|node| node.name.contains(part) || self.text(node).contains(part))
        })
    }

    /// What has the focus; the document itself where nothing has.
    #[track_caller]
    pub fn focused(&self) -> Node {
        let element = self.object("document.activeElement ?? document.body");
        let tree =
            self.dev_tools("Accessibility.getPartialAXTree", json!({ "objectId": element, "fetchRelatives": false }));
        let nothing = || Node { role: "none".into(), name: String::new(), properties: Value::Null, id: 0 };
        tree["nodes"].get(0).and_then(Node::read).unwrap_or_else(nothing)
    }

    /// Its text as the page shows it.
    #[track_caller]
    pub fn text(&self, node: &Node) -> String {
        self.call(node, "return this.innerText ?? this.textContent").as_str().unwrap_or_default().trim().to_owned()
    }

    /// Replaces what is in a field by typing.
    #[track_caller]
    pub fn fill(&self, field: &Node, text: &str) {
        self.click(field);
        self.press(Key::SelectAll);
        // An editor answers Enter with an indentation of its own, so a program is pasted into it.
        if self.call(field, "return this.matches('.editor-input')") == true {
            self.dev_tools("Input.insertText", json!({ "text": text }));
        } else {
            self.type_text(text);
        }
    }

    /// What a field holds now.
    #[track_caller]
    pub fn value(&self, role: &str, name: &str) -> String {
        let field = self.get(role, name);
        self.call(&field, "return this.value").as_str().unwrap_or_default().to_owned()
    }

    /// Its cells, where it is a table.
    #[track_caller]
    pub fn table(&self, node: &Node) -> Table {
        let cells =
            self.call(node, "return [...this.rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))");
        serde_json::from_value(cells).unwrap_or_else(|error| panic!("not a table: {error}"))
    }

    /// Clicks in its middle with the mouse, having scrolled there if need be; fails if something else lies on top.
    #[track_caller]
    pub fn click(&self, node: &Node) {
        let point = self.call(
            node,
            "return (async () => {
             const look = () => {
                 const box = this.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
                 return { x, y, top: document.elementFromPoint(x, y) };
             };
             let { x, y, top } = look();
             if (!this.contains(top)) {
                 this.scrollIntoView({ block: 'center', behavior: 'instant' });
                 // What hangs on something that scrolled, as a menu on its button, follows with the next frame.
                 await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                 ({ x, y, top } = look());
             }
             const hit = top && (this.contains(top) || top.contains(this) || [...(this.labels ?? [])].some(label => label.contains(top)));
             return hit ? [x, y] : top?.outerHTML.slice(0, 200) ?? 'nothing';
             })()",
        );
        let (Some(x), Some(y)) = (point[0].as_f64(), point[1].as_f64()) else {
            panic!("a click on the {} “{}” would hit {point}", node.role, node.name);
        };
        for (kind, buttons) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 });
            self.dev_tools("Input.dispatchMouseEvent", event);
        }
    }

    /// What a function body returns, or the promise that it returns gives, when it runs in the page with the node's element as
    /// `this`.
    #[track_caller]
    pub fn call(&self, node: &Node, body: &str) -> Value {
        let object = self.dev_tools("DOM.resolveNode", json!({ "backendNodeId": node.id }));
        let result = self.dev_tools(
            "Runtime.callFunctionOn",
            json!({
                "objectId": object["object"]["objectId"],
                "functionDeclaration": format!("function() {{ {body} }}"),
                "returnByValue": true,
                "awaitPromise": true,
            }),
        );
        assert!(result["exceptionDetails"].is_null(), "{body}: {}", result["exceptionDetails"]);
        result["result"]["value"].clone()
    }

    fn query(&self, mut query: Value) -> Vec<Node> {
        query["objectId"] = self.object("document");
        // The document may be replaced between the two commands; the next look finds the new one.
        let found = self.try_dev_tools("Accessibility.queryAXTree", query).unwrap_or_default();
        found["nodes"].as_array().into_iter().flatten().filter_map(Node::read).collect()
    }

    #[track_caller]
    pub(crate) fn object(&self, expression: &str) -> Value {
        let result = self.dev_tools("Runtime.evaluate", json!({ "expression": expression }));
        result["result"]["objectId"].clone()
    }
}
