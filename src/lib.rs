//! newsdiff reads two news articles about the same story side by side.
//!
//! Data goes one way, a layer a folder:
//!
//! ```text
//! input ─ read ─▶ Source ─ article ─▶ Article ─ language ─▶ Analysis ─ align ─▶ Alignment ─ details ─▶ details
//!                                                                                      │
//!                                     report, reader ◀─ Comparison ◀─ comparison ◀─────┘
//! ```
//!
//! | layer | turns | into |
//! |---|---|---|
//! | [`read`] | a file, standard input or an address | decoded text in blocks |
//! | [`article`] | blocks | paragraphs with roles |
//! | [`language`] | an article | sentences, tokens, names, numbers, dates, quotations |
//! | [`align`] | two analyses | links between passages |
//! | [`details`] | aligned passages | what each side adds, leaves out or tells differently |
//! | [`comparison`] | all of it | the one plain value that every output reads |
//! | [`report`] | a comparison | a document |
//! | [`reader`] | a comparison | the screen |
//!
//! Invariants: the engine (article, language, align, details) is pure and total; no later value is stored in an earlier one; the same
//! input gives the same bytes; swapping the articles gives the mirror image; what is quoted is byte-exact; text of an article reaches
//! a terminal only through [`comparison::display`].

pub mod align;
pub mod article;
pub mod cli;
pub mod comparison;
pub mod details;
pub mod error;
pub mod language;
pub mod read;
pub mod reader;
pub mod report;
pub mod terminal;
pub mod terms;
pub mod text;

use article::Article;
use comparison::{Comparison, Edit};

/// Compares two articles. Pure: no input or output, no clock, no threads; any text gives a result.
///
/// `edits` are what a reader corrected by hand; they hold against the engine's own judgement.
pub fn compare(a: Article, b: Article, edits: &[Edit]) -> Comparison {
    let analyses = [language::analyze(&a), language::analyze(&b)];
    comparison::assemble::assemble([a, b], &analyses, edits)
}
