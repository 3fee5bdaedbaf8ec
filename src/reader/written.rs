//! Names as they are written in files of settings.

use std::fmt::{self, Display};

use serde::Deserialize;
use serde::de::IntoDeserializer as _;

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
