//! The two articles on the desk: read, compared, with what a person made of them; and what the reader asks to be done with them.

use crate::article::{Article, article};
use crate::comparison::{Change, Comparison, Edit, Position};
use crate::error::Error;
use crate::read::{self, Input};
use crate::reader::{Answer, Effect};
use crate::state::Kept;
use crate::terminal::session::Session;
use crate::terms::Notice;
use crate::{Engine, environment};

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
#[derive(Debug)]
pub struct Desk {
    articles: [Article; 2],
    notices: Vec<Notice>,
    kept: Kept,
    /// Something to say about what was kept, if anything.
    pub said: Option<String>,
}

impl Desk {
    /// Reads and compares two inputs, with what a person made of them before.
    pub fn open(inputs: &[Input; 2], keeping: Keeping) -> Result<(Self, Comparison), Error> {
        let [a, b] = inputs;
        let (a, b) = (read::read(a)?, read::read(b)?);
        let notices = Vec::from_iter((a.text == b.text).then(|| same_text(&a.name, &b.name)));
        let articles = [article(a), article(b)];
        let comparison = compare(&articles, &[], &notices);
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
            Effect::Rest(position) => {
                self.rest(position);
                None
            }
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
        let comparison = compare(&self.articles, &self.kept.handwork.edits(), &self.notices);
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
            comparison = compare(&self.articles, &edits, &self.notices);
        } else {
            comparison.dismiss(&edits);
        }
        self.noted(comparison)
    }

    fn noted(&self, mut comparison: Comparison) -> Comparison {
        comparison.notes = self.kept.handwork.notes();
        comparison
    }
}

fn compare(articles: &[Article; 2], edits: &[Edit], notices: &[Notice]) -> Comparison {
    let [a, b] = articles.clone();
    let mut comparison = Engine::new().compare(a, b, edits);
    comparison.notices.extend(notices.iter().cloned());
    comparison
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
