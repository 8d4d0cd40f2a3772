//! The levels, from easy to hard. The programs are files beside the crate; the tests hold that each solution reaches the goal, that
//! no shorter one does, that each near-miss does not, and that the ordinary order does not.

use crate::{Goal, Level};

macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("../levels/", $name, ".py"))
    };
}

/// All levels, in the order in which they are offered.
pub const LEVELS: &[Level] = &[
    Level {
        name: "speaks_first",
        text: text!("speaks_first"),
        goal: Goal::Output(&["Cy", "Bo", "Ann"]),
        solution: &["cy", "bo"],
        near_misses: &[&["ann", "bo"], &["cy", "ann"]],
        hints: [
            "A task that is ready may run at any time; the order in which they were created binds nobody.",
            "Cy has to be chosen before the others.",
            "Choose cy, then bo. Ann is left over and runs by herself.",
        ],
    },
    Level {
        name: "both_counted",
        text: text!("both_counted"),
        goal: Goal::Output(&["2 visitors"]),
        solution: &["left", "left"],
        near_misses: &[&["left", "right", "left"], &["right", "left", "right"]],
        hints: [
            "Look at what happens between the line that reads the counter and the line that writes it.",
            "One door has to write before the other one reads.",
            "Choose left twice: it reads, and goes on to write. Then the right door reads 1.",
        ],
    },
    Level {
        name: "missed_event",
        text: text!("missed_event"),
        goal: Goal::Hangs,
        solution: &["bus", "bus"],
        near_misses: &[&["ann"], &["bus", "ann"]],
        hints: [
            "An event that was cleared does not remember that it was set.",
            "The bus has to come and go before Ann begins to wait.",
            "Choose bus twice, before Ann has had a single step.",
        ],
    },
    Level {
        name: "cancelled_early",
        text: text!("cancelled_early"),
        goal: Goal::Output(&["the door is open"]),
        solution: &["boss", "boss"],
        near_misses: &[&["guard"], &["boss", "guard"]],
        hints: [
            "A task that is created is ready, but none of its lines has run.",
            "The boss needs two steps, and both have to come before the guard's first.",
            "Choose boss twice. The guard then begins with a CancelledError, outside of its try.",
        ],
    },
    Level {
        name: "stolen_parcel",
        text: text!("stolen_parcel"),
        goal: Goal::Prints("Ann has the big parcel"),
        solution: &["ann", "ben"],
        near_misses: &[&["ann", "post", "ben"], &["post", "ben"], &["ben"]],
        hints: [
            "Who waits at a queue is woken when something comes; until it runs, the thing lies there for anybody.",
            "Whoever stands in the line before the parcel comes is served in order.",
            "Let ann begin to wait, and let ben join the line behind her before anything is posted.",
        ],
    },
    Level {
        name: "group_fails",
        text: text!("group_fails"),
        goal: Goal::Prints("draft saved"),
        solution: &["save", "save", "save"],
        near_misses: &[&["save", "check", "check"], &["save", "save", "check", "check"]],
        hints: [
            "Once the check has failed, the group cancels what is left.",
            "Saving takes three steps. The check fails in its second.",
            "Choose save three times.",
        ],
    },
    Level {
        name: "first_error",
        text: text!("first_error"),
        goal: Goal::Output(&["given up: none left", "paid"]),
        solution: &["check", "check", "Task-1"],
        near_misses: &[&["pay", "check", "pay"], &["check", "check", "pay", "pay"]],
        hints: [
            "gather hands on the first error as soon as there is one; it waits for nobody else then.",
            "The check has to fail, and main has to hear of it, before the payment has had its second step.",
            "Choose check twice. Then main is ready: it is Task-1.",
        ],
    },
    Level {
        name: "lost_update",
        text: text!("lost_update"),
        goal: Goal::Output(&["1 visitors"]),
        solution: &["left", "right", "right", "left"],
        near_misses: &[&["left", "left"], &["left", "right", "left"]],
        hints: [
            "For a visitor to be lost, both doors have to read the same number.",
            "The right door needs two steps to have read; the left one must not have written by then.",
            "Choose left once, so that it has read 0, and then right twice, so that it has read 0 too.",
        ],
    },
    Level {
        name: "lock_order",
        text: text!("lock_order"),
        goal: Goal::Hangs,
        solution: &["ida", "jon", "jon", "ida"],
        near_misses: &[&["ida", "ida"], &["ida", "jon", "ida"]],
        hints: [
            "Each takes one lock, waits a turn with it in hand, and then wants the other.",
            "Jon has to hold the paper before Ida comes back for it.",
            "Choose ida once: she holds the pen. Then jon twice: he holds the paper.",
        ],
    },
    Level {
        name: "audit",
        text: text!("audit"),
        goal: Goal::AssertionFails,
        solution: &["audit", "there", "there", "audit"],
        near_misses: &[&["audit", "there", "audit"], &["audit", "there", "back", "audit"]],
        hints: [
            "The audit reads Ann's account in its first step and Ben's in its second.",
            "A whole transfer has to fit between these two steps, and only one of the two.",
            "Choose audit, then there twice, so that the money has moved, then audit.",
        ],
    },
    Level {
        name: "notify_early",
        text: text!("notify_early"),
        goal: Goal::Hangs,
        solution: &["baker", "baker", "ann", "ben"],
        near_misses: &[&["ann", "ben"], &["baker", "ann", "ben"]],
        hints: [
            "A call that nobody hears is gone: the condition keeps no count.",
            "The baker calls in the second step and in the third.",
            "Choose baker twice, so that the first call is made to an empty shop.",
        ],
    },
    Level {
        name: "semaphore_order",
        text: text!("semaphore_order"),
        goal: Goal::Output(&["Cleo", "Ada", "Bob"]),
        solution: &["cleo", "ada", "cleo", "ada"],
        near_misses: &[&["cleo", "ada", "bob", "cleo", "bob"], &["ada", "bob", "cleo"]],
        hints: [
            "Two swim at a time. Who comes third waits until one of them is out.",
            "Bob has to come last, or to swim last.",
            "Let cleo and ada into the pool, and each finish, before bob gets a step.",
        ],
    },
    Level {
        name: "philosophers",
        text: text!("philosophers"),
        goal: Goal::Prints("the table is cleared"),
        solution: &["ada", "ada", "ben", "ben"],
        near_misses: &[&["ada", "ben", "cleo"], &["ada", "cleo", "ben"]],
        hints: [
            "If all three take their left fork, nobody ever gets a right one.",
            "Whoever has taken a fork has to be able to take the other before it is gone.",
            "Let one of them eat before the next begins.",
        ],
    },
    Level {
        name: "starvation",
        text: text!("starvation"),
        goal: Goal::Starves { task: "clerk", steps: 5 },
        solution: &["ping", "pong", "ping", "pong", "ping"],
        near_misses: &[&["ping", "pong", "clerk", "ping", "pong"], &["clerk", "ping"]],
        hints: [
            "asyncio's own queue is fair. But no rule says that a loop has to be.",
            "There are few throws, and each one that the clerk comes before counts for nothing.",
            "Never choose the clerk: ping, pong, ping, and so on.",
        ],
    },
    Level {
        name: "consumer_leaves",
        text: text!("consumer_leaves"),
        goal: Goal::Hangs,
        solution: &["writer", "clock", "clock", "clock", "clock"],
        near_misses: &[&["writer", "reader", "clock"], &["clock", "clock", "writer", "reader"]],
        hints: [
            "The writer puts three letters, the box holds one, and the reader can leave in between.",
            "It has to be closing time before the reader has taken as many as the writer needs room for.",
            "Let the clock run ahead of both.",
        ],
    },
    Level {
        name: "last_ticket",
        text: text!("last_ticket"),
        goal: Goal::AssertionFails,
        solution: &["carl", "carl", "amy", "amy", "bea", "bea"],
        near_misses: &[&["amy", "amy", "bea", "bea"], &["amy", "bea", "amy", "bea"]],
        hints: [
            "Between looking and taking, each pays: that is where another can look as well.",
            "All three have to find a ticket: the last one has to look before the second is taken.",
            "Choose carl twice, so that he has looked. Then let the others buy.",
        ],
    },
];
