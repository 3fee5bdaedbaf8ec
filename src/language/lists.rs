//! The word lists of a language: `assets/language/english/*.txt`, compiled in.
//!
//! A file holds sections: a `[name]` line, then words between white space (of ASCII: all lists are read at each start); `#` starts a
//! comment line.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use std::sync::LazyLock;

use crate::hash::Quick;
use crate::language::vocabulary::{ClauseWords, DateWords, NameWords, NumberWords, SpeechWords};

const STOP: &str = include_str!("../../assets/language/english/stop.txt");
const ABBREVIATIONS: &str = include_str!("../../assets/language/english/abbreviations.txt");
const STARTERS: &str = include_str!("../../assets/language/english/starters.txt");

/// A set of words as the list spells them.
pub(crate) type Words = HashSet<&'static str, Quick>;

/// Words and the number that each stands for.
pub(crate) type Values<N = f64> = HashMap<&'static str, N, Quick>;

/// Words and the name that each is compared by.
pub(crate) type Names = HashMap<&'static str, &'static str, Quick>;

/// Phrases of lower-case words.
pub(crate) type Phrases = Vec<Vec<&'static str>>;

/// All word lists, read once and passed to every step.
#[derive(Debug)]
pub(crate) struct Lists {
    /// Words without a fact of their own, in compared form.
    pub(crate) stop: Words,
    /// Abbreviations before a name ("Mr"), as printed.
    pub(crate) titles: Words,
    /// Abbreviations that may end a sentence ("Inc"), as printed.
    pub(crate) inner: Words,
    /// Abbreviations that need a number after them ("No"), as printed.
    pub(crate) before_number: Words,
    /// "a.m" and the like, as printed.
    pub(crate) time: Words,
    /// Lower-case words that go on after a time of day.
    pub(crate) clock: Words,
    /// Lower-case words that start a sentence.
    pub(crate) starters: Words,
    /// Verbs after a question or exclamation in quotes ("asked").
    pub(crate) asking: Words,
    /// Number words and what stands around numbers.
    pub(crate) numbers: NumberWords,
    /// Words of the calendar.
    pub(crate) dates: DateWords,
    /// Words in and around names.
    pub(crate) names: NameWords,
    /// Words that tell who says something.
    pub(crate) speech: SpeechWords,
    /// Words that open parts of a sentence.
    pub(crate) clauses: ClauseWords,
}

/// Lines of a name, a colon, and other forms of it between commas.
pub(crate) fn aliases(file: &'static str) -> Names {
    /// Bytes of a short form and what parts it from the next.
    const FORM: usize = 8;
    let mut names = Names::with_capacity_and_hasher(file.len() / FORM, Quick::default());
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let (name, forms) = line.split_once(':').unwrap_or((line, ""));
        let forms = std::iter::once(name).chain(forms.split(',')).map(str::trim_ascii);
        names.extend(
            forms
                .filter(|form| !form.is_empty())
                .map(|form| (form, name.trim_ascii())),
        );
    }
    names
}

impl Lists {
    /// The lists of English, read when they are first asked for.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Lists> = LazyLock::new(Lists::read);
        &ENGLISH
    }

    fn read() -> Self {
        let [stop, abbreviations, starters] = [STOP, ABBREVIATIONS, STARTERS].map(File::read);
        Self {
            stop: section(&stop, "stop"),
            titles: section(&abbreviations, "title"),
            inner: section(&abbreviations, "inner"),
            before_number: section(&abbreviations, "number"),
            time: section(&abbreviations, "time"),
            clock: section(&abbreviations, "clock"),
            starters: section(&starters, "starter"),
            asking: section(&starters, "asking"),
            numbers: NumberWords::english(),
            dates: DateWords::english(),
            names: NameWords::english(),
            speech: SpeechWords::english(),
            clauses: ClauseWords::english(),
        }
    }

    /// True where `word`, as printed and without its last stop, is an abbreviation whatever follows it.
    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        self.titles.contains(word) || self.inner.contains(word) || self.time.contains(word)
    }
}

/// A file of word lists.
pub(crate) struct File {
    /// The name and the text of each section.
    sections: Vec<(&'static str, &'static str)>,
}

impl File {
    /// Finds the sections.
    pub(crate) fn read(file: &'static str) -> Self {
        // Brackets are rare: looking for them is much quicker than looking for lines.
        let titles = file
            .match_indices('[')
            .filter(|&(at, _)| at == 0 || file.as_bytes()[at - 1] == b'\n');
        let starts: Vec<usize> = titles.map(|(at, _)| at).collect();
        let ends = starts.iter().skip(1).copied().chain([file.len()]);
        let section = |(start, end): (&usize, usize)| file.get(start + 1..end)?.split_once("]\n");
        Self {
            sections: starts.iter().zip(ends).filter_map(section).collect(),
        }
    }

    /// The text of one section.
    fn body(&self, name: &str) -> &'static str {
        let found = self.sections.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, body)| body)
    }

    /// The lines of one section, without comments and empty lines.
    fn lines(&self, name: &str) -> impl Iterator<Item = &'static str> + use<> {
        let lines = self.body(name).lines().map(str::trim_ascii);
        lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
    }
}

/// The words of one section of a list.
pub(crate) fn section(file: &File, name: &str) -> Words {
    /// Bytes of a short word and what parts it from the next.
    const WORD: usize = 6;
    let mut words = Words::with_capacity_and_hasher(file.body(name).len() / WORD, Quick::default());
    words.extend(file.lines(name).flat_map(str::split_ascii_whitespace));
    words
}

/// Lines of a number and the words for it.
pub(crate) fn values<N: Copy + FromStr>(file: &File, name: &str) -> Values<N> {
    file.lines(name)
        .filter_map(|line| {
            let mut words = line.split_ascii_whitespace();
            let value: N = words.next()?.parse().ok()?;
            Some(words.map(move |word| (word, value)))
        })
        .flatten()
        .collect()
}

/// Lines of a name and other words for it.
pub(crate) fn names(file: &File, name: &str) -> Names {
    file.lines(name)
        .filter_map(|line| line.split_ascii_whitespace().next().map(|first| (first, line)))
        .flat_map(|(first, line)| line.split_ascii_whitespace().map(move |word| (word, first)))
        .collect()
}

/// A phrase a line.
pub(crate) fn phrases(file: &File, name: &str) -> Phrases {
    file.lines(name)
        .map(|line| line.split_ascii_whitespace().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_found() {
        let lists = Lists::english();
        for (words, member) in [
            (&lists.stop, "the"),
            (&lists.titles, "Gen"),
            (&lists.inner, "Inc"),
            (&lists.before_number, "No"),
            (&lists.time, "p.m"),
            (&lists.clock, "friday"),
            (&lists.starters, "but"),
            (&lists.asking, "asked"),
        ] {
            assert!(words.contains(member), "{member}");
            assert!(!words.contains("#"), "comments are no words");
        }
    }
}
