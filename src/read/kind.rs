//! What an input is laid out as, told by its bytes and its name.

use crate::read::Format;

/// The format of an input: a page says so itself at its start; Markdown is told by its extension alone, because its signs also occur in
/// plain text.
pub(super) fn format_of(name: &str, bytes: &[u8]) -> Format {
    if is_html(&extension(name), bytes) {
        return Format::Html;
    }
    match extension(name).as_str() {
        "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
        _ => Format::Text,
    }
}

/// The extension of a name in lower case, empty where it has none.
pub(super) fn extension(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.')
        .map(|(_, extension)| extension.to_lowercase())
        .unwrap_or_default()
}

/// A page says so itself at its start; an extension counts only where there are tags.
fn is_html(extension: &str, bytes: &[u8]) -> bool {
    /// Enough for a byte order mark, white space, comments and an XML declaration.
    const START: usize = 4096;
    let start = bytes.get(..bytes.len().min(START)).unwrap_or_default();
    // UTF-16 has its letters at every other byte.
    let start: Vec<u8> = start.iter().copied().filter(|&byte| byte != 0).collect();
    let start = String::from_utf8_lossy(&start).to_ascii_lowercase();
    let start =
        without_comments(start.trim_start_matches(|c: char| matches!(c, '\u{feff}' | '\u{fffd}') || c.is_whitespace()));
    let named = matches!(extension, "html" | "htm" | "xhtml");
    let tagged = || {
        ["</", "<p>", "<p ", "<br", "<div"]
            .iter()
            .any(|tag| start.contains(tag))
    };
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || start.starts_with("<head")
        || (start.starts_with("<?xml") && start.contains("<html"))
        || (named && tagged())
}

/// Pages may begin with comments, as those do that a browser has saved.
fn without_comments(mut text: &str) -> &str {
    while let Some((_, rest)) = text.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        text = rest.trim_start();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_bytes_and_extension() {
        for (name, bytes, format) in [
            ("a.md", b"# Title".as_slice(), Format::Markdown),
            ("x/A.MARKDOWN", b"x", Format::Markdown),
            ("a.txt", b"Plain words", Format::Text),
            ("md", b"x", Format::Text),
            ("a.md/b", b"x", Format::Text),
            ("-", b"x", Format::Text),
            ("a.html", b"Plain words", Format::Text),
            ("a.html", b"Words <p>and tags</p>", Format::Html),
            ("a.txt", b"Words <p>and tags</p>", Format::Text),
            ("-", b"\n <!DOCTYPE HTML><p>", Format::Html),
            ("a", b"<!-- saved from x --><html>", Format::Html),
            ("a", b"\xff\xfe<\0h\0t\0m\0l\0>\0", Format::Html),
            ("a.xml", b"<?xml version='1.0'?><html xmlns='x'>", Format::Html),
            ("a.xml", b"<?xml version='1.0'?><rss>", Format::Text),
        ] {
            assert_eq!(format_of(name, bytes), format, "{name} {bytes:?}");
        }
    }
}
