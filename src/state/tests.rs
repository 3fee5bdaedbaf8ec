use std::fs;

use super::*;
use crate::comparison::{Marking, Note, PassageId, Verdict, sample};
use crate::text::{Side, Span};

fn pair() -> Comparison {
    sample::linked("one fish\ntwo fish", "red fish\nblue fish", &[])
}

fn swapped() -> Comparison {
    sample::linked("red fish\nblue fish", "one fish\ntwo fish", &[])
}

fn open(folder: &Path, comparison: &Comparison) -> Kept {
    let (kept, trouble) = Kept::open(Some(folder), comparison);
    assert!(trouble.is_none(), "{trouble:?}");
    kept
}

fn note(side: Side, index: usize, text: &str) -> Change {
    Change::Note(Note {
        passage: PassageId::new(side, index),
        text: text.to_owned(),
        star: true,
    })
}

fn paired(a: usize, b: usize) -> Change {
    Change::Pairing {
        a: PassageId::new(Side::A, a),
        b: PassageId::new(Side::B, b),
        verdict: Some(Verdict::Paired),
    }
}

fn dismissed() -> Change {
    Change::Mark {
        passage: PassageId::new(Side::B, 1),
        span: Span::new(9, 13),
        marking: Marking::Dismissed,
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect()
}

#[test]
fn what_was_kept_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = open(folder.path(), &pair());
    for change in [paired(0, 1), dismissed(), note(Side::A, 1, "ask")] {
        kept.keep(&change).unwrap();
    }
    let position = Position {
        lead: Side::B,
        passage: PassageId::new(Side::B, 1),
    };
    kept.keep_position(Some(position)).unwrap();
    let again = open(folder.path(), &pair());
    assert_eq!((&again.handwork, again.position), (&kept.handwork, Some(position)));
}

#[test]
fn it_follows_the_texts_when_a_and_b_change_places() {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = open(folder.path(), &pair());
    for change in [paired(0, 1), dismissed()] {
        kept.keep(&change).unwrap();
    }
    let mirrored = open(folder.path(), &swapped());
    let expected = [
        paired(1, 0),
        Change::Mark {
            passage: PassageId::new(Side::A, 1),
            span: Span::new(9, 13),
            marking: Marking::Dismissed,
        },
    ];
    assert_eq!(mirrored.handwork.changes(), expected);
}

#[test]
fn two_readers_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut two) = (open(folder.path(), &pair()), open(folder.path(), &pair()));
    one.keep(&note(Side::A, 0, "mine")).unwrap();
    two.keep(&paired(1, 1)).unwrap();
    one.keep(&dismissed()).unwrap();
    let all = open(folder.path(), &pair()).handwork;
    assert_eq!(all.changes().len(), 3);
    assert_eq!(one.handwork, all);
}

#[test]
fn many_writers_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = "word\n".repeat(40);
    let comparison = sample::linked(&text, &text, &[]);
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let (folder, comparison) = (folder.path(), &comparison);
            scope.spawn(move || {
                let mut kept = open(folder, comparison);
                for index in 0..10 {
                    kept.keep(&note(Side::A, writer * 10 + index, "x")).unwrap();
                }
            });
        }
    });
    assert_eq!(open(folder.path(), &comparison).handwork.notes().len(), 40);
}

#[test]
fn no_word_of_the_articles_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = open(folder.path(), &pair());
    kept.keep(&paired(0, 0)).unwrap();
    kept.keep(&dismissed()).unwrap();
    let file = files(folder.path()).remove(0);
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        !text.contains("fish") && !file.to_string_lossy().contains("fish"),
        "{text}"
    );
}

#[test]
fn what_is_not_understood_is_left_alone() {
    for strange in [
        "",
        "{",
        "{\"schema\":\"newsdiff.state/2\",\"articles\":[\"\",\"\"]}",
        "\u{0}",
    ] {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path(), &pair()).keep(&note(Side::A, 0, "x")).unwrap();
        let file = files(folder.path()).remove(0);
        fs::write(&file, strange).unwrap();
        let (mut kept, trouble) = Kept::open(Some(folder.path()), &pair());
        assert!(
            matches!(trouble, Some(Trouble::Foreign { .. })),
            "{strange:?}: {trouble:?}"
        );
        kept.keep(&note(Side::A, 1, "y")).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), strange);
        assert!(kept.beside().is_some_and(|beside| beside.exists()), "kept beside it");
        assert_eq!(kept.unwritten(), None);
        let (again, trouble) = Kept::open(Some(folder.path()), &pair());
        assert_eq!(again.handwork.changes(), [note(Side::A, 1, "y")], "and found there");
        assert!(trouble.is_some(), "the damage is told every time");
    }
}

#[test]
fn what_was_kept_beside_a_damaged_file_joins_it_when_that_can_be_used_again() {
    let folder = tempfile::tempdir().unwrap();
    open(folder.path(), &pair()).keep(&note(Side::A, 0, "x")).unwrap();
    let file = files(folder.path()).remove(0);
    let sound = fs::read(&file).unwrap();
    fs::write(&file, "{").unwrap();
    let (mut kept, _) = Kept::open(Some(folder.path()), &pair());
    kept.keep(&note(Side::A, 1, "y")).unwrap();
    fs::write(&file, sound).unwrap();
    let mut all = open(folder.path(), &pair());
    let both = [note(Side::A, 0, "x"), note(Side::A, 1, "y")];
    assert_eq!(all.handwork.changes(), both);
    all.keep(&dismissed()).unwrap();
    assert_eq!(files(folder.path()), [file], "one file again");
    assert_eq!(open(folder.path(), &pair()).handwork, all.handwork);
}

#[test]
fn work_that_neither_file_can_hold_is_told_as_unwritten() {
    let folder = tempfile::tempdir().unwrap();
    open(folder.path(), &pair()).keep(&note(Side::A, 0, "x")).unwrap();
    let file = files(folder.path()).remove(0);
    for name in [file.clone(), file.with_extension("beside.json")] {
        fs::write(name, "{").unwrap();
    }
    let (mut kept, _) = Kept::open(Some(folder.path()), &pair());
    assert!(kept.keep(&note(Side::A, 1, "y")).is_err());
    assert_eq!(kept.unwritten().as_deref(), Some("1 note"));
    let texts = pair().articles.map(|article| article.text);
    forget(folder.path(), [&texts[0], &texts[1]]).unwrap();
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_and_the_work_waits() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let (mut kept, trouble) = Kept::open(Some(&file.join("state")), &pair());
    assert!(trouble.is_some());
    assert!(kept.keep(&note(Side::A, 0, "x")).is_err());
    assert_eq!(kept.handwork.notes().len(), 1);
    assert_eq!(kept.unwritten().as_deref(), Some("1 note"));
}

#[test]
fn what_a_killed_writer_left_is_swept_away_and_forgetting_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".unfinished-x"), "{").unwrap();
    let mut kept = open(folder.path(), &pair());
    kept.keep(&note(Side::A, 0, "x")).unwrap();
    assert!(!folder.path().join(".unfinished-x").exists());
    let texts = pair().articles.map(|article| article.text);
    forget(folder.path(), [&texts[0], &texts[1]]).unwrap();
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
    assert!(open(folder.path(), &pair()).handwork.is_empty());
}

#[test]
fn files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("deep").join("newsdiff");
    open(&folder, &pair()).keep(&note(Side::A, 0, "x")).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&files(&folder)[0])), (0o700, 0o600));
}
