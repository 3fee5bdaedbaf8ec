//! What a person makes by hand, from the key to the file and to every output.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rustix::process::Signal;
use serde_json::Value;
use tempfile::TempDir;

use crate::person::Person;
use crate::support::paths;

const PAIR: &str = "harbor";

/// A home with the state and the settings of a person.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn state(&self) -> PathBuf {
        self.0.path().join("state")
    }

    fn settings(&self) -> PathBuf {
        self.0.path().join("config")
    }

    /// Opens the reader on the pair.
    fn opens(&self, options: &str) -> Person {
        let [a, b] = paths(PAIR);
        let mut person = Person::types(
            "-c",
            &format!(
                "XDG_STATE_HOME='{}' XDG_CONFIG_HOME='{}' exec newsdiff {options} '{}' '{}'",
                self.state().display(),
                self.settings().display(),
                a.display(),
                b.display()
            ),
        );
        person.waits_for_reader();
        person
    }

    fn reports(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsdiff"));
        command.env_clear().env("LC_ALL", "C.UTF-8");
        command
            .env("XDG_STATE_HOME", self.state())
            .env("XDG_CONFIG_HOME", self.settings());
        command.env("HOME", self.0.path());
        command.args(arguments).args(paths(PAIR)).output().unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.reports(&[&["--format", "json"], arguments].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        files(&self.state().join("newsdiff"))
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<_> = all.map(|entry| entry.path()).collect();
    all.retain(|path| path.extension().is_some_and(|end| end == "json"));
    all
}

fn by_hand(comparison: &Value) -> usize {
    let links = comparison["links"].as_array().unwrap();
    links.iter().filter(|link| link["origin"] == "reader").count()
}

#[test]
fn handwork_is_in_every_output_and_at_the_next_start() {
    let home = Home::new();
    assert_eq!(
        (by_hand(&home.json(&[])), home.files().len()),
        (0, 0),
        "a report writes nothing"
    );
    let mut person = home.opens("");
    // Pairs the first passage of A that stands alone with a passage of B, and notes something on a third one.
    person.presses("9jm5jm");
    person.presses("gAask the harbour master\rS");
    person.types_on(b"jq");
    assert_eq!(person.ends(), 0);
    let comparison = home.json(&[]);
    assert_eq!(by_hand(&comparison), 1);
    let note = &comparison["notes"][0];
    assert_eq!(
        (&note["text"], &note["star"]),
        (&Value::from("ask the harbour master"), &Value::from(true))
    );
    for format in ["text", "markdown", "html"] {
        let report = home.reports(&["--format", format]).stdout;
        let report = String::from_utf8_lossy(&report);
        for told in ["by hand", "note: ask the harbour master"] {
            assert!(report.contains(told), "{format} without {told:?}: {report}");
        }
    }
    let mut person = home.opens("");
    let screen = person.screen();
    assert!(screen.contains("ask the harbour master"), "{screen}");
    assert!(screen.contains("resumed at a2; 1 pairing by hand, 1 note"), "{screen}");
    person.types_on(b"q");
    person.ends();
    let unkept = home.json(&["--no-state"]);
    assert_eq!(
        (by_hand(&unkept), &unkept["notes"]),
        (0, &Value::from(Vec::<Value>::new()))
    );
}

#[test]
fn a_killed_reader_loses_no_step() {
    let home = Home::new();
    for round in 1..=4 {
        let mut person = home.opens("");
        // The last step may or may not have been written: what was answered for has been.
        person.presses(&format!("{round}0gAnote {round}\r"));
        person.types_on(b"jSjSjS");
        person.signals(Signal::KILL);
        person.ends();
        let notes = home.json(&[])["notes"].clone();
        let texts: Vec<&str> = notes
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|note| note["text"].as_str())
            .collect();
        for before in 1..=round {
            assert!(texts.contains(&format!("note {before}").as_str()), "{texts:?}");
        }
    }
}

/// Whatever it is doing when it is killed, the file holds all that was answered for, and the next reader goes on from there.
#[test]
fn killed_at_any_moment_it_leaves_a_file_that_can_be_read() {
    let home = Home::new();
    for round in 0..8_u64 {
        let mut person = home.opens("");
        person.presses(&format!("{}gAround {round}\r", 3 * round + 1));
        for key in ["jS", "jS", "x", "]cX", "U", "+", "v", "jS"] {
            person.types_on(key.as_bytes());
            // Moments that differ from round to round, and lie in the middle of something.
            std::thread::sleep(std::time::Duration::from_millis(round * 7 % 5));
        }
        person.signals(Signal::KILL);
        person.ends();
        let report = home.reports(&["--format", "json"]);
        assert!(report.status.success() && report.stderr.is_empty(), "round {round}");
        let comparison: Value = serde_json::from_slice(&report.stdout).unwrap();
        let texts: Vec<&str> = comparison["notes"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|note| note["text"].as_str())
            .collect();
        for before in 0..=round {
            assert!(
                texts.contains(&format!("round {before}").as_str()),
                "round {round}: {texts:?}"
            );
        }
    }
}

#[test]
fn two_readers_at_once_keep_what_both_made() {
    let home = Home::new();
    let (mut one, mut two) = (home.opens(""), home.opens(""));
    one.presses("Aone\r");
    two.presses("5jAtwo\r");
    one.presses("8jAthree\r");
    for person in [&mut one, &mut two] {
        person.types_on(b"q");
        assert_eq!(person.ends(), 0);
    }
    assert_eq!(home.json(&[])["notes"].as_array().unwrap().len(), 3);
}

#[test]
fn what_is_not_to_be_kept_leaves_no_file() {
    let home = Home::new();
    let mut person = home.opens("--no-state");
    person.presses("Aone\rSjq");
    person.ends();
    assert!(!home.state().exists());
    let mut person = home.opens("");
    person.presses("Aone\rq");
    person.ends();
    assert_eq!(home.files().len(), 1);
    // What a newer newsdiff wrote cannot be understood, and can be forgotten all the same.
    fs::write(&home.files()[0], "{\"version\":99}").unwrap();
    assert_eq!(home.json(&["--forget"])["notes"], Value::from(Vec::<Value>::new()));
    assert_eq!(home.files().len(), 0);
}

#[test]
fn a_damaged_file_is_told_and_new_work_is_kept_beside_it() {
    let home = Home::new();
    let mut person = home.opens("");
    person.presses("Aone\rq");
    person.ends();
    let file = home.files().remove(0);
    fs::write(&file, "{").unwrap();
    let mut person = home.opens("");
    let screen = person.screen();
    assert!(
        screen.contains("kept work not read: file damaged or newer; new work is kept beside it"),
        "{screen}"
    );
    person.presses("jS");
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
    let told = person.screen().replace('\n', "");
    assert!(told.contains("damaged or of another version"), "{told}");
    assert!(told.contains(".beside.json"), "{told}");
    let report = home.reports(&["--format", "json"]);
    let told = String::from_utf8_lossy(&report.stderr).into_owned();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.contains("--forget removes it") && told.contains(&file.display().to_string()),
        "{told}"
    );
    let comparison: Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(comparison["notes"][0]["star"], true, "what was made since");
    assert_eq!(fs::read(&file).unwrap(), b"{", "left as it is");
}

#[test]
fn work_that_cannot_be_kept_is_told_at_once_and_at_the_end() {
    let home = Home::new();
    // A file stands where the folder should be: nobody can write there, an administrator neither.
    fs::write(home.state(), "").unwrap();
    let mut person = home.opens("");
    person.presses("jS");
    let screen = person.screen();
    assert!(screen.contains("not kept: "), "{screen}");
    assert!(!screen.contains("os error"), "{screen}");
    person.types_on(b"q");
    assert_eq!(person.ends(), 2);
    let told = person.screen().replace('\n', "");
    assert!(told.contains("1 note could not be kept: "), "{told}");
}

#[test]
fn kinds_that_were_not_asked_for_stay_away_when_the_articles_are_compared_anew() {
    let home = Home::new();
    let mut person = home.opens("--only number");
    let header = |person: &Person| person.screen().lines().take(4).collect::<String>();
    assert!(header(&person).contains("filter: number"), "{}", header(&person));
    let shown = header(&person);
    person.presses("F0");
    assert!(!header(&person).contains("filter: "), "lifted: {}", header(&person));
    person.presses("n\x1b");
    assert_eq!(header(&person), shown, "the same filter, set by hand");
    person.presses("9jm5jm");
    let report = home.0.path().join("x.json");
    person.types_on(format!("e\x15{}\r", report.display()).as_bytes());
    person.waits_for("the report", |_| report.exists());
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
    let written: Value = serde_json::from_slice(&fs::read(&report).unwrap()).unwrap();
    assert_eq!(by_hand(&written), 1);
    for comparison in [written, home.json(&["--only", "number"])] {
        let details = comparison["details"].as_array().unwrap();
        assert!(!details.is_empty());
        assert!(details.iter().all(|detail| detail["kind"] == "number"));
    }
}

#[test]
fn a_mistake_in_own_settings_is_told_before_the_reader_opens() {
    let home = Home::new();
    let folder = home.settings().join("newsdiff");
    fs::create_dir_all(folder.join("themes")).unwrap();
    let [a, b] = paths(PAIR);
    for (name, text, problem) in [
        (
            "keymap.toml",
            "[[browse]]\naction = \"fly\"\nkeys = [\"j\"]\n",
            "browse entry 1: no such action: \"fly\"",
        ),
        (
            "themes/mine.toml",
            "text = \"blurple\"\n",
            "text: no such colour or attribute: \"blurple\"",
        ),
    ] {
        fs::write(folder.join(name), text).unwrap();
        let mut person = Person::types(
            "-c",
            &format!(
                "XDG_CONFIG_HOME='{}' exec newsdiff '{}' '{}'",
                home.settings().display(),
                a.display(),
                b.display()
            ),
        );
        assert_eq!(person.ends(), 2);
        let screen = person.screen().replace('\n', "");
        assert!(screen.contains(problem) && screen.contains(name), "{screen}");
        assert_eq!(home.reports(&[]).status.code(), Some(0), "a report needs no keys");
        fs::remove_file(folder.join(name)).unwrap();
    }
}

#[test]
fn reports_and_the_editor_are_reached_from_inside() {
    let home = Home::new();
    let folder = home.0.path().join("reports");
    fs::create_dir(&folder).unwrap();
    let mut person = home.opens("");
    let name = folder.join("x.json");
    let ask = format!("e\x15{}\r", name.display());
    let mut asks = |keys: &str, answer: &str| {
        person.types_on(keys.as_bytes());
        person.waits_for(answer, |screen| screen.contents().contains(answer));
    };
    asks(&ask, "written: ");
    let written: Value = serde_json::from_slice(&fs::read(&name).unwrap()).unwrap();
    assert_eq!(written["schema"], "newsdiff.comparison/1");
    asks(&ask, "is there already");
    asks("y", "sent to the clipboard");
    asks("E", "read anew: nothing changed");
    asks("jR", "read anew: nothing changed");
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
    person.finds_the_terminal_as_it_was();
}

#[test]
fn the_mouse_is_given_back() {
    let mut person = Home::new().opens("--mouse");
    let before = person.screen();
    person.presses("\x1b[<65;3;3M");
    assert_ne!(person.screen(), before);
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
    person.finds_the_terminal_as_it_was();
}
