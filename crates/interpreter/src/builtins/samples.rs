//! Programs about containers, with what `CPython` 3.14 prints (`PYTHONHASHSEED=0`), in `samples/`.

use crate::testing::prints;

macro_rules! samples {
    ($($fact:ident: $name:literal;)*) => {$(
        #[test]
        fn $fact() {
            let text = include_str!(concat!("../../samples/", $name, ".py"));
            prints(text, include_str!(concat!("../../samples/", $name, ".txt")));
        }
    )*};
}

samples! {
    items_are_found_set_and_deleted_or_missed_in_cpythons_words: "items";
    objects_are_asked_to_compare_in_cpythons_order: "compare";
    sets_keep_cpythons_order: "sets";
    dictionaries_have_their_methods_and_notice_changes: "dicts";
    lists_sort_by_cpythons_comparisons: "lists";
    what_goes_through_things_is_lazy: "lazy";
    subclasses_of_containers_override_what_they_like: "subclasses";
    methods_for_items_run_as_deep_as_other_calls: "recursion";
    ranges_are_of_any_size: "ranges";
    queues_counters_and_iterators_are_those_of_the_library: "collections";
}

#[test]
fn a_list_that_never_ends_is_stopped_before_it_fills_the_memory() {
    let finished = crate::testing::run("l = [1]\nwhile True:\n    l += l");
    assert!(format!("{:?}", finished.stopped).contains("bytes"), "{:?}", finished.stopped);
}
