//! What people want to know of two articles, and the keys that tell it: few ones, all of them in the help.

use newsdiff::glyphs::Glyphs;
use newsdiff::reader::Effect;

use crate::noted::screen_pair;
use crate::screen::{Session, count, press, settings};

/// Keys that a question may take at most.
const MOST: usize = 8;

fn answer(keys: &str) -> Session {
    press(&screen_pair("spillway"), keys, (120, 40), settings(&Glyphs::UNICODE))
}

/// The question, the keys, and what the screen then tells: each in one line, blanks counting as one.
type Task = (&'static str, &'static str, &'static [&'static str]);

const TASKS: [Task; 16] = [
    (
        "How much do the two share?",
        "",
        &["10 of A and 11 of B shared · A adds 6 · B adds 9 · 5 differ · 10 of A and 7 of B alone"],
    ),
    (
        "Which figures differ?",
        "s",
        &[
            "≠ differs number a3 6,200 people ≠ b5 About 5,800 residents",
            "≠ differs number a5 Seven people ≠ b6 Nine people",
        ],
    ),
    (
        "Which figures differ, and nothing else?",
        "sFxn<Enter>",
        &["filter: differs, number"],
    ),
    (
        "What does B say about the repair that A leaves out?",
        "/repair<Enter>",
        &["− A leaves out: once put at $9 million"],
    ),
    (
        "Who is quoted only in A?",
        "sFaq<Enter>",
        &["+ only A passage a6 \"We heard it before we saw it"],
    ),
    (
        "What does A tell in another place than B?",
        "sFw<Enter>",
        &["↷ elsewhere number b4 told twice in three years ↷ a10 State inspectors had rated"],
    ),
    (
        "Which is the next passage that only B has?",
        "]B]B",
        &["►b9 + ", "only in B"],
    ),
    ("Read passage 7 of A.", "7g", &["►a7 "]),
    (
        "What does only B tell?",
        "]b",
        &["B adds attribution “public records show”"],
    ),
    (
        "Which value contradicts the other one?",
        "]x",
        &["number differs: a3 “6,200 people”, b5 “About 5,800 residents”"],
    ),
    (
        "Why do these two stand together, and how sure is it?",
        "]pi",
        &["a3 and b4: possible 0.62, the same main point."],
    ),
    (
        "Where does B tell this, in its own order?",
        "]p=",
        &["►a3 KESTREL FORKS", "►b4 The company that owns"],
    ),
    ("Pair these two by hand.", "5jmjm", &["a4 and b6 are paired"]),
    ("Part these two.", "]pM", &["a3 and b4 are parted"]),
    ("Note a doubt on this one.", "]pAwhy?<Enter>", &["note: why?"]),
    (
        "Read only the story, without the furniture of the page.",
        "B",
        &["page furniture is hidden"],
    ),
];

#[test]
fn questions_take_few_keys() {
    for (task, keys, _) in TASKS {
        let typed = count(keys);
        assert!(typed <= MOST, "{task} takes {typed} keys");
    }
    let untold: Vec<String> = TASKS.into_iter().flat_map(|task| untold(&task)).collect();
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

/// What the screen does not tell that it should.
fn untold((task, keys, expected): &Task) -> Vec<String> {
    let text = answer(keys).text();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = text.lines().map(words).collect();
    let missing = expected
        .iter()
        .filter(|part| !lines.iter().any(|line| line.contains(*part)));
    missing.map(|part| format!("{task}: no {part:?} in\n{text}")).collect()
}

#[test]
fn what_is_found_can_be_taken_along() {
    let copied = answer("]xy").effects;
    let quoted = matches!(copied.first(), Some(Effect::Copy(text)) if text.contains("forcing 6,200 people") && text.contains("(A: a.txt"));
    assert!(quoted, "{copied:?}");
    let written = answer("e<Tab><Enter>").effects;
    assert!(
        matches!(written.first(), Some(Effect::Export { name, .. }) if name == "a-b.json"),
        "{written:?}"
    );
}
