//! Draws the reader with two articles as a picture, so that pictures in documents show what the program really draws.
//!
//! ```text
//! cargo run --release --example screenshot -- A B [COLUMNS ROWS [KEYS]] > picture.svg
//! ```
//!
//! Keys are written as they are typed, those without a character by their names: `3]c<Enter>`, `<PageDown>`. With `--text` the plain
//! text of the screen is written instead.

mod colours;
mod svg;

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;

use newsdiff::Engine;
use newsdiff::article::article;
use newsdiff::glyphs::Glyphs;
use newsdiff::read::web::Network;
use newsdiff::read::{Input, Limits, read};
use newsdiff::reader::keymap::Keymap;
use newsdiff::reader::theme::Theme;
use newsdiff::reader::wrap::columns;
use newsdiff::reader::{Model, Settings, run};
use newsdiff::terminal;
use newsdiff::terminal::depth::Depth;
use newsdiff::terminal::setup::Mouse;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::Style;

/// The screen where none is asked for.
const SIZE: (u16, u16) = (110, 34);
/// The theme of the picture.
const THEME: &str = "dark";

type Failure = Box<dyn Error>;

/// What the picture is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Svg,
    Text,
}

fn main() -> Result<(), Failure> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let kind = match arguments.iter().position(|argument| argument == "--text") {
        Some(at) => {
            arguments.remove(at);
            Kind::Text
        }
        None => Kind::Svg,
    };
    let (articles, size, keys) = match arguments.as_slice() {
        [a, b] => ([a, b], SIZE, ""),
        [a, b, width, height] => ([a, b], (width.parse()?, height.parse()?), ""),
        [a, b, width, height, keys] => ([a, b], (width.parse()?, height.parse()?), keys.as_str()),
        _ => return Err("usage: screenshot [--text] A B [COLUMNS ROWS [KEYS]]".into()),
    };
    let screen = screen(articles, size, keys)?;
    let picture = match kind {
        Kind::Svg => svg::svg(&screen),
        Kind::Text => text(&screen),
    };
    io::stdout().lock().write_all(picture.as_bytes())?;
    Ok(())
}

/// The last screen of the reader before it closes.
fn screen(articles: [&String; 2], (width, height): (u16, u16), keys: &str) -> Result<Buffer, Failure> {
    let [a, b] = articles.map(|path| read(&Input::File(PathBuf::from(path)), &Limits::usual(Network::Offline)));
    let comparison = Engine::new().compare(article(a?), article(b?), &[]);
    let mut themes = Theme::built_in(Depth::Indexed)?;
    themes.retain(|theme| theme.name == THEME);
    let settings = Settings {
        keymap: Keymap::built_in()?,
        themes,
        glyphs: &Glyphs::UNICODE,
        mouse: Mouse::Off,
        endings: Vec::new(),
    };
    let mut terminal = Terminal::new(TestBackend::new(width, height))?;
    let model = Model::new(comparison, &settings);
    let inputs = inputs(keys)?.into_iter().map(|input| Ok(vec![input]));
    run(&mut terminal, model, &settings, inputs, |_| None)?;
    Ok(terminal.backend().buffer().clone())
}

fn inputs(keys: &str) -> Result<Vec<terminal::Input>, Failure> {
    let mut inputs = Vec::new();
    let mut rest = keys.chars();
    while let Some(character) = rest.next() {
        let named = rest.as_str().split_once('>').filter(|_| character == '<');
        let code = match named {
            Some((name, after)) => {
                rest = after.chars();
                named_key(name)?
            }
            None => KeyCode::Char(character),
        };
        inputs.push(terminal::Input::Event(Event::Key(KeyEvent::new(
            code,
            KeyModifiers::NONE,
        ))));
    }
    Ok(inputs)
}

fn named_key(name: &str) -> Result<KeyCode, Failure> {
    Ok(match name {
        "Down" => KeyCode::Down,
        "Up" => KeyCode::Up,
        "PageDown" => KeyCode::PageDown,
        "PageUp" => KeyCode::PageUp,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        _ => return Err(format!("no such key: <{name}>").into()),
    })
}

/// The cells of a line that begin something, without those that a wide sign covers.
fn cells(screen: &Buffer, y: u16) -> impl Iterator<Item = (usize, &str, Style)> {
    let mut next = 0;
    (0..screen.area.width).filter_map(move |x| {
        let (cell, column) = (&screen[(x, y)], usize::from(x));
        let begins = column >= next;
        if begins {
            next = column + columns(cell.symbol());
        }
        begins.then(|| (column, cell.symbol(), cell.style()))
    })
}

fn text(screen: &Buffer) -> String {
    let lines = (0..screen.area.height).map(|y| {
        let line: String = cells(screen, y).map(|(_, symbol, _)| symbol).collect();
        format!("{}\n", line.trim_end())
    });
    lines.collect()
}
