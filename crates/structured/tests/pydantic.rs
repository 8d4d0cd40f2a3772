//! The frozen grids: 2,000 cases and pasted classes that Pydantic 2.14.3 judged, and the engine's verdicts. `cargo xtask
//! oracle pydantic` makes fresh ones; docs/structured.md explains every difference.

/// 2026-11-23, noon, UTC: the grid's past and future are far from it.
const NOW: i64 = 1_795_435_200;

#[test]
fn the_frozen_grid_agrees_with_pydantic() {
    let tally = grid::run(include_str!("pydantic.jsonl"), NOW);
    assert!(tally.cases >= 2000, "only {} cases", tally.cases);
    assert_eq!(tally.agreed, tally.cases, "{}", tally.differences.join("\n"));
}

/// Each text's schema, and what becomes of documents by the schema that the engine read from the text.
#[test]
fn pasted_classes_mean_what_they_mean_to_pydantic() {
    let tally = grid::run(include_str!("classes.jsonl"), NOW);
    assert!(tally.cases >= 450, "only {} cases", tally.cases);
    assert_eq!(tally.agreed, tally.cases, "{}", tally.differences.join("\n"));
}
