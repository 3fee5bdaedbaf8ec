//! A passage as styled words: its marks with their signs, the hits of the search.

use crate::comparison::{Comparison, PassageId, segments};
use crate::glyphs::Glyphs;
use crate::reader::look::Look;
use crate::reader::rows::{Setting, Visibility};
use crate::reader::wrap::{Join, Styled, highlight, steady};
use crate::terms::Role;
use crate::text::Side;

/// The words of a passage, with a sign behind each marked phrase.
pub(super) fn words(comparison: &Comparison, id: PassageId, setting: &Setting, marks: Visibility) -> Vec<Styled> {
    let plain = comparison.passage(id).map_or(Look::Text, |passage| plain(passage.role));
    let runs = segments(comparison, id);
    let stretches = runs.iter().map(|run| {
        let index = run.detail.filter(|_| marks == Visibility::Shown);
        let detail = index.and_then(|index| comparison.details.get(index));
        let look = detail.map_or(plain, |detail| Look::of_detail(id.side, detail.standing));
        Styled {
            detail: index,
            ..Styled::new(steady(&run.text), look)
        }
    });
    let stretches: Vec<Styled> = stretches.collect();
    let text: String = stretches.iter().map(|stretch| stretch.text.as_str()).collect();
    let hits = setting.query.as_ref().map(|query| query.hits(&text));
    let stretches = highlight(stretches, &hits.unwrap_or_default());
    let mut words = signed(comparison, id.side, &stretches, setting.glyphs);
    if marks == Visibility::Hidden && comparison.is_story(id) && setting.filter.takes_passage(comparison, id) {
        let blank = Styled {
            join: Join::Glued,
            ..Styled::new("\u{a0}", Look::Text)
        };
        words.splice(0..0, [Styled::new(setting.glyphs.added, Look::only(id.side)), blank]);
    }
    if plain == Look::Furniture {
        // Where nothing is dim it is told by its sign, the one of the overview.
        words.insert(0, Styled::new(format!("{}\u{a0}", setting.glyphs.furniture), plain));
    }
    words
}

/// A sign behind the last stretch of each detail.
fn signed(comparison: &Comparison, side: Side, stretches: &[Styled], glyphs: &Glyphs) -> Vec<Styled> {
    let mut words: Vec<Styled> = Vec::new();
    for (at, stretch) in stretches.iter().enumerate() {
        words.push(stretch.clone());
        let last = stretches
            .iter()
            .skip(at + 1)
            .all(|later| later.detail != stretch.detail);
        let closed = stretch.detail.filter(|_| last);
        if let Some(detail) = closed.and_then(|index| comparison.details.get(index)) {
            words.push(Styled {
                detail: stretch.detail,
                join: Join::Glued,
                ..Styled::new(glyphs.sign(detail.standing), Look::of_sign(side, detail.standing))
            });
        }
    }
    words
}

/// The look of a passage where nothing in it is marked.
fn plain(role: Role) -> Look {
    match role {
        Role::Headline | Role::Standfirst => Look::Headline,
        Role::Byline | Role::Dateline | Role::Caption => Look::Aside,
        Role::Body => Look::Text,
        Role::Boilerplate => Look::Furniture,
    }
}
