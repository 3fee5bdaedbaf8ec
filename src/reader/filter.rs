//! Which details count: all, or those of some kinds and standings. What is filtered out is neither marked nor named nor visited.

use std::collections::BTreeSet;

use crate::comparison::{Comparison, Detail, PassageId, linked};
use crate::reader::action::Facet;
use crate::reader::keymap::{Keymap, Section, spelled};
use crate::reader::look::Look;
use crate::reader::model::{Model, State, floor};
use crate::reader::wording;
use crate::reader::wrap::{Styled, wrap};
use crate::terms::{Kind, Standing};
use crate::text::Side;

/// Lines that the choice takes, the rule above it included.
pub(crate) const HEIGHT: usize = 6;

/// What was chosen; nothing chosen of a sort means all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    chosen: BTreeSet<Facet>,
}

impl Filter {
    /// True where every detail counts.
    pub fn is_open(&self) -> bool {
        self.chosen.is_empty()
    }

    fn takes(&self, detail: &Detail) -> bool {
        let standing = match (detail.standing, detail.side) {
            (Standing::Differs, Side::A | Side::B) => Facet::Differs,
            (Standing::Added, side) => only(side),
            (Standing::Elsewhere, Side::A | Side::B) => Facet::Elsewhere,
        };
        self.takes_some(standing, &[detail.kind])
    }

    /// True where a passage that one article alone has counts: it tells of what was chosen.
    pub(crate) fn takes_passage(&self, comparison: &Comparison, id: PassageId) -> bool {
        let about = comparison.passage(id).map(|passage| passage.about.as_slice());
        self.takes_some(only(id.side), about.unwrap_or_default())
    }

    /// True where this standing and one of these kinds were chosen.
    fn takes_some(&self, standing: Facet, told: &[Kind]) -> bool {
        let (kinds, standings) = self.sorts();
        (standings.is_empty() || standings.contains(&standing))
            && (kinds.is_empty() || kinds.iter().any(|kind| told.contains(kind)))
    }

    /// The kinds that were chosen, and the standings.
    fn sorts(&self) -> (Vec<Kind>, Vec<Facet>) {
        let (mut kinds, mut standings) = (Vec::new(), Vec::new());
        for facet in &self.chosen {
            match facet {
                Facet::Kind(kind) => kinds.push(*kind),
                Facet::OnlyA | Facet::OnlyB | Facet::Differs | Facet::Elsewhere => standings.push(*facet),
            }
        }
        (kinds, standings)
    }

    /// What was chosen, in words: `filter: number, date`.
    pub fn words(&self) -> String {
        let names: Vec<String> = self.chosen.iter().map(|facet| name(*facet)).collect();
        format!("filter: {}", names.join(", "))
    }
}

fn only(side: Side) -> Facet {
    match side {
        Side::A => Facet::OnlyA,
        Side::B => Facet::OnlyB,
    }
}

fn name(facet: Facet) -> String {
    match facet {
        Facet::Kind(kind) => wording::kind(kind),
        Facet::OnlyA => "only in A".to_owned(),
        Facet::OnlyB => "only in B".to_owned(),
        Facet::Elsewhere => "elsewhere".to_owned(),
        Facet::Differs => "differs".to_owned(),
    }
}

/// The choice, as many lines as it takes: every key with what it chooses.
pub(crate) fn lines(model: &Model, keymap: &Keymap, width: usize) -> Vec<Vec<Styled>> {
    let mut words = vec![Styled::new("Show only: ", Look::Heading)];
    for (keys, facet) in keymap.facets(Section::Filter) {
        let chosen = model.state.filter.chosen.contains(&facet);
        let (sign, look) = if chosen {
            (model.state.glyphs.chosen, Look::Heading)
        } else {
            (" ", Look::Text)
        };
        words.push(Styled::new(format!(" {sign}"), Look::Key));
        words.push(Styled::new(spelled(keys), Look::Key));
        words.push(Styled::new(
            format!("\u{a0}{} ", name(facet).replace(' ', "\u{a0}")),
            look,
        ));
    }
    wrap(&words, width)
}

impl Model {
    /// Chooses a facet, or leaves it out again.
    pub(crate) fn toggle(&mut self, facet: Facet) {
        self.refine(|filter| {
            if !filter.chosen.remove(&facet) {
                filter.chosen.insert(facet);
            }
        });
    }

    /// Shows details of these kinds alone from the start; of none of them, all.
    pub fn show_only(&mut self, kinds: &[Kind]) {
        if !kinds.is_empty() {
            self.refine(|filter| filter.chosen.extend(kinds.iter().copied().map(Facet::Kind)));
        }
    }

    /// Every detail counts again.
    pub(crate) fn open_filter(&mut self) {
        self.refine(|filter| filter.chosen.clear());
    }

    fn refine(&mut self, change: impl FnOnce(&mut Filter)) {
        self.reconsider(|state| change(&mut state.filter));
    }

    /// Changes what counts; the focused passage and the mark under the cursor are found again.
    pub(crate) fn reconsider(&mut self, change: impl FnOnce(&mut State)) {
        let mark = self.mark();
        let line = self.offset();
        let anchor = self.anchor();
        change(&mut self.state);
        self.recount();
        self.state.detail = None;
        self.put_in_order(anchor, line);
        self.go_to(mark);
    }

    /// Takes a comparison in, with the details that count.
    pub(crate) fn set(&mut self, mut comparison: Comparison) {
        let all = std::mem::take(&mut comparison.details);
        self.comparison = comparison;
        self.tell_notices();
        self.count(all);
        self.comparison.notes = self.handwork.notes();
    }

    /// Asks of all details anew whether they count.
    pub(crate) fn recount(&mut self) {
        let all = self.all.take();
        let all = all.unwrap_or_else(|| std::mem::take(&mut self.comparison.details));
        self.count(all);
    }

    /// Shows the details that count, and keeps all of them where some do not. Those of a passage beside which nothing stands now do not:
    /// it stands alone, as a whole.
    fn count(&mut self, all: Vec<Detail>) {
        let linked = linked(&self.comparison, floor(&self.state));
        let counts = |detail: &&Detail| {
            let stands_beside = linked[detail.side.index()].contains(&detail.passage.index);
            stands_beside && self.state.filter.takes(detail)
        };
        let counting: Vec<Detail> = all.iter().filter(counts).cloned().collect();
        if counting.len() == all.len() {
            self.all = None;
        } else {
            self.all = Some(all);
        }
        self.comparison.details = counting;
    }

    /// How many passages of each article stand alone and count.
    pub(crate) fn alone(&self) -> [usize; 2] {
        let linked = linked(&self.comparison, floor(&self.state));
        self.comparison.articles.each_ref().map(|article| {
            let ids = article.passages.iter().map(|passage| passage.id);
            ids.filter(|id| !linked[id.side.index()].contains(&id.index))
                .filter(|id| self.comparison.is_story(*id) && self.state.filter.takes_passage(&self.comparison, *id))
                .count()
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;
    use crate::comparison::sample;
    use crate::text::Span;

    #[test]
    fn each_kind_has_its_label_its_key_and_its_filter() {
        let keymap = Keymap::built_in().unwrap();
        let keys: Vec<_> = keymap.facets(Section::Filter).collect();
        let mut names = BTreeSet::new();
        for &kind in Kind::value_variants() {
            let facet = Facet::Kind(kind);
            assert!(
                names.insert(name(facet)),
                "{kind:?}: {:?} is the name of another one",
                name(facet)
            );
            assert!(
                keys.iter().any(|(_, found)| *found == facet),
                "{kind:?}: no key chooses it"
            );
            let filter = Filter { chosen: [facet].into() };
            for &other in Kind::value_variants() {
                let detail = Detail {
                    kind: other,
                    ..sample::detail(PassageId::new(Side::A, 0), Span::new(0, 1), Standing::Added)
                };
                assert_eq!(filter.takes(&detail), kind == other, "{kind:?} {other:?}");
            }
        }
        for facet in [Facet::Differs, Facet::OnlyA, Facet::OnlyB, Facet::Elsewhere] {
            assert!(names.insert(name(facet)), "{facet:?}");
            assert!(
                keys.iter().any(|(_, found)| *found == facet),
                "{facet:?}: no key chooses it"
            );
        }
        assert_eq!(names.len(), keys.len());
    }
}
