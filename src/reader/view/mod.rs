//! The picture of a model. Reads only; a frame costs what the screen holds, whatever the length of the articles.
//!
//! ```text
//!  A ferry-a.txt · 2025-03-04            │  B ferry-b.txt · 2025-03-05        header
//!  Ferry Slams Into Landing…             │  Crew had flagged engine…
//!  ▄▄·▄█▄▄▄▄▁▄                           │  ▄···█▄▁▄▁▄
//! ─ A is 1 day older · 20 of A, 19 of B shared · A adds 29 · B adds 35 ────
//! ►a4 A commuter ferry crashed+ …        │►b7 About a dozen≠ people …        panes
//!       − A leaves out: …                │      ≠ About a dozen: a5 has 14
//!  a4/33  A+4 B+1 ≠1  likely 0.90 b7; weak 0.25 b20   s ledger  ? help  q quit   status
//! ```

mod canvas;
mod header;
mod help;
mod panel;
mod panes;
mod status;

use ratatui::Frame;

use crate::reader::Settings;
use crate::reader::model::{Mode, Model};
use canvas::Canvas;

/// Draws everything.
pub(super) fn draw(model: &Model, settings: &Settings, frame: &mut Frame<'_>) {
    let Some(theme) = settings.themes.get(model.state.theme) else {
        return;
    };
    let mut canvas = Canvas::new(frame.buffer_mut(), theme);
    match model.state.mode {
        Mode::Browse | Mode::Filter | Mode::Ask(..) => {
            header::draw(model, &mut canvas);
            panes::draw(model, &mut canvas);
            panes::draw_facing(model, &mut canvas);
            panel::draw(model, settings, &mut canvas);
        }
        Mode::Help(line) => help::draw(model, line, &mut canvas),
    }
    status::draw(model, settings, &mut canvas);
}
