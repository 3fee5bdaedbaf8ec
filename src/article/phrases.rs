//! The habits of news pages as data: `assets/language/english/furniture.txt`, ready to be matched.

use std::collections::{HashMap, HashSet};

/// Lists of phrases by section, as the file names them.
#[derive(Debug)]
pub(super) struct Phrases {
    sections: HashMap<&'static str, List>,
}

/// Phrases that can be looked up as a whole or by their first word.
#[derive(Debug, Default)]
struct List {
    by_first: HashMap<&'static str, Vec<&'static str>>,
    whole: HashSet<&'static str>,
}

impl Phrases {
    /// The lists for English. The file is written in the form that is compared, so that nothing is copied here.
    pub(super) fn english() -> Self {
        let mut sections: HashMap<&'static str, List> = HashMap::new();
        let mut section = "";
        for line in include_str!("../../assets/language/english/furniture.txt").lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else if !line.is_empty() && !line.starts_with('#') {
                sections.entry(section).or_default().add(line);
            }
        }
        Self { sections }
    }

    /// True where the words are a phrase of the section.
    pub(super) fn is(&self, section: &str, words: &Words) -> bool {
        self.has(section, &words.text)
    }

    /// True where a single word, or words in the form that is compared, is a phrase of the section.
    pub(super) fn has(&self, section: &str, phrase: &str) -> bool {
        self.sections
            .get(section)
            .is_some_and(|list| list.whole.contains(phrase))
    }

    /// True where the words begin with a phrase of the section.
    pub(super) fn starts(&self, section: &str, words: &Words) -> bool {
        let list = self.sections.get(section);
        list.is_some_and(|list| list.at(&words.text))
    }

    /// True where a phrase of the section stands somewhere in the words.
    pub(super) fn holds(&self, section: &str, words: &Words) -> bool {
        let list = self.sections.get(section);
        list.is_some_and(|list| words.tails().any(|tail| list.at(tail)))
    }

    /// True where the words end with a phrase of the section.
    pub(super) fn ends(&self, section: &str, words: &Words) -> bool {
        let list = self.sections.get(section);
        list.is_some_and(|list| words.tails().any(|tail| list.whole.contains(tail)))
    }
}

impl List {
    fn add(&mut self, phrase: &'static str) {
        let first = phrase.split(' ').next().unwrap_or_default();
        self.by_first.entry(first).or_default().push(phrase);
        self.whole.insert(phrase);
    }

    fn at(&self, words: &str) -> bool {
        let first = words.split(' ').next().unwrap_or_default();
        let follows = |phrase: &&str| {
            let rest = words.strip_prefix(phrase);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        self.by_first
            .get(first)
            .is_some_and(|phrases| phrases.iter().any(follows))
    }
}

/// The words of a text as they are compared: lower case, parted by one blank, without apostrophes and full stops ("U.S." is "us").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    text: String,
}

impl Words {
    /// The words of a text; every other sign parts them, "©" is a word.
    pub(super) fn new(text: &str) -> Self {
        let mut words = String::with_capacity(text.len());
        let part = |words: &mut String| {
            if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
        };
        for character in text.chars() {
            match character {
                '\'' | '’' | '‘' | '.' => {}
                '©' => {
                    part(&mut words);
                    words.push_str("© ");
                }
                other if other.is_alphanumeric() => words.extend(other.to_lowercase()),
                _ => part(&mut words),
            }
        }
        words.truncate(words.trim_end().len());
        Self { text: words }
    }

    /// As text, parted by blanks.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The words one by one.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.text.split(' ').filter(|word| !word.is_empty())
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.iter().count()
    }

    /// What stands from each word to the end.
    fn tails(&self) -> impl Iterator<Item = &str> {
        let starts = self.text.match_indices(' ').map(|(index, _)| index + 1);
        std::iter::once(0)
            .chain(starts)
            .filter_map(|start| self.text.get(start..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_match_words() {
        let phrases = Phrases::english();
        let is = |text: &str| phrases.is("boilerplate is", &Words::new(text));
        assert!(is("ADVERTISEMENT") && is("Editor’s picks") && !is("Advertisement rates rose"));
        assert!(phrases.starts("boilerplate starts", &Words::new("Sign-up for our daily mail")));
        assert!(!phrases.starts("boilerplate starts", &Words::new("They sign up for it")));
        assert!(!phrases.starts("boilerplate starts", &Words::new("Sign up forty people")));
        assert!(phrases.holds("boilerplate holds", &Words::new("Jo Ray is a staff writer in Rome.")));
        assert!(phrases.ends("caption ends", &Words::new("A boat (File photo)")));
    }

    #[test]
    fn the_file_is_written_as_it_is_compared() {
        let file = include_str!("../../assets/language/english/furniture.txt");
        for line in file.lines().filter(|line| !line.starts_with(['#', '['])) {
            assert_eq!(Words::new(line).as_str(), line);
        }
    }

    #[test]
    fn words_are_folded() {
        for (text, words) in [
            ("The U.S. can’t — yet", "the us cant yet"),
            ("© 2025 Sign-up/Log in", "© 2025 sign up log in"),
            (" .. ", ""),
        ] {
            assert_eq!(Words::new(text).as_str(), words, "{text:?}");
        }
    }
}
