//! What the page's Content-Security-Policy says, and what in a page it would block. A browser drops such things
//! without a word to the reader, so a build that has one fails instead.

use anyhow::{Context, Result, bail};

use crate::html::{Tag, tags};

/// The policy of a page, from its `<meta http-equiv="Content-Security-Policy">`.
///
/// # Errors
/// When the page has none, or it allows what it is there to forbid.
pub(crate) fn of_page(html: &str) -> Result<String> {
    let meta = tags(html)
        .find(|tag| tag.name == "meta" && tag.attribute("http-equiv") == Some("Content-Security-Policy"))
        .context("index.html has no <meta http-equiv=\"Content-Security-Policy\">")?;
    let policy = meta.attribute("content").context("index.html's policy has no content")?;
    for forbidden in ["'unsafe-inline'", "'unsafe-eval'"] {
        if policy.contains(forbidden) {
            bail!("index.html's policy allows {forbidden}; move the script or the style into a file instead");
        }
    }
    Ok(policy.to_owned())
}

/// What the policy would block: inline styles, scripts and handlers, as the tags that hold them.
pub(crate) fn blocked(html: &str) -> Vec<String> {
    tags(html).filter(is_blocked).map(|tag| tag.text.to_owned()).collect()
}

fn is_blocked(tag: &Tag<'_>) -> bool {
    let data = matches!(tag.attribute("type"), Some("application/json" | "application/ld+json"));
    tag.name == "style"
        || tag.name == "script" && tag.attribute("src").is_none() && !data
        || tag.attributes.keys().any(|name| name == "style" || name.len() > 2 && name.starts_with("on"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        assert_eq!(blocked(html), expected);
    }

    #[test]
    fn a_style_attribute_is_found() {
        check(r#"<p><b class="a" style="color: red">x</b></p>"#, &[r#"<b class="a" style="color: red">"#]);
        check("<b STYLE=x>", &["<b STYLE=x>"]);
    }

    #[test]
    fn inline_scripts_styles_and_handlers_are_found() {
        check("<script>x</script>", &["<script>"]);
        check("<style>x</style>", &["<style>"]);
        check(r#"<a onclick="x()">"#, &[r#"<a onclick="x()">"#]);
    }

    #[test]
    fn words_in_text_values_and_comments_are_not_attributes() {
        check("<p>a style=b, &lt;b style=c&gt;</p><!-- <b style=d> -->", &[]);
        check(r#"<p title="a > b style='c'" data-style="d">1 < 2</p>"#, &[]);
    }

    #[test]
    fn scripts_in_files_and_blocks_of_data_pass() {
        check(r#"<script type="module" src="./boot.js"></script>"#, &[]);
        check(r#"<script type="application/json">{}</script>"#, &[]);
    }

    #[test]
    fn the_policy_is_read_from_the_page() {
        let page = |policy: &str| format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#);
        assert_eq!(of_page(&page("default-src 'none'")).unwrap(), "default-src 'none'");
        assert!(of_page(&page("style-src 'unsafe-inline'")).is_err());
        assert!(of_page(&page("script-src 'wasm-unsafe-eval'")).is_ok());
        assert!(of_page("<meta charset=utf-8>").is_err());
    }
}
