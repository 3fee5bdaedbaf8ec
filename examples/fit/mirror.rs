//! Does it matter which article comes first, and does the same come out each time?

use newsdiff::article::article;
use newsdiff::read::plain::plain;
use newsdiff::{Engine, Words};

use crate::gold::Pair;
use crate::mirrored::mirrored as turned;

/// Counts the pairs whose comparison is the mirror image of the swapped one, and the same when made again.
pub fn report<'a>(pairs: impl Iterator<Item = &'a Pair>) {
    let engine = Engine::new();
    let (mut all, mut mirrored, mut repeated) = (0, 0, 0);
    for pair in pairs {
        let read = |side: usize| article(plain(["a", "b"][side], pair.texts[side].clone()));
        let compare = |first: usize| engine.compare_with(read(first), read(1 - first), &[], Words::Aligned);
        let comparison = compare(0);
        let swapped = turned(&compare(1));
        all += 1;
        let alike = [
            swapped.links == comparison.links,
            swapped.weaker == comparison.weaker,
            swapped.details == comparison.details,
            swapped.words == comparison.words,
        ];
        mirrored += usize::from(alike == [true; 4]);
        repeated += usize::from(compare(0) == comparison);
    }
    println!("swapped articles give the mirror image: {mirrored} of {all} pairs; the same again: {repeated} of {all}");
}
