//! The last line: what is focused, in words; what was typed so far; the keys for help and for leaving.

use crate::glyphs::Glyphs;
use crate::reader::Settings;
use crate::reader::help;
use crate::reader::keymap::spelled;
use crate::reader::look::Look;
use crate::reader::model::{Ask, Mode, Model};
use crate::reader::view::canvas::Canvas;
use crate::reader::wording;
use crate::reader::wrap::{Styled, columns, end, shorten};

/// Hints that stay where there is little room: the ways to help and out.
const LASTING: usize = 2;

/// The part of the line that other hints get: as much as leaves room for what is focused in words, and on 100 columns for the ledger.
const SHARE: (usize, usize) = (5, 16);

pub(super) fn draw(model: &Model, settings: &Settings, canvas: &mut Canvas<'_>) {
    let geometry = model.geometry();
    let Some(y) = geometry.size.height.checked_sub(1) else {
        return;
    };
    let page = geometry.page;
    let room = page.width.saturating_sub(2);
    let hints = hints(model, settings, room);
    let width: usize = hints.iter().map(|hint| columns(&hint.text)).sum();
    let room = room - width;
    canvas.put_all((page.x + 1 + room, y), width, &hints, |_| None);
    let waiting = waiting(model, settings);
    let text = match (&model.state.mode, &model.state.message) {
        _ if !waiting.is_empty() => waiting,
        (Mode::Ask(ask, text), _) => asked(*ask, text, (model.state.glyphs, room)),
        (Mode::Help(line), _) => told_of(model, *line),
        (Mode::Browse | Mode::Filter, Some(message)) => match wording::pending(model) {
            Some(pending) if !message.contains(" are paired") => format!("{message}  {pending}"),
            Some(_) | None => message.clone(),
        },
        (Mode::Browse | Mode::Filter, None) => wording::focus(model),
    };
    let text = shorten(&text, room, model.state.glyphs.ellipsis);
    canvas.put((page.x + 1, y), room, &text, Look::Status);
}

/// How much of the help has been seen.
fn told_of(model: &Model, from: usize) -> String {
    let height = help::height(&model.help, model.state.size);
    let last = from + help::page(model.state.size);
    if from == 0 && last >= height {
        return "help".to_owned();
    }
    format!(
        "help: lines {}{}{} of {height}",
        from + 1,
        model.state.glyphs.dash,
        last.min(height)
    )
}

/// What can follow the keys that were typed.
fn waiting(model: &Model, settings: &Settings) -> String {
    let typed = &model.state.typed.keys;
    let parts = settings.keymap.continuations(model.section(), typed);
    let parts: Vec<String> = parts.iter().map(|(keys, word)| format!("{keys} {word}")).collect();
    parts.join("   ")
}

/// The words that are typed, behind what they are for. Where there is no room for all, the end of them can be seen.
fn asked(ask: Ask, text: &str, (glyphs, room): (&Glyphs, usize)) -> String {
    let what = match ask {
        Ask::Search => "/".to_owned(),
        Ask::Export => "report, Tab changes its kind: ".to_owned(),
        Ask::Note(passage) => format!("note on {passage}: "),
    };
    let left = room.saturating_sub(columns(&what) + columns(glyphs.here));
    format!("{what}{}{}", end(text, left, glyphs.ellipsis), glyphs.here)
}

/// What was typed so far and the keys worth knowing, the last ones first where there is no room for all on a line of so many columns. More
/// than half of it is taken from no status.
fn hints(model: &Model, settings: &Settings, line: usize) -> Vec<Styled> {
    let most = line / 2;
    let others = if model.state.typed.is_empty() {
        line * SHARE.0 / SHARE.1
    } else {
        // What can follow is worth more now.
        0
    };
    let mut words = Vec::new();
    let mut used = 0;
    // Where all of the help is on the screen there is nothing to turn to.
    let fits = matches!(model.state.mode, Mode::Help(_))
        && help::height(&model.help, model.state.size) <= help::page(model.state.size);
    let hints = settings.keymap.hints(model.section(), model.state.layout);
    let hints: Vec<_> = hints.take(if fits { 1 } else { usize::MAX }).collect();
    for (from_end, (keys, hint)) in hints.into_iter().rev().enumerate() {
        let keys = spelled(keys);
        used += columns(&keys) + columns(hint) + 3;
        let room = if from_end < LASTING { most } else { others };
        if used > room {
            break;
        }
        let parts = [
            Styled::new("  ", Look::Status),
            Styled::new(keys, Look::Key),
            Styled::new(format!(" {hint}"), Look::Status),
        ];
        words.splice(0..0, parts);
    }
    let typed = format!("  {}", model.state.typed);
    if !model.state.typed.is_empty() && used + columns(&typed) <= most {
        words.insert(0, Styled::new(typed, Look::Key));
    }
    words
}
