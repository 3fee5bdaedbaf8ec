//! Many pairs in one stream: JSON lines in, one comparison a line out, in the order of the input.
//!
//! Memory is bounded by the queue below; an answer is written as soon as it and those before it are known, so a program that waits for
//! an answer before it sends the next pair gets it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::article::article;
use crate::error::{Error, reason};
use crate::output::warn;
use crate::pace::Pace;
use crate::read::{Format, Input, MAX_BYTES, open, read_text};
use crate::report::{self, Options};
use crate::{Engine, Words};

/// What to compare and what to tell.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Where the pairs come from.
    pub input: Input,
    /// How each comparison is written.
    pub options: Options,
    /// So many records were answered before and are passed over.
    pub skip: usize,
}

/// Lines that wait for each worker: enough to keep it busy while the slowest pair of a round ends, few enough to hold in memory.
const LINES_PER_WORKER: usize = 16;

/// The longest record in bytes: two articles of the largest size, escaped.
const MAX_RECORD: usize = 3 * MAX_BYTES;

/// Answers every record of the input on `out`.
///
/// # Errors
/// [`Error::Input`] where the input cannot be read, or, at the end, where records could not be answered; [`Error::Write`].
pub fn batch(batch: &Batch, out: impl Write) -> Result<(), Error> {
    let workers = rayon::current_num_threads();
    let lines = start_reading(&batch.input, workers * LINES_PER_WORKER)?;
    let engine = Engine::new();
    let mut out = BufWriter::new(out);
    let (mut all, mut failed) = (0, 0);
    let mut pace = Pace::start();
    let mut number = 0;
    let mut unknown = BTreeSet::new();
    while let Some(round) = next_round(&lines, workers * LINES_PER_WORKER) {
        let mut records = Vec::new();
        for line in round {
            let line = line.map_err(|error| unreadable(&batch.input, &error))?;
            number += 1;
            if number > batch.skip {
                records.push((number, line));
            }
        }
        let answers: Vec<Answer> = records
            .into_par_iter()
            .map(|(number, line)| answer(&engine, line, number, &batch.options))
            .collect();
        for answer in answers {
            all += 1;
            failed += usize::from(answer.line.is_err());
            for key in &answer.unknown {
                tell_unknown(&mut unknown, key);
            }
            let (Ok(line) | Err(line)) = answer.line;
            out.write_all(&line).map_err(to_write_error)?;
        }
        out.flush().map_err(to_write_error)?;
        pace.tell(all, failed);
    }
    pace.end();
    if failed == 0 {
        return Ok(());
    }
    Err(Error::Input {
        name: batch.input.name(),
        problem: format!("{failed} of {all} records could not be compared; see \"error\" in the output"),
    })
}

/// What came of a record.
struct Answer {
    /// A line of output: a comparison, or why there is none.
    line: Result<Vec<u8>, Vec<u8>>,
    /// Keys of the record that mean nothing.
    unknown: Vec<String>,
}

/// So many keys that mean nothing are named: where there are more, a record holds much else on purpose.
const NAMED: usize = 8;

/// Names a key that means nothing, once in a run: it may have been meant for another one.
fn tell_unknown(told: &mut BTreeSet<String>, key: &str) {
    if told.len() < NAMED && told.insert(key.to_owned()) {
        warn(&format!(
            "the key \"{key}\" of a record means nothing here and is passed over; {KEYS}"
        ));
    }
}

/// What a record may hold.
const KEYS: &str = "known are id, a, b, and for a and b each a_label, a_published, a_format";

fn to_write_error(source: io::Error) -> Error {
    Error::Write {
        name: "standard output".to_owned(),
        source,
    }
}

fn unreadable(input: &Input, error: &io::Error) -> Error {
    Error::Input {
        name: input.name(),
        problem: format!("cannot be read: {}; check the file", reason(error)),
    }
}

/// A line of input without its line break, or the fact that it is too long.
enum Line {
    Record(Vec<u8>),
    TooLong,
}

/// Reads lines on a thread of its own, at most `ahead` of them before they are asked for.
///
/// The thread is not waited for: where the output has gone, it may still wait for input.
fn start_reading(input: &Input, ahead: usize) -> Result<Receiver<io::Result<Line>>, Error> {
    let stream = open(input)?;
    let (sender, receiver) = sync_channel(ahead);
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        while let Some(line) = next_line(&mut stream).transpose() {
            let ends = line.is_err();
            if sender.send(line).is_err() || ends {
                break;
            }
        }
    });
    Ok(receiver)
}

/// The next line; a blank one, too: each line has its answer in its place.
fn next_line(stream: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    stream
        .by_ref()
        .take(MAX_RECORD as u64 + 1)
        .read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.len() > MAX_RECORD {
        if line.last() != Some(&b'\n') {
            stream.skip_until(b'\n')?;
        }
        return Ok(Some(Line::TooLong));
    }
    Ok(Some(Line::Record(line)))
}

/// Waits for one line and takes with it those that are there already.
fn next_round(lines: &Receiver<io::Result<Line>>, most: usize) -> Option<Vec<io::Result<Line>>> {
    let mut round = vec![lines.recv().ok()?];
    round.extend(lines.try_iter().take(most - 1));
    Some(round)
}

/// A record of the input.
#[derive(Deserialize)]
struct Record {
    id: Option<Value>,
    a: String,
    b: String,
    a_label: Option<String>,
    b_label: Option<String>,
    a_published: Option<String>,
    b_published: Option<String>,
    a_format: Option<Format>,
    b_format: Option<Format>,
    /// What means nothing.
    #[serde(flatten)]
    unknown: BTreeMap<String, Value>,
}

/// The answer to a record that could not be compared.
#[derive(Serialize)]
struct Failure<'a> {
    id: Option<&'a str>,
    error: &'a str,
}

fn answer(engine: &Engine, line: Line, number: usize, options: &Options) -> Answer {
    let failed = |id: Option<&str>, problem: &str| failure(id, &format!("line {number}: {problem}"));
    let bytes = match line {
        Line::Record(bytes) => bytes,
        Line::TooLong => {
            let most = MAX_RECORD >> 20;
            return failed(None, &format!("the record is longer than {most} MiB"));
        }
    };
    let mut record: Record = match serde_json::from_slice(&bytes) {
        Ok(record) => record,
        Err(_) => return failed(id_of(&bytes).as_deref(), &unusable(&bytes)),
    };
    let id = record.id.as_ref().and_then(told);
    let unknown = std::mem::take(&mut record.unknown).into_keys().collect();
    // One pair must not end a run over millions, whatever happens to it.
    let compared = catch_unwind(AssertUnwindSafe(|| compare(engine, record, id.clone(), options)));
    let answer = match compared {
        Ok(Ok(line)) => Answer {
            line: Ok(line),
            unknown: Vec::new(),
        },
        Ok(Err(problem)) => failed(id.as_deref(), &problem),
        Err(_) => failed(
            id.as_deref(),
            "newsdiff failed on this pair, which is a fault of newsdiff",
        ),
    };
    Answer { unknown, ..answer }
}

/// What keeps a line from being a record, in words.
fn unusable(bytes: &[u8]) -> String {
    if bytes.trim_ascii().is_empty() {
        return "is blank; every line has to hold a record".to_owned();
    }
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) if error.is_eof() => return "the JSON is cut off; a record has to stand on one line".to_owned(),
        Err(error) => return format!("is not JSON, from its character {} on", error.column()),
    };
    let Some(record) = value.as_object() else {
        return "is not an object with \"a\" and \"b\"".to_owned();
    };
    let is_text = |key: &str| record.get(key).map(Value::is_string);
    for key in ["a", "b"] {
        match is_text(key) {
            None => return format!("has no \"{key}\""),
            Some(false) => return format!("\"{key}\" is no text"),
            Some(true) => {}
        }
    }
    for key in ["a_label", "b_label", "a_published", "b_published"] {
        if is_text(key) == Some(false) && !record[key].is_null() {
            return format!("\"{key}\" is no text");
        }
    }
    for key in ["a_format", "b_format"] {
        let known = record
            .get(key)
            .is_none_or(|format| Option::<Format>::deserialize(format).is_ok());
        if !known {
            return format!("\"{key}\" is none of text, markdown and html");
        }
    }
    "says one thing twice".to_owned()
}

fn compare(engine: &Engine, record: Record, id: Option<String>, options: &Options) -> Result<Vec<u8>, String> {
    if id.is_none() && record.id.is_some_and(|id| !id.is_null()) {
        return Err("\"id\" is not a string".to_owned());
    }
    let source =
        |text: String, format: Option<Format>, label: Option<String>, published: Option<String>, side: &str| {
            let name = label.unwrap_or_else(|| side.to_owned());
            if text.trim().is_empty() {
                return Err(format!("\"{side}\" is empty"));
            }
            let read = read_text(&name, text, format.unwrap_or(Format::Text));
            let mut source = read.map_err(|error| of_text(&error))?;
            // What a page or front matter says of itself holds where the record says nothing.
            source.metadata.published = published.or(source.metadata.published);
            Ok::<_, String>(source)
        };
    let a = source(record.a, record.a_format, record.a_label, record.a_published, "a")?;
    let b = source(record.b, record.b_format, record.b_label, record.b_published, "b")?;
    let mut comparison = engine.compare_with(article(a), article(b), &[], Words::needed(options));
    comparison.id = id;
    let mut line = Vec::new();
    report::write(&comparison, options, &mut line).map_err(|error| error.to_string())?;
    Ok(line)
}

/// What is wrong with a text of a record; that it could be a file is no way out here.
fn of_text(error: &Error) -> String {
    let told = error.to_string();
    told.strip_suffix("; name a file with an article in it")
        .unwrap_or(&told)
        .to_owned()
}

/// An id as answers tell it: a number as its digits.
fn told(id: &Value) -> Option<String> {
    match id {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The id of a record that is JSON but not usable.
fn id_of(bytes: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    told(value.get("id")?)
}

fn failure(id: Option<&str>, error: &str) -> Answer {
    // Two texts always have a form in JSON.
    let mut line = serde_json::to_vec(&Failure { id, error }).unwrap_or_default();
    line.push(b'\n');
    Answer {
        line: Err(line),
        unknown: Vec::new(),
    }
}
