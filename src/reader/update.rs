//! Every change of state, an arm an action.

use crate::comparison::{POSSIBLE, Row, rows};
use crate::reader::action::{Action, Effect};
use crate::reader::geometry::Size;
use crate::reader::help as pages;
use crate::reader::jumps::{Direction, Target};
use crate::reader::keymap::Typed;
use crate::reader::model::{Mode, Model, Outcome, State};
use crate::text::Side;

/// Changes the model as an action asks; an effect is what only the program around the reader can do.
pub fn update(model: &mut Model, action: Action) -> Option<Effect> {
    if let Action::Type(key) = action {
        model.state.typed.push(key);
        return None;
    }
    let count = std::mem::take(&mut model.state.typed).count;
    model.state.message = None;
    let help = match model.state.mode {
        Mode::Help(line) => Some(line),
        Mode::Browse => None,
    };
    let effect = match help {
        Some(line) if moves_help(model, action, line) => None,
        Some(_) | None => browse(model, action, count),
    };
    model.refresh();
    effect
}

/// Lines that a page of the help moves by; what is above stays in view.
const HELP_PAGE: usize = 10;

/// True where the action was one of the help.
fn moves_help(model: &mut Model, action: Action, line: usize) -> bool {
    let last = model.help.len().saturating_sub(pages::room(model.state.size));
    let at = if action == Action::Down {
        line + 1
    } else if action == Action::Up {
        line.saturating_sub(1)
    } else if action == Action::PageDown {
        line + HELP_PAGE
    } else if action == Action::PageUp {
        line.saturating_sub(HELP_PAGE)
    } else {
        if action == Action::Close {
            model.state.mode = Mode::Browse;
        }
        return action == Action::Close;
    };
    model.state.mode = Mode::Help(at.min(last));
    true
}

fn browse(model: &mut Model, action: Action, count: Option<usize>) -> Option<Effect> {
    let times = count.unwrap_or(1);
    match action {
        Action::Down => (0..times).for_each(|_| model.down()),
        Action::Up => (0..times).for_each(|_| model.up()),
        Action::PageDown => (0..times).for_each(|_| model.page_down()),
        Action::PageUp => (0..times).for_each(|_| model.page_up()),
        Action::HalfDown => (0..times).for_each(|_| model.half_down()),
        Action::HalfUp => (0..times).for_each(|_| model.half_up()),
        Action::Top => model.go_to_row(count.unwrap_or(1)),
        Action::Bottom => model.go_to_row(count.unwrap_or(usize::MAX)),
        Action::NextPassage => model.step(times),
        Action::PreviousPassage => model.back(times),
        Action::NextDifference => model.jump(Target::Difference, Direction::Forward, times),
        Action::PreviousDifference => model.jump(Target::Difference, Direction::Backward, times),
        Action::NextOnlyA => model.jump(Target::Only(Side::A), Direction::Forward, times),
        Action::PreviousOnlyA => model.jump(Target::Only(Side::A), Direction::Backward, times),
        Action::NextOnlyB => model.jump(Target::Only(Side::B), Direction::Forward, times),
        Action::PreviousOnlyB => model.jump(Target::Only(Side::B), Direction::Backward, times),
        Action::NextConflict => model.jump(Target::Conflict, Direction::Forward, times),
        Action::PreviousConflict => model.jump(Target::Conflict, Direction::Backward, times),
        Action::NextPair => model.jump(Target::Pair, Direction::Forward, times),
        Action::PreviousPair => model.jump(Target::Pair, Direction::Backward, times),
        Action::Swap => model.swap(),
        Action::LeavesOut => model.lay_out_anew(|state| state.leaves_out = state.leaves_out.toggled()),
        Action::Help => model.state.mode = Mode::Help(0),
        Action::Repaint => model.state.repaints += 1,
        Action::Resize(width, height) => model.resize(Size {
            width: usize::from(width),
            height: usize::from(height),
        }),
        Action::Quit => model.state.outcome = Some(Outcome::Left),
        Action::End(signal) => model.state.outcome = Some(Outcome::Ended(signal)),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Close | Action::Forget | Action::Type(_) => model.state.typed = Typed::default(),
    }
    None
}

impl Model {
    /// To a row as people count them, from 1.
    fn go_to_row(&mut self, number: usize) {
        let last = self.rows.len().saturating_sub(1);
        self.focus(number.saturating_sub(1).min(last));
    }

    /// The other article leads; the focus stays on the passage that stood on the right, or on the one that stood alone.
    fn swap(&mut self) {
        let Some(row) = self.focused() else {
            return;
        };
        let kept = row
            .full()
            .next()
            .or(row.lead)
            .or(row.partners.first().map(|partner| partner.passage));
        self.state.lead = self.state.lead.other();
        let found = rows(&self.comparison, self.state.lead, POSSIBLE);
        let holds = |row: &Row| row.lead == kept || row.full().any(|id| Some(id) == kept);
        let line = self.offset();
        self.state.row = found.iter().position(holds).unwrap_or_default();
        self.rows = found;
        self.sheet.clear();
        self.keep(line);
    }

    fn resize(&mut self, size: Size) {
        self.lay_out_anew(|state| state.size = size);
    }

    /// Changes how rows are laid out and keeps the focused row where it is on the screen.
    fn lay_out_anew(&mut self, change: impl FnOnce(&mut State)) {
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
    use crate::comparison::{Comparison, PassageId, sample};
    use crate::reader::Settings;
    use crate::reader::glyphs::Glyphs;
    use crate::reader::keymap::Keymap;
    use crate::reader::keys::Key;
    use crate::terms::Standing;
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
        };
        let mut opened = Model::new(comparison, &chosen);
        // Header 3, status 1: ten lines of text, five rows with the empty lines between them.
        update(&mut opened, Action::Resize(120, 14));
        opened
    }

    /// Actions, then the focused row, the first row and line on the screen, and the detail under the cursor.
    fn check(actions: &[Action], expected: (usize, (usize, usize), Option<usize>)) {
        let mut model = model();
        for &action in actions {
            update(&mut model, action);
        }
        let state = &model.state;
        assert_eq!(
            (state.row, (state.top.row, state.top.line), state.detail),
            expected,
            "{actions:?}"
        );
        assert!(
            model.window.lines.iter().any(|line| line.place.row == state.row),
            "{actions:?}: focus off the screen"
        );
    }

    #[test]
    fn the_focus_moves_and_pages_turn() {
        use Action::{Bottom, Down, HalfDown, HalfUp, NextPassage, PageDown, PageUp, PreviousPassage, Top, Up};
        check(&[], (0, (0, 0), None));
        check(&[Up], (0, (0, 0), None));
        check(&[Down; 4], (4, (0, 0), None));
        check(&[Down; 5], (5, (4, 0), None));
        check(&[Down, Down, Down, Down, Down, Up], (4, (4, 0), None));
        check(&[Down, Down, Down, Down, Down, Up, Up], (3, (0, 0), None));
        check(&[PageDown], (5, (5, 0), None));
        check(&[PageDown, PageDown], (6, (6, 0), None));
        check(&[PageDown, PageUp], (0, (0, 0), None));
        check(&[HalfDown], (2, (2, 0), None));
        check(&[HalfDown, HalfUp], (0, (0, 0), None));
        check(&[NextPassage, NextPassage, PreviousPassage], (1, (0, 0), None));
        check(&[Bottom], (9, (6, 26), None));
        check(&[Bottom, Top], (0, (0, 0), None));
        check(&[Bottom, Down, PageDown, HalfDown], (9, (6, 26), None));
    }

    #[test]
    fn a_tall_passage_is_read_line_by_line() {
        use Action::{Down, NextPassage, PageDown, Up};
        let at_tall = [Down, Down, Down, Down, Down, Down];
        check(&at_tall, (6, (6, 0), None));
        check(&[&at_tall[..], &[Down, Down]].concat(), (6, (6, 2), None));
        check(&[&at_tall[..], &[Down, Down, Up]].concat(), (6, (6, 1), None));
        check(&[&at_tall[..], &[Up]].concat(), (5, (1, 0), None));
        check(&[&at_tall[..], &[PageDown]].concat(), (6, (6, 9), None));
        check(&[&at_tall[..], &[NextPassage]].concat(), (7, (6, 26), None));
    }

    #[test]
    fn differences_are_visited_in_reading_order() {
        use Action::{NextConflict, NextDifference, NextOnlyB, NextPair, PreviousDifference};
        check(&[NextDifference], (1, (0, 0), Some(0)));
        check(&[NextDifference; 2], (1, (0, 0), Some(3)));
        check(&[NextDifference; 3], (5, (4, 0), Some(2)));
        check(&[NextDifference; 4], (5, (4, 0), Some(4)));
        check(&[NextDifference; 5], (1, (0, 0), Some(0)));
        check(&[PreviousDifference], (5, (4, 0), Some(4)));
        check(&[NextConflict], (5, (4, 0), Some(2)));
        check(&[NextOnlyB], (1, (0, 0), Some(3)));
        check(&[NextPair], (1, (0, 0), None));
    }

    #[test]
    fn counts_repeat_and_digits_are_forgotten() {
        let key = |name: &str| Action::Type(Key::named(name).unwrap());
        check(&[key("3"), Action::Down], (3, (0, 0), None));
        check(&[key("3"), Action::Forget, Action::Down], (1, (0, 0), None));
        check(&[key("3"), key("]"), Action::Close, Action::Down], (1, (0, 0), None));
        check(&[key("4"), Action::Top], (3, (0, 0), None));
        check(&[key("9"), key("9"), key("9"), Action::Bottom], (9, (6, 26), None));
    }

    #[test]
    fn what_does_nothing_changes_nothing() {
        let mut model = model();
        for action in [
            Action::Up,
            Action::Forget,
            Action::Close,
            Action::PageUp,
            Action::HalfUp,
            Action::Top,
        ] {
            let before = model.state.clone();
            update(&mut model, action);
            assert_eq!(model.state, before, "{action:?}");
        }
    }

    #[test]
    fn an_empty_comparison_can_be_read() {
        use Action::{Bottom, Down, HalfDown, HalfUp, NextDifference, PageDown, PageUp, Swap, Top, Up};
        let mut model = open(sample::linked("", "", &[]));
        for action in [
            Down,
            Up,
            PageDown,
            PageUp,
            HalfDown,
            HalfUp,
            Top,
            Bottom,
            NextDifference,
            Swap,
        ] {
            update(&mut model, action);
        }
        assert_eq!((model.state.row, model.window.lines.len()), (0, 0));
    }
}
