//! Work on long articles shared among the cores. What comes out does not depend on how many there are; ordinary articles are not worth
//! waking another core for.

use std::ops::Range;

use rayon::prelude::*;

/// How much there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// Not worth sharing.
    Light,
    /// Worth sharing.
    Heavy,
}

impl Load {
    /// For articles of so many bytes together: from some hundred sentences on.
    pub fn of_bytes(bytes: usize) -> Self {
        /// Below it another core would take longer to wake than to work.
        const HEAVY: usize = 1 << 16;
        if bytes >= HEAVY { Self::Heavy } else { Self::Light }
    }

    /// For so many passages together.
    pub fn of_passages(passages: usize) -> Self {
        /// A sentence of news has some 150 bytes.
        const BYTES: usize = 150;
        Self::of_bytes(passages * BYTES)
    }

    /// Does two things.
    pub fn both<T: Send, U: Send>(self, one: impl FnOnce() -> T + Send, two: impl FnOnce() -> U + Send) -> (T, U) {
        match self {
            Self::Light => (one(), two()),
            Self::Heavy => rayon::join(one, two),
        }
    }

    /// Sorts; of what is equal any may come first.
    pub fn sort<T: Ord + Send>(self, all: &mut [T]) {
        match self {
            Self::Light => all.sort_unstable(),
            Self::Heavy => all.par_sort_unstable(),
        }
    }

    /// Gives back what is needed no longer; what is much, while others go on.
    pub fn give_back<T: Send + 'static>(self, done: T) {
        match self {
            Self::Light => drop(done),
            Self::Heavy => rayon::spawn(move || drop(done)),
        }
    }

    /// Does something for each part of `0..count`; the results are in the order of the parts.
    pub fn each<T: Send>(self, count: usize, part: impl Fn(Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
        /// Parts: enough to share them evenly, few because each sets up tables of its own.
        const PARTS: usize = 32;
        /// Elements of the smallest part.
        const LEAST: usize = 128;
        match self {
            Self::Light => part(0..count),
            Self::Heavy => {
                let size = count.div_ceil(PARTS).max(LEAST);
                let starts: Vec<usize> = (0..count).step_by(size).collect();
                let parts: Vec<Vec<T>> = starts
                    .into_par_iter()
                    .map(|start| part(start..(start + size).min(count)))
                    .collect();
                let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
                for part in parts {
                    all.extend(part);
                }
                all
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_work_has_the_same_result() {
        let squares = |range: Range<usize>| range.map(|number| number * number).collect::<Vec<_>>();
        for count in [0, 1, 127, 128, 129, 10_000] {
            assert_eq!(Load::Light.each(count, squares), Load::Heavy.each(count, squares));
        }
        assert_eq!(Load::Heavy.both(|| 1, || 2), Load::Light.both(|| 1, || 2));
        let mut sorted: Vec<usize> = (0..10_000).map(|number| number * 7919 % 10_000).collect();
        Load::Heavy.sort(&mut sorted);
        assert!(sorted.is_sorted());
    }
}
