//! Texts before and after a key; `«` and `»` stand around what is selected, `|` where the cursor is.

use super::*;

/// A text without its marks, and what they say.
fn marked(text: &str) -> (String, Selection) {
    let plain: String = text.chars().filter(|letter| !"«»|".contains(*letter)).collect();
    let at = |sign: char| text.find(sign).map(|place| text[..place].replace(['«', '»', '|'], "").len());
    let cursor = at('|').map(Selection::at);
    let selection = cursor.or_else(|| Some(Selection { start: at('«')?, end: at('»')? })).expect("marks");
    (plain, selection)
}

fn mark(text: &str, selection: Selection) -> String {
    let Selection { start, end } = selection;
    if selection.is_cursor() {
        return format!("{}|{}", &text[..start], &text[start..]);
    }
    format!("{}«{}»{}", &text[..start], &text[start..end], &text[end..])
}

/// What an edit makes of a text.
#[track_caller]
fn check(before: &str, edit: impl Fn(&str, Selection) -> Option<Edit>, after: &str) {
    let (text, selection) = marked(before);
    let found = edit(&text, selection).map(|edit| mark(&edit.apply(&text), edit.selection));
    assert_eq!(found.as_deref().unwrap_or("nothing"), after, "{before}");
}

#[track_caller]
fn enter(before: &str, after: &str) {
    check(before, |text, selection| Some(new_line(text, selection, Language::Python)), after);
}

#[track_caller]
fn remark(before: &str, after: &str) {
    check(before, |text, selection| comment(text, selection, Language::Python), after);
}

#[test]
fn tab_at_a_cursor_goes_to_the_next_level() {
    check("|", indent, "    |");
    check("ab|c", indent, "ab  |c");
    check("    |x", indent, "        |x");
    check("é|", indent, "é   |");
}

#[test]
fn tab_moves_all_selected_lines_in_but_blank_ones() {
    check("«a\n\n  b»\nc", indent, "«    a\n\n      b»\nc");
    check("a«b\nc»d", indent, "    a«b\n    c»d");
}

#[test]
fn a_selection_up_to_the_next_line_leaves_that_line_alone() {
    check("«a\n»b", indent, "«    a\n»b");
}

#[test]
fn shift_tab_takes_a_level_or_what_there_is_of_it() {
    check("      a|", outdent, "  a|");
    check("  a|", outdent, "a|");
    check("\t«a\n    b\nc»", outdent, "«a\nb\nc»");
    check("  |    a", outdent, "  |a");
}

#[test]
fn shift_tab_changes_nothing_where_nothing_is_indented() {
    check("a|", outdent, "nothing");
}

#[test]
fn enter_keeps_the_indentation() {
    enter("a|", "a\n|");
    enter("    a = 1|", "    a = 1\n    |");
    enter("    a|b", "    a\n    |b");
    enter("  |  a", "  \n  |  a");
    enter("    a = «1\nb» + 2", "    a = \n    |+ 2");
}

#[test]
fn enter_after_a_colon_goes_one_level_in() {
    enter("async def main():|", "async def main():\n    |");
    enter("    if a:  # of b|", "    if a:  # of b\n        |");
    enter("a = 'b:'|", "a = 'b:'\n|");
    enter("a  # b:|", "a  # b:\n|");
}

#[test]
fn enter_after_an_open_bracket_goes_one_level_in() {
    enter("    f(|", "    f(\n        |");
    check("{|", |text, selection| Some(new_line(text, selection, Language::Json)), "{\n    |");
}

#[test]
fn enter_after_what_leaves_a_block_goes_one_level_out() {
    enter("    return a|", "    return a\n|");
    enter("        raise|", "        raise\n    |");
    enter("    pass  # for now|", "    pass  # for now\n|");
    enter("return|", "return\n|");
    enter("    returned = 1|", "    returned = 1\n    |");
}

#[test]
fn a_return_that_goes_on_in_brackets_stays_in_its_block() {
    enter("    return f(a,|", "    return f(a,\n    |");
    enter("    return [|", "    return [\n        |");
}

#[test]
fn only_python_has_blocks_after_colons() {
    check("  \"a\":|", |text, selection| Some(new_line(text, selection, Language::Json)), "  \"a\":\n  |");
}

#[test]
fn backspace_in_leading_blanks_goes_back_to_the_level_before() {
    check("        |a", back, "    |a");
    check("      |a", back, "    |a");
    check("    |", back, "|");
}

#[test]
fn backspace_elsewhere_is_the_fields_own() {
    check("     |a", back, "nothing");
    check("    a|", back, "nothing");
    check("|    a", back, "nothing");
    check("a\n|", back, "nothing");
    check("  «  »a", back, "nothing");
    check("\t|a", back, "nothing");
}

#[test]
fn lines_become_remarks_and_lines_again() {
    remark("    a|", "    # a|");
    remark("    # a|", "    a|");
    remark("«if a:\n\n    b»", "«# if a:\n\n#     b»");
    remark("«# if a:\n\n#     b»", "«if a:\n\n    b»");
    remark("  #a|", "  a|");
}

#[test]
fn a_remark_among_lines_becomes_a_remark_twice_so_that_it_comes_back() {
    remark("«# a\nb»", "«# # a\n# b»");
    remark("«# # a\n# b»", "«# a\nb»");
}

#[test]
fn a_sign_within_a_line_is_no_remark_of_the_whole() {
    remark("a  # b|", "# a  # b|");
}

#[test]
fn nothing_becomes_a_remark_where_there_is_nothing_or_no_such_thing() {
    remark("  |", "nothing");
    check("1|", |text, selection| comment(text, selection, Language::Json), "nothing");
}

#[test]
fn lines_change_places_with_their_neighbour() {
    let (up, down) = (|text: &str, it| move_lines(text, it, Way::Up), |text: &str, it| move_lines(text, it, Way::Down));
    check("a\nb|c\nd", up, "b|c\na\nd");
    check("a|\nbc\nd", down, "bc\na|\nd");
    check("a\n«b\nc»\nd", down, "a\nd\n«b\nc»");
    check("a\n«b\nc»\nd", up, "«b\nc»\na\nd");
    check("a|\n", down, "\na|");
}

#[test]
fn the_first_line_goes_no_further_up_and_the_last_no_further_down() {
    check("a|\nb", |text, it| move_lines(text, it, Way::Up), "nothing");
    check("a\nb|", |text, it| move_lines(text, it, Way::Down), "nothing");
}

#[test]
fn an_edit_keeps_every_letter_around_it() {
    let edit = Edit::typed(2..4, "é");
    assert_eq!((edit.apply("abcdef").as_str(), edit.selection), ("abéef", Selection::at(4)));
}
