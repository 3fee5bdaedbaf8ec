//! A passage as marked runs of text: the one walk that every output shares.

use crate::comparison::{Comparison, Detail, PassageId, display};
use crate::terms::Standing;
use crate::text::Span;

/// A stretch of a passage that is marked in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it stands in the article; the spans of all runs rebuild the passage without a gap.
    pub span: Span,
    /// What may be shown: cleaned as by [`display`]; the texts of all runs are the cleaned passage.
    pub text: String,
    /// The detail that it belongs to: an index into [`Comparison::details`].
    pub detail: Option<usize>,
}

/// Cuts a passage at the borders of its details; nothing for a passage that does not exist.
///
/// Where details overlap, each byte belongs to one of them: a differing value before an added detail before one that is told elsewhere,
/// then the longer, then the earlier one.
pub fn segments(comparison: &Comparison, id: PassageId) -> Vec<Run> {
    let Some(passage) = comparison.passage(id) else {
        return Vec::new();
    };
    let text = &comparison.article(id.side).text;
    let details = marked(comparison, id, passage.span, text);
    let mut runs: Vec<Run> = Vec::new();
    for span in pieces(passage.span, &details) {
        let winner = details
            .iter()
            .find(|(_, mark)| mark.contains(span))
            .map(|&(index, _)| index);
        match runs.last_mut() {
            Some(last) if last.detail == winner => last.span.end = span.end,
            Some(_) | None => runs.push(Run {
                span,
                text: String::new(),
                detail: winner,
            }),
        }
    }
    clean(&mut runs, text);
    runs
}

/// The details of a passage: indices into [`Comparison::details`], in order of place.
pub fn details_of(comparison: &Comparison, id: PassageId) -> std::ops::Range<usize> {
    let place = |detail: &Detail| (detail.side, detail.passage.index);
    let start = comparison
        .details
        .partition_point(|detail| place(detail) < (id.side, id.index));
    let end = comparison
        .details
        .partition_point(|detail| place(detail) <= (id.side, id.index));
    start..end
}

/// The visible part of each detail of a passage, the one that wins an overlap first.
fn marked(comparison: &Comparison, id: PassageId, passage: Span, text: &str) -> Vec<(usize, Span)> {
    let clipped = |span: Span| Span::new(span.start.max(passage.start), span.end.min(passage.end));
    let mut details: Vec<(usize, Span)> = details_of(comparison, id)
        .map(|index| (index, clipped(comparison.details[index].span)))
        .filter(|(_, span)| !span.of(text).is_empty())
        .collect();
    details.sort_by_key(|&(index, span)| {
        let rank = match comparison.details[index].standing {
            Standing::Differs => 0,
            Standing::Added => 1,
            Standing::Elsewhere => 2,
        };
        (rank, usize::MAX - span.len(), span.start, index)
    });
    details
}

/// The passage cut at every border.
fn pieces(passage: Span, details: &[(usize, Span)]) -> Vec<Span> {
    let mut borders = vec![passage.start, passage.end];
    borders.extend(details.iter().flat_map(|(_, span)| [span.start, span.end]));
    borders.sort_unstable();
    borders.dedup();
    borders.windows(2).map(|pair| Span::new(pair[0], pair[1])).collect()
}

/// Fills in the texts; white space at a border is shown once, as it would be in the whole passage.
fn clean(runs: &mut [Run], text: &str) {
    let mut blank = false;
    for run in runs {
        let shown = display(run.span.of(text));
        run.text = match shown.strip_prefix(' ') {
            Some(rest) if blank => rest.to_owned(),
            Some(_) | None => shown,
        };
        if !run.text.is_empty() {
            blank = run.text.ends_with(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample;

    /// `details` as (start, end, standing); `expected` as (text, detail).
    fn check(text: &str, details: &[(usize, usize, Standing)], expected: &[(&str, Option<usize>)]) {
        let comparison = sample::one_passage(text, details);
        let runs = segments(&comparison, PassageId::new(crate::text::Side::A, 0));
        let found: Vec<_> = runs.iter().map(|run| (run.text.as_str(), run.detail)).collect();
        assert_eq!(found, expected, "{text:?} {details:?}");
        let rebuilt: String = runs.iter().map(|run| run.span.of(text)).collect();
        assert_eq!(rebuilt, text);
    }

    #[test]
    fn runs_rebuild_the_passage() {
        use Standing::{Added, Differs, Elsewhere};
        check("no marks", &[], &[("no marks", None)]);
        check("", &[], &[]);
        check(
            "five of them",
            &[(0, 4, Differs)],
            &[("five", Some(0)), (" of them", None)],
        );
        check(
            "one two three",
            &[(0, 13, Added), (4, 7, Differs)],
            &[("one ", Some(0)), ("two", Some(1)), (" three", Some(0))],
        );
        check(
            "one two three",
            &[(0, 7, Elsewhere), (4, 13, Added)],
            &[("one ", Some(0)), ("two three", Some(1))],
        );
        check(
            "abcd",
            &[(0, 2, Added), (2, 4, Added)],
            &[("ab", Some(0)), ("cd", Some(1))],
        );
    }

    #[test]
    fn odd_spans_do_no_harm() {
        use Standing::Added;
        check("é!", &[(1, 3, Added)], &[("é!", None)]);
        check("ab", &[(1, 99, Added)], &[("a", None), ("b", Some(0))]);
        check("ab", &[(1, 1, Added)], &[("ab", None)]);
        check(
            "a \n b\u{1b}c",
            &[(2, 5, Added)],
            &[("a ", None), ("b", Some(0)), ("c", None)],
        );
    }
}
