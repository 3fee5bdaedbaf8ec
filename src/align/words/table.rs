//! A number for each pair of tokens of two passages.

/// Rows are the tokens of A's passage, columns those of B's.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Rows and columns.
    pub(super) size: [usize; 2],
    cells: Vec<f64>,
}

/// For one row or column: its sum, its greatest and its second greatest value, and where the greatest stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    /// The sum of its values.
    pub(super) sum: f64,
    /// The greatest value; 0 where there is none.
    pub(super) top: f64,
    /// The second greatest.
    pub(super) next: f64,
    /// The place of the greatest, the first of several.
    pub(super) place: usize,
}

impl Table {
    /// Fills each cell.
    pub(super) fn new(size: [usize; 2], mut cell: impl FnMut(usize, usize) -> f64) -> Self {
        let mut cells = Vec::with_capacity(size[0] * size[1]);
        for a in 0..size[0] {
            cells.extend((0..size[1]).map(|b| cell(a, b)));
        }
        Self { size, cells }
    }

    /// The value of a pair.
    pub(super) fn at(&self, a: usize, b: usize) -> f64 {
        self.cells[a * self.size[1] + b]
    }

    /// The value of a pair that may lie beyond the end: both beyond count as alike, one beyond as unlike.
    pub(super) fn beside(&self, a: Option<usize>, b: Option<usize>) -> f64 {
        let inside = |at: Option<usize>, side: usize| at.filter(|&at| at < self.size[side]);
        match (inside(a, 0), inside(b, 1)) {
            (Some(a), Some(b)) => self.at(a, b),
            (None, None) => 1.0,
            _ => 0.0,
        }
    }

    /// All rows, and all columns.
    pub(super) fn lines(&self) -> [Vec<Line>; 2] {
        let mut lines = self.size.map(|count| vec![Line::default(); count]);
        for a in 0..self.size[0] {
            for b in 0..self.size[1] {
                let value = self.at(a, b);
                lines[0][a].add(b, value);
                lines[1][b].add(a, value);
            }
        }
        lines
    }
}

impl Line {
    fn add(&mut self, place: usize, value: f64) {
        self.sum += value;
        if value > self.top {
            (self.next, self.top, self.place) = (self.top, value, place);
        } else if value > self.next {
            self.next = value;
        }
    }

    /// The greatest value beside one of its own.
    pub(super) fn rival(&self, own: f64) -> f64 {
        if own >= self.top { self.next } else { self.top }
    }
}
