//! The focused passages in words that can be put into a text: quoted as they stand, with where each is from.

use crate::comparison::{PassageId, Place, display};
use crate::reader::model::Model;
use crate::reader::wording;
use crate::reader::wrap::steady;
use crate::text::line_of;

impl Model {
    /// The passages of the focused row, a line each, and how sure it is that they belong together.
    pub(crate) fn citation(&self) -> Option<String> {
        let row = self.focused()?;
        let ids = row.lead.into_iter().chain(row.beside());
        let mut lines: Vec<String> = ids.filter_map(|id| self.quoted(id)).collect();
        let pairs = wording::links(&self.comparison, row, Place::Reference).into_iter();
        lines.extend(pairs.map(|(_, link)| format!("({} with {}: {})", link.a, link.b, wording::sureness(link))));
        lines.push(String::new());
        Some(lines.join("\n"))
    }

    /// The line of its article, from 1, on which a passage begins.
    pub(crate) fn line_of(&self, id: PassageId) -> Option<usize> {
        let start = self.comparison.passage(id)?.span.start;
        Some(line_of(&self.comparison.article(id.side).text, start))
    }

    /// A name for a report on these articles that can be typed and that no file system refuses.
    pub(crate) fn report_name(&self) -> String {
        let stems = self.comparison.articles.each_ref().map(|article| {
            let name = article.path.rsplit('/').next().unwrap_or_default();
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let plain = |letter: &char| letter.is_ascii_alphanumeric() || "-_".contains(*letter);
            stem.chars().filter(plain).collect::<String>()
        });
        let [a, b] = stems;
        let ending = self.endings.first().map(String::as_str).unwrap_or_default();
        format!("{a}-{b}{ending}")
    }

    /// The name with the next ending.
    pub(crate) fn next_ending(&self, name: &str) -> String {
        let own = self.endings.iter().position(|ending| name.ends_with(ending.as_str()));
        let stem = own.map_or(name, |own| {
            name.strip_suffix(self.endings[own].as_str()).unwrap_or(name)
        });
        let next = own.map_or(0, |own| (own + 1) % self.endings.len());
        format!(
            "{stem}{}",
            self.endings.get(next).map(String::as_str).unwrap_or_default()
        )
    }

    fn quoted(&self, id: PassageId) -> Option<String> {
        let article = self.comparison.article(id.side);
        let text = self.comparison.display_passage(id);
        let [open, close] = self.state.glyphs.quotes;
        let title = article.title.as_deref().map(|title| steady(&display(title)));
        let published = article.published.as_deref().map(display);
        let told = [
            Some(wording::name(article)),
            title,
            Some(published.unwrap_or("undated".to_owned())),
            Some(format!("{id}, line {}", self.line_of(id)?)),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();
        Some(format!(
            "{open}{}{close} ({:?}: {})",
            text.trim(),
            id.side,
            told.join(", ")
        ))
    }
}
