//! Types that the engine wrote from a schema, compiled and used: `said/shop.rs` is what `say::rust` makes of `said/shop.json`.

#[path = "said/shop.rs"]
#[allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic, reason = "written by the engine")]
mod shop;

use structured::{
    json::{self, Json},
    json_schema::{Formats, Validator},
};

const ORDER: &str = include_str!("said/order.json");

#[test]
fn written_types_read_what_the_schema_allows_and_write_it_back() {
    let order: shop::Order = serde_json::from_str(ORDER).unwrap();
    assert_eq!((order.colour, order.count), (shop::Colour::DarkBlue, 4));
    let again: shop::Order = serde_json::from_str(&serde_json::to_string(&order).unwrap()).unwrap();
    assert_eq!(again, order);
    let short = ORDER.replace("\"count\": 4,", "").replace("\"type\": \"plain\",", "");
    let short: shop::Order = serde_json::from_str(&short).unwrap();
    assert_eq!((short.count, short.type_.as_str()), (3, "plain"));
}

#[test]
fn written_types_have_the_limits_of_the_schema() {
    let schema = structured::schema_of::<shop::Order>();
    let validator = Validator::compile(&Json::from(&schema), Formats::Annotate).unwrap();
    let check = |text: &str| {
        validator.check(&json::parse(text).unwrap()).iter().map(|found| found.path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(check(ORDER), Vec::<String>::new());
    assert_eq!(check(&ORDER.replace("\"id\": 1", "\"id\": 0")), ["id"]);
    assert_eq!(check(&ORDER.replace("2.5", "2.6")), ["unitPrice"]);
    assert_eq!(check(&ORDER.replace("dark blue", "green")), ["colour"]);
}
