//! The search in both articles: asking for words, going from hit to hit.

use crate::comparison::{Row, display, shared};
use crate::reader::entries::Entry;
use crate::reader::jumps::Direction;
use crate::reader::model::Model;
use crate::reader::search::Query;

impl Model {
    /// Searches for what was typed and goes to the first hit from the focused row on; nothing typed ends the search.
    pub(crate) fn search(&mut self, text: &str) {
        self.state.query = Query::new(text);
        self.find_hits();
        if self.state.query.is_none() {
            return;
        }
        let here = self.state.row;
        let found = self.hits.iter().find(|(row, _)| *row >= here).or(self.hits.first());
        if let Some(&(row, _)) = found {
            self.go_to_hit(row);
        } else {
            let [open, close] = self.state.glyphs.quotes;
            self.say(format!("{open}{text}{close} stands in neither article"));
        }
    }

    /// Searches for the detail under the cursor, else for the first name that the focused passages share.
    pub(crate) fn search_focus(&mut self) {
        let detail = self.state.detail.and_then(|index| self.comparison.details.get(index));
        let phrase = detail.map(|detail| detail.span.of(&self.comparison.article(detail.side).text).to_owned());
        match phrase.or_else(|| self.shared_name()) {
            Some(phrase) => self.search(&display(&phrase)),
            None => self.say("no name is focused: go to a marked phrase first"),
        }
    }

    /// To the next or previous row with a hit, `count` times.
    pub(crate) fn next_hit(&mut self, direction: Direction, count: usize) {
        for _ in 0..count {
            let here = self.state.row;
            let found = match direction {
                Direction::Forward => self.hits.iter().find(|(row, _)| *row > here).or(self.hits.first()),
                Direction::Backward => self.hits.iter().rev().find(|(row, _)| *row < here).or(self.hits.last()),
            };
            let Some(&(row, _)) = found else {
                return self.say("nothing to search for: / asks for words");
            };
            self.go_to_hit(row);
        }
    }

    /// Counts the hits anew after rows or words changed.
    pub(crate) fn find_hits(&mut self) {
        let Some(query) = &self.state.query else {
            self.hits.clear();
            return;
        };
        let count = |row: &Row| -> usize {
            let passages = row.lead.into_iter().chain(row.beside());
            passages.map(|id| query.count(&self.comparison, id)).sum()
        };
        let entry = |entry: Entry| -> usize {
            let Entry::Detail(index) = entry else {
                return query.count(&self.comparison, entry.passage(&self.comparison));
            };
            let detail = &self.comparison.details[index];
            let other = detail.counterpart.map(|other| (other.passage.side, other.span));
            let phrases = [(detail.side, detail.span)].into_iter().chain(other);
            phrases
                .map(|(side, span)| query.hits(span.of(&self.comparison.article(side).text)).len())
                .sum()
        };
        let listed = &self.sheet.listed;
        let rows = self
            .rows
            .iter()
            .enumerate()
            .map(|(row, own)| (row, listed.get(row).map_or_else(|| count(own), |&listed| entry(listed))));
        self.hits = rows.filter(|(_, count)| *count > 0).collect();
    }

    fn go_to_hit(&mut self, row: usize) {
        self.remember();
        self.focus(row);
        let hits: usize = self.hits.iter().map(|(_, count)| count).sum();
        let place = self.hits.iter().position(|(hit, _)| *hit == row).unwrap_or_default() + 1;
        let text = self.state.query.as_ref().map_or("", |query| query.text.as_str());
        let rows = self.hits.len();
        let [open, close] = self.state.glyphs.quotes;
        let all = if hits == 1 {
            "1 hit".to_owned()
        } else {
            format!("{hits} hits")
        };
        self.say(if rows == 1 {
            format!("{open}{text}{close}: {all}")
        } else {
            format!("{open}{text}{close}: place {place} of {rows}, {all}")
        });
    }

    fn shared_name(&self) -> Option<String> {
        let link = self.focused()?.partners.first()?.link;
        let shared = shared(&self.comparison, self.comparison.links.get(link?)?);
        shared.names.into_iter().chain(shared.numbers).next()
    }
}
