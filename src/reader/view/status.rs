//! The last line: what is focused, in words; what was typed so far; the keys for help and for leaving.

use crate::reader::Settings;
use crate::reader::glyphs::Glyphs;
use crate::reader::help;
use crate::reader::keymap::spelled;
use crate::reader::look::Look;
use crate::reader::model::{Ask, Mode, Model};
use crate::reader::view::canvas::Canvas;
use crate::reader::wording;
use crate::reader::wrap::{Styled, columns, shorten};

/// Hints that stay where there is little room: the ways to help and out.
const LASTING: usize = 2;

pub(super) fn draw(model: &Model, settings: &Settings, canvas: &mut Canvas<'_>) {
    let geometry = model.geometry();
    let Some(y) = geometry.size.height.checked_sub(1) else {
        return;
    };
    let page = geometry.page;
    let room = page.width.saturating_sub(2);
    let hints = hints(model, settings, room / 2);
    let width: usize = hints.iter().map(|hint| columns(&hint.text)).sum();
    let room = room - width;
    canvas.put_all((page.x + 1 + room, y), width, &hints, |_| None);
    let waiting = waiting(model, settings);
    let text = match (&model.state.mode, &model.state.message) {
        _ if !waiting.is_empty() => waiting,
        (Mode::Ask(ask, text), _) => asked(*ask, text, model.state.glyphs),
        (Mode::Help(line), _) => told_of(model, *line),
        (Mode::Browse | Mode::Filter, Some(message)) => message.clone(),
        (Mode::Browse | Mode::Filter, None) => wording::focus(model),
    };
    let text = shorten(&text, room, model.state.glyphs.ellipsis);
    canvas.put((page.x + 1, y), room, &text, Look::Status);
}

/// Which lines of the help are on the screen.
fn told_of(model: &Model, from: usize) -> String {
    let all = model.help.len();
    let last = (from + help::room(model.state.size)).min(all);
    if from == 0 && last == all {
        "help".to_owned()
    } else {
        format!("help: lines {}{}{last} of {all}", from + 1, model.state.glyphs.dash)
    }
}

/// What can follow the keys that were typed.
fn waiting(model: &Model, settings: &Settings) -> String {
    let typed = &model.state.typed.keys;
    let parts = settings.keymap.continuations(model.section(), typed);
    let parts: Vec<String> = parts.iter().map(|(keys, word)| format!("{keys} {word}")).collect();
    parts.join("   ")
}

/// The words that are typed, behind what they are for. Where there is no room for all, the end of them can be seen.
fn asked(ask: Ask, text: &str, glyphs: &Glyphs) -> String {
    let what = match ask {
        Ask::Search => "/".to_owned(),
        Ask::Export => "report, Tab changes its kind: ".to_owned(),
        Ask::Note(passage) => format!("note on {passage}: "),
    };
    format!("{what}{text}{}", glyphs.here)
}

/// What was typed so far and the keys worth knowing, the last ones first where there is no room for all. More than `most` columns are
/// taken from no status; keys beyond help and quit get a quarter of the line.
fn hints(model: &Model, settings: &Settings, most: usize) -> Vec<Styled> {
    let mut words = Vec::new();
    let mut used = 0;
    let hints: Vec<_> = settings.keymap.hints(model.section()).collect();
    for (from_end, (keys, hint)) in hints.into_iter().rev().enumerate() {
        let keys = spelled(keys);
        used += columns(&keys) + columns(hint) + 3;
        let room = if from_end < LASTING { most } else { most / 2 };
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
