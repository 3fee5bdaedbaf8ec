//! The text of the article's part of a page, a block a paragraph, heading, item or caption.

use dom_query::{Document, NodeRef};

use crate::read::{Block, Hint};
use crate::text::{Span, one_line};

/// The text as it grows.
pub(super) struct Writer<'s> {
    /// The line under the headline, as the page marks it.
    standfirst: Option<&'s str>,
    text: String,
    blocks: Vec<Block>,
    /// Where the open block starts.
    start: usize,
    /// What it is.
    hint: Hint,
    /// Bytes of the open block that stand in links.
    linked: usize,
    /// Words of sentences outside links.
    words: usize,
}

/// What is left to do: go into a node, or close what it opened.
enum Step<'a> {
    Open(NodeRef<'a>),
    Close(Element),
}

/// What an element does to the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    /// Begins and ends a block.
    Block(Hint),
    /// A link runs in its block.
    Link,
    /// Is not shown.
    Hidden,
    /// Ends a line.
    Break,
    /// Runs in its block.
    Inline,
}

impl<'s> Writer<'s> {
    /// An empty text, on a page with this line under its headline.
    pub(super) fn new(standfirst: Option<&'s str>) -> Self {
        Self {
            standfirst,
            text: String::new(),
            blocks: Vec::new(),
            start: 0,
            hint: Hint::Paragraph,
            linked: 0,
            words: 0,
        }
    }

    /// Writes the headline that the page names.
    pub(super) fn title(&mut self, title: &str) {
        self.hint = Hint::Title;
        self.push(title);
        self.close();
    }

    /// Writes the line under the headline.
    pub(super) fn standfirst(&mut self, text: &str) {
        self.push(text);
        self.close();
    }

    /// True where the headline is written.
    pub(super) fn has_title(&self) -> bool {
        self.blocks.iter().any(|block| block.hint == Hint::Title)
    }

    /// True where the line under the headline is written.
    pub(super) fn has_standfirst(&self) -> bool {
        self.blocks.iter().any(|block| block.hint == Hint::Standfirst)
    }

    /// Writes a part of a page. A heading that says the title is the headline where it stands over the story, and is left out where the
    /// headline is written.
    pub(super) fn take(&mut self, document: &Document, title: Option<&str>) {
        let (mut steps, mut links) = (vec![Step::Open(document.root())], 0_usize);
        while let Some(step) = steps.pop() {
            let node = match step {
                Step::Open(node) => node,
                Step::Close(Element::Link) => {
                    links = links.saturating_sub(1);
                    continue;
                }
                Step::Close(_) => {
                    self.close();
                    continue;
                }
            };
            if node.is_text() {
                let before = self.text.len();
                self.push(&node.text());
                self.linked += if links > 0 { self.text.len() - before } else { 0 };
                continue;
            }
            let element = element(&node);
            match element {
                Element::Hidden => continue,
                Element::Break => self.line(),
                Element::Block(Hint::Title | Hint::Heading) if repeats(&node, title) => {
                    if self.has_title() || self.words > 0 {
                        continue;
                    }
                    self.open(Hint::Title);
                }
                Element::Block(hint) => self.open(hint),
                Element::Link => links += 1,
                Element::Inline => {}
            }
            if matches!(element, Element::Block(_) | Element::Link) {
                steps.push(Step::Close(element));
            }
            let children: Vec<NodeRef<'_>> = node.children_it(true).collect();
            steps.extend(children.into_iter().map(Step::Open));
        }
        self.close();
    }

    /// True where sentences outside links make at least a short report.
    pub(super) fn holds_story(&self) -> bool {
        /// The shortest report, in words.
        const SHORTEST: usize = 20;
        self.words >= SHORTEST
    }

    /// The text and its blocks.
    pub(super) fn done(mut self) -> (String, Vec<Block>) {
        self.text.truncate(self.text.trim_end().len());
        (self.text, self.blocks)
    }

    fn open(&mut self, hint: Hint) {
        // The paragraph of an item or of a caption is the item or caption itself.
        let kept = matches!(self.hint, Hint::Item | Hint::Caption) && self.text.len() == self.start;
        if kept && hint == Hint::Paragraph {
            return;
        }
        self.close();
        self.hint = hint;
    }

    /// Adds text; white space is one blank.
    fn push(&mut self, text: &str) {
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end_matches(char::is_whitespace);
            self.text.push_str(word);
            let blank = self.text.len() == self.start || self.text.ends_with(char::is_whitespace);
            if word.len() < part.len() && !blank {
                self.text.push(' ');
            }
        }
    }

    /// Ends a line: what follows is a block of the same sort.
    fn line(&mut self) {
        let hint = self.hint;
        self.close();
        self.hint = hint;
    }

    /// Ends the open block, if anything stands in it.
    fn close(&mut self) {
        let span = Span::new(self.start, self.text.len()).trimmed(&self.text);
        if span.is_empty() {
            self.text.truncate(self.start);
        } else {
            let under = self.words == 0 && self.standfirst == Some(span.of(&self.text)) && !self.has_standfirst();
            // It says the same as the story at times; what is counted is the story.
            if !under {
                self.count(span);
            }
            self.blocks.push(Block {
                span,
                hint: if under { Hint::Standfirst } else { self.hint },
                parted: !self.blocks.is_empty(),
            });
            self.text.truncate(span.end);
            self.text.push_str("\n\n");
        }
        self.start = self.text.len();
        self.hint = Hint::Paragraph;
        self.linked = 0;
    }
}

impl Writer<'_> {
    /// Counts the words of a block that is a sentence and no link.
    fn count(&mut self, span: Span) {
        let told = span.of(&self.text);
        let closed = told.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
        if closed.ends_with(['.', '!', '?', '…']) && self.linked * 2 < span.len() {
            self.words += told.split_whitespace().count();
        }
    }
}

fn element(node: &NodeRef<'_>) -> Element {
    let Some(name) = node.node_name() else {
        return if node.is_comment() || node.is_doctype() {
            Element::Hidden
        } else {
            Element::Inline
        };
    };
    match name.as_ref() {
        "h1" => Element::Block(Hint::Title),
        "h2" | "h3" | "h4" | "h5" | "h6" => Element::Block(Hint::Heading),
        "li" | "dt" | "dd" => Element::Block(Hint::Item),
        "figcaption" | "caption" => Element::Block(Hint::Caption),
        "a" => Element::Link,
        "br" => Element::Break,
        "script" | "style" | "noscript" | "template" | "svg" | "head" | "button" | "form" | "iframe" | "object"
        | "select" | "textarea" | "video" | "audio" | "canvas" | "math" => Element::Hidden,
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "figure" | "blockquote"
        | "ul" | "ol" | "dl" | "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "pre" | "hr" | "nav"
        | "address" | "details" | "summary" | "fieldset" | "body" | "html" => Element::Block(Hint::Paragraph),
        _ => Element::Inline,
    }
}

/// True where a heading says the title again.
fn repeats(node: &NodeRef<'_>, title: Option<&str>) -> bool {
    let words = |text: &str| one_line(text).to_lowercase();
    title.is_some_and(|title| words(title) == words(&node.text()))
}
