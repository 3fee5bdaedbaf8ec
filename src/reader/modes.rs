//! What an action means while the help is open, details are chosen or words are typed.

use crate::reader::action::{Action, Effect, Move, Order};
use crate::reader::help as pages;
use crate::reader::model::{Ask, Mode, Model};

/// Whether an action was about what is open.
pub(super) enum Taken {
    /// It was; this came of it.
    Here(Option<Effect>),
    /// It was not, so it means what it means while reading.
    Not,
}

/// Hands an action to what is open. What is open closes, or opens itself anew.
pub(super) fn take(model: &mut Model, action: Action) -> Taken {
    match std::mem::replace(&mut model.state.mode, Mode::Browse) {
        Mode::Browse => Taken::Not,
        Mode::Help(line) => moves_help(model, action, line),
        Mode::Filter => chooses(model, action),
        Mode::Ask(ask, text) => asks(model, action, ask, text),
    }
}

/// Turns the pages of the help.
fn moves_help(model: &mut Model, action: Action, line: usize) -> Taken {
    let page = pages::page(model.state.size);
    let last = pages::height(&model.help, model.state.size).saturating_sub(page);
    let half = (page / 2).max(1);
    let moves = [
        (Action::Move(Move::Down), line + 1),
        (Action::Move(Move::Up), line.saturating_sub(1)),
        (Action::Move(Move::PageDown), line + page),
        (Action::Move(Move::PageUp), line.saturating_sub(page)),
        (Action::Move(Move::HalfDown), line + half),
        (Action::Move(Move::HalfUp), line.saturating_sub(half)),
        (Action::Top, 0),
        (Action::Bottom, last),
    ];
    let to = moves.into_iter().find(|(known, _)| *known == action).map(|(_, to)| to);
    if action == Action::Close {
        return Taken::Here(None);
    }
    model.state.mode = Mode::Help(to.unwrap_or(line).min(last));
    match to {
        Some(_) => Taken::Here(None),
        None => Taken::Not,
    }
}

/// Chooses details.
fn chooses(model: &mut Model, action: Action) -> Taken {
    if action == Action::Close {
        model.lay_out_anew(|_| ());
        return Taken::Here(None);
    }
    model.state.mode = Mode::Filter;
    if let Action::Toggle(facet) = action {
        model.toggle(facet);
    } else if action == Action::Order(Order::FilterNothing) {
        model.open_filter();
    } else {
        return Taken::Not;
    }
    Taken::Here(None)
}

/// Takes the words that are asked for.
fn asks(model: &mut Model, action: Action, ask: Ask, mut text: String) -> Taken {
    if action == Action::Accept {
        return Taken::Here(match ask {
            Ask::Search => {
                model.search(&text);
                None
            }
            Ask::Export => export(model, &text),
            Ask::Note(passage) => model.annotate(passage, &text),
        });
    }
    if action == Action::Close || (action == Action::Erase && text.is_empty()) {
        return Taken::Here(None);
    }
    if let Action::Insert(character) = action {
        text.push(character);
    } else if action == Action::Erase {
        text.pop();
    } else if action == Action::EraseAll {
        text.clear();
    } else if action == Action::NextEnding && ask == Ask::Export {
        text = model.next_ending(&text);
    }
    model.state.mode = Mode::Ask(ask, text);
    if matches!(
        action,
        Action::Insert(_) | Action::Erase | Action::EraseAll | Action::NextEnding
    ) {
        Taken::Here(None)
    } else {
        Taken::Not
    }
}

fn export(model: &Model, name: &str) -> Option<Effect> {
    (!name.trim().is_empty()).then(|| Effect::Export {
        name: name.trim().to_owned(),
        lead: model.state.lead,
    })
}
