//! The habits of news pages as data: `assets/language/english/furniture.txt`, ready to be matched.

use std::sync::LazyLock;

/// Lists of phrases by section, as the file names them.
///
/// The file is written in the form that is compared and sorted, so that making this costs next to nothing.
#[derive(Debug)]
pub(super) struct Phrases {
    sections: Vec<(&'static str, Section)>,
}

/// The phrases of a section, in order.
#[derive(Debug, Default)]
struct Section {
    phrases: Vec<&'static str>,
    /// A bit for each glance at a phrase that some phrase has: nearly all words of a story are told from all phrases by it.
    glances: [u64; GLANCES],
}

/// Numbers of bits that glances are kept in.
const GLANCES: usize = 16;

/// Where in [`Section::glances`] a phrase is: by its length, its first, second and last byte.
fn glance(phrase: &str) -> (usize, u64) {
    let bytes = phrase.as_bytes();
    let at = |place: usize| bytes.get(place).copied().map_or(0, usize::from);
    let number = bytes.len() + 37 * at(0) + 101 * at(1) + 11 * at(bytes.len().wrapping_sub(1));
    let bit = number % (GLANCES * u64::BITS as usize);
    (bit / u64::BITS as usize, 1 << (bit % u64::BITS as usize))
}

impl Section {
    fn push(&mut self, phrase: &'static str) {
        self.phrases.push(phrase);
        let (number, bit) = glance(phrase);
        self.glances[number] |= bit;
    }

    fn has(&self, phrase: &str) -> bool {
        let (number, bit) = glance(phrase);
        self.glances[number] & bit != 0 && self.phrases.binary_search(&phrase).is_ok()
    }
}

impl Phrases {
    /// The lists for English, read when they are first asked for.
    pub(super) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Phrases> = LazyLock::new(Phrases::read);
        &ENGLISH
    }

    fn read() -> Self {
        let mut sections: Vec<(&'static str, Section)> = Vec::new();
        for line in include_str!("../../assets/language/english/furniture.txt").lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                sections.push((name, Section::default()));
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
        self.section(section).is_some_and(|own| own.has(phrase))
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
        let own = self.section(section);
        own.is_some_and(|own| words.tails().any(|tail| own.has(tail)))
    }

    fn list(&self, section: &str) -> &[&'static str] {
        self.section(section).map_or(&[], |own| &own.phrases)
    }

    fn section(&self, section: &str) -> Option<&Section> {
        let found = self.sections.iter().find(|(name, _)| *name == section);
        found.map(|(_, own)| own)
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
                'a'..='z' | '0'..='9' => words.push(character),
                'A'..='Z' => words.push(character.to_ascii_lowercase()),
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

    /// The first one.
    pub(super) fn first(&self) -> &str {
        self.iter().next().unwrap_or_default()
    }

    /// True where one of them is or begins with a number.
    pub(super) fn have_number(&self) -> bool {
        self.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
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
        for (section, own) in &Phrases::english().sections {
            for phrase in &own.phrases {
                assert_eq!(Words::new(phrase).as_str(), *phrase, "[{section}]");
                assert!(own.has(phrase), "[{section}] {phrase}");
            }
            assert!(own.phrases.is_sorted() && !own.phrases.is_empty(), "[{section}]");
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
