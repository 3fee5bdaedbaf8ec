//! What holds for any sequence of frames, seen by a terminal emulator.

use proptest::prelude::*;
use ratatui::backend::Backend as _;
use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Frame, Terminal};

use super::backend::FrameBackend;
use super::depth::Depth;
use super::dialect::{Ambiguous, Commands, Dialect, Screens};
use super::emulator::{Emulator, only_own, same_screen};

/// Reproducible choices.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }
}

const WORDS: [&str; 14] = [
    "harbour",
    "the",
    "of",
    "council",
    "said",
    "a",
    "3,000",
    "“quoted”",
    "café",
    "e\u{301}te\u{301}",
    "中文字",
    "❤\u{fe0f}",
    "👨\u{200d}👩\u{200d}👧",
    "🇺🇳",
];

/// A made-up reader: two panes of words, a gutter bar, a popup now and then.
struct Mock {
    lines: Vec<[String; 2]>,
    top: usize,
    focus: usize,
    popup: bool,
    cursor: Option<Position>,
    noise: Option<u64>,
    /// One word of so many is styled.
    plain: usize,
}

fn styled_by(dice: &mut Dice) -> Style {
    let colors = [
        Color::Reset,
        Color::Blue,
        Color::LightRed,
        Color::Indexed(208),
        Color::Rgb(1, 200, 3),
    ];
    let modifiers = [
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::ITALIC | Modifier::BOLD,
    ];
    let background = if dice.roll(5) == 0 {
        dice.pick(&colors)
    } else {
        Color::Reset
    };
    Style::new()
        .fg(dice.pick(&colors))
        .bg(background)
        .add_modifier(dice.pick(&modifiers))
}

impl Mock {
    fn new(dice: &mut Dice) -> Self {
        let line = |dice: &mut Dice| {
            (0..dice.roll(12))
                .map(|_| dice.pick(&WORDS))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let lines = (0..80).map(|_| [line(dice), line(dice)]).collect();
        Self {
            lines,
            top: 0,
            focus: 0,
            popup: false,
            cursor: None,
            noise: None,
            plain: 4,
        }
    }

    fn step(&mut self, dice: &mut Dice, size: Size) {
        match dice.roll(9) {
            0 => self.top = (self.top + 1 + dice.roll(4)).min(self.lines.len()),
            1 => self.top = self.top.saturating_sub(1 + dice.roll(4)),
            2 => self.top = (self.top + usize::from(size.height)) % self.lines.len(),
            3 | 4 => self.focus = dice.roll(usize::from(size.height)),
            5 => self.popup = !self.popup,
            6 => {
                let place = Position {
                    x: dice.roll(size.width.into()) as u16,
                    y: dice.roll(size.height.into()) as u16,
                };
                self.cursor = if self.cursor.is_some() { None } else { Some(place) };
            }
            7 => self.noise = if self.noise.is_some() { None } else { Some(dice.0) },
            _ => {}
        }
    }

    /// One row of a pane: the bar, then words, some of them styled.
    fn draw_pane(&self, buffer: &mut Buffer, row: u16, side: usize, pane: Rect) {
        let mut dice = Dice((self.top as u64 + u64::from(row)) * 2 + side as u64);
        if usize::from(row) == self.focus {
            buffer.set_stringn(pane.x, row, "┃", pane.width.into(), Style::new());
        }
        let words = self
            .lines
            .get(self.top + usize::from(row))
            .map_or("", |line| &line[side]);
        let mut column = pane.x + 2;
        for word in words.split_inclusive(' ').take_while(|_| !pane.is_empty()) {
            let styled = dice.roll(self.plain) == 0;
            let style = if styled { styled_by(&mut dice) } else { Style::new() };
            let room = pane.right().saturating_sub(column);
            column = buffer
                .set_stringn(column.min(pane.right() - 1), row, word, room.into(), style)
                .0;
        }
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let half = area.width / 2;
        let buffer = frame.buffer_mut();
        for row in 0..area.height {
            self.draw_pane(buffer, row, 0, Rect { width: half, ..area });
            self.draw_pane(
                buffer,
                row,
                1,
                Rect {
                    x: half,
                    width: area.width - half,
                    ..area
                },
            );
        }
        if let Some(seed) = self.noise {
            let mut dice = Dice(seed);
            for _ in 0..20 {
                let at = (
                    dice.roll(area.width.into()) as u16,
                    dice.roll(area.height.into()) as u16,
                );
                let style = styled_by(&mut dice);
                buffer.set_stringn(at.0, at.1, "xy z", usize::from(area.width - at.0), style);
            }
        }
        if self.popup {
            let popup = Rect::new(area.width / 4, area.height / 4, area.width / 2, area.height / 2);
            for position in popup.positions() {
                buffer[position].reset();
            }
        }
        mend(buffer);
        if let Some(cursor) = self.cursor {
            frame.set_cursor_position(cursor);
        }
    }
}

/// Blanks wide clusters that something was drawn into: ratatui leaves these to who draws.
fn mend(buffer: &mut Buffer) {
    for position in buffer.area.positions() {
        let covered = 1..buffer[position].symbol().cell_width();
        let end = buffer.area.width;
        if covered
            .map(|by| position.x + by)
            .any(|x| x >= end || buffer[(x, position.y)].symbol() != " ")
        {
            buffer[position].set_symbol(" ");
        }
    }
}

fn dialect(commands: Commands) -> Dialect {
    Dialect {
        screens: Screens::Two,
        commands,
        ambiguous: Ambiguous::Narrow,
    }
}

fn play(seed: u64, size: Size, depth: Depth, commands: Commands) -> Result<(), String> {
    let mut dice = Dice(seed);
    let emulator = Emulator::new(size);
    let backend = FrameBackend::new(emulator.clone(), dialect(commands), depth);
    let mut terminal = Terminal::new(backend).unwrap();
    let mut mock = Mock::new(&mut dice);
    let mut size = size;
    for step in 0..24 {
        if dice.roll(12) == 0 {
            size = Size::new(1 + dice.roll(90) as u16, 1 + dice.roll(40) as u16);
            emulator.resize(size);
        }
        if dice.roll(20) == 0 {
            let mut state = emulator.0.borrow_mut();
            state.parser.process(b"\x1b[7mdisturbed\x1b[3;5H\x1b[J\x1b[?25l");
            state.disturbed = true;
        }
        mock.step(&mut dice, size);
        mock.cursor = mock
            .cursor
            .filter(|cursor| cursor.x < size.width && cursor.y < size.height);
        let buffer = terminal.draw(|frame| mock.draw(frame)).unwrap().buffer.clone();
        let bytes = emulator.take();
        only_own(&bytes)?;
        same_screen(&emulator, &buffer, depth)
            .map_err(|error| format!("step {step}: {error}\nafter {:?}", String::from_utf8_lossy(&bytes)))?;
        let visible = !emulator.0.borrow().parser.screen().hide_cursor();
        if visible != mock.cursor.is_some() {
            return Err(format!("step {step}: cursor visible {visible}"));
        }
        if let Some(cursor) = mock.cursor
            && emulator.0.borrow().parser.screen().cursor_position() != (cursor.y, cursor.x)
        {
            return Err(format!("step {step}: cursor misplaced"));
        }
        terminal.draw(|frame| mock.draw(frame)).unwrap();
        if !emulator.take().is_empty() {
            return Err(format!("step {step}: the same frame again is written"));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_terminal_shows_what_was_drawn(seed in any::<u64>(), width in 1_u16..140, height in 1_u16..60, old in any::<bool>()) {
        let commands = if old { Commands::Old } else { Commands::Full };
        let depth = [Depth::Mono, Depth::Eight, Depth::Sixteen, Depth::Indexed, Depth::True][(seed % 5) as usize];
        play(seed, Size::new(width, height), depth, commands).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn whatever_is_in_a_cell_only_own_sequences_are_written(
        cells in prop::collection::vec((0_u16..30, 0_u16..8, any::<String>(), any::<u8>()), 0..60),
    ) {
        let emulator = Emulator::new(Size::new(30, 8));
        let mut backend = FrameBackend::new(emulator.clone(), dialect(Commands::Full), Depth::True);
        for (column, row, symbol, style) in cells {
            let mut cell = Cell::EMPTY;
            cell.set_symbol(&symbol).set_style(styled_by(&mut Dice(style.into())));
            backend.draw([(column, row, &cell)].into_iter()).unwrap();
            backend.flush().unwrap();
            only_own(&emulator.take()).map_err(TestCaseError::fail)?;
        }
    }
}

#[test]
fn extreme_sizes() {
    for (width, height) in [(1, 1), (1, 40), (120, 1), (2, 2), (500, 200)] {
        for seed in 0..3 {
            play(seed, Size::new(width, height), Depth::Indexed, Commands::Full).unwrap();
        }
    }
}

/// Bytes are exact, so they may be asserted: a bar that moves by one row in both panes, a scroll by one row, a page.
#[test]
fn a_frame_costs_few_bytes() {
    let emulator = Emulator::new(Size::new(120, 40));
    let backend = FrameBackend::new(emulator.clone(), dialect(Commands::Full), Depth::Indexed);
    let mut terminal = Terminal::new(backend).unwrap();
    let words = [
        "river", "council", "closed", "the", "of", "bridge", "on", "Tuesday", "after", "rain",
    ];
    let mut dice = Dice(7);
    let mut line = || (0..8).map(|_| dice.pick(&words)).collect::<Vec<_>>().join(" ");
    let lines = (0..80).map(|_| [line(), line()]).collect();
    let mut mock = Mock {
        lines,
        top: 0,
        focus: 3,
        popup: false,
        cursor: None,
        noise: None,
        plain: 1000,
    };
    let mut bytes = |mock: &Mock| {
        terminal.draw(|frame| mock.draw(frame)).unwrap();
        emulator.take().len()
    };
    bytes(&mock);
    mock.focus = 4;
    let focus = bytes(&mock);
    mock.top = 1;
    let scroll = bytes(&mock);
    mock.top = 41;
    let page = bytes(&mock);
    assert!(focus <= 45, "focus {focus}");
    assert!(scroll <= 215, "scroll {scroll}");
    assert!(page <= 4900, "page {page}");
}
