//! Files of settings as newsdiff writes its own: lists of entries, texts and lists of texts, each on one line. Reading these without the
//! whole of TOML takes a fifth of the time, which every start would spend on the built-in keys and themes. What else a file may hold is
//! left to the parser of TOML; its mistakes, too.

use std::fmt::{self, Display};

use serde::Deserialize;
use serde::de::IntoDeserializer as _;
use toml::{Table, Value};

/// The table that a text holds.
///
/// # Errors
/// Those of the parser of TOML.
pub(super) fn table(text: &str) -> Result<Table, toml::de::Error> {
    simple(text).map_or_else(|| text.parse(), Ok)
}

/// What bears a name in one of our own lists of names.
///
/// # Errors
/// There is no such name.
pub(super) fn named<'a, T: Deserialize<'a>>(name: &'a str) -> Result<T, NoSuchName> {
    T::deserialize(name.into_deserializer())
}

/// What a list of names answers to a name that is not in it. It says nothing, because whoever asks tries the next list or says it better:
/// to write a message for each would take longer than all the rest of a start.
#[derive(Debug)]
pub struct NoSuchName;

impl Display for NoSuchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such name")
    }
}

impl std::error::Error for NoSuchName {}

impl serde::de::Error for NoSuchName {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
}

/// The table of a text that holds nothing but `[[list]]`, `name = "text"` and `name = ["text", …]`.
fn simple(text: &str) -> Option<Table> {
    let mut all = Table::new();
    let mut list: Option<&str> = None;
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
            let name = Some(name).filter(|name| is_name(name))?;
            let entries = all
                .entry(name)
                .or_insert_with(|| Value::Array(Vec::new()))
                .as_array_mut();
            entries?.push(Value::Table(Table::new()));
            list = Some(name);
            continue;
        }
        let (name, value) = line.split_once(" = ").filter(|(name, _)| is_name(name))?;
        let entry = match list {
            Some(list) => all.get_mut(list)?.as_array_mut()?.last_mut()?.as_table_mut()?,
            None => &mut all,
        };
        let before = entry.insert(name.to_owned(), value_of(value)?);
        if before.is_some() {
            return None;
        }
    }
    Some(all)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn value_of(text: &str) -> Option<Value> {
    let Some(list) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return text_of(text).map(Value::String);
    };
    let mut texts = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        let end = rest.get(1..)?.find('"')? + 2;
        let (text, behind) = rest.split_at_checked(end)?;
        texts.push(Value::String(text_of(text)?));
        let next = behind.strip_prefix(", ").filter(|next| next.starts_with('"'));
        rest = next.or_else(|| behind.is_empty().then_some(behind))?;
    }
    Some(Value::Array(texts))
}

/// A text between quotation marks that stands for itself.
fn text_of(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let plain = |byte: u8| !matches!(byte, b'"' | b'\\') && !byte.is_ascii_control();
    inner.bytes().all(plain).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_files_are_read_as_toml_is() {
        for text in [
            include_str!("../../assets/keymap.toml"),
            include_str!("../../assets/themes/default.toml"),
            include_str!("../../assets/themes/dark.toml"),
            include_str!("../../assets/themes/light.toml"),
            include_str!("../../assets/themes/contrast.toml"),
            include_str!("../../assets/themes/mono.toml"),
        ] {
            assert_eq!(simple(text), Some(text.parse().unwrap()));
        }
    }

    #[test]
    fn what_is_read_is_what_toml_reads_and_all_else_is_left_to_it() {
        for (text, is_simple) in [
            ("a = \"b\"\nc-d = [\"e\", \"f g\"]\n", true),
            ("# only this", true),
            ("a = []", true),
            ("[[a]]\nb = \"c\"\n[[a]]\n[[d]]\nb = \"\"", true),
            ("a = \"b\" # why", false),
            ("a = 'b'", false),
            ("a = \"\\u0062\"", false),
            ("a = [\"b\",\"c\"]", false),
            ("a = [\"b\", ]", false),
            ("a = [\"b\", \"c]", false),
            ("a = \"b\" \"c\"", false),
            ("a = \"\"\"b\"\"\"", false),
            ("a = \"\"\n[[a]]", false),
            ("a = \"b\"\na = \"b\"", false),
            ("[a]\nb = \"c\"", false),
            ("a.b = \"c\"", false),
            ("a=\"b\"", false),
            ("a = 1", false),
            ("][", false),
        ] {
            let found = simple(text);
            assert_eq!(found.is_some(), is_simple, "{text}");
            if found.is_some() {
                assert_eq!(found, Some(text.parse().unwrap()), "{text}");
            }
        }
    }
}
