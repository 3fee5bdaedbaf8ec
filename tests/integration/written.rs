//! Whatever bytes are in the articles, what is written parses to sequences that newsdiff itself makes.

use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::LazyLock;

use newsdiff::Engine;
use newsdiff::article::article;
use newsdiff::comparison::{Comparison, display, hidden};
use newsdiff::glyphs::Glyphs;
use newsdiff::read::web::Network;
use newsdiff::read::{Input as Source, Limits, read};
use newsdiff::reader::{Model, run};
use newsdiff::report::{self, Color, Format, Ground, Look, Options};
use newsdiff::terminal::Input;
use newsdiff::terminal::backend::{Device, FrameBackend};
use newsdiff::terminal::depth::Depth;
use newsdiff::terminal::dialect::Dialect;
use newsdiff::text::Side;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;

use crate::screen::settings;
use crate::sequences::{HOSTILE, OF_FRAMES, is_obeyed, only_own};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

/// A terminal that keeps what it is written.
#[derive(Clone, Default)]
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Device for Paper {
    fn size(&self) -> io::Result<Size> {
        Ok(Size::new(110, 24))
    }

    fn was_disturbed(&self) -> bool {
        false
    }
}

/// Keys that show much of an article: steps, pages, other layouts, the reasons, a search, the help.
const KEYS: [KeyCode; 16] = [
    KeyCode::Down,
    KeyCode::PageDown,
    KeyCode::Char('i'),
    KeyCode::PageDown,
    KeyCode::Char('v'),
    KeyCode::PageDown,
    KeyCode::Char('v'),
    KeyCode::Down,
    KeyCode::Char('v'),
    KeyCode::Char('x'),
    KeyCode::Char('*'),
    KeyCode::Char('n'),
    KeyCode::Char('S'),
    KeyCode::Char('?'),
    KeyCode::Char('t'),
    KeyCode::Char('q'),
];

/// A piece of an article: words, ends of sentences and paragraphs, and what has no business there.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let words = prop::sample::select(vec![
        "The harbour council ",
        "closed 3 of 14 bridges ",
        "on Tuesday. ",
        "“We wait,” said Ann Lee. ",
        "\n\n",
        "Mayor Lee ",
    ]);
    prop_oneof![
        4 => words.prop_map(|text| text.as_bytes().to_vec()),
        2 => prop::sample::select(HOSTILE.to_vec()).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(1_u8.., 1..6),
        1 => any::<char>().prop_map(|scalar| scalar.to_string().into_bytes()),
    ]
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(piece(), 1..40).prop_map(|pieces| pieces.concat())
}

/// The comparison of two files that hold these bytes; what to say where one cannot be used.
fn compared(texts: [&[u8]; 2]) -> Result<Comparison, String> {
    let folder = tempfile::tempdir().unwrap();
    let read = |(name, bytes): (&str, &[u8])| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        read(&Source::File(path), &Limits::usual(Network::Offline)).map(article)
    };
    let [a, b] = [("a.txt", texts[0]), ("b.txt", texts[1])].map(read);
    Ok(ENGINE.compare(
        a.map_err(|error| error.to_string())?,
        b.map_err(|error| error.to_string())?,
        &[],
    ))
}

/// What the reader writes while it is used.
fn frames(comparison: &Comparison, term: &str) -> Vec<u8> {
    let paper = Paper::default();
    let dialect = Dialect::of(Some(term), Some("C.UTF-8")).unwrap();
    let mut terminal = Terminal::new(FrameBackend::new(paper.clone(), dialect, Depth::Indexed)).unwrap();
    let settings = settings(&Glyphs::UNICODE);
    let keys = KEYS.map(|code| {
        let key = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
        Ok(vec![Input::Event(key)])
    });
    let model = Model::new(comparison.clone(), &settings);
    run(&mut terminal, model, &settings, keys.into_iter(), |_| None).unwrap();
    paper.0.take()
}

fn told(comparison: &Comparison, format: Format, color: Color) -> String {
    let look = Look {
        lead: Side::A,
        width: 80,
        signs: &Glyphs::UNICODE,
        color,
        ground: Ground::System,
    };
    let options = Options {
        format,
        extras: vec![report::Extra::Reasons],
        look,
    };
    let mut out = Vec::new();
    report::write(comparison, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_byte_of_an_article_acts_on_the_terminal(a in text(), b in text()) {
        let comparison = match compared([&a, &b]) {
            Ok(comparison) => comparison,
            Err(problem) => {
                // As the program says it.
                let line = display(&problem);
                prop_assert!(!line.chars().any(is_obeyed), "{line:?}");
                return Ok(());
            }
        };
        let hidden = comparison.articles.iter().any(|article| hidden(&article.text) > 0);
        let told_so = comparison.notices.iter().any(|notice| notice.code == "hidden-controls");
        prop_assert_eq!(hidden, told_so);
        for term in ["xterm-256color", "vt100"] {
            let frames = frames(&comparison, term);
            prop_assert!(!frames.is_empty());
            only_own(&frames, &OF_FRAMES).map_err(TestCaseError::fail)?;
        }
        for format in [Format::Text, Format::Markdown, Format::Html, Format::Linear, Format::Json] {
            let report = told(&comparison, format, Color::None);
            let obeyed = report.chars().find(|&scalar| scalar != '\n' && is_obeyed(scalar));
            prop_assert_eq!(obeyed, None, "{:?}", format);
        }
        only_own(told(&comparison, Format::Text, Color::Ansi).as_bytes(), &[]).map_err(TestCaseError::fail)?;
    }
}
