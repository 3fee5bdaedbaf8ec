//! Many pairs in one stream: JSON lines in, one comparison a line out, in the order of the input.
//!
//! Memory is bounded by the queue below; an answer is written as soon as it and those before it are known, so a program that waits for
//! an answer before it sends the next pair gets it.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::article::article;
use crate::error::{Error, reason};
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
    while let Some(round) = next_round(&lines, workers * LINES_PER_WORKER) {
        let mut records = Vec::new();
        for line in round {
            let line = line.map_err(|error| unreadable(&batch.input, &error))?;
            number += 1;
            if number > batch.skip {
                records.push(line);
            }
        }
        let answers: Vec<Answer> = records
            .into_par_iter()
            .map(|line| answer(&engine, line, &batch.options))
            .collect();
        for answer in answers {
            all += 1;
            failed += usize::from(answer.is_err());
            let (Ok(line) | Err(line)) = answer;
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

/// A line of output: a comparison, or why there is none.
type Answer = Result<Vec<u8>, Vec<u8>>;

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

/// The next line that is not blank.
fn next_line(stream: &mut impl BufRead) -> io::Result<Option<Line>> {
    loop {
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
        if !line.trim_ascii().is_empty() {
            return Ok(Some(Line::Record(line)));
        }
    }
}

/// Waits for one line and takes with it those that are there already.
fn next_round(lines: &Receiver<io::Result<Line>>, most: usize) -> Option<Vec<io::Result<Line>>> {
    let mut round = vec![lines.recv().ok()?];
    round.extend(lines.try_iter().take(most - 1));
    Some(round)
}

/// A record of the input. What it holds beyond this is ignored.
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
}

/// The answer to a record that could not be compared.
#[derive(Serialize)]
struct Failure<'a> {
    id: Option<&'a str>,
    error: &'a str,
}

fn answer(engine: &Engine, line: Line, options: &Options) -> Answer {
    let bytes = match line {
        Line::Record(bytes) => bytes,
        Line::TooLong => {
            let most = MAX_RECORD >> 20;
            return failure(None, &format!("the record is longer than {most} MiB"));
        }
    };
    let record: Record = match serde_json::from_slice(&bytes) {
        Ok(record) => record,
        Err(error) => {
            let problem = format!("not a record with \"a\" and \"b\": {error}");
            return failure(id_of(&bytes).as_deref(), &problem);
        }
    };
    let id = record.id.as_ref().and_then(told);
    // One pair must not end a run over millions, whatever happens to it.
    let compared = catch_unwind(AssertUnwindSafe(|| compare(engine, record, id.clone(), options)));
    match compared {
        Ok(Ok(line)) => Ok(line),
        Ok(Err(problem)) => failure(id.as_deref(), &problem),
        Err(_) => failure(
            id.as_deref(),
            "newsdiff failed on this pair, which is a fault of newsdiff",
        ),
    }
}

fn compare(engine: &Engine, record: Record, id: Option<String>, options: &Options) -> Result<Vec<u8>, String> {
    if id.is_none() && record.id.is_some_and(|id| !id.is_null()) {
        return Err("\"id\" is not a string".to_owned());
    }
    let source =
        |text: String, format: Option<Format>, label: Option<String>, published: Option<String>, side: &str| {
            let name = label.unwrap_or_else(|| side.to_owned());
            let mut source =
                read_text(&name, text, format.unwrap_or(Format::Text)).map_err(|error| error.to_string())?;
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
    Err(line)
}
