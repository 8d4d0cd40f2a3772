//! The frozen grid: 2,000 cases that Pydantic 2.14.3 judged, and the engine's verdicts. `cargo xtask oracle pydantic` makes
//! fresh ones; docs/structured.md explains every difference.

mod grid;

/// 2026-11-23, noon, UTC: the grid's past and future are far from it.
const NOW: i64 = 1_795_435_200;

#[test]
fn the_frozen_grid_agrees_with_pydantic() {
    let tally = grid::run(include_str!("pydantic.jsonl"), NOW);
    assert!(tally.cases >= 2000, "only {} cases", tally.cases);
    assert_eq!(tally.agreed, tally.cases, "{}", tally.differences.join("\n"));
}
