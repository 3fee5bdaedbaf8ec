//! Text of an article made harmless in markup: what it says is shown, never obeyed.

/// For HTML, in text and in quoted attributes.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// For Markdown inside a line: every sign that could be markup (also `@`, `#`, `$` and `~`, which some sites obey) stands behind a
/// backslash, and so does what makes a web address of text.
pub(super) fn markdown(text: &str) -> String {
    const SIGNS: &str = "\\`*_{}[]<>#+|~&@$!^=";
    let mut escaped = String::with_capacity(text.len());
    for (index, character) in text.char_indices() {
        let rest = text.get(index..).unwrap_or_default();
        let before = text.get(..index).unwrap_or_default();
        let address = rest.starts_with("://") || (rest.starts_with('.') && before.to_lowercase().ends_with("www"));
        if SIGNS.contains(character) || address {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_is_only_text() {
        assert_eq!(
            html("<a href=\"x\">T&C's</a>"),
            "&lt;a href=&quot;x&quot;&gt;T&amp;C&#39;s&lt;/a&gt;"
        );
        for text in [
            "*stars* _lines_ `code` [link](http://x.org) ![p](q) <b>bold</b> &amp; \\ #1 @name ~~x~~ | $5 and $6 | www.x.org",
            "1. one + two = three!",
        ] {
            let mut shown = String::new();
            let document = format!("**a1** {}", markdown(text));
            let options = pulldown_cmark::Options::all();
            for event in pulldown_cmark::Parser::new_ext(&document, options) {
                if let pulldown_cmark::Event::Text(part) = event {
                    shown.push_str(&part);
                }
            }
            assert_eq!(shown, format!("a1 {text}"));
        }
    }
}
