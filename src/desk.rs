//! The two articles on the desk: read, compared, with what a person made of them; and what the reader asks to be done with them.

use std::cell::OnceCell;
use std::path::PathBuf;

use crate::article::{Article, article};
use crate::comparison::{Change, Comparison};
use crate::error::Error;
use crate::progress::Progress;
use crate::read::{self, Input, Source};
use crate::reader::{Answer, Effect};
use crate::share::Load;
use crate::state::{self, Kept, Trouble};
use crate::terminal::session::{Sent, Session};
use crate::terms::Notice;
use crate::text::Side;
use crate::{Engine, Pair, Words, environment, export};

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
    pair: Pair,
    folder: Option<PathBuf>,
    engine: OnceCell<Engine>,
    articles: [Article; 2],
    kept: Kept,
    /// Why what was kept cannot be used.
    trouble: Option<Trouble>,
    /// Why the last step could not be written.
    unkept: Option<Trouble>,
}

impl Desk {
    /// Reads and compares two inputs, with what a person made of them before.
    ///
    /// # Errors
    /// Where an input cannot be read, or what was kept not be taken away.
    pub fn open(pair: &Pair) -> Result<(Self, Comparison), Error> {
        let [a, b] = [fetched(pair, Side::A)?, fetched(pair, Side::B)?];
        let load = Load::of_bytes(a.text.len() + b.text.len());
        let articles = <[Article; 2]>::from(load.both(|| article(a), || article(b)));
        let progress = Progress::start(load);
        let words = Words::needed(&pair.options);
        let comparison = Engine::new().compare_telling(articles.clone(), &[], words, &|step| progress.tell(step));
        drop(progress);
        let folder = match pair.keeping {
            Keeping::Kept | Keeping::Forgotten => environment::state_folder(),
            Keeping::Unkept => None,
        };
        if let (Keeping::Forgotten, Some(folder)) = (pair.keeping, &folder) {
            let texts = [articles[0].text.as_str(), articles[1].text.as_str()];
            state::forget(folder, texts).map_err(|trouble| Error::Forget(trouble.to_string()))?;
        }
        let (kept, trouble) = Kept::open(folder.as_deref(), &comparison);
        let mut desk = Self {
            pair: pair.clone(),
            folder,
            engine: OnceCell::new(),
            articles,
            kept,
            trouble,
            unkept: None,
        };
        let comparison = desk.with_handwork(comparison);
        Ok((desk, comparison))
    }

    /// What was made by hand and where reading stopped.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// What is wrong with what was kept, in as few words as a status line holds.
    pub fn said(&self) -> Option<String> {
        let trouble = self.trouble.as_ref()?;
        let beside = if matches!(trouble, Trouble::Foreign { .. }) {
            "; new work is kept beside it"
        } else {
            ""
        };
        Some(format!("kept work not read: {}{beside}", trouble.brief()))
    }

    /// What is wrong with what was kept, in full: why, where, and where new work is.
    pub fn warning(&self) -> Option<String> {
        let trouble = self.trouble.as_ref()?;
        let beside = self.kept.beside().filter(|beside| beside.exists());
        let beside =
            beside.map(|beside| format!("; what was made since then is kept beside it, in {}", beside.display()));
        Some(format!(
            "pairs, notes and marks of these articles are not used: {trouble}{}",
            beside.unwrap_or_default()
        ))
    }

    /// What a person made and will not be there again, and why; one more attempt was made to write it.
    pub fn lost(&self) -> Option<Error> {
        let made = self.kept.unwritten()?;
        let why = self.unkept.as_ref().map_or(String::new(), ToString::to_string);
        Some(Error::Lost { made, why })
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
                self.unkept = self.kept.keep_position(Some(position)).err();
                None
            }
        }
    }

    /// A report on the articles as they are now.
    fn export(&self, name: &str, lead: Side) -> String {
        let mut options = self.pair.options.clone();
        options.look.lead = lead;
        let mut comparison = self.finished(self.compare(&self.kept.handwork.changes()));
        self.choose(&mut comparison);
        export::export(&comparison, &options, name)
    }

    /// Opens the editor that the environment names; what was changed there is read anew.
    fn edit(&mut self, session: &Session, side: Side, line: usize) -> Answer {
        let Input::File(path) = &self.pair.inputs[side.index()] else {
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
        for side in Side::BOTH {
            if self.pair.inputs[side.index()] == Input::Stdin {
                continue;
            }
            match fetched(&self.pair, side) {
                Ok(source) => articles[side.index()] = article(source),
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
        self.trouble = trouble;
        let said = match self.said() {
            Some(said) => format!("read anew; {said}"),
            None if before.is_empty() => "read anew".to_owned(),
            None => format!("read anew; kept with the texts as they were: {}", before.summary()),
        };
        Answer::Reread {
            comparison: Box::new(self.with_handwork(comparison)),
            handwork: self.kept.handwork.clone(),
            said,
        }
    }

    /// Keeps a step; what to say where it will not last.
    fn save(&mut self, change: &Change) -> Option<String> {
        self.unkept = self.kept.keep(change).err();
        let trouble = self.unkept.as_ref()?;
        Some(format!("not kept: {}; the next step tries again", trouble.brief()))
    }

    fn compared(&mut self, said: Option<String>) -> Answer {
        let comparison = self.compare(&self.kept.handwork.changes());
        Answer::Compared {
            comparison: Box::new(self.finished(comparison)),
            handwork: self.kept.handwork.clone(),
            said,
        }
    }

    /// A comparison with what a person made. Only pairs need the engine again: they change what is judged.
    fn with_handwork(&mut self, mut comparison: Comparison) -> Comparison {
        let edits = self.kept.handwork.changes();
        if edits.iter().any(|edit| matches!(edit, Change::Pairing { .. })) {
            comparison = self.compare(&edits);
        } else {
            comparison.dismiss(&edits);
        }
        self.finished(comparison)
    }

    /// Compares anew. The engine is there again from the first time on that it is needed again.
    fn compare(&self, edits: &[Change]) -> Comparison {
        let engine = self.engine.get_or_init(Engine::new);
        let [a, b] = self.articles.clone();
        engine.compare_with(a, b, edits, Words::needed(&self.pair.options))
    }

    /// Leaves the kinds of details that were asked for: what a report tells. The reader keeps all, behind a filter that can be lifted.
    pub fn choose(&self, comparison: &mut Comparison) {
        if !self.pair.only.is_empty() {
            comparison.keep(&self.pair.only);
        }
    }

    /// A comparison as it is shown: with the notes, and what the inputs themselves tell.
    fn finished(&self, mut comparison: Comparison) -> Comparison {
        comparison.notes = self.kept.handwork.notes();
        let same = self.articles[0].text == self.articles[1].text;
        comparison.notices.extend(same.then(|| same_text(&self.pair.inputs)));
        comparison
    }
}

/// Reads an input under the name that it is to have.
fn fetched(pair: &Pair, side: Side) -> Result<Source, Error> {
    let mut source = read::read(&pair.inputs[side.index()], &pair.limits)?;
    // A name of blanks names nothing.
    if let Some(label) = pair.labels[side.index()]
        .as_ref()
        .filter(|label| !label.trim().is_empty())
    {
        source.name.clone_from(label);
    }
    Ok(source)
}

fn copy(session: &Session, text: &str) -> String {
    match session.copy(text) {
        Ok(Sent::All) => format!("sent to the clipboard of the terminal: {} bytes", text.len()),
        Ok(Sent::TooLong) => "too long for the clipboard of a terminal".to_owned(),
        // That the terminal is gone comes as an input.
        Err(_) => String::new(),
    }
}

fn same_text(inputs: &[Input; 2]) -> Notice {
    let [a, b] = [inputs[0].name(), inputs[1].name()];
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
