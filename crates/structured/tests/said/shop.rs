#[allow(unused_imports)]
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    #[schemars(length(min = 2), regex(pattern = r#"^\d+$"#))]
    pub zip: String,
    #[serde(default)]
    pub town: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum CardKind {
    #[serde(rename = "card")]
    Card,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Card {
    pub kind: CardKind,
    pub digits: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum CashKind {
    #[serde(rename = "cash")]
    Cash,
    #[serde(rename = "cheque")]
    Cheque,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cash {
    pub kind: CashKind,
}

/// As painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Colour {
    #[serde(rename = "red")]
    Red,
    #[serde(rename = "dark blue")]
    DarkBlue,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Node {
    pub value: i64,
    #[serde(default)]
    pub next: Option<Box<Node>>,
    #[serde(default)]
    pub others: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OrderPayment {
    Card(Card),
    Cash(Cash),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OrderEither {
    I64(i64),
    String(String),
}

/// What was bought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Order {
    /// From 1.
    #[schemars(range(min = 1))]
    pub id: i64,
    #[serde(rename = "unitPrice")]
    #[schemars(extend("exclusiveMinimum" = 0), extend("multipleOf" = 0.5))]
    pub unit_price: f64,
    /// The colour
    pub colour: Colour,
    pub address: Address,
    #[schemars(length(max = 5))]
    pub tags: BTreeSet<String>,
    pub stock: BTreeMap<String, i64>,
    pub pair: (i64, String),
    pub payment: OrderPayment,
    #[serde(default)]
    pub either: Option<OrderEither>,
    pub tree: Node,
    #[serde(rename = "type", default = "Order::default_type")]
    pub type_: String,
    #[serde(default = "Order::default_count")]
    pub count: i64,
    pub when: String,
    #[serde(default)]
    pub notes: Vec<String>,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

impl Order {
    fn default_type() -> String {
        "plain".to_owned()
    }

    fn default_count() -> i64 {
        3
    }
}
