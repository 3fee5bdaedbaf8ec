//! Every change of state, an arm an action.

use crate::comparison::{PassageId, is_shown};
use crate::reader::action::{Action, Effect, Move, Order, Work};
use crate::reader::geometry::Size;
use crate::reader::jumps::Direction;
use crate::reader::keymap::Typed;
use crate::reader::layout::Layout;
use crate::reader::model::{Ask, FLOORS, Mode, Model, Outcome, State};
use crate::reader::modes::{self, Taken};
use crate::reader::rows::Visibility;

/// Changes the model as an action asks; an effect is what only the program around the reader can do.
pub fn update(model: &mut Model, action: Action) -> Option<Effect> {
    if let Action::Type(key) = action {
        model.state.typed.push(key);
        return None;
    }
    let typed = std::mem::take(&mut model.state.typed);
    // A new size and a terminal that is back come by themselves after an editor was open: what is said of it has to be read first.
    if !matches!(action, Action::Resize(..) | Action::Resume) {
        model.state.message = None;
    }
    let before = (model.anchor(), model.state.meant);
    let taken = modes::take(model, action);
    let effect = match taken {
        Taken::Here(effect) => effect,
        Taken::Not => browse(model, action, &typed),
    };
    model.forget_meant(before);
    model.refresh();
    effect
}

fn browse(model: &mut Model, action: Action, typed: &Typed) -> Option<Effect> {
    let times = typed.count.unwrap_or(1);
    match action {
        Action::Move(way) => (0..times).for_each(|_| model.go(way)),
        Action::Jump(jump) => model.jump(jump, times),
        Action::Top => model.go_to_number(typed.count, 0),
        Action::Bottom => model.go_to_number(typed.count, usize::MAX),
        Action::Follow => model.follow(times),
        Action::Back => model.back_to_mark(),
        Action::Swap => model.swap(),
        Action::LeavesOut => model.tell_otherwise(),
        Action::Furniture => model.fold_furniture(),
        Action::Why => model.lay_out_anew(|state| state.why = state.why.toggled()),
        Action::Stricter => model.set_floor(model.state.floor + 1),
        Action::Looser => model.set_floor(model.state.floor.saturating_sub(1)),
        Action::Theme => model.next_theme(),
        Action::Search => model.state.mode = Mode::Ask(Ask::Search, String::new()),
        Action::NextHit => model.next_hit(Direction::Forward, times),
        Action::PreviousHit => model.next_hit(Direction::Backward, times),
        Action::SearchFocus => model.search_focus(),
        Action::Forward => model.forward_to_mark(),
        Action::OtherPane => model.other_pane(),
        Action::Order(order) => put_in_order(model, order, times),
        Action::Toggle(facet) => model.toggle(facet),
        Action::Work(work) => return do_work(model, work, times),
        Action::Help => model.state.mode = Mode::Help(0),
        Action::Close => model.close(typed),
        Action::Repaint | Action::Resume => model.state.repaints += 1,
        Action::Resize(width, height) => model.resize(Size {
            width: usize::from(width),
            height: usize::from(height),
        }),
        Action::Click(column, line) => model.click((usize::from(column), usize::from(line))),
        Action::Quit => model.state.outcome = Some(Outcome::Left),
        Action::End(signal) => model.state.outcome = Some(Outcome::Ended(signal)),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Accept
        | Action::Erase
        | Action::EraseAll
        | Action::NextEnding
        | Action::Insert(_)
        | Action::Forget
        | Action::Type(_) => {}
    }
    None
}

fn put_in_order(model: &mut Model, order: Order, times: usize) {
    match order {
        Order::Layout => model.next_layout(times),
        Order::PreviousLayout => model.next_layout(Layout::COUNT - 1),
        Order::BringPartner => model.bring_partner(),
        Order::OtherDown => model.scroll_facing(Direction::Forward, times),
        Order::OtherUp => model.scroll_facing(Direction::Backward, times),
        Order::Sort => model.next_sorting(),
        Order::Filter => model.lay_out_anew(|state| state.mode = Mode::Filter),
        Order::FilterNothing => model.open_filter(),
    }
}

fn do_work(model: &mut Model, work: Work, times: usize) -> Option<Effect> {
    match work {
        Work::Pair => model.pair(),
        Work::Unpair => model.unpair(times),
        Work::Dismiss => model.dismiss(),
        Work::Undo => model.undo(),
        Work::Star => model.star(),
        Work::Copy => model.citation().map(Effect::Copy),
        Work::Edit => edit(model),
        Work::Reload => Some(Effect::Reload),
        Work::Note => {
            model.ask_note();
            None
        }
        Work::Export => {
            model.state.mode = Mode::Ask(Ask::Export, model.report_name());
            None
        }
    }
}

/// The editor opens where the focused passage begins; a passage under the cursor of details is meant first.
fn edit(model: &Model) -> Option<Effect> {
    let passage = model.pointed()?;
    Some(Effect::Edit {
        side: passage.side,
        line: model.line_of(passage)?,
    })
}

impl Model {
    fn go(&mut self, way: Move) {
        match way {
            Move::Down => self.down(),
            Move::Up => self.up(),
            Move::PageDown => self.page_down(),
            Move::PageUp => self.page_up(),
            Move::HalfDown => self.half_down(),
            Move::HalfUp => self.half_up(),
            Move::NextPassage => self.step(1),
            Move::PreviousPassage => self.back(1),
        }
    }

    /// To the passage of the lead article, or the entry of the ledger, with this number; without one, to a row. Beyond the end, to the last.
    fn go_to_number(&mut self, number: Option<usize>, row: usize) {
        let last = self.rows.len().saturating_sub(1);
        let place = number.map(|number| number.saturating_sub(1));
        let passage = |index: usize| {
            let passages = self.comparison.article(self.state.lead).passages.len();
            self.row_of(PassageId::new(self.state.lead, index.min(passages.saturating_sub(1))))
        };
        let found = match (place, self.state.layout) {
            (Some(index), Layout::Ledger) => Some(index),
            (Some(index), Layout::Aligned | Layout::Source | Layout::Stacked) => passage(index),
            (None, _) => Some(row),
        };
        let row = found.unwrap_or(self.state.row).min(last);
        if row != self.state.row {
            self.remember();
        }
        self.focus(row);
    }

    /// The other article leads; the focus stays on the passage that stood on the right, or on the one that stood alone.
    fn swap(&mut self) {
        if self.state.layout == Layout::Source {
            return self.exchange_panes();
        }
        let right = self.focused().and_then(|row| row.beside().next());
        self.rearrange(right, |state| state.lead = state.lead.other());
    }

    /// What is left out is told more fully, or not at all.
    fn tell_otherwise(&mut self) {
        let telling = self.state.leaves_out.next();
        self.lay_out_anew(|state| state.leaves_out = telling);
        self.say(telling.name());
    }

    fn fold_furniture(&mut self) {
        let before = self.rows.len();
        self.rearrange(None, |state| state.furniture = state.furniture.toggled());
        self.say(match self.state.furniture {
            Visibility::Shown => "page furniture is shown".to_owned(),
            Visibility::Hidden if self.state.layout == Layout::Ledger => "page furniture is hidden".to_owned(),
            Visibility::Hidden => match before.saturating_sub(self.rows.len()) {
                1 => "page furniture is hidden: 1 row".to_owned(),
                rows => format!("page furniture is hidden: {rows} rows"),
            },
        });
    }

    fn set_floor(&mut self, floor: usize) {
        let floor = floor.min(FLOORS.len() - 1);
        self.reconsider(|state| state.floor = floor);
        let links = self.comparison.links.iter();
        let pairs = links.filter(|link| is_shown(link, FLOORS[floor])).count();
        self.say(format!("pairs from {:.2} on: {pairs}", FLOORS[floor]));
    }

    fn next_theme(&mut self) {
        if let Some(next) = (self.state.theme + 1).checked_rem(self.themes.len()) {
            self.state.theme = next;
            self.state.message = self.themes.get(next).map(|name| format!("theme: {name}"));
        }
    }

    /// Closes one thing: what was typed, else the panel, else the search, else the ledger.
    fn close(&mut self, typed: &Typed) {
        if !typed.is_empty() || self.state.chosen.take().is_some() {
            return;
        }
        match self.state.why {
            Visibility::Shown => self.lay_out_anew(|state| state.why = Visibility::Hidden),
            Visibility::Hidden if self.state.query.is_some() => self.search(""),
            Visibility::Hidden if self.state.layout == Layout::Ledger => self.lay_out_as(Layout::Aligned),
            Visibility::Hidden => {}
        }
    }

    /// The focused row stays where it is on the screen; on the first screen it has some text above it.
    fn resize(&mut self, size: Size) {
        let opens = self.state.size == Size::default();
        let before = self.geometry().is_narrow();
        self.lay_out_anew(|state| state.size = size);
        // What was said of the layout is not true of another one.
        if !opens && self.geometry().is_narrow() != before {
            self.state.message = None;
        }
        if opens {
            self.keep(size.height / 4);
        }
    }

    /// Changes how rows are laid out and keeps the focused row where it is on the screen.
    pub(crate) fn lay_out_anew(&mut self, change: impl FnOnce(&mut State)) {
        let line = self.offset();
        change(&mut self.state);
        let setting = self.setting();
        self.sheet.set(setting);
        self.keep(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Comparison, sample};
    use crate::glyphs::Glyphs;
    use crate::reader::Settings;
    use crate::reader::keymap::Keymap;
    use crate::reader::keys::Key;
    use crate::terminal::setup::Mouse;
    use crate::terms::Standing;
    use crate::text::Side;
    use crate::text::Span;

    /// Ten rows of one line each, A and B paired in order, on a screen that shows five of them; the seventh is taller than the screen.
    fn model() -> Model {
        let texts: Vec<String> = (0..10)
            .map(|line| {
                if line == 6 {
                    "word ".repeat(300)
                } else {
                    format!("line {line}")
                }
            })
            .collect();
        let links: Vec<(usize, usize, f32)> = (0..10).map(|line| (line, line, 0.9)).collect();
        let mut comparison = sample::linked(&texts.join("\n"), &texts.join("\n"), &links);
        let detail = |side, index: usize, standing| {
            let start = comparison.articles[0].passages[index].span.start;
            sample::detail(PassageId::new(side, index), Span::new(start, start + 4), standing)
        };
        comparison.details = vec![
            detail(Side::A, 1, Standing::Added),
            detail(Side::A, 3, Standing::Elsewhere),
            detail(Side::A, 5, Standing::Differs),
            detail(Side::B, 1, Standing::Added),
            detail(Side::B, 5, Standing::Differs),
        ];
        open(comparison)
    }

    fn open(comparison: Comparison) -> Model {
        let chosen = Settings {
            keymap: Keymap::built_in().unwrap(),
            themes: Vec::new(),
            glyphs: &Glyphs::UNICODE,
            mouse: Mouse::Off,
            endings: vec![".txt".to_owned()],
        };
        let mut opened = Model::new(comparison, &chosen);
        // Header 3, status 1: ten lines of text, five rows with the empty lines between them.
        update(&mut opened, Action::Resize(120, 14));
        opened
    }

    /// Keys, typed through the built-in keymap.
    fn press(model: &mut Model, keys: &str) {
        let keymap = Keymap::built_in().unwrap();
        for character in keys.chars() {
            let key = Key::named(&character.to_string()).or(Key::named("space")).unwrap();
            let action = keymap.action(model.section(), &model.state.typed, key);
            update(model, action);
        }
    }

    /// Keys, then the focused row, the first row and line on the screen, and the detail under the cursor.
    fn check(keys: &str, expected: (usize, (usize, usize), Option<usize>)) {
        let mut model = model();
        press(&mut model, keys);
        let state = &model.state;
        let found = (state.row, (state.top.row, state.top.line), state.detail);
        assert_eq!(found, expected, "{keys}");
        assert!(
            model.window.lines.iter().any(|line| line.place.row == state.row),
            "{keys}: focus off the screen"
        );
    }

    #[test]
    fn the_focus_moves_and_pages_turn() {
        check("", (0, (0, 0), None));
        check("k", (0, (0, 0), None));
        check("jjjj", (4, (0, 0), None));
        check("jjjjj", (5, (4, 0), None));
        check("jjjjjk", (4, (4, 0), None));
        check("jjjjjkk", (3, (0, 0), None));
        check("f", (5, (5, 0), None));
        check("ff", (6, (6, 0), None));
        check("fb", (0, (0, 0), None));
        check("d", (2, (2, 0), None));
        check("du", (0, (0, 0), None));
        check("}}{", (1, (0, 0), None));
        check("G", (9, (6, 26), None));
        check("Gg", (0, (0, 0), None));
        check("Gjfd", (9, (6, 26), None));
    }

    #[test]
    fn what_an_editor_changed_is_still_told_when_the_terminal_is_back() {
        let mut model = model();
        model.state.message = Some("read anew".to_owned());
        for action in [Action::Resize(100, 14), Action::Resume] {
            update(&mut model, action);
            assert_eq!(model.state.message.as_deref(), Some("read anew"), "{action:?}");
        }
        press(&mut model, "j");
        assert_eq!(model.state.message, None);
    }

    #[test]
    fn a_tall_passage_is_read_line_by_line() {
        check("jjjjjj", (6, (6, 0), None));
        check("jjjjjjjj", (6, (6, 2), None));
        check("jjjjjjjjk", (6, (6, 1), None));
        check("jjjjjjk", (5, (1, 0), None));
        check("jjjjjjf", (6, (6, 9), None));
        check("jjjjjj}", (7, (6, 26), None));
    }

    #[test]
    fn differences_are_visited_in_reading_order() {
        check(".", (1, (0, 0), Some(0)));
        check("..", (1, (0, 0), Some(3)));
        check("...", (3, (0, 0), Some(1)));
        check("....", (5, (4, 0), Some(2)));
        check(".....", (5, (4, 0), Some(4)));
        check("......", (1, (0, 0), Some(0)));
        check(",", (5, (4, 0), Some(4)));
        check("]x", (5, (4, 0), Some(2)));
        check("]b", (1, (0, 0), Some(3)));
        check("]p", (1, (0, 0), None));
        check("]p[p", (0, (0, 0), None));
    }

    #[test]
    fn counts_repeat_and_unknown_keys_forget_them() {
        check("3j", (3, (0, 0), None));
        check("3Yj", (1, (0, 0), None));
        check("3]Yj", (1, (0, 0), None));
        check("4g", (3, (0, 0), None));
        check("99G", (9, (6, 26), None));
        check("2]c", (1, (0, 0), Some(3)));
    }

    #[test]
    fn a_search_goes_through_both_articles() {
        let mut model = model();
        press(&mut model, "/LINE 3");
        update(&mut model, Action::Accept);
        assert_eq!(
            (model.state.row, model.hits.len()),
            (0, 0),
            "capitals count where there are some"
        );
        press(&mut model, "/line 3");
        update(&mut model, Action::Accept);
        assert_eq!((model.state.row, &model.hits), (3, &vec![(3, 2)]));
        press(&mut model, "/line");
        update(&mut model, Action::Accept);
        press(&mut model, "nnn");
        assert_eq!(model.state.row, 7, "the long passage has no such word");
        press(&mut model, "NN");
        assert_eq!(model.state.row, 4);
        update(&mut model, Action::Close);
        assert_eq!(model.hits, [], "closing ends the search");
    }

    #[test]
    fn what_does_nothing_changes_nothing() {
        let mut model = model();
        for keys in ["k", "Y", "b", "u", "g", "{"] {
            let before = model.state.clone();
            press(&mut model, keys);
            assert_eq!(model.state, before, "{keys}");
        }
    }

    #[test]
    fn an_empty_comparison_can_be_read() {
        let mut model = open(sample::linked("", "", &[]));
        press(&mut model, "jkfbdugG}{.,]a[p]xxLBioo+-t*nN/x?q");
        assert_eq!((model.state.row, model.window.lines.len()), (0, 0));
    }
}
