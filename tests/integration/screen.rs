//! The reader driven as a person drives it: keys in, screens out.

use std::fmt::Write;

use clap::ValueEnum as _;
use newsdiff::comparison::{Change, Comparison, Handwork, Link, Verdict};
use newsdiff::glyphs::Glyphs;
use newsdiff::reader::keymap::Keymap;
use newsdiff::reader::look::Look;
use newsdiff::reader::theme::Theme;
use newsdiff::reader::wrap::columns;
use newsdiff::reader::{Answer, Effect, Model, Outcome, Settings, run};
use newsdiff::terminal::depth::Depth;
use newsdiff::terminal::setup::Mouse;
use newsdiff::terminal::{Input, Signal};
use newsdiff::terms::{Origin, Strength};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::style::{Color, Style};

/// Settings as the program makes them.
pub(crate) fn settings(glyphs: &'static Glyphs) -> Settings {
    Settings {
        keymap: Keymap::built_in().expect("a test is set up rightly"),
        themes: Theme::built_in(Depth::Indexed).expect("a test is set up rightly"),
        glyphs,
        mouse: Mouse::On,
        endings: [".txt", ".json"].map(str::to_owned).to_vec(),
    }
}

/// What is left when the reader has closed.
pub(crate) struct Session {
    /// The last screen.
    pub(crate) terminal: Terminal<TestBackend>,
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// What it asked the program to do.
    pub(crate) effects: Vec<Effect>,
    /// Frames that were drawn.
    pub(crate) settings: Settings,
}

/// Opens the reader, presses keys and shows the screen before the reader closes.
///
/// Keys are written as in `jj]c<Down><C-f><resize:80x24>`.
pub(crate) fn press(comparison: &Comparison, keys: &str, (width, height): (u16, u16), settings: Settings) -> Session {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test is set up rightly");
    let model = Model::new(comparison.clone(), &settings);
    let inputs = inputs(keys).into_iter().map(|input| Ok(vec![input]));
    let mut effects = Vec::new();
    let mut desk = Desk::new(comparison);
    let perform = |effect: Effect| -> Option<Answer> {
        effects.push(effect.clone());
        desk.answer(effect)
    };
    let outcome = run(&mut terminal, model, &settings, inputs, perform).expect("a test is set up rightly");
    Session {
        terminal,
        outcome,
        effects,
        settings,
    }
}

/// Stands in for the program around the reader: applies handwork to a comparison that no engine made.
struct Desk {
    noted: Comparison,
    handwork: Handwork,
}

impl Desk {
    fn new(comparison: &Comparison) -> Self {
        Self {
            noted: comparison.clone(),
            handwork: Handwork::default(),
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Answer> {
        match effect {
            Effect::Save(change) => {
                self.handwork.apply(&change);
                None
            }
            Effect::Recompare(change) => {
                self.handwork.apply(&change);
                Some(Answer::Compared {
                    comparison: Box::new(self.compared()),
                    handwork: self.handwork.clone(),
                    said: None,
                })
            }
            Effect::Copy(text) => Some(Answer::Said(format!("sent: {} bytes", text.len()))),
            Effect::Export { name, .. } => Some(Answer::Said(format!("written: {name}"))),
            Effect::Edit { .. } | Effect::Reload | Effect::Rest(_) | Effect::Suspend => None,
        }
    }

    fn compared(&self) -> Comparison {
        let mut comparison = self.noted.clone();
        let edits = self.handwork.changes();
        for edit in &edits {
            match edit {
                Change::Pairing {
                    a,
                    b,
                    verdict: Some(Verdict::Parted),
                } => comparison.links.retain(|link| (link.a, link.b) != (*a, *b)),
                Change::Pairing {
                    a,
                    b,
                    verdict: Some(Verdict::Paired),
                } => comparison.links.push(Link {
                    a: *a,
                    b: *b,
                    score: 1.0,
                    strength: Strength::Same,
                    origin: Origin::Reader,
                    spare: false,
                }),
                Change::Pairing { verdict: None, .. } | Change::Mark { .. } | Change::Note(_) => {}
            }
        }
        comparison.links.sort_by_key(|link| (link.a, link.b));
        comparison.dismiss(&edits);
        comparison
    }
}

/// The screen after some keys: its text, then the look of each stretch.
pub(crate) fn picture(comparison: &Comparison, keys: &str, size: (u16, u16)) -> String {
    press(comparison, keys, size, settings_with_looks(&Glyphs::UNICODE)).picture()
}

/// A theme in which each look has a colour of its own, so that a picture can name it.
pub(crate) fn settings_with_looks(glyphs: &'static Glyphs) -> Settings {
    let mut settings = settings(glyphs);
    let mut text = String::new();
    for (index, look) in Look::value_variants().iter().enumerate() {
        let under = matches!(look, Look::Here | Look::Found);
        let _ = writeln!(
            text,
            "{} = \"{}{}\"",
            name(*look),
            if under { "on-" } else { "" },
            index + 1
        );
    }
    settings.themes = vec![
        Theme::plain("looks")
            .overlaid("looks", &text, Depth::Indexed)
            .expect("a test is set up rightly"),
    ];
    settings
}

/// The name of a look as themes spell it.
fn name(look: Look) -> String {
    let mut name = String::new();
    for letter in format!("{look:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

impl Session {
    /// The text of the last screen, a line each, without blanks at the ends.
    pub(crate) fn text(&self) -> String {
        let height = self.terminal.backend().buffer().area.height;
        let mut text = String::new();
        for y in 0..height {
            let line: String = self.clusters(y).map(|(symbol, _)| symbol).collect();
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text
    }

    /// The cells of a line that begin something, without those that a wide sign covers.
    fn clusters(&self, y: u16) -> impl Iterator<Item = (&str, Style)> {
        let buffer = self.terminal.backend().buffer();
        let mut next = 0;
        (0..buffer.area.width).filter_map(move |x| {
            let cell = &buffer[(x, y)];
            let begins = x >= next;
            if begins {
                next = x + u16::try_from(columns(cell.symbol())).unwrap_or_default();
            }
            begins.then_some((cell.symbol(), cell.style()))
        })
    }

    /// The text, then the looks: for each line the stretches that are more than plain text.
    pub(crate) fn picture(&self) -> String {
        format!("{}\n{}", self.text(), self.looks())
    }

    /// How many stretches have a look.
    pub(crate) fn stretches(&self, look: Look) -> usize {
        let height = self.terminal.backend().buffer().area.height;
        let looks = (0..height).flat_map(|y| {
            let mut before = Style::default();
            self.clusters(y).filter_map(move |(symbol, style)| {
                let begins = style != before;
                before = style;
                (begins && !symbol.trim().is_empty()).then_some(style)
            })
        });
        let name = name(look);
        looks
            .filter_map(|style| self.look(style))
            .filter(|found| found.split(' ').any(|part| part == name))
            .count()
    }

    /// How many signs of each standing stand behind a word, read without colours: only the sign and whether it has an attribute.
    pub(crate) fn signs(&self, glyphs: &Glyphs) -> [usize; 3] {
        [glyphs.added, glyphs.differs, glyphs.elsewhere].map(|sign| self.count(sign))
    }

    /// A sign counts where it closes a phrase that has an attribute, and where the ledger says its word behind it.
    fn count(&self, sign: &str) -> usize {
        let height = self.terminal.backend().buffer().area.height;
        let lines = (0..height).map(|y| {
            let cells: Vec<(&str, Style)> = self.clusters(y).collect();
            let closes = |at: usize| {
                let before = at.checked_sub(1).and_then(|before| cells.get(before));
                before.is_some_and(|(symbol, style)| !symbol.trim().is_empty() && !style.add_modifier.is_empty())
            };
            let behind = |at: usize| -> String { cells.iter().skip(at + 1).map(|(symbol, _)| *symbol).collect() };
            let named = |at: usize| {
                let words = behind(at);
                [" differs ", " only A ", " only B ", " elsewhere "]
                    .iter()
                    .any(|word| words.starts_with(word))
            };
            let signs = cells.iter().enumerate().filter(|(_, (symbol, _))| *symbol == sign);
            signs.filter(|(at, _)| closes(*at) || named(*at)).count()
        });
        lines.sum()
    }

    /// True where no cell has a colour.
    pub(crate) fn has_no_colour(&self) -> bool {
        let cells = &self.terminal.backend().buffer().content;
        let plain = |colour: Color| colour == Color::Reset;
        cells.iter().all(|cell| plain(cell.fg) && plain(cell.bg))
    }

    fn looks(&self) -> String {
        let height = self.terminal.backend().buffer().area.height;
        (0..height).filter_map(|y| self.line_of_looks(y)).collect()
    }

    fn line_of_looks(&self, y: u16) -> Option<String> {
        let mut stretches: Vec<(Style, String)> = Vec::new();
        for (symbol, style) in self.clusters(y) {
            match stretches.last_mut().filter(|(last, _)| *last == style) {
                Some((_, text)) => text.push_str(symbol),
                None => stretches.push((style, symbol.to_owned())),
            }
        }
        let named: Vec<String> = stretches
            .iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .filter_map(|(style, text)| Some(format!("{}[{}]", self.look(*style)?, text.trim())))
            .collect();
        (!named.is_empty()).then(|| format!("{y:>3} {}\n", named.join(" ")))
    }

    fn look(&self, style: Style) -> Option<String> {
        let theme = &self.settings.themes[0];
        let find = |fits: &dyn Fn(Style) -> bool| Look::value_variants().iter().find(|look| fits(theme.style(**look)));
        let own = find(&|known| known.fg.is_some() && known.fg == style.fg);
        let over = find(&|known| known.bg.is_some() && known.bg == style.bg);
        let names: Vec<String> = over
            .into_iter()
            .chain(own)
            .filter(|look| **look != Look::Text)
            .map(|look| name(*look))
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    }
}

/// How many keys are typed.
pub(crate) fn count(keys: &str) -> usize {
    inputs(keys).len()
}

fn inputs(keys: &str) -> Vec<Input> {
    let mut inputs = Vec::new();
    let mut rest = keys.chars();
    while let Some(character) = rest.next() {
        let named = rest.as_str().split_once('>').filter(|_| character == '<');
        let Some((name, after)) = named else {
            inputs.push(key(KeyCode::Char(character), KeyModifiers::NONE));
            continue;
        };
        inputs.push(named_input(name));
        rest = after.chars();
    }
    inputs
}

fn named_input(name: &str) -> Input {
    if let Some(size) = name.strip_prefix("resize:") {
        let (width, height) = size.split_once('x').expect("a test is set up rightly");
        return Input::Event(Event::Resize(
            width.parse().expect("a test is set up rightly"),
            height.parse().expect("a test is set up rightly"),
        ));
    }
    if let Some(text) = name.strip_prefix("paste:") {
        return Input::Event(Event::Paste(text.to_owned()));
    }
    if let Some(letter) = name.strip_prefix("C-") {
        return key(
            KeyCode::Char(letter.chars().next().expect("a test is set up rightly")),
            KeyModifiers::CONTROL,
        );
    }
    if let Some(place) = name.strip_prefix("click:") {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let (column, row) = place.split_once(',').expect("a test is set up rightly");
        let at = [column, row].map(|number| number.parse().expect("a test is set up rightly"));
        return pointed(kind, at);
    }
    let code = match name {
        "WheelDown" => return pointed(MouseEventKind::ScrollDown, [5, 0]),
        "WheelUp" => return pointed(MouseEventKind::ScrollUp, [5, 0]),
        "Down" => KeyCode::Down,
        "Up" => KeyCode::Up,
        "PageDown" => KeyCode::PageDown,
        "PageUp" => KeyCode::PageUp,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Enter" => KeyCode::Enter,
        "Tab" => KeyCode::Tab,
        "Esc" => KeyCode::Esc,
        "Alt-Down" => return key(KeyCode::Down, KeyModifiers::ALT),
        "Alt-Up" => return key(KeyCode::Up, KeyModifiers::ALT),
        "F1" => KeyCode::F(1),
        "Backspace" => KeyCode::Backspace,
        "term" => return Input::Signal(Signal::Terminate),
        other => panic!("no such key: {other}"),
    };
    key(code, KeyModifiers::NONE)
}

fn pointed(kind: MouseEventKind, [column, row]: [u16; 2]) -> Input {
    Input::Event(Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    }))
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Event(Event::Key(KeyEvent::new(code, modifiers)))
}
