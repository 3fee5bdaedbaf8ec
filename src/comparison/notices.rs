//! What a reader has to know before trusting a comparison: what is not shown, and what newsdiff is not made for.

use crate::terms::Notice;

/// With a smaller share of English small words ("the", "of") a text is hardly English. Of 124 annotated articles the least has 0.34, texts
/// in German, Spanish and French stay below 0.15: `cargo run --release --example stories -- DIR`.
const ENGLISH: f64 = 0.22;
/// Texts of fewer words are not judged by their small words.
pub(super) const LONG_ENOUGH: usize = 25;
/// An article so many times as long as the other has much that the other had no room for. Of 62 annotated pairs the most unequal one has
/// 2.8: `cargo run --release --example stories -- DIR`.
const UNEQUAL: f64 = 5.0;

/// What is seen of one article.
pub(super) struct Seen<'a> {
    /// Its name for people.
    pub(super) name: &'a str,
    /// Control characters that are not shown.
    pub(super) hidden: usize,
    /// Words of its story.
    pub(super) words: usize,
    /// The share (0–1) of English small words among them, where there are enough words.
    pub(super) small: Option<f64>,
}

/// What is seen of their links.
pub(super) enum Paired {
    /// Enough.
    Well,
    /// Hardly any, so that the stories are two.
    Hardly,
    /// None, and too little text to tell more.
    Nothing,
}

/// The notices of a comparison.
pub(super) fn notices(seen: &[Seen<'_>; 2], paired: &Paired) -> Vec<Notice> {
    let mut notices: Vec<Notice> = seen.iter().filter_map(hidden_controls).collect();
    notices.extend(seen.iter().filter_map(not_english));
    notices.extend(unequal(seen));
    notices.extend(different_stories(paired));
    notices
}

fn notice(code: &str, text: String) -> Notice {
    Notice {
        code: code.to_owned(),
        text,
    }
}

/// Where characters of an article are not shown: who wrote them there may have wanted to deceive.
fn hidden_controls(seen: &Seen<'_>) -> Option<Notice> {
    let told = match seen.hidden {
        0 => return None,
        1 => "1 control character is not shown".to_owned(),
        count => format!("{count} control characters are not shown"),
    };
    Some(notice("hidden-controls", format!("{}: {told}", seen.name)))
}

/// Where an article is hardly English.
fn not_english(seen: &Seen<'_>) -> Option<Notice> {
    let text = "does not look like English, which is all that newsdiff reads: hardly any pair or mark will be right";
    (seen.small? < ENGLISH).then(|| notice("not-english", format!("{}: {text}", seen.name)))
}

/// Where one article is much longer than the other.
fn unequal(seen: &[Seen<'_>; 2]) -> Option<Notice> {
    let [a, b] = seen.each_ref().map(|seen| seen.words as f64);
    let times = a.max(b) / a.min(b);
    (a.min(b) > 0.0 && times >= UNEQUAL).then(|| {
        let long = seen[usize::from(a < b)].name;
        let text = format!("is {times:.0} times as long as the other article, which had no room for most of it");
        notice("unequal-length", format!("{long}: {text}"))
    })
}

/// Where hardly any passage has a counterpart.
fn different_stories(paired: &Paired) -> Option<Notice> {
    let (code, text) = match paired {
        Paired::Well => return None,
        Paired::Hardly => (
            "different-stories",
            "these do not look like the same story: hardly any passage has a counterpart, so only what both print word for word is paired",
        ),
        Paired::Nothing => (
            "nothing-paired",
            "no passage has a counterpart: these may not be the same story, and one is too short to tell",
        ),
    };
    Some(notice(code, text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_to_be_known_is_told() {
        let seen = |name, hidden, words, small| Seen {
            name,
            hidden,
            words,
            small,
        };
        for (pair, paired, expected) in [
            (
                [seen("a", 0, 400, Some(0.4)), seen("b", 0, 300, Some(0.5))],
                Paired::Well,
                "",
            ),
            (
                [seen("a", 1, 400, Some(0.1)), seen("b", 0, 50, Some(0.5))],
                Paired::Well,
                "hidden-controls a: 1 control, not-english a: does not, unequal-length a: is 8",
            ),
            (
                [seen("a", 0, 4, None), seen("b", 2, 40, Some(0.5))],
                Paired::Nothing,
                "hidden-controls b: 2 control, unequal-length b: is 10, nothing-paired no passage has",
            ),
            (
                [seen("a", 0, 0, None), seen("b", 0, 40, Some(0.5))],
                Paired::Hardly,
                "different-stories these do not",
            ),
        ] {
            let told: Vec<String> = notices(&pair, &paired)
                .iter()
                .map(|notice| {
                    let words: Vec<&str> = notice.text.split(' ').take(3).collect();
                    format!("{} {}", notice.code, words.join(" "))
                })
                .collect();
            assert_eq!(told.join(", "), expected);
        }
    }
}
