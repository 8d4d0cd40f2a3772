//! The Parallel lab, its worker and its GPU.

use std::time::Duration;

use e2e::{Page, Table, Visit};
use interleave::labs::parallel::LAB;

use crate::{stage, states};

const ROUTE: &str = LAB.address;
const PIECES: &str = "In pieces on the main thread";
const WORKER: &str = "In a worker";
const GPU: &str = "On the GPU";
const WAYS: [&str; 4] = ["In one piece on the main thread", PIECES, WORKER, GPU];
const COMPARED: &str = "The methods compared: medians, and ranges";
const SPENT: &str = "Where the time went, in ms: medians";

#[test]
fn all_ways_agree_and_a_software_gpu_is_called_that() {
    Visit::to(ROUTE).run(|page| {
        wait_for_machine(page);
        assert!(page.shows("software adapter"), "SwiftShader is named for what it is");
        choose(page, "512", &WAYS);
        stage::run_through(page);
        for way in WAYS {
            let answer = cell(page, (COMPARED, way), "Answer");
            assert!(answer.starts_with("right, within"), "{way}: {answer}");
        }
        let file =
            page.download(&page.get("button", "Save the table (CSV)"), "the-methods-compared-medians-and-ranges.csv");
        page.until("it says so", || page.shows("Saved as the-methods-compared-medians-and-ranges.csv."));
        let table = std::fs::read_to_string(file).expect("the table");
        assert_eq!(table.lines().count(), 1 + WAYS.len(), "{table}");
        assert!(table.lines().skip(1).all(|line| line.ends_with("measured")), "{table}");
        assert!(page.shows("All answers agree"));
        assert!(page.shows("This GPU is software"), "and why it is slower stands beside the result");
        for phase in ["upload", "kernel", "readback"] {
            let time = cell(page, (SPENT, GPU), phase);
            assert!(stage::number(&time) > 0.0, "{phase}: {time}");
        }
        let kernel = stage::events(page).into_iter().find(|event| event.task == "kernel").expect("a kernel ran");
        assert_eq!(kernel.lane, "GPU");
    });
}

#[test]
fn every_job_is_computed_in_every_way_and_checked() {
    Visit::to(ROUTE).run(|page| {
        wait_for_machine(page);
        for job in ["Mandelbrot set", "Counting primes", "Compound interest"] {
            states::choose(page, "Job", job);
            let smallest = page.call(&page.get("combobox", "Size"), "return this.options[0].text");
            states::choose(page, "Size", smallest.as_str().expect("a text"));
            for way in WAYS.into_iter().chain(["In 2 workers"]) {
                let checkbox = page.get("checkbox", way);
                if page.call(&checkbox, "return this.checked") != true {
                    page.click(&checkbox);
                }
            }
            stage::run_through(page);
            for way in WAYS.into_iter().chain(["In 2 workers"]) {
                let answer = cell(page, (COMPARED, way), "Answer");
                assert!(answer.starts_with("right"), "{job}, {way}: {answer}");
                let time = cell(page, (COMPARED, way), "Work");
                assert!(stage::number(&time) > 0.0, "{job}, {way}: {time}");
            }
        }
        page.reload();
        page.until("what was chosen is kept", || {
            page.call(&page.get("combobox", "Job"), "return this.selectedOptions[0].text") == "Compound interest"
        });
    });
}

#[test]
fn every_size_up_to_one_shows_from_which_on_a_method_wins() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "512", &[PIECES, WORKER]);
        page.click(&page.get("checkbox", "Every size up to this one"));
        stage::run_through(page);
        let table = page.table(&page.get_with("table", "Every size: the work in ms, medians"));
        assert_eq!(table.iter().skip(1).map(|row| row[0].as_str()).collect::<Vec<_>>(), ["256 × 256", "512 × 512"]);
        assert!(table.iter().skip(1).flat_map(|row| &row[1..]).all(|time| stage::number(time) > 0.0), "{table:?}");
        page.get("image", "How long each method takes, by size");
        assert!(page.shows("In a worker: ") && page.shows("faster than those before it"));
        page.click(&page.get("checkbox", "Every size up to this one"));
        page.until("the result is of another choice", || page.shows("Changed since this run"));
    });
}

#[test]
fn several_workers_share_a_product_and_a_picture_shows_what_they_gain() {
    const SEVERAL: [&str; 2] = ["In 2 workers", "In 4 workers"];
    Visit::to(ROUTE).run(|page| {
        choose(page, "512", &[WORKER]);
        for way in SEVERAL {
            page.click(&page.get("checkbox", way));
        }
        stage::run_through(page);
        for way in SEVERAL {
            let answer = cell(page, (COMPARED, way), "Answer");
            assert!(answer.starts_with("right, within"), "{way}: {answer}");
        }
        let events = stage::events(page);
        for lane in ["Worker", "Worker 2", "Worker 3", "Worker 4"] {
            assert!(events.iter().any(|event| event.lane == lane && event.state == "running"), "{lane}: {events:?}");
        }
        let gained: Table = page.table(&page.get_with("table", "More workers: medians, against one"));
        assert_eq!(gained.iter().skip(1).map(|row| row[0].as_str()).collect::<Vec<_>>(), ["1", "2", "4"]);
        let times = |row: &[String]| stage::number(&row[2]);
        assert!(gained.iter().skip(1).all(|row| times(row) > 0.0), "{gained:?}");
        assert!(page.shows("Several workers are parallelism: one worker took"));
        page.get("image", "How many times as fast several workers are as one");
        page.until("all workers have ended", || page.workers().is_empty());
    });
}

#[test]
fn an_address_of_a_preset_leaves_the_look_at_the_machine_alone() {
    Visit::to("lab/parallel?preset=more-workers").run(|page| {
        page.until("the preset is chosen", || {
            page.call(&page.get("checkbox", "In 4 workers"), "return this.checked") == true
        });
        wait_for_machine(page);
    });
}

#[test]
fn stop_ends_all_workers_of_a_product() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "4096", &[]);
        page.click(&page.get("checkbox", "In 4 workers"));
        stage::run(page);
        page.until("four workers compute", || page.workers().len() >= 4);
        page.click(&page.get("button", "Stop"));
        page.until("all have ended", || page.workers().is_empty());
        check_a_small_run(page);
    });
}

#[test]
fn without_webgpu_the_page_says_so_and_the_other_ways_work() {
    Visit::to(ROUTE).without_gpu().run(|page| {
        wait_for_machine(page);
        assert!(page.shows("No GPU:"));
        assert!(page.shows("Skipped here:"));
        choose(page, "256", &WAYS);
        stage::run_through(page);
        for way in &WAYS[..3] {
            let answer = cell(page, (COMPARED, way), "Answer");
            assert!(answer.starts_with("right, within"), "{way}: {answer}");
        }
        assert!(page.table(&page.get_with("table", COMPARED)).iter().all(|row| row[0] != short(GPU)));
        // Chromium's own remark on being asked.
        let console = page.take_console();
        assert!(console.iter().all(|line| line.contains("No available adapters")), "{console:?}");
    });
}

#[test]
fn a_killed_worker_is_noticed_and_the_next_run_works() {
    Visit::to(ROUTE).run(|page| {
        page.kill(&run_long(page));
        let noticed = page.time_until(|| page.shows("the worker ended before it was done"));
        assert!(noticed < Duration::from_secs(3), "it took {noticed:?} to notice");
        stage::wait_until_it_rests(page);
        let events = stage::events(page);
        assert!(events.iter().any(|event| event.state == "failed"), "{events:?}");
        check_a_small_run(page);
    });
}

#[test]
fn a_missing_worker_is_said_and_the_main_thread_still_computes() {
    Visit::to(ROUTE).without("worker-").run(|page| {
        page.until("the page says that there is no worker", || page.shows("No worker:"));
        assert!(page.shows("Skipped here: There is no worker:"));
        choose(page, "256", &[PIECES, WORKER]);
        stage::run_through(page);
        assert!(cell(page, (COMPARED, PIECES), "Answer").starts_with("right, within"));
        let console = page.take_console();
        assert!(console.iter().all(|line| line.contains("/worker-") && line.contains("404")), "{console:?}");
    });
}

#[test]
fn stop_ends_the_workers_job_at_once_and_the_next_run_works() {
    Visit::to(ROUTE).run(|page| {
        run_long(page);
        page.click(&page.get("button", "Stop"));
        let stopped = page.time_until(|| stage::is_enabled(page, "Run"));
        assert!(stopped < Duration::from_secs(1), "it took {stopped:?} to stop");
        page.until("the worker has ended", || page.workers().is_empty());
        let events = stage::events(page);
        let last = stage::last_states(&events);
        assert!(last.values().any(|state| *state == "cancelled"), "{last:?}");
        assert!(last.values().all(|state| ["done", "failed", "cancelled"].contains(state)), "{last:?}");
        check_a_small_run(page);
    });
}

#[test]
fn a_run_that_was_stopped_goes_on_with_the_methods_that_had_not_ended() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "1024", &[PIECES, WORKER]);
        stage::run(page);
        stage::wait_until_it_runs(page);
        page.click(&page.get("button", "Stop"));
        page.until("it says so", || page.shows("Stopped. What was measured before is kept"));
        page.click(&page.get("button", "Go on"));
        page.until("all have ended", || page.shows("All methods that ran finished."));
        for way in [PIECES, WORKER] {
            let answer = cell(page, (COMPARED, way), "Answer");
            assert!(answer.starts_with("right, within"), "{way}: {answer}");
        }
        assert!(page.find("button", "Go on").is_none(), "nothing is left");
    });
}

#[test]
fn a_control_answers_within_100_ms_while_the_worker_computes() {
    Visit::to(ROUTE).alone().run(|page| {
        run_long(page);
        page.watch_answers();
        let presses = 12;
        for _ in 0..presses {
            page.click(&page.get("checkbox", GPU));
        }
        let answers = page.answers();
        assert_eq!(answers.len(), presses, "each press was timed: {answers:?}");
        assert!(!stage::is_enabled(page, "Run"), "the job still ran at the last press");
        let slow = answers.iter().filter(|millis| **millis > 100.0).count();
        assert_eq!(slow, 0, "{answers:?}");
    });
}

#[test]
fn a_reload_keeps_the_results_and_calls_them_recorded() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "256", &[PIECES]);
        stage::run_through(page);
        let product = cell(page, (COMPARED, PIECES), "Work");
        let is_said_to_be = |how: &str| page.get_with("table", COMPARED).name.contains(how);
        assert!(is_said_to_be("measured"));
        page.reload();
        page.until("they are here again, as recorded", || is_said_to_be("recorded"));
        assert_eq!(cell(page, (COMPARED, PIECES), "Work"), product);
    });
}

/// The lab looks at the machine when it opens.
fn wait_for_machine(page: &Page) {
    page.until("the machine is known", || page.shows("One core computes about") || page.shows("No worker:"));
}

/// Chooses a size and exactly these ways.
#[track_caller]
fn choose(page: &Page, size: &str, ways: &[&str]) {
    wait_for_machine(page);
    let sizes = page.get("combobox", "Size");
    page.call(&sizes, "this.focus()");
    page.type_text(size);
    let chosen = || page.call(&sizes, "return this.selectedOptions[0].text.split(' ')[0]");
    page.until("the size is chosen", || chosen() == size);
    for way in WAYS {
        let is_wanted = ways.contains(&way);
        let checkbox = page.get("checkbox", way);
        if page.call(&checkbox, "return this.checked") != is_wanted {
            page.click(&checkbox);
            page.until("the choice is taken", || page.call(&checkbox, "return this.checked") == is_wanted);
        }
    }
}

/// Starts a product that keeps a worker busy for many seconds, waits until it computes, and says which worker it is.
#[track_caller]
fn run_long(page: &Page) -> String {
    choose(page, "8192", &[WORKER]);
    let before = page.workers();
    stage::run(page);
    let is_new = |worker: &String| !before.contains(worker);
    let worker = page.wait_for("a worker has started", || page.workers().into_iter().find(is_new));
    page.until("it computes", || {
        page.all("progressbar").iter().any(|bar| page.call(bar, "return this.value > 0") == true)
    });
    worker
}

#[track_caller]
fn check_a_small_run(page: &Page) {
    choose(page, "256", &[WORKER]);
    stage::run_through(page);
    let answer = cell(page, (COMPARED, WORKER), "Answer");
    assert!(answer.starts_with("right, within"), "{answer}");
}

/// What a way is called where there is little room.
fn short(way: &str) -> &'static str {
    match way {
        PIECES => "Pieces",
        WORKER => "Worker",
        GPU => "GPU",
        "In 2 workers" => "2 workers",
        "In 4 workers" => "4 workers",
        _ => "One piece",
    }
}

/// The cell of a way's row under the column whose name begins so.
#[track_caller]
fn cell(page: &Page, (table, way): (&str, &str), column: &str) -> String {
    let table: Table = page.table(&page.get_with("table", table));
    // With or without its unit.
    let named = |name: &String| name == column || name.starts_with(&format!("{column} ("));
    let index = table[0].iter().position(named);
    let row = table.iter().find(|row| row[0] == short(way));
    match (index, row) {
        (Some(index), Some(row)) => row[index].clone(),
        _ => panic!("no {column} of {way} in {table:?}"),
    }
}
