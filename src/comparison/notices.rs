//! What a reader has to know before trusting a comparison: what is not shown, and what newsdiff is not made for.

use crate::align::Alignment;
use crate::article::Article;
use crate::comparison::hidden;
use crate::language::Analysis;
use crate::terms::{Notice, Role};

/// With a smaller share of English small words ("the", "of") a text is hardly English. Of 124 annotated articles the least has 0.34, texts
/// in German, Spanish and French stay below 0.15: `cargo run --release --example stories -- DIR`.
const ENGLISH: f64 = 0.22;
/// Shorter texts are not judged by their small words.
const LONG_ENOUGH: usize = 25;
/// An article so many times as long as the other has much that the other had no room for. Of 62 annotated pairs the most unequal one has
/// 3.9: `cargo run --release --example stories -- DIR`.
const UNEQUAL: f64 = 5.0;

/// The notices of a comparison.
pub(super) fn notices(articles: [&Article; 2], analyses: &[Analysis; 2], alignment: &Alignment) -> Vec<Notice> {
    let own = articles.into_iter().zip(analyses);
    let mut notices: Vec<Notice> = articles.into_iter().filter_map(hidden_controls).collect();
    notices.extend(own.filter_map(|(article, analysis)| not_english(article, analysis)));
    notices.extend(unequal(articles, analyses));
    notices.extend(different_stories(analyses, alignment));
    notices
}

fn notice(code: &str, text: String) -> Notice {
    Notice {
        code: code.to_owned(),
        text,
    }
}

/// Where characters of an article are not shown: who wrote them there may have wanted to deceive.
fn hidden_controls(article: &Article) -> Option<Notice> {
    let count = hidden(&article.text);
    let told = match count {
        0 => return None,
        1 => "1 control character is not shown".to_owned(),
        _ => format!("{count} control characters are not shown"),
    };
    Some(notice("hidden-controls", format!("{}: {told}", article.name)))
}

/// Where an article is hardly English.
fn not_english(article: &Article, analysis: &Analysis) -> Option<Notice> {
    let share = analysis.share_of_small_words(LONG_ENOUGH)?;
    (share < ENGLISH).then(|| {
        let text =
            "does not look like English, which is all that newsdiff reads: hardly any pair or mark will be right";
        notice("not-english", format!("{}: {text}", article.name))
    })
}

/// Where one article is much longer than the other.
fn unequal(articles: [&Article; 2], analyses: &[Analysis; 2]) -> Option<Notice> {
    let [a, b] = analyses.each_ref().map(|analysis| analysis.words_of_the_story() as f64);
    let long = usize::from(a < b);
    let times = a.max(b) / a.min(b);
    (a.min(b) > 0.0 && times >= UNEQUAL).then(|| {
        let text = format!(
            "is {times:.0} times as long as the other article, which had no room for most of what it leaves out"
        );
        notice("unequal-length", format!("{}: {text}", articles[long].name))
    })
}

/// Where hardly any passage has a counterpart.
fn different_stories(analyses: &[Analysis; 2], alignment: &Alignment) -> Option<Notice> {
    let code = "different-stories";
    if alignment.is_of_different_stories() {
        let text = "these do not look like the same story: hardly any passage has a counterpart, so only what both print word for word is paired";
        return Some(notice(code, text.to_owned()));
    }
    let tell = |analysis: &Analysis| analysis.sentences.iter().any(|sentence| sentence.role == Role::Body);
    let nothing = alignment.shared.is_none() && alignment.links.iter().all(|link| !link.is_shown());
    (nothing && analyses.iter().all(tell)).then(|| {
        let text = "no passage has a counterpart: these may not be the same story, and one is too short to tell";
        notice(code, text.to_owned())
    })
}
