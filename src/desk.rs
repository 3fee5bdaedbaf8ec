//! The two articles on the desk: read, compared, with what a person made of them; and what the reader asks to be done with them.

use std::cell::OnceCell;
use std::path::PathBuf;

use crate::article::{Article, article};
use crate::comparison::{Change, Comparison, Edit, Position};
use crate::error::Error;
use crate::progress::Progress;
use crate::read::{self, Input};
use crate::reader::{Answer, Effect};
use crate::report::Options;
use crate::share::Load;
use crate::state::Kept;
use crate::terminal::session::{Sent, Session};
use crate::terms::Notice;
use crate::text::Side;
use crate::{Engine, Words, environment, export};

/// Whether a person's work is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It is, and what was kept is used.
    Kept,
    /// It is not, and what was kept is not looked at.
    Unkept,
    /// What was kept is taken away.
    Forgotten,
}

/// Two articles and what a person made of them.
pub struct Desk {
    inputs: [Input; 2],
    options: Options,
    folder: Option<PathBuf>,
    engine: OnceCell<Engine>,
    articles: [Article; 2],
    notices: Vec<Notice>,
    kept: Kept,
    /// Something to say about what was kept, if anything.
    pub said: Option<String>,
}

impl Desk {
    /// Reads and compares two inputs, with what a person made of them before.
    pub fn open(inputs: &[Input; 2], options: &Options, keeping: Keeping) -> Result<(Self, Comparison), Error> {
        let [a, b] = inputs;
        let (a, b) = (read::read(a)?, read::read(b)?);
        let notices = Vec::from_iter((a.text == b.text).then(|| same_text(&a.name, &b.name)));
        let articles = [article(a), article(b)];
        let progress = Progress::start(Load::of_bytes(articles[0].text.len() + articles[1].text.len()));
        let words = Words::needed(options);
        let mut comparison = Engine::new().compare_telling(articles.clone(), &[], words, &|step| progress.tell(step));
        drop(progress);
        comparison.notices.extend(notices.iter().cloned());
        let folder = match keeping {
            Keeping::Kept | Keeping::Forgotten => environment::state_folder(),
            Keeping::Unkept => None,
        };
        let (mut kept, trouble) = Kept::open(folder.as_deref(), &comparison);
        let said = trouble.map(|trouble| format!("nothing is kept: {trouble}"));
        if keeping == Keeping::Forgotten {
            kept.forget().map_err(|trouble| Error::Usage(trouble.to_string()))?;
        }
        let mut desk = Self {
            inputs: inputs.clone(),
            options: options.clone(),
            folder,
            engine: OnceCell::new(),
            articles,
            notices,
            kept,
            said,
        };
        let comparison = desk.with_handwork(comparison);
        Ok((desk, comparison))
    }

    /// What was made by hand and where reading stopped.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Does what the reader asks for.
    pub fn perform(&mut self, effect: Effect, session: &Session) -> Option<Answer> {
        match effect {
            Effect::Suspend => {
                // Both that it is back and that it is gone come as inputs.
                drop(session.suspend());
                None
            }
            Effect::Save(change) => self.save(&change).map(Answer::Said),
            Effect::Recompare(change) => {
                let said = self.save(&change);
                Some(self.compared(said))
            }
            Effect::Copy(text) => Some(Answer::Said(copy(session, &text))),
            Effect::Export { name, lead } => Some(Answer::Said(self.export(&name, lead))),
            Effect::Edit { side, line } => Some(self.edit(session, side, line)),
            Effect::Reload => Some(self.reload()),
            Effect::Rest(position) => {
                self.rest(position);
                None
            }
        }
    }

    /// A report on the articles as they are now.
    fn export(&self, name: &str, lead: Side) -> String {
        let mut options = self.options.clone();
        options.look.lead = lead;
        let comparison = self.noted(self.compare(&self.kept.handwork.edits()));
        export::export(&comparison, &options, name)
    }

    /// Opens the editor that the environment names; what was changed there is read anew.
    fn edit(&mut self, session: &Session, side: Side, line: usize) -> Answer {
        let Input::File(path) = &self.inputs[side.index()] else {
            return Answer::Said("this article is no file that could be edited".to_owned());
        };
        match session.outside(|| environment::edit(path, line)) {
            Ok(Ok(())) => self.reload(),
            Ok(Err(problem)) => Answer::Said(problem),
            // That the terminal is gone comes as an input.
            Err(_) => Answer::Said(String::new()),
        }
    }

    /// Reads the files anew; what came through standard input stays as it is.
    fn reload(&mut self) -> Answer {
        let mut articles = self.articles.clone();
        for (article, input) in articles.iter_mut().zip(&self.inputs) {
            if *input == Input::Stdin {
                continue;
            }
            match read::read(input) {
                Ok(source) => *article = crate::article::article(source),
                Err(error) => return Answer::Said(error.to_string()),
            }
        }
        if articles == self.articles {
            return Answer::Said("read anew: nothing changed".to_owned());
        }
        self.articles = articles;
        let comparison = self.compare(&[]);
        let (kept, trouble) = Kept::open(self.folder.as_deref(), &comparison);
        let before = std::mem::replace(&mut self.kept, kept).handwork;
        let said = match trouble {
            Some(trouble) => format!("read anew; nothing is kept: {trouble}"),
            None if before.is_empty() => "read anew".to_owned(),
            None => format!("read anew; {} stay with the texts as they were", before.summary()),
        };
        Answer::Reread {
            comparison: Box::new(self.with_handwork(comparison)),
            handwork: self.kept.handwork.clone(),
            said,
        }
    }

    /// Keeps a step; what to say where it will not last.
    fn save(&mut self, change: &Change) -> Option<String> {
        match self.kept.keep(change) {
            Ok(()) => None,
            Err(trouble) => Some(format!("not written yet: {trouble}")),
        }
    }

    fn rest(&mut self, position: Position) {
        // There is nobody left to tell.
        drop(self.kept.keep_position(Some(position)));
    }

    fn compared(&mut self, said: Option<String>) -> Answer {
        let comparison = self.compare(&self.kept.handwork.edits());
        Answer::Compared {
            comparison: Box::new(self.noted(comparison)),
            handwork: self.kept.handwork.clone(),
            said,
        }
    }

    /// A comparison with what a person made. Only pairs need the engine again: they change what is judged.
    fn with_handwork(&mut self, mut comparison: Comparison) -> Comparison {
        let edits = self.kept.handwork.edits();
        let pairs = |edit: &Edit| matches!(edit, Edit::Pair { .. } | Edit::Unpair { .. });
        if edits.iter().any(pairs) {
            comparison = self.compare(&edits);
        } else {
            comparison.dismiss(&edits);
        }
        self.noted(comparison)
    }

    /// Compares anew. The engine is there again from the first time on that it is needed again.
    fn compare(&self, edits: &[Edit]) -> Comparison {
        let engine = self.engine.get_or_init(Engine::new);
        let [a, b] = self.articles.clone();
        let mut comparison = engine.compare_with(a, b, edits, Words::needed(&self.options));
        comparison.notices.extend(self.notices.iter().cloned());
        comparison
    }

    fn noted(&self, mut comparison: Comparison) -> Comparison {
        comparison.notes = self.kept.handwork.notes();
        comparison
    }
}

fn copy(session: &Session, text: &str) -> String {
    match session.copy(text) {
        Ok(Sent::All) => format!("sent to the clipboard of the terminal: {} bytes", text.len()),
        Ok(Sent::TooLong) => "too long for the clipboard of a terminal".to_owned(),
        // That the terminal is gone comes as an input.
        Err(_) => String::new(),
    }
}

fn same_text(a: &str, b: &str) -> Notice {
    let text = if a == b {
        format!("both articles are {a}")
    } else {
        format!("{a} and {b} hold the same text")
    };
    Notice {
        code: "same-text".to_owned(),
        text,
    }
}
