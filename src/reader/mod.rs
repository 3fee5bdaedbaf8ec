//! Layer 7b: a comparison on the screen, read with the keyboard.
//!
//! Comes in: a finished [`crate::comparison::Comparison`], a keymap, themes, batches of events. Goes out: frames, and effects that only
//! the program around the reader can perform. It does not know the engine, files, clocks or how a terminal is set up.
//!
//! ```text
//! events ─ keymap ─▶ Action ─ update ─▶ Model ─ view ─▶ frame
//!                              │          ▲
//!                              │          └──────── Answer ◀─┐
//!                              └──────▶ Effect ─ perform ────┘
//! ```

pub mod action;
mod answers;
mod citation;
mod clicks;
pub mod entries;
pub mod facing;
pub mod filter;
mod finding;
pub mod geometry;
pub mod help;
mod jumps;
pub mod keymap;
pub mod keys;
pub mod layout;
pub mod ledger;
pub mod look;
mod marked;
pub mod model;
mod modes;
mod moves;
pub mod overview;
pub mod pane;
pub mod panel;
mod remarks;
mod repair;
pub mod rows;
pub mod search;
pub mod sheet;
pub mod situation;
pub mod theme;
pub mod trail;
pub mod update;
mod view;
pub mod wording;
pub mod wrap;
mod written;

use std::io;

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::crossterm::event::{Event, KeyEventKind};

pub use action::{Action, Answer, Effect};
pub use model::{Model, Outcome, State};
pub use update::update;

use crate::error::Error;
use crate::glyphs::Glyphs;
use crate::terminal::setup::Mouse;
use crate::terminal::{Input, Signal};
use keymap::{Keymap, Section};
use keys::Key;
use theme::Theme;

/// What the reader is set to before it opens.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Keys.
    pub keymap: Keymap,
    /// Themes to change between; the first one is used.
    pub themes: Vec<Theme>,
    /// Signs.
    pub glyphs: &'static Glyphs,
    /// Whether the mouse is used.
    pub mouse: Mouse,
    /// How names of reports can end, as in `.txt`; the first one is proposed.
    pub endings: Vec<String>,
}

/// Reads until the reader leaves, the system asks to end or no events are left: draw, wait, translate, update, perform.
pub fn run<B>(
    terminal: &mut Terminal<B>,
    mut model: Model,
    settings: &Settings,
    mut events: impl Iterator<Item = io::Result<Vec<Input>>>,
    mut perform: impl FnMut(Effect) -> Option<Answer>,
) -> Result<Outcome, Error>
where
    B: Backend,
    B::Error: Send + Sync + 'static,
{
    let size = terminal
        .size()
        .map_err(|error| Error::Terminal(io::Error::other(error)))?;
    update(&mut model, Action::Resize(size.width, size.height));
    let mut shown = None;
    while model.state.outcome.is_none() {
        draw_change(terminal, &model, settings, &mut shown)
            .map_err(|error| Error::Terminal(io::Error::other(error)))?;
        let batch = events.next().unwrap_or_else(|| Ok(vec![Input::Signal(Signal::Hangup)]));
        for input in batch.map_err(Error::Terminal)? {
            for action in translate(&model, settings, &input) {
                let effect = update(&mut model, action).filter(|_| model.state.outcome.is_none());
                if let Some(answer) = effect.and_then(&mut perform) {
                    model.take(answer);
                }
            }
        }
    }
    if let Some(position) = model.position() {
        drop(perform(Effect::Rest(position)));
    }
    Ok(model.state.outcome.unwrap_or(Outcome::Left))
}

/// Draws where something differs from what is on the screen; after a request to repaint nothing on the screen is trusted.
fn draw_change<B: Backend>(
    terminal: &mut Terminal<B>,
    model: &Model,
    settings: &Settings,
    shown: &mut Option<State>,
) -> Result<(), B::Error> {
    if shown.as_ref() == Some(&model.state) {
        return Ok(());
    }
    if shown
        .as_ref()
        .is_some_and(|state| state.repaints != model.state.repaints)
    {
        terminal.clear()?;
    }
    terminal.draw(|frame| view::draw(model, settings, frame))?;
    *shown = Some(model.state.clone());
    Ok(())
}

/// What an input means now. A paste is taken where words are asked for and ignored elsewhere: it may hold any key.
fn translate(model: &Model, settings: &Settings, input: &Input) -> Vec<Action> {
    let section = model.section();
    match input {
        Input::Event(Event::Key(key)) if key.kind != KeyEventKind::Release => {
            [settings.keymap.action(section, &model.state.typed, Key::of(*key))].into()
        }
        Input::Event(Event::Resize(width, height)) => [Action::Resize(*width, *height)].into(),
        Input::Event(Event::Paste(text)) if section == Section::Input => {
            let shown = crate::comparison::display(text);
            shown.chars().map(Action::Insert).collect()
        }
        Input::Event(Event::Mouse(event)) if settings.mouse == Mouse::On => match section {
            Section::Browse => clicks::meaning(model, *event).into_iter().collect(),
            // What lies behind the help is not clicked through it.
            Section::Help => clicks::wheel(event.kind).into_iter().collect(),
            Section::Always | Section::Filter | Section::Input => Vec::new(),
        },
        Input::Event(_) => Vec::new(),
        Input::Signal(Signal::Continue) => [Action::Resume].into(),
        Input::Signal(signal @ (Signal::Hangup | Signal::Terminate | Signal::Interrupt)) => {
            [Action::End(*signal)].into()
        }
    }
}
