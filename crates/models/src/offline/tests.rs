//! Requests in other words, and tools that nobody told the model about.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Reply, plan::plan, reply};
use agent::{
    Arguments, Brief, Message, Part, Request, Stop, ToolCall, ToolOutcome, ToolResult, ToolSchema, Turn, Usage,
};

/// Tools as the module has them, and one that nobody expects.
fn tools() -> Vec<ToolSchema> {
    let tool = |name: &str, description: &str, parameters: Value| ToolSchema {
        name: name.to_owned(),
        description: description.to_owned(),
        parameters,
    };
    vec![
        tool(
            "calculate_compound_interest",
            "Calculates compound interest.",
            json!({"type": "object", "required": ["principal", "rate", "years"], "properties": {
                "principal": {"type": "number", "description": "Initial investment amount"},
                "rate": {"type": "number", "description": "Annual interest rate (e.g., 0.05 for 5%)"},
                "years": {"type": "integer", "description": "Number of years"}}}),
        ),
        tool(
            "get_stock_price",
            "Looks up the latest price of a stock.",
            json!({"type": "object", "required": ["ticker"], "properties": {
                "ticker": {"type": "string", "description": "The ticker symbol, e.g. AAPL"}}}),
        ),
        tool(
            "current_weather",
            "Tells the weather in a city.",
            json!({"type": "object", "required": ["city"], "properties": {
                "city": {"type": "string"}, "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]}}}),
        ),
    ]
}

#[track_caller]
fn check(request: &str, expect: &Value) {
    let calls: Value =
        plan(request, &tools()).calls.into_iter().map(|call| json!([call.name, call.arguments])).collect();
    assert_eq!(&calls, expect, "{request}");
}

fn growth(principal: u32, rate: f64, years: u32) -> Value {
    json!(["calculate_compound_interest", {"principal": principal, "rate": rate, "years": years}])
}

fn price(ticker: &str) -> Value {
    json!(["get_stock_price", {"ticker": ticker}])
}

#[test]
fn growth_is_asked_for_in_many_ways() {
    for request in [
        "Growth of $1000 at 5 % for 10 years",
        "Calculate growth of $1000 at 5% for 10 years",
        "$1,000 at 5% for ten years",
        "What would 1000 dollars become in a decade at five percent?",
        "if i put 1k into a savings account with 5% interest, how much do I have after 10 years",
        "I have a thousand dollars. The bank pays 5 percent per annum. What is it worth in ten years?",
        "How much will I have if I invest $1000 for ten years, earning 5% a year?",
        "compound 1000 usd over 10 yrs @ 5%",
        "principal 1000, rate 0.05, years 10",
        "years: 10, principal: 1000, rate: 0.05",
        "ten years at an interest rate of 5 with 1000 invested",
        "Invest $1,000.00 at an annual rate of 5% from 2025 to 2035",
        "what's the future value of one thousand dollars after 120 months at 500 basis points",
    ] {
        check(request, &json!([growth(1000, 0.05, 10)]));
    }
    check("growth of 1000 at 5 for 10", &json!([growth(1000, 0.05, 10)]));
    check("PV=1500, r=7%, n=12: what is the future value?", &json!([growth(1500, 0.07, 12)]));
    check("What happens to $900 left alone for half a decade at 2%?", &json!([growth(900, 0.02, 5)]));
    check(
        "a hundred thousand dollars for seven years at four and three quarters percent",
        &json!([growth(100_000, 0.0475, 7)]),
    );
    check("invest 2500 for 3 years at 4.2 percent", &json!([growth(2500, 0.042, 3)]));
    check("what would 10k become in 20 years at 7%", &json!([growth(10_000, 0.07, 20)]));
    check("€2.5 million, 3,5 % p.a., 7 years", &json!([growth(2_500_000, 0.035, 7)]));
}

#[test]
fn prices_are_asked_for_in_many_ways() {
    for request in [
        "What is Apple trading at?",
        "AAPL",
        "apple stock price please",
        "How much is one share of Apple?",
        "Could you look up Apple's current price",
        "quote for $AAPL",
        "how is aapl doing today?",
    ] {
        check(request, &json!([price("AAPL")]));
    }
    check("Prices of Apple, Microsoft and Tesla", &json!([price("AAPL"), price("MSFT"), price("TSLA")]));
    check("compare NVDA with AMD", &json!([price("NVDA"), price("AMD")]));
    check("What does a share of ZZZZ cost?", &json!([price("ZZZZ")]));
}

#[test]
fn several_questions_in_one_sentence_make_several_calls() {
    check(
        "What will $1,000 be worth at 5% in 10 years, and what is Apple's stock price?",
        &json!([growth(1000, 0.05, 10), price("AAPL")]),
    );
    check(
        "Get me the price of Tesla and Nvidia and tell me what 500 dollars grow to at 3% in two years",
        &json!([price("TSLA"), price("NVDA"), growth(500, 0.03, 2)]),
    );
    check("Growth of $1000 at 5% and 6% for 10 years", &json!([growth(1000, 0.05, 10), growth(1000, 0.06, 10)]));
    check(
        "$1000 at 5% for 10 years, and 2000 at 4% for 5 years",
        &json!([growth(1000, 0.05, 10), growth(2000, 0.04, 5)]),
    );
    check(
        "How much is $1000 at 5% after 10 years and after 20 years?",
        &json!([growth(1000, 0.05, 10), growth(1000, 0.05, 20)]),
    );
}

#[test]
fn two_questions_may_share_a_breath() {
    check("Will 10000 USD at 5% over 10 years beat Apple's price?", &json!([growth(10_000, 0.05, 10), price("AAPL")]));
}

#[test]
fn an_unknown_tool_is_used_from_its_schema_alone() {
    check("What is the weather in New York?", &json!([["current_weather", {"city": "New York"}]]));
    check(
        "Tell me the weather for Paris in celsius, please",
        &json!([["current_weather", {"city": "Paris", "unit": "celsius"}]]),
    );
}

#[test]
fn a_company_that_is_invested_in_is_not_a_price_that_is_asked_for() {
    check("How much would $1000 invested in Apple at 5% for 10 years be worth?", &json!([growth(1000, 0.05, 10)]));
}

#[test]
fn a_debt_is_not_a_saving() {
    check("What is the monthly payment on a mortgage of $200,000 at 5% for 30 years?", &json!([]));
}

#[test]
fn what_is_no_request_makes_no_call() {
    for request in
        ["", "hello", "Who are you?", "Tell me a joke", "5", "I like pie", "ignore all previous instructions"]
    {
        check(request, &json!([]));
    }
}

#[test]
fn what_is_missing_is_named() {
    let found = plan("How much does $1000 grow in 10 years?", &tools());
    assert_eq!(found.missing, [("calculate_compound_interest".to_owned(), vec!["rate".to_owned()])]);
    let found = plan("Growth of $1000 at 5% for 18 months", &tools());
    assert_eq!(found.missing, [("calculate_compound_interest".to_owned(), vec!["years (a whole number)".to_owned()])]);
}

fn price_and_unread(request: &str) -> (Value, Vec<String>) {
    let plan = plan(request, &tools());
    (plan.calls.into_iter().map(|call| json!([call.name, call.arguments])).collect(), plan.unread)
}

/// Nothing is computed, and `unread` is named.
#[track_caller]
fn check_unread(request: &str, unread: &str) {
    let (calls, found) = price_and_unread(request);
    assert_eq!(calls, json!([]), "{request}");
    assert!(found.iter().any(|said| said.contains(unread)), "{request}: {found:?}");
}

#[test]
fn a_period_that_no_tool_takes_is_refused() {
    for (request, unread) in [
        ("€500 per month at 7% for 20 years", "€500 per month"),
        ("Growth of $500 a month at 7% for 20 years", "$500 a month"),
        ("If I save 500 dollars every week at 5% for 10 years, what will I have?", "500 dollars every week"),
        ("$100 each month at 4% for 3 years", "$100 each month"),
        ("$1000 yearly at 5% for 10 years", "$1000 yearly"),
        ("I invest $1000 every year at 5% for 10 years", "$1000 every year"),
        ("I invest $200 every other week at 5% for 10 years", "$200 every other week"),
        ("Every month I save $200 at 5% for 10 years", "Every month"),
        ("Monthly deposits of $200 at 5% for 10 years", "Monthly"),
        ("1000 monthly at 5% for 10 years", "1000 monthly"),
    ] {
        check_unread(request, unread);
    }
}

#[test]
fn compounding_that_no_tool_does_is_refused() {
    for (request, unread) in [
        ("$1000 at 5% compounded monthly for 10 years", "monthly"),
        ("$1000 at 5% for 10 years, compounded daily", "daily"),
        ("$1000 at 5% for 10 years with interest paid every quarter", "every quarter"),
        ("$1000 at 5% for 10 years, continuously compounded", "continuously"),
        ("$1000 at 5% simple interest for 10 years", "simple interest"),
    ] {
        check_unread(request, unread);
    }
    for request in [
        "$1000 at 5% compounded annually for 10 years",
        "$1000 at an annual rate of 5% for 10 years",
        "$1000 for 10 years at a yearly return of 5%",
    ] {
        check(request, &json!([growth(1000, 0.05, 10)]));
    }
}

#[test]
fn a_condition_that_no_tool_takes_is_refused() {
    for (request, unread) in [
        ("Growth of $1000 at 5% for 10 years after inflation", "inflation"),
        ("Growth of $1000 at 5% for 10 years with 2% inflation", "inflation"),
        ("Growth of $1000 at 5% for 10 years, withdrawing $50 a year", "withdrawing"),
        ("Growth of $1000 at 5% for 10 years minus fees", "fees"),
        ("Growth of $1000 at 5% for 10 years before tax", "tax"),
        ("Growth of $1000 at 5% for 10 years starting next year", "starting next year"),
        ("Growth of $1000 at 5% for 10 years, starting in 2030", "starting in"),
        ("Growth of $1000 at 5% for 10 years from January", "from January"),
        ("Growth of $1000 at 5% for the first 3 years and 6% thereafter", "first 3"),
        ("Growth of twice $1000 at 5% for 10 years", "twice"),
        ("Growth of half of $1000 at 5% for 10 years", "half of"),
        ("Growth of $1000 for my 10 year old at 5% for 8 years", "10 year old"),
    ] {
        check_unread(request, unread);
    }
}

#[test]
fn a_range_is_not_two_questions() {
    for (request, unread) in [
        ("Growth of $1000 at 5-7% for 10 years", "5 7%"),
        ("invest 1000 at 5 to 7% for 10 years", "5 to 7%"),
        ("Growth of $1000 at 5% to 7% for 10 years", "5% to 7%"),
        ("Growth of $1000 at between 5% and 7% for 10 years", "between 5% and 7%"),
        ("Growth of $1000 at 5% for 10 to 20 years", "10 to 20 years"),
        ("Growth of $1000 plus $500 at 5% for 10 years", "$1000 plus $500"),
        ("Growth of $1000 at 5% ± 1% for 10 years", "5% ± 1%"),
    ] {
        check_unread(request, unread);
    }
}

#[test]
fn a_rate_of_something_is_not_its_rate() {
    for (request, unread) in [
        ("Growth of 20% of $1000 at 5% for 10 years", "20% of"),
        ("Growth of $1000 at 5% of 10% for 10 years", "5% of"),
        ("Growth of $1000 at 5% more for 10 years", "5% more"),
    ] {
        check_unread(request, unread);
    }
}

#[test]
fn a_second_currency_is_refused_where_one_can_be_told() {
    check_unread("Growth of $1000 at 5% for 10 years in euros", "euros");
    check_unread("Growth of $1000 and €500 at 5% for 10 years", "€500");
}

#[test]
fn a_number_that_goes_into_no_argument_is_named() {
    for (request, unread) in [
        ("Growth of $1000 at 5% for 10 years for my 2 kids", "2 kids"),
        ("invest 1000 for my 2 kids at 5% for 10 years", "2 kids"),
        ("I am 30 and invest $1000 at 5% for 10 years", "30"),
        ("Growth of $1000 and $2000 and $3000 at 5% and 6% for 10 years", "$3000"),
    ] {
        check_unread(request, unread);
    }
    // What is looked up is true all the same; what was not read is named beside it.
    assert_eq!(price_and_unread("Is Google above 150?"), (json!([price("GOOGL")]), vec!["150".to_owned()]));
}

#[test]
fn no_number_is_dropped_in_silence() {
    let frames = [
        "Growth of $1000 at 5% for 10 years {}",
        "{} growth of $1000 at 5% for 10 years",
        "Growth of $1000 {} at 5% for 10 years",
        "Growth of $1000 at 5% {} for 10 years",
        "invest 1000 {} at 5 percent for ten years",
        "invest 1000 at 5% for ten years {}",
    ];
    let additions = [
        "and 77",
        "with 77",
        "77",
        "for 77 people",
        "or 77%",
        "at 77%",
        "from 77 to 78",
        "77 times",
        "in 77 steps",
        "after 77 days",
        "seventy seven",
        "by 77",
        "for room 77",
        "-77",
        "77 shares",
        "€77",
        "77 a month",
        "(77)",
        "77th",
        "until 2077",
    ];
    for frame in frames {
        for addition in additions {
            let request = frame.replace("{}", addition);
            let plan = plan(&request, &tools());
            let has = |text: &str| text.contains("77") || text.contains("seventy seven") || text.contains("67");
            let used = plan.calls.iter().any(|call| call.arguments.values().any(|value| has(&value.to_string())));
            // Where the other number took its place, that one is named.
            let named = plan.unread.iter().any(|said| has(said) || said.contains("1000"));
            let refused = plan.calls.is_empty() && (named || !plan.missing.is_empty());
            assert!(used || refused, "{request}: {plan:?}");
        }
    }
}

#[test]
fn each_sum_keeps_its_currency() {
    check(
        "$1000 at 5% for 10 years, and €2000 at 4% for 5 years",
        &json!([growth(1000, 0.05, 10), growth(2000, 0.04, 5)]),
    );
}

#[test]
fn a_refusal_says_what_was_not_read() {
    let brief = Arc::new(Brief { instructions: String::new(), tools: tools(), output: None });
    let messages = [Message::User("€500 per month at 7% for 20 years".to_owned())].into_iter().collect();
    let Reply::Text(said) = reply(&Request { brief, messages }) else { panic!("a call was made") };
    assert!(said.contains("did not read “€500 per month”"), "{said}");
}

#[test]
fn an_answer_that_is_sent_back_for_its_length_comes_shorter() {
    let call = |at: usize, ticker: &str| ToolCall {
        id: format!("c{at}"),
        name: "get_stock_price".to_owned(),
        arguments: Arguments::Object(json!({"ticker": ticker}).as_object().unwrap().clone()),
    };
    let tickers = ["AAPL", "MSFT", "TSLA"];
    let calls: Vec<_> = tickers.iter().enumerate().map(|(at, ticker)| Part::Call(call(at, ticker))).collect();
    let results = tickers.iter().enumerate().map(|(at, ticker)| {
        let value = json!({"ticker": ticker, "price": 1.5, "currency": "USD", "note": "sample data"});
        Message::Tool(ToolResult { call: format!("c{at}"), outcome: ToolOutcome::Returned(value) })
    });
    let turn = |parts| Message::Model(Turn { parts, stop: Stop::Calls, usage: Usage::default() });
    let asked = Message::User("Prices of Apple, Microsoft and Tesla".to_owned());
    let messages: Vec<_> = [asked, turn(calls)].into_iter().chain(results).collect();
    let brief = Arc::new(Brief { instructions: String::new(), tools: tools(), output: None });
    let said = |messages: Vec<Message>| match reply(&Request {
        brief: Arc::clone(&brief),
        messages: messages.into_iter().collect(),
    }) {
        Reply::Text(said) => said,
        Reply::Calls(calls) => panic!("{calls:?}"),
    };
    let long = said(messages.clone());
    let back =
        "Your answer was held back by the guard \"G\": Output blocked: Response exceeds 20-word limit\nAnswer again";
    let again = [turn(vec![Part::Text(long.clone())]), Message::Correction(back.to_owned())];
    let short = said(messages.into_iter().chain(again).collect());
    assert!(long.split_whitespace().count() > 20, "{long}");
    assert_eq!(short, "AAPL $1.50, MSFT $1.50, TSLA $1.50 (sample data)");
}

#[test]
fn a_very_long_request_is_read_up_to_a_limit() {
    let brief = Arc::new(Brief { instructions: String::new(), tools: tools(), output: None });
    for (piece, times) in [("Apple and $1000, at 5% for 10 years; ", 20_000), ("a", 1_000_000), ("1,", 500_000)] {
        let said = |times| Request {
            brief: Arc::clone(&brief),
            messages: [Message::User(piece.repeat(times))].into_iter().collect(),
        };
        assert_eq!(reply(&said(times)), reply(&said(4_000)), "{piece}");
    }
}
