//! What a name may stand for: signs in it and around it.

use std::ops::Range;

use crate::language::line::Line;
use crate::language::titles::{Gender, apposed};
use crate::language::vocabulary::NameWords;
use crate::language::{EntityKind, Shape};

/// Signs for what a name stands for: points, so that the signs of all its mentions can be added up. What a sign is worth was set by hand,
/// here and in [`crate::language::runs`]: more for what is hardly ever wrong (a known place, "Inc." at the end) than for a hint.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clues {
    /// A person.
    pub(crate) person: u32,
    /// An organization.
    pub(crate) organization: u32,
    /// A place.
    pub(crate) place: u32,
    /// An act, award or event.
    pub(crate) thing: u32,
    /// Man or woman.
    pub(crate) gender: Option<Gender>,
}

impl Clues {
    /// The signs of both.
    pub(crate) fn add(&mut self, other: Self) {
        self.person += other.person;
        self.organization += other.organization;
        self.place += other.place;
        self.thing += other.thing;
        self.gender = self.gender.or(other.gender);
    }

    /// What the signs say together.
    pub(crate) fn kind(self) -> EntityKind {
        let most = self.person.max(self.organization).max(self.place).max(self.thing);
        if most == 0 || most == self.thing {
            EntityKind::Unknown
        } else if most == self.place {
            EntityKind::Place
        } else if most == self.person {
            EntityKind::Person
        } else {
            EntityKind::Organization
        }
    }
}

/// What the words of a name say about it.
pub(crate) fn look_inside(words: &NameWords, line: Line<'_>, range: Range<usize>, clues: &mut Clues) {
    let (at, end) = (range.start, range.end);
    let whole: Vec<&str> = (at..end)
        .filter(|&at| line.is_word(at))
        .map(|at| line.norm(at))
        .collect();
    let several = whole.len() > 1;
    let joined = whole.join(" ");
    if words.places.contains_key(joined.as_str()) {
        clues.place += 5;
        return;
    }
    if words.bodies.contains_key(joined.as_str()) {
        clues.organization += 8;
        return;
    }
    let (Some(first), Some(last)) = (whole.first(), whole.last()) else {
        return;
    };
    if let Some(head) = whole
        .iter()
        .position(|word| *word == "of")
        .and_then(|of| whole.get(of.checked_sub(1)?))
    {
        clues.place += if words.place_heads.contains(head) { 4 } else { 0 };
        clues.organization += if words.place_heads.contains(head) { 0 } else { 4 };
    }
    let organized = whole.iter().any(|word| words.organizations.contains(word));
    clues.organization += if organized { 5 } else { 0 };
    clues.place += if several && words.place_heads.contains(last) {
        4
    } else {
        0
    };
    clues.thing += if several && words.things.contains(last) { 5 } else { 0 };
    let initial = several
        && (at..end).any(|at| line.printed(at).chars().count() == 1 && line.is_capital(at) && line.norm(at + 1) == ".");
    clues.person += if initial { 3 } else { 0 };
    if words.is_given(first) {
        clues.person += if several { 4 } else { 1 };
        if several {
            clues.gender = clues.gender.or(words.gender(first));
        }
    }
    let printed = line.printed(at);
    let acronym = printed.chars().filter(|c| c.is_uppercase()).count() > 1 && !printed.contains(char::is_lowercase);
    clues.organization += if acronym && !several { 2 } else { 0 };
}

/// What stands around a name says about it.
pub(crate) fn look_around(words: &NameWords, line: Line<'_>, range: Range<usize>, clues: &mut Clues) {
    let (start, end) = (range.start, range.end);
    let next = line.norm(end);
    let (second, third) = (line.norm(end + 1), line.norm(end + 2));
    let comma = next == ",";
    // "(R-Tenn.)", ", D-Va.", "(D)"
    let party = (comma || next == "(") && matches!(second, "r" | "d" | "i") && matches!(third, "-" | ")" | "—");
    let aged = comma && line.shape(end + 1) == Some(Shape::Number) && matches!(third, "," | ".") && second.len() <= 2;
    let person = party || aged;
    clues.person += if person { 5 } else { 0 };
    clues.person += if next == "who" || comma && second == "who" {
        2
    } else {
        0
    };
    clues.person += u32::from(words.speech.contains(next));
    clues.person += if apposed(words, line, end).is_some() { 3 } else { 0 };
    clues.place += u32::from(matches!(
        line.before(start, 1),
        "in" | "near" | "at" | "across" | "outside"
    ));
}
