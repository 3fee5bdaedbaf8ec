//! The binary from outside: exit codes, messages, streams.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::paths;

/// The binary in an environment that is the same everywhere.
fn newsdiff() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsdiff"));
    command.env_clear().env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    newsdiff().args(arguments).output().unwrap()
}

/// Runs with something on standard input.
fn feed(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that needs no more input may close it.
    let _ = writer.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Asserts that nothing but this one line is said and the exit code is 2.
fn refused(output: &Output, message: &str) {
    assert_eq!(text(&output.stderr), format!("newsdiff: {message}\n"));
    assert_eq!(text(&output.stdout), "");
    assert_eq!(output.status.code(), Some(2), "{message}");
}

fn example() -> [String; 2] {
    paths("harbor").map(|path| path.to_str().unwrap().to_owned())
}

/// Files of all sorts in a folder of their own.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> String {
        fs::write(self.path(name), bytes).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }
}

#[test]
fn a_wrong_command_line_is_told_in_one_line() {
    let [a, b] = example();
    for (arguments, message) in [
        (vec![], "two articles are needed, not 0; usage: newsdiff [OPTIONS] A B"),
        (
            vec![a.as_str()],
            "two articles are needed, not 1; usage: newsdiff [OPTIONS] A B",
        ),
        (
            vec![&a, &b, &a],
            "two articles are needed, not 3; usage: newsdiff [OPTIONS] A B",
        ),
        (
            vec!["-", "-"],
            "standard input (-) can be given once; usage: newsdiff [OPTIONS] A B",
        ),
        (
            vec![&a, &b, "--what"],
            "unexpected argument '--what' found; see newsdiff --help",
        ),
        (
            vec![&a, &b, "--format", "xml"],
            "invalid value 'xml' for '--format <FORMAT>' [possible values: text, markdown, html, json, linear]; see newsdiff --help",
        ),
        (
            vec![&a, &b, "--words"],
            "--words and --with-text need --format json; usage: newsdiff [OPTIONS] A B",
        ),
        (
            vec![&a, &b, "--width", "0"],
            "invalid value '0' for '--width <COLUMNS>': not a number from 20 to 1000; see newsdiff --help",
        ),
    ] {
        refused(&run(&arguments), message);
    }
}

#[test]
fn a_report_goes_to_a_file_in_the_format_of_its_name() {
    let [a, b] = example();
    let folder = Folder::new();
    for (name, start) in [
        ("r.html", "<!DOCTYPE html>"),
        ("r.md", "**A** **"),
        ("r.json", "{\"schema\""),
        ("r.txt", "A  "),
        ("r", "A  "),
    ] {
        let path = folder.path(name);
        let output = run(&["-o", path.to_str().unwrap(), &a, &b]);
        assert!(
            output.status.success() && output.stdout.is_empty(),
            "{name}: {}",
            text(&output.stderr)
        );
        assert!(fs::read_to_string(&path).unwrap().starts_with(start), "{name}");
    }
    let forced = folder.path("forced.html");
    run(&["-o", forced.to_str().unwrap(), "--format", "json", &a, &b]);
    assert!(fs::read_to_string(forced).unwrap().starts_with('{'));
    assert_eq!(run(&["-o", "-", &a, &b]).stdout, run(&[&a, &b]).stdout);
    let copy = folder.write("copy.txt", &fs::read(&a).unwrap());
    refused(
        &run(&["-o", &copy, &copy, &b]),
        &format!("{copy} is one of the articles and would be lost; usage: newsdiff [OPTIONS] A B"),
    );
    let quiet = folder.path("quiet.txt");
    let output = run(&["-q", "-o", quiet.to_str().unwrap(), &a, &b]);
    assert!(
        output.stdout.is_empty() && quiet.exists(),
        "a file that is named is written"
    );
    let nowhere = folder.path("none/r.txt");
    let nowhere = nowhere.to_str().unwrap();
    refused(
        &run(&["-o", nowhere, &a, &b]),
        &format!("{nowhere}: cannot write: its folder does not exist; make it or choose another one"),
    );
}

#[test]
fn a_value_that_cannot_be_used_is_named_whatever_is_printed() {
    let [a, b] = example();
    refused(
        &run(&["--width", "abc", &a, &b]),
        "invalid value 'abc' for '--width <COLUMNS>': not a number from 20 to 1000; see newsdiff --help",
    );
    for format in ["text", "html", "json"] {
        let output = run(&["--theme", "nope", "--format", format, &a, &b]);
        let told = text(&output.stderr);
        assert!(
            told.starts_with("newsdiff: nope: no theme of that name; there are "),
            "{told}"
        );
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn an_article_without_a_name_is_called_what_it_is() {
    let [a, b] = example();
    let article = fs::read(&a).unwrap();
    let piped = feed(newsdiff().args(["-", &b]), &article);
    assert!(
        text(&piped.stdout).contains("\n   standard input · "),
        "{}",
        text(&piped.stdout)
    );
    let blank = run(&["--label-a", " ", &a, &b]);
    assert_eq!(
        text(&blank.stdout),
        text(&run(&[&a, &b]).stdout),
        "a label of blanks is none"
    );
}

#[test]
fn the_exit_code_tells_whether_details_differ() {
    let folder = Folder::new();
    let a = folder.write(
        "a.txt",
        b"The old ferry sank near Port Ellis on Tuesday with five people on board.\n",
    );
    let b = folder.write(
        "b.txt",
        b"The old ferry sank near Port Ellis on Tuesday with six people on board.\n",
    );
    for (arguments, code) in [
        (&[][..], 0),
        (&["--exit-code"], 1),
        (&["--exit-code", "--only", "number"], 1),
        (&["--exit-code", "--only", "place,quote"], 0),
        (&["--quiet"], 1),
        (&["-q", "--only", "quote"], 0),
        (&["-q", "--only", "quote", "--only", "number"], 1),
    ] {
        let output = run(&[arguments, &[&a, &b]].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        let quiet = arguments.iter().any(|argument| matches!(*argument, "-q" | "--quiet"));
        assert_eq!(output.stdout.is_empty(), quiet, "{arguments:?}");
    }
    assert_eq!(run(&["--exit-code", &a, &a]).status.code(), Some(0));
    refused(
        &run(&["--only", "colour", &a, &b]),
        "invalid value 'colour' for '--only <KINDS>' [possible values: number, date, person, organization, place, quote, attribution, \
         action, reason, qualifier, description]; see newsdiff --help",
    );
}

#[test]
fn labels_and_order_follow_the_options() {
    let [a, b] = example();
    let output = run(&[
        "--label-a",
        "Morning Post",
        "--label-b",
        "Evening Star",
        "--swap",
        &a,
        &b,
    ]);
    let shown = text(&output.stdout);
    let at = |part: &str| shown.find(part).unwrap_or_else(|| panic!("{part}: {shown}"));
    assert!(at("Morning Post") < at("Evening Star") && at("\nb1 ") < at("\na1 "));
    let json: Value =
        serde_json::from_slice(&run(&["--swap", "--label-a", "X", "--format", "json", &a, &b]).stdout).unwrap();
    assert_eq!(json["articles"][0]["path"], "X");
    assert_eq!(json["articles"][1]["path"], b.as_str());
}

#[test]
fn help_and_version_are_no_errors() {
    for (flag, part) in [
        ("--help", "Usage: newsdiff [OPTIONS] A B"),
        ("-h", "--format"),
        ("--version", "newsdiff 0."),
    ] {
        let output = run(&[flag]);
        assert!(text(&output.stdout).contains(part) && output.status.success(), "{flag}");
    }
}

#[test]
fn an_input_that_cannot_be_used_is_named() {
    let [good, _] = example();
    let folder = Folder::new();
    fs::create_dir(folder.path("dir")).unwrap();
    let made = Command::new("mkfifo").arg(folder.path("pipe")).status().unwrap();
    assert!(made.success());
    File::create(folder.path("huge.txt"))
        .unwrap()
        .set_len((16 << 20) + 1)
        .unwrap();
    folder.write("empty.txt", b"");
    folder.write("blank.txt", b" \n\t\n");
    folder.write("zeros.txt", b"A text\0with zeros.");
    folder.write("page.html", b"<!doctype html><p>A page.");
    folder.write("a.pdf", b"%PDF-1.7\n");
    folder.write("a.docx", b"PK\x03\x04....");
    folder.write("long.txt", format!("One line.\n{}", "word ".repeat(300_000)).as_bytes());
    for (name, problem) in [
        ("missing.txt", "no such file; check the name"),
        ("dir", "is a directory; name a file in it"),
        ("empty.txt/x", "no such file; a part of the path is not a directory"),
        ("pipe", "is a named pipe, not a file; pipe the text in and name it -"),
        ("huge.txt", "is larger than 16 MiB; cut the article out of it"),
        ("empty.txt", "holds no text; name a file with an article in it"),
        ("blank.txt", "holds no text; name a file with an article in it"),
        ("zeros.txt", "is not a text (it holds binary data); name a text file"),
        (
            "page.html",
            "is a page without an article that could be found; save its article as plain text",
        ),
        ("a.pdf", "is a PDF file; turn it into text first, as with `pdftotext`"),
        (
            "a.docx",
            "is a Word document; turn it into text first, as with `pandoc -t plain`",
        ),
        ("long.txt", "line 2 is longer than 1 MiB; break it into paragraphs"),
    ] {
        let path = folder.path(name);
        let path = path.to_str().unwrap();
        refused(&run(&[&good, path]), &format!("{path}: {problem}"));
        refused(&run(&[path, &good]), &format!("{path}: {problem}"));
    }
    refused(
        &run(&["/dev/zero", &good]),
        "/dev/zero: is a device, not a file; pipe the text in and name it -",
    );
    refused(&run(&["", &good]), ": the name is empty; name a file");
    refused(
        &feed(newsdiff().args(["-", &good]), b""),
        "-: holds no text; name a file with an article in it",
    );
}

#[test]
fn an_address_of_another_kind_is_told_from_a_file() {
    let [good, _] = example();
    refused(
        &run(&["ftp://x.example/a.txt", &good]),
        "ftp://x.example/a.txt: no such file; of addresses only those with http:// and https:// are fetched",
    );
}

#[test]
fn standard_input_ends_at_its_limit() {
    let [good, _] = example();
    refused(
        &feed(newsdiff().args(["-", &good]), &vec![b'a'; (16 << 20) + 2]),
        "-: is larger than 16 MiB; cut the article out of it",
    );
}

#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let [good, _] = example();
    let folder = Folder::new();
    let path = folder.write("secret.txt", b"A text.");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let output = run(&[&good, &path]);
    // The administrator may read everything.
    if File::open(&path).is_ok() {
        assert!(output.status.success(), "{output:?}");
    } else {
        refused(&output, &format!("{path}: may not be read; check its permissions"));
    }
}

#[test]
fn a_name_cannot_act_on_the_terminal() {
    let [good, _] = example();
    refused(&run(&["\u{1b}[2Jx\ny", &good]), "[2Jx y: no such file; check the name");
}

#[test]
fn the_same_file_twice_works_and_says_so() {
    let [a, _] = example();
    let output = run(&[&a, &a]);
    assert!(output.status.success());
    assert!(text(&output.stdout).contains(&format!("both articles are {a}")));
}

#[test]
fn standard_input_and_pipes_are_read() {
    let [a, b] = example();
    let expected = run(&["--format", "json", &a, &b]);
    let bytes = fs::read(&a).unwrap();
    for name in ["-", "/dev/stdin"] {
        let output = feed(newsdiff().args(["--format", "json", name, &b]), &bytes);
        let expected = text(&expected.stdout).replace(&a, name);
        assert_eq!(text(&output.stdout), expected, "{name}");
    }
}

#[test]
fn other_encodings_are_read_and_guesses_are_said() {
    let [_, b] = example();
    let folder = Folder::new();
    let article =
        "The mayor of Orléans resigned.\n\nShe said “no more” on Friday, and left the town hall of Orléans.\n";
    let utf_16: Vec<u8> = std::iter::once(0xfeff)
        .chain(article.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin: Vec<u8> = article
        .chars()
        .map(|character| match character {
            '“' => 0x93,
            '”' => 0x94,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    for (name, bytes, guessed) in [("utf16.txt", utf_16, false), ("latin.txt", latin, true)] {
        let path = folder.write(name, &bytes);
        let output = run(&["--format", "json", "--with-text", &path, &b]);
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        let read = json["articles"][0]["text"].as_str().unwrap();
        assert_eq!(read.trim_start_matches('\u{feff}'), article, "{name}");
        let notices = json["notices"].to_string();
        assert_eq!(notices.contains("encoding-guessed"), guessed, "{name}: {notices}");
    }
}

#[test]
fn a_report_into_a_pipe_has_no_controls() {
    let folder = Folder::new();
    let hostile = "A \u{1b}[31mred\u{202e} text about a ferry.\n\nIt \u{9b}2Jsank on Tuesday.";
    let a = folder.write("a.txt", hostile.as_bytes());
    let b = folder.write("b.txt", b"Apples were cheap this autumn.\n");
    let output = run(&[&a, &b]);
    let shown = text(&output.stdout);
    assert!(output.status.success());
    assert!(shown.contains("A [31mred text about a ferry."), "{shown}");
    assert!(
        !shown.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'),
        "{shown:?}"
    );
}

#[test]
fn colour_and_signs_follow_options_and_environment() {
    let [a, b] = example();
    let shown = |arguments: &[&str], variables: &[(&str, &str)]| {
        let output = newsdiff()
            .args(arguments)
            .args([&a, &b])
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        text(&output.stdout).to_owned()
    };
    for (arguments, variables, colour) in [
        (&[][..], &[][..], false),
        (&["--color", "always"], &[], true),
        (&["--color", "always"], &[("NO_COLOR", "1")], true),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&["--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
        (&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
    ] {
        assert_eq!(
            shown(arguments, variables).contains('\u{1b}'),
            colour,
            "{arguments:?} {variables:?}"
        );
    }
    for (arguments, variables, ascii) in [
        (&[][..], &[][..], false),
        (&["--ascii"], &[], true),
        (&[], &[("LC_ALL", "C")], true),
        (&[], &[("LC_ALL", ""), ("LANG", "en_GB.UTF-8")], false),
    ] {
        assert_eq!(
            !shown(arguments, variables).contains("[↷…]"),
            ascii,
            "{arguments:?} {variables:?}"
        );
    }
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let [a, b] = example();
    for arguments in [vec!["--format", "json", &a, &b], vec![&a, &b], vec!["--help"]] {
        let mut child = newsdiff()
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert!(output.status.success(), "{arguments:?}");
    }
}

/// Long articles take their time: nobody waits for them who is not there any more.
#[test]
fn a_reader_who_leaves_before_the_first_byte_is_not_worked_for() {
    let [a, _] = example();
    let mut child = newsdiff()
        .args([&a, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The second article never comes to its end.
    let endless = child.stdin.take();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
    drop(endless);
}

/// A record of a batch.
fn record(id: &str, a: &str, b: &str) -> String {
    serde_json::json!({ "id": id, "a": a, "b": b }).to_string() + "\n"
}

fn answers(output: &Output) -> Vec<Value> {
    text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn batch_answers_in_order_and_marks_bad_lines() {
    let mut input = String::new();
    for number in 0..200 {
        // Pairs of very different length, so that later ones are done first.
        let text = format!("Pump {number} failed on Monday. ").repeat(1 + (number * 37) % 50);
        input += &record(&number.to_string(), &text, "A pump failed.");
    }
    input += "\nno json\n{\"id\":\"x\",\"a\":\"\",\"b\":\"B.\"}\n{\"id\":7,\"a\":\"A.\"}\n";
    let output = feed(newsdiff().arg("batch"), input.as_bytes());
    let answers = answers(&output);
    assert_eq!(answers.len(), 204, "a blank line has its answer, too");
    for (number, answer) in answers.iter().take(200).enumerate() {
        assert_eq!(
            (&answer["schema"], answer["id"].as_str()),
            (&Value::from("newsdiff.comparison/1"), Some(number.to_string().as_str()))
        );
    }
    let errors: Vec<_> = answers
        .iter()
        .skip(200)
        .map(|answer| (&answer["id"], answer["error"].as_str().unwrap()))
        .collect();
    assert_eq!(
        errors,
        [
            (&Value::Null, "line 201: is blank; every line has to hold a record"),
            (&Value::Null, "line 202: is not JSON, from its character 2 on"),
            (&Value::from("x"), "line 203: \"a\" is empty"),
            (&Value::from("7"), "line 204: has no \"b\""),
        ]
    );
    assert_eq!(
        text(&output.stderr),
        "newsdiff: -: 4 of 204 records could not be compared; see \"error\" in the output\n"
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn batch_tells_in_words_what_is_wrong_with_a_line() {
    for (line, told) in [
        ("[1]", "is not an object with \"a\" and \"b\""),
        (
            "{\"a\":\"A.\"",
            "the JSON is cut off; a record has to stand on one line",
        ),
        ("{\"a\":1,\"b\":\"B.\"}", "\"a\" is no text"),
        ("{\"a\":\"A.\",\"b\":\"B.\",\"b_label\":3}", "\"b_label\" is no text"),
        (
            "{\"a\":\"A.\",\"b\":\"B.\",\"a_format\":\"pdf\"}",
            "\"a_format\" is none of text, markdown and html",
        ),
        ("{\"a\":\"A.\",\"a\":\"A.\",\"b\":\"B.\"}", "says one thing twice"),
    ] {
        let output = feed(newsdiff().arg("batch"), format!("{line}\n").as_bytes());
        assert_eq!(answers(&output)[0]["error"], format!("line 1: {told}"), "{line}");
    }
    let odd = "{\"a\":\"A.\",\"b\":\"B.\",\"a_lable\":\"x\"}\n".repeat(2);
    let output = feed(newsdiff().arg("batch"), odd.as_bytes());
    assert_eq!(
        text(&output.stderr),
        "newsdiff: the key \"a_lable\" of a record means nothing here and is passed over; known are id, a, b, and for a and b each \
         a_label, a_published, a_format\n"
    );
    assert_eq!(output.status.code(), Some(0));
    let misplaced = run(&["--words", "batch", "pairs.jsonl"]);
    refused(
        &misplaced,
        "options of batch stand behind it; usage: newsdiff batch [OPTIONS] [FILE]",
    );
}

#[test]
fn batch_tells_the_same_as_one_by_one() {
    let [a, b] = example();
    let texts = [&a, &b].map(|path| fs::read_to_string(path).unwrap());
    let flags = ["--words", "--explain", "--with-text"];
    let line = serde_json::json!({ "id": "1", "a": texts[0], "b": texts[1], "a_label": a, "b_label": b });
    let one = run(&[&["--format", "json"], &flags[..], &[&a, &b]].concat());
    let many = feed(newsdiff().arg("batch").args(flags), format!("{line}\n").as_bytes());
    assert_eq!(
        text(&many.stdout).replace("\"id\":\"1\"", "\"id\":null"),
        text(&one.stdout)
    );
}

#[test]
fn batch_takes_dates_and_formats() {
    let line = r##"{"a":"# A *flood*\n\nIt rained on Friday.","a_format":"markdown","a_published":"2024-09-23","b":"It rained.","b_published":"soon"}"##;
    let output = feed(newsdiff().args(["batch", "--with-text", "-"]), line.as_bytes());
    let answer = &answers(&output)[0];
    let article = |index: usize| &answer["articles"][index];
    assert_eq!(
        (&article(0)["title"], &article(0)["published"]),
        (&Value::from("A flood"), &Value::from("2024-09-23"))
    );
    assert_eq!(
        (&article(1)["published"], &article(1)["path"]),
        (&Value::from("soon"), &Value::from("b"))
    );
    assert!(answer["id"].is_null());
}

#[test]
fn batch_takes_pages() {
    let story = "<p>The river at Orren rose by a metre in one night, the harbour office said on Friday morning.</p>\
                 <p>Forty families left their homes and slept in the school until the water had gone down.</p>";
    let page = format!(
        "<html><head><title>River rises</title><meta name='date' content='2024-05-03'></head><body><article>{story}</article></body></html>"
    );
    let good = serde_json::json!({ "id": 7, "a": page, "a_format": "html", "b": "A river rose." });
    let bad =
        serde_json::json!({ "id": "x", "a": "<html><body></body></html>", "a_format": "html", "b": "A river rose." });
    let output = feed(
        newsdiff().args(["batch", "--with-text"]),
        format!("{good}\n{bad}\n").as_bytes(),
    );
    let answers = answers(&output);
    assert_eq!(answers[0]["articles"][0]["title"], "River rises");
    assert_eq!(answers[0]["articles"][0]["published"], "2024-05-03");
    assert!(!answers[0]["articles"][0]["text"].as_str().unwrap().contains('<'));
    assert_eq!(
        answers[1]["error"],
        "line 2: a: is a page without an article that could be found; save its article as plain text"
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn batch_goes_on_where_it_was() {
    let folder = Folder::new();
    let input: String = ["1", "2", "3"].map(|id| record(id, "A text.", "A text.")).concat();
    let file = folder.write("pairs.jsonl", input.as_bytes());
    let output = run(&["batch", "--skip", "2", &file]);
    let ids: Vec<_> = answers(&output).iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(ids, ["3"]);
    assert!(output.status.success());
    refused(
        &run(&["batch", folder.path("none").to_str().unwrap()]),
        &format!("{}: no such file; check the name", folder.path("none").display()),
    );
    refused(
        &run(&["batch", folder.0.path().to_str().unwrap()]),
        &format!("{}: is a directory; name a file in it", folder.0.path().display()),
    );
}

fn start_batch() -> Child {
    newsdiff()
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn batch_answers_each_line_before_it_asks_for_the_next() {
    let mut child = start_batch();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for id in ["1", "2", "3"] {
        stdin.write_all(record(id, "A text.", "A text.").as_bytes()).unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], id);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn batch_ends_quietly_when_its_reader_leaves() {
    let mut child = start_batch();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    stdin.write_all(record("1", "A text.", "A text.").as_bytes()).unwrap();
    // Standard input stays open: the program must not wait for more.
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success());
}
