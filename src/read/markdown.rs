//! Markdown: its text without the markup, a block a paragraph, heading or item.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::read::{Block, Hint, Metadata, Source};
use crate::text::Span;

/// The source of a Markdown text that is decoded already.
///
/// Code blocks and raw HTML are left out: they are not what an article says. Front matter gives title, author and date.
pub(super) fn markdown(name: &str, text: &str) -> Source {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(text.trim_start_matches('\u{feff}'), options) {
        writer.take(event);
    }
    writer.close();
    Source {
        name: name.to_owned(),
        text: writer.text,
        blocks: writer.blocks,
        metadata: writer.metadata,
        ..Source::default()
    }
}

/// The text as it grows.
#[derive(Default)]
struct Writer {
    text: String,
    blocks: Vec<Block>,
    metadata: Metadata,
    /// Where the open block starts.
    start: usize,
    /// What it is.
    hint: Hint,
    /// The construct whose text is not part of the article.
    skipped: Skipped,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Skipped {
    #[default]
    None,
    Code,
    FrontMatter,
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "enums of another crate, most of whose parts are text to us"
)]
impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => match self.skipped {
                Skipped::None => self.text.push_str(&text),
                Skipped::Code => {}
                Skipped::FrontMatter => front_matter(&text, &mut self.metadata),
            },
            Event::SoftBreak => self.text.push('\n'),
            Event::HardBreak | Event::Rule => self.close(),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let hint = match tag {
            Tag::Heading {
                level: HeadingLevel::H1,
                ..
            } => Hint::Title,
            Tag::Heading { .. } => Hint::Heading,
            Tag::Item => Hint::Item,
            Tag::Paragraph if !self.begins_item() => Hint::Paragraph,
            Tag::TableCell => Hint::Paragraph,
            Tag::CodeBlock(_) => {
                self.skipped = Skipped::Code;
                Hint::Paragraph
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => {
                self.skipped = Skipped::FrontMatter;
                Hint::Paragraph
            }
            Tag::Image { .. } => Hint::Caption,
            _ => return,
        };
        self.close();
        self.hint = hint;
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => {
                self.skipped = Skipped::None;
                self.close();
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::Image
            | TagEnd::FootnoteDefinition => self.close(),
            _ => {}
        }
    }

    /// True for the first paragraph of a list item, which is the item itself.
    fn begins_item(&self) -> bool {
        self.hint == Hint::Item && self.text.len() == self.start
    }

    /// Ends the open block, if anything stands in it.
    fn close(&mut self) {
        let span = Span::new(self.start, self.text.len()).trimmed(&self.text);
        if !span.is_empty() {
            self.blocks.push(Block {
                span,
                hint: self.hint,
                parted: !self.blocks.is_empty(),
            });
            self.text.push_str("\n\n");
        }
        self.start = self.text.len();
        self.hint = Hint::Paragraph;
    }
}

/// Reads the `key: value` lines that say what the article is.
fn front_matter(text: &str, metadata: &mut Metadata) {
    for line in text.lines() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let field = match key.trim().to_lowercase().as_str() {
            "title" | "headline" => &mut metadata.title,
            "author" | "authors" | "byline" => &mut metadata.byline,
            "date" | "published" => &mut metadata.published,
            "site" | "outlet" | "publication" => &mut metadata.site,
            _ => continue,
        };
        if !value.is_empty() {
            field.get_or_insert_with(|| value.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Hint)]) {
        let source = markdown("test", text);
        let found: Vec<_> = source
            .blocks
            .iter()
            .map(|block| (block.span.of(&source.text), block.hint))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn markup_becomes_blocks() {
        check("", &[]);
        check(
            "# Flood\n\nThe *river*\nrose & [fell](http://x).\n",
            &[("Flood", Hint::Title), ("The river\nrose & fell.", Hint::Paragraph)],
        );
        check("\u{feff}# A\n## B", &[("A", Hint::Title), ("B", Hint::Heading)]);
        check("- one\n- two\n", &[("one", Hint::Item), ("two", Hint::Item)]);
        check("- one\n\n- two\n", &[("one", Hint::Item), ("two", Hint::Item)]);
        check(
            "By A  \n3 May",
            &[("By A", Hint::Paragraph), ("3 May", Hint::Paragraph)],
        );
        check(
            "before\n\n```\ncode\n```\n\n<b>after</b>",
            &[("before", Hint::Paragraph), ("after", Hint::Paragraph)],
        );
    }

    #[test]
    fn front_matter_tells_title_and_date() {
        let source = markdown("test", "---\ntitle: \"A: b\"\ndate: 2024-09-23\nauthor:\n---\n\nText.");
        assert_eq!(source.text.trim_end(), "Text.");
        assert_eq!(source.metadata.title.as_deref(), Some("A: b"));
        assert_eq!(source.metadata.published.as_deref(), Some("2024-09-23"));
        assert_eq!(source.metadata.byline, None);
    }
}
