//! Tables as files that spreadsheets open: RFC 4180, and nothing that a spreadsheet would carry out.

/// A table with its head.
pub(super) fn csv<'a>(head: &[&str], rows: impl IntoIterator<Item = Vec<String>> + 'a) -> String {
    let line = |cells: Vec<String>| cells.iter().map(|cell| field(cell)).collect::<Vec<_>>().join(",") + "\r\n";
    let head = line(head.iter().map(|name| (*name).to_owned()).collect());
    rows.into_iter().fold(head, |text, row| text + &line(row))
}

/// A field in quotes where it needs them. What begins like a formula is led in by an apostrophe, as the OWASP page on "CSV
/// injection" has it: a printed line or a tool's result may be anybody's words. A plain negative number stays one.
fn field(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\r', '\n']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expect: &str) {
        assert_eq!(csv(&["Note"], [vec![cell.to_owned()]]), format!("Note\r\n{expect}\r\n"));
    }

    #[test]
    fn a_field_with_a_comma_a_quote_or_a_line_end_stands_in_quotes() {
        check("plain", "plain");
        check("a,b", "\"a,b\"");
        check("say \"hi\"", "\"say \"\"hi\"\"\"");
        check("two\nlines", "\"two\nlines\"");
    }

    #[test]
    fn nothing_that_a_spreadsheet_would_carry_out_is_left() {
        check("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"");
        for formula in ["+1+1", "-2+3", "@SUM(A1)", "\tx"] {
            check(formula, &format!("'{formula}"));
        }
        check("-1.5", "-1.5");
    }
}
