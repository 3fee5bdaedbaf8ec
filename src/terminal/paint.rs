//! Turns the difference between two screens into strokes of the plotter, the fewest bytes of several ways.

use ratatui::buffer::Cell;

use super::cluster::{Advance, COVERED};
use super::dialect::Ambiguous;
use super::grid::Grid;
use super::pen::Pen;
use super::plotter::{Plotter, Way};

/// Equal cells between two changed ones are written again up to this many bytes: a movement costs as much.
const SHORT_GAP: usize = 4;

/// Up to this many runs, the nearest is looked for after each; above, rows are followed from top to bottom: with so many, what is saved
/// on the way is not worth the time, which grows with their square.
const FEW_RUNS: usize = 64;

/// Stretches of blanks, a row, for which erasing to its end is tried.
const TRIED_BLANKS: usize = 6;

/// Blanks that are worth erasing: shorter ones cost less as spaces.
const SHORT_BLANK: usize = 4;

/// Changed cells in one row, from column to column (not including the last).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    row: u16,
    from: u16,
    to: u16,
}

/// Paints `wanted` on a terminal that shows `shown`, in the order that takes fewer bytes.
pub(super) fn paint(plotter: &mut Plotter, shown: &Grid, wanted: &Grid) {
    let start = plotter.mark();
    let ambiguous = plotter.dialect().ambiguous;
    let rows: Vec<Vec<Run>> = (0..wanted.size().height)
        .map(|row| runs(row, shown.row(row), wanted.row(row), ambiguous))
        .collect();
    let few = rows.iter().map(Vec::len).sum::<usize>() <= FEW_RUNS;
    let nearest = few.then(|| {
        by_nearest(plotter, wanted, rows.concat());
        plotter.take(&start)
    });
    for (row, runs) in (0..).zip(&rows) {
        paint_row(plotter, runs, (row, shown.row(row), wanted.row(row)));
    }
    if let Some(nearest) = nearest.filter(|nearest| nearest.len() <= plotter.since(&start)) {
        plotter.rewind(&start);
        plotter.follow(&nearest);
    }
}

/// Always the run that costs least to get to. Good for frames of few changes, such as a focus that moves in both panes.
fn by_nearest(plotter: &mut Plotter, wanted: &Grid, mut runs: Vec<Run>) {
    while !runs.is_empty() {
        let cost = |run: &Run| {
            let first = wanted.row(run.row).get(usize::from(run.from));
            plotter.go_cost(run.row, run.from) + first.map_or(0, |cell| plotter.ink_cost(cell))
        };
        let next = runs
            .iter()
            .enumerate()
            .min_by_key(|(_, run)| cost(run))
            .map_or(0, |(index, _)| index);
        let run = runs.remove(next);
        stroke(plotter, wanted.row(run.row), run);
    }
}

/// One row, with or without erasing its end early: where two texts stand side by side, one erasure clears the old right side too.
fn paint_row(plotter: &mut Plotter, plain: &[Run], (row, shown, wanted): (u16, &[Cell], &[Cell])) {
    if plain.is_empty() {
        return;
    }
    let start = plotter.mark();
    let mut shortest: Option<Way> = None;
    let margin = with_margin(plain, wanted);
    for runs in [Some(plain), margin.as_deref()].into_iter().flatten() {
        for erased_from in blanks(runs, wanted).into_iter().map(Some).chain([None]) {
            match erased_from {
                None => strokes(plotter, wanted, runs, 0..u16::MAX),
                Some(from) => erased_row(plotter, shown, wanted, runs, (row, from)),
            }
            let length = plotter.since(&start);
            if shortest.as_ref().is_none_or(|shortest| length < shortest.len()) {
                shortest = Some(plotter.take(&start));
            } else {
                plotter.rewind(&start);
            }
        }
    }
    if let Some(shortest) = shortest {
        plotter.follow(&shortest);
    }
}

/// The runs with the first one from the first column on: after a return, two blanks cost less than a way over them.
fn with_margin(runs: &[Run], wanted: &[Cell]) -> Option<Vec<Run>> {
    let (first, rest) = runs.split_first()?;
    let margin = wanted.get(..usize::from(first.from))?;
    let short = (1..SHORT_GAP).contains(&margin.len()) && margin.iter().all(is_plain_blank);
    short.then(|| [&[Run { from: 0, ..*first }], rest].concat())
}

/// The parts of runs within some columns.
fn strokes(plotter: &mut Plotter, wanted: &[Cell], runs: &[Run], within: std::ops::Range<u16>) {
    for run in runs.iter().filter(|run| run.from < within.end && run.to > within.start) {
        let part = Run {
            from: run.from.max(within.start),
            to: run.to.min(within.end),
            ..*run
        };
        stroke(plotter, wanted, part);
    }
}

/// One row whose end is erased from a column on before the rest is written.
fn erased_row(plotter: &mut Plotter, shown: &[Cell], wanted: &[Cell], plain: &[Run], (row, from): (u16, u16)) {
    strokes(plotter, wanted, plain, 0..from);
    plotter.go(row, from);
    plotter.erase_to_end();
    let kept = shown.iter().take(from.into()).cloned();
    let erased: Vec<Cell> = kept
        .chain(std::iter::repeat_n(
            Cell::EMPTY,
            shown.len().saturating_sub(from.into()),
        ))
        .collect();
    let rest = runs(row, &erased, wanted, plotter.dialect().ambiguous);
    strokes(plotter, wanted, &rest, from..u16::MAX);
}

/// Columns where a stretch of plain blanks begins that holds changed cells, the longest stretches first.
fn blanks(runs: &[Run], wanted: &[Cell]) -> Vec<u16> {
    let mut found: Vec<(usize, u16)> = Vec::new();
    let mut column = 0;
    while column < wanted.len() {
        let length = wanted
            .iter()
            .skip(column)
            .take_while(|cell| is_plain_blank(cell))
            .count();
        let stretch = column as u16..(column + length) as u16;
        if length >= SHORT_BLANK && runs.iter().any(|run| run.from < stretch.end && stretch.start < run.to) {
            found.push((length, stretch.start));
        }
        column += length.max(1);
    }
    found.sort_by_key(|&(length, column)| (std::cmp::Reverse(length), column));
    found.into_iter().take(TRIED_BLANKS).map(|(_, column)| column).collect()
}

fn is_plain_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Pen::of(cell) == Pen::PLAIN
}

/// Writes a run of cells; a long stretch of blanks is erased where that is shorter.
fn stroke(plotter: &mut Plotter, wanted: &[Cell], run: Run) {
    let cells = wanted
        .get(usize::from(run.from)..usize::from(run.to))
        .unwrap_or_default();
    let mut column = 0;
    while column < cells.len() {
        let rest = cells.iter().skip(column);
        let length = rest.clone().take_while(|cell| is_plain_blank(cell)).count();
        let at = run.from + column as u16;
        if length > SHORT_BLANK
            && plotter.erases_cells()
            && length > erase_cost(length) * (if column + length == cells.len() { 1 } else { 2 })
        {
            plotter.go(run.row, at);
            plotter.erase_cells(length as u16);
            column += length;
            continue;
        }
        for cell in rest.take(length.max(1)).filter(|cell| cell.symbol() != COVERED) {
            plotter.go(run.row, run.from + column as u16);
            plotter.put(cell);
            column += usize::from(Advance::of(cell.symbol(), plotter.dialect().ambiguous).columns());
        }
        column = column.max(usize::from(at - run.from) + length.max(1));
    }
}

/// Erasing leaves the cursor in front: where the run goes on, the way over costs as much again.
fn erase_cost(length: usize) -> usize {
    3 + length.to_string().len()
}

/// The changed cells of a row in runs; short gaps that cost no more than a movement are part of a run.
fn runs(row: u16, shown: &[Cell], wanted: &[Cell], ambiguous: Ambiguous) -> Vec<Run> {
    let changed = changed(shown, wanted, ambiguous);
    let mut found: Vec<Run> = Vec::new();
    for column in (0..wanted.len()).filter(|&column| changed.get(column) == Some(&true)) {
        let at = column as u16;
        match found.last_mut() {
            Some(last) if at == last.to || is_short(wanted, last.to, at) => last.to = at + 1,
            Some(_) | None => found.push(Run {
                row,
                from: at,
                to: at + 1,
            }),
        }
    }
    found
}

/// Which cells have to be written: those that differ, whole clusters, and what a cluster of uncertain width may have overwritten.
fn changed(shown: &[Cell], wanted: &[Cell], ambiguous: Ambiguous) -> Vec<bool> {
    let mut changed: Vec<bool> = wanted
        .iter()
        .zip(shown)
        .map(|(wanted, shown)| wanted != shown)
        .collect();
    let mut column = 0;
    while let Some(cell) = wanted.get(column) {
        let advance = Advance::of(cell.symbol(), ambiguous);
        let columns = usize::from(advance.columns()).max(1);
        let whole = column..(column + columns).min(changed.len());
        if changed.get(whole.clone()).is_some_and(|cells| cells.contains(&true)) {
            let reach = column..(column + usize::from(advance.reach())).min(changed.len());
            changed
                .iter_mut()
                .take(reach.end.max(whole.end))
                .skip(column)
                .for_each(|cell| *cell = true);
        }
        column = whole.end;
    }
    changed
}

/// Whether the equal cells between two runs are written in fewer bytes than it takes to pass over them.
fn is_short(wanted: &[Cell], from: u16, to: u16) -> bool {
    let Some((before, gap)) = wanted
        .get(usize::from(from).saturating_sub(1)..usize::from(to))
        .and_then(<[Cell]>::split_first)
    else {
        return false;
    };
    let pen = Pen::of(before);
    let same = |cell: &Cell| Pen::of(cell) == pen || (cell.symbol() == " " && pen.same_blank(Pen::of(cell)));
    let simple = |cell: &Cell| {
        cell.symbol().len() == 1 || matches!(Advance::of(cell.symbol(), Ambiguous::Narrow), Advance::Certain(1))
    };
    gap.iter().map(|cell| cell.symbol().len()).sum::<usize>() <= SHORT_GAP
        && gap.iter().all(|cell| same(cell) && simple(cell))
}
