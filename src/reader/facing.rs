//! What stands beside the text in focus: in the source layout the other article in its own order, in the ledger the passages of a detail.

use crate::comparison::{PassageId, Row};
use crate::reader::geometry::MEASURE;
use crate::reader::jumps::Direction;
use crate::reader::layout::{Layout, own_order};
use crate::reader::look::Look;
use crate::reader::model::Model;
use crate::reader::rows::{Line, Setting, in_full};
use crate::reader::sheet::{Place, Sheet, Visible, Window};
use crate::reader::wrap::Styled;

/// The other article, laid out by itself.
#[derive(Debug, Default)]
pub struct Facing {
    /// Its passages in their own order.
    pub rows: Vec<Row>,
    /// What of it is on the screen.
    pub window: Window,
    sheet: Sheet,
}

/// Where the other article stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// Its first line on the screen.
    pub top: Place,
    /// Empty lines above that, where its beginning is brought beside a passage further down.
    pub pad: usize,
    /// Which of several counterparts is brought beside.
    pub number: usize,
    /// The counterpart that is beside, for the focused row.
    pub partner: Option<PassageId>,
    /// The row for which it was brought.
    pub row: Option<usize>,
    /// Whether a reader scrolled it for this row.
    pub hand: Hand,
}

/// Whether a reader moved something by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hand {
    /// It is where it was put.
    #[default]
    Off,
    /// It was moved.
    On,
}

impl Model {
    /// Forgets the other article's lines.
    pub(crate) fn clear_facing(&mut self) {
        self.facing = Facing::default();
        self.state.stand.row = None;
        if self.state.layout == Layout::Source {
            self.facing.rows = own_order(&self.comparison, &self.state, self.state.lead.other());
        }
    }

    /// Brings the counterpart beside the focused passage and lays the visible lines out.
    pub(crate) fn face(&mut self, setting: &Setting) {
        match self.state.layout {
            Layout::Aligned | Layout::Stacked => {}
            Layout::Source => {
                self.facing.sheet.set(setting.clone());
                self.bring();
                self.look_across();
            }
            Layout::Ledger => self.look_up(setting),
        }
    }

    /// The next counterpart of the focused passage beside it.
    pub(crate) fn next_counterpart(&mut self, steps: usize) {
        let count = self.counterparts().len();
        if count < 2 {
            return self.say("no further counterpart to bring beside");
        }
        self.state.stand.number = (self.state.stand.number + steps) % count;
        self.state.stand.partner = None;
        let id = self.counterparts()[self.state.stand.number];
        self.say(format!("{id}: {} of {count}", self.state.stand.number + 1));
    }

    /// Scrolls the other article by itself; it comes back when the focus moves.
    pub(crate) fn scroll_facing(&mut self, way: Direction, lines: usize) {
        if self.state.layout != Layout::Source {
            self.lay_out_as(Layout::Source);
            self.refresh();
        }
        self.state.stand.hand = Hand::On;
        for _ in 0..lines {
            match way {
                Direction::Forward => self.sink_facing(),
                Direction::Backward => self.rise_facing(),
            }
        }
    }

    fn bring(&mut self) {
        if self.state.stand.row != Some(self.state.row) {
            self.state.stand.number = 0;
            self.state.stand.partner = None;
            self.state.stand.hand = Hand::Off;
        }
        let counterparts = self.counterparts();
        let partner = counterparts.get(self.state.stand.number).copied();
        let line = self.line_beside();
        let moved = self.state.stand.row != Some(self.state.row) || self.beside_line != line;
        self.state.stand.row = Some(self.state.row);
        self.beside_line = line;
        if partner == self.state.stand.partner && !moved {
            return;
        }
        self.state.stand.partner = partner;
        let row = partner.and_then(|id| self.facing.rows.iter().position(|row| row.lead == Some(id)));
        if let Some(row) = row {
            self.put_beside(row, line);
        }
    }

    /// The line on which the counterpart begins: that of the focused passage, or the first one of a strip below.
    fn line_beside(&mut self) -> usize {
        if self.geometry().is_narrow() { 0 } else { self.offset() }
    }

    /// Row `row` of the other article on line `line` of the screen, higher where it would not end on the screen.
    fn put_beside(&mut self, row: usize, line: usize) {
        let height = self.geometry().facing.map_or(0, |region| region.height);
        let Facing { sheet, rows, .. } = &mut self.facing;
        let own = sheet.total(&self.comparison, rows, row);
        let above = line.min(height.saturating_sub(own.min(height)));
        let stand = &mut self.state.stand;
        (stand.top, stand.pad) = sheet.rise(&self.comparison, rows, Place { row, line: 0 }, above);
    }

    fn look_across(&mut self) {
        let height = self.geometry().facing.map_or(0, |region| region.height);
        let stand = self.state.stand;
        // A strip below is about the focused passage alone.
        if self.geometry().is_narrow() && stand.partner.is_none() && stand.hand == Hand::Off {
            self.facing.window = self.without_partner();
            return;
        }
        let facing = &mut self.facing;
        let room = height.saturating_sub(stand.pad);
        let mut window = facing.sheet.window(&self.comparison, &facing.rows, stand.top, room);
        let empty = Visible {
            place: Place::NOWHERE,
            panes: Vec::new(),
        };
        let pad = std::iter::repeat_n(empty, stand.pad.min(height));
        window.lines = pad.chain(window.lines).collect();
        facing.window = window;
    }

    /// A strip for a passage beside which nothing stands.
    fn without_partner(&self) -> Window {
        let told = self.anchor().map(|id| format!("{id} has no counterpart"));
        let line = told.map(|text| Line {
            words: vec![Styled::new(text, Look::Quiet)],
            ..Line::default()
        });
        let visible = |line: Line| Visible {
            place: Place::NOWHERE,
            panes: vec![Some(line)],
        };
        Window {
            lines: line.into_iter().map(visible).collect(),
        }
    }

    /// The passages of the focused detail in full: beside each other where there is room, else below each other.
    fn look_up(&mut self, setting: &Setting) {
        let Some(region) = self.geometry().facing else {
            self.facing.window = Window::default();
            return;
        };
        let across = if self.geometry().is_narrow() { 1 } else { 2 };
        let column = (region.width + 1) / across;
        let setting = Setting {
            width: column
                .saturating_sub(self.geometry().passage_gutter() + 2)
                .clamp(1, MEASURE),
            ..setting.clone()
        };
        let row = self.focused();
        let mut ids: Vec<PassageId> = row
            .into_iter()
            .flat_map(|row| row.lead.into_iter().chain(row.beside()))
            .collect();
        if across > 1 {
            // As in the other layouts: the lead article on the left.
            ids.sort_by_key(|id| id.side != self.state.lead);
        }
        let mut panes: Vec<Vec<Line>> = Vec::new();
        for id in ids {
            let mut lines = in_full(&self.comparison, id, &setting);
            let pane = if across > 1 {
                usize::from(id.side != self.state.lead)
            } else {
                0
            };
            panes.resize(panes.len().max(pane + 1), Vec::new());
            if !panes[pane].is_empty() {
                lines.insert(0, Line::default());
            }
            panes[pane].extend(lines);
        }
        for pane in &mut panes {
            cut(pane, region.height, self.state.glyphs.ellipsis);
        }
        panes.resize(panes.len().max(across), Vec::new());
        let height = panes.iter().map(Vec::len).max().unwrap_or_default();
        let visible = (0..height).map(|line| Visible {
            place: Place::NOWHERE,
            panes: panes.iter().map(|pane| pane.get(line).cloned()).collect(),
        });
        self.facing.window = Window {
            lines: visible.collect(),
        };
    }

    fn sink_facing(&mut self) {
        let stand = &mut self.state.stand;
        if stand.pad > 0 {
            stand.pad -= 1;
            return;
        }
        let Facing { sheet, rows, .. } = &mut self.facing;
        let next = sheet.sink(&self.comparison, rows, stand.top, 1);
        if next.line < sheet.total(&self.comparison, rows, next.row) {
            stand.top = next;
        }
    }

    fn rise_facing(&mut self) {
        let Facing { sheet, rows, .. } = &mut self.facing;
        let stand = &mut self.state.stand;
        stand.top = sheet.rise(&self.comparison, rows, stand.top, 1).0;
    }
}

/// Takes what does not fit away, with a sign where something is missing.
fn cut(lines: &mut Vec<Line>, height: usize, ellipsis: &str) {
    if lines.len() <= height {
        return;
    }
    lines.truncate(height);
    if let Some(last) = lines.last_mut() {
        last.words.push(Styled::new(format!(" {ellipsis}"), Look::Quiet));
    }
}
