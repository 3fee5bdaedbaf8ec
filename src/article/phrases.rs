//! The habits of news pages as data: `assets/language/english/furniture.txt`, ready to be matched.

use std::sync::LazyLock;

/// Lists of phrases by section, as the file names them.
///
/// The file is written in the form that is compared and sorted, so that making this costs next to nothing.
#[derive(Debug)]
pub(super) struct Phrases {
    sections: Vec<(&'static str, Vec<&'static str>)>,
}

impl Phrases {
    /// The lists for English, read when they are first asked for.
    pub(super) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Phrases> = LazyLock::new(Phrases::read);
        &ENGLISH
    }

    fn read() -> Self {
        let mut sections: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
        for line in include_str!("../../assets/language/english/furniture.txt").lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                sections.push((name, Vec::new()));
            } else if !line.is_empty() && !line.starts_with('#') {
                sections.last_mut().into_iter().for_each(|(_, list)| list.push(line));
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
        self.list(section).binary_search(&phrase).is_ok()
    }

    /// True where the words begin with a phrase of the section.
    pub(super) fn starts(&self, section: &str, words: &Words) -> bool {
        begins(self.list(section), &words.text)
    }

    /// True where a phrase of the section stands somewhere in the words.
    pub(super) fn holds(&self, section: &str, words: &Words) -> bool {
        let list = self.list(section);
        words.tails().any(|tail| begins(list, tail))
    }

    /// True where the words end with a phrase of the section.
    pub(super) fn ends(&self, section: &str, words: &Words) -> bool {
        let list = self.list(section);
        words.tails().any(|tail| list.binary_search(&tail).is_ok())
    }

    fn list(&self, section: &str) -> &[&'static str] {
        let found = self.sections.iter().find(|(name, _)| *name == section);
        found.map_or(&[], |(_, list)| list)
    }
}

/// True where words begin with a phrase of a sorted list: it stands among those that share the first word.
fn begins(list: &[&'static str], words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let start = list.partition_point(|phrase| *phrase < first);
    let candidates = list.iter().skip(start).take_while(|phrase| phrase.starts_with(first));
    let mut ends = candidates.filter_map(|phrase| words.strip_prefix(phrase));
    ends.any(|rest| rest.is_empty() || rest.starts_with(' '))
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
        for (section, list) in &Phrases::english().sections {
            for phrase in list {
                assert_eq!(Words::new(phrase).as_str(), *phrase, "[{section}]");
            }
            assert!(list.is_sorted() && !list.is_empty(), "[{section}]");
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
