//! What the terminal sends, as events: incremental, and total over any bytes.
//!
//! A slow line may cut a sequence anywhere, so a beginning is kept until its end comes or [`Parser::patience`] runs out. Replies of a
//! terminal that nobody asked, or that come late, are swallowed: as keys they would run commands.

use std::time::Duration;

use ratatui::crossterm::event::{Event, KeyCode, KeyModifiers};

use super::sequences::{self, Found, control, key};
use super::setup::Mouse;

/// How long a lone Esc, or Alt with the first character of a sequence, may still become one. Over SSH 100 ms is what holds.
const ESCAPE_PATIENCE: Duration = Duration::from_millis(100);

/// How long the rest of a sequence that has plainly begun may take.
const SEQUENCE_PATIENCE: Duration = Duration::from_secs(1);

/// How long a paste may pause before what came of it is handed over.
const PASTE_PATIENCE: Duration = Duration::from_secs(2);

/// A sequence longer than this is none.
const LONGEST_SEQUENCE: usize = 64;

/// A reply longer than this is none: back to keys.
const LONGEST_REPLY: usize = 4096;

/// More of one paste is dropped, to bound memory: it goes to a search box.
const LONGEST_PASTE: usize = 1 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";

/// The events in a stream of bytes.
#[derive(Debug, Default)]
pub(super) struct Parser {
    state: State,
    pending: Vec<u8>,
    mouse: Mouse,
}

#[derive(Debug, Default)]
enum State {
    /// Keys and sequences.
    #[default]
    Keys,
    /// Inside a bracketed paste.
    Paste(Vec<u8>),
    /// A paste whose end does not come: what it has brought is handed over.
    StalledPaste,
    /// Inside a reply, of which so many bytes have come.
    Reply(usize),
}

impl Parser {
    /// One that hands reports of the mouse over, or swallows them.
    pub(super) fn with(mouse: Mouse) -> Self {
        Self {
            mouse,
            ..Self::default()
        }
    }

    /// Takes bytes in, appends the events that are complete.
    pub(super) fn feed(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        // The way out of a paste that never ends, with a key that no paste holds alone.
        if matches!(self.state, State::StalledPaste) && bytes == [control(b'c')] {
            self.state = State::Keys;
            self.pending.clear();
        }
        self.pending.extend(bytes);
        while self.advance(events) {}
    }

    /// How long to wait for more before [`Parser::expire`]; none where nothing is pending.
    pub(super) fn patience(&self) -> Option<Duration> {
        match (&self.state, self.pending.as_slice()) {
            (State::Keys, []) | (State::StalledPaste, _) => None,
            (State::Keys, [_] | [0x1b, _]) => Some(ESCAPE_PATIENCE),
            (State::Keys | State::Reply(_), _) => Some(SEQUENCE_PATIENCE),
            (State::Paste(_), _) => Some(PASTE_PATIENCE),
        }
    }

    /// No more came in time: what is pending stands for itself.
    pub(super) fn expire(&mut self, events: &mut Vec<Event>) {
        let pending = std::mem::take(&mut self.pending);
        match (std::mem::take(&mut self.state), pending.as_slice()) {
            (State::Keys, [0x1b]) => events.push(key(KeyCode::Esc, KeyModifiers::NONE)),
            (State::Keys, [0x1b, 0x1b]) => events.extend([
                key(KeyCode::Esc, KeyModifiers::NONE),
                key(KeyCode::Esc, KeyModifiers::NONE),
            ]),
            (State::Keys, [0x1b, other]) if other.is_ascii_graphic() => {
                events.push(sequences::plain(char::from(*other), KeyModifiers::ALT));
            }
            (State::Keys | State::Reply(_), _) => {}
            (State::Paste(mut text), rest) => {
                text.extend(rest);
                events.push(paste(&text));
                self.state = State::StalledPaste;
            }
            (State::StalledPaste, _) => self.state = State::StalledPaste,
        }
    }

    /// One step through what is pending; false when more has to come.
    fn advance(&mut self, events: &mut Vec<Event>) -> bool {
        match std::mem::take(&mut self.state) {
            State::Keys => self.advance_keys(events),
            State::Paste(text) => self.advance_paste(text, events),
            State::StalledPaste => {
                let end = find(&self.pending, PASTE_END);
                let keep = end.map_or(self.pending.len().saturating_sub(PASTE_END.len()), |end| {
                    end + PASTE_END.len()
                });
                self.pending.drain(..keep);
                self.state = if end.is_some() {
                    State::Keys
                } else {
                    State::StalledPaste
                };
                end.is_some()
            }
            State::Reply(length) => self.advance_reply(length),
        }
    }

    fn advance_keys(&mut self, events: &mut Vec<Event>) -> bool {
        if self.pending.is_empty() {
            return false;
        }
        let used = match sequences::first(&self.pending) {
            Found::Beginning if self.pending.len() > LONGEST_SEQUENCE => self.pending.len(),
            Found::Beginning => return false,
            Found::Nothing(used) => used,
            Found::Event(used, event) => {
                events.push(event);
                used
            }
            Found::Mouse(used, event) => {
                if self.mouse == Mouse::On {
                    events.push(event);
                }
                used
            }
            Found::PasteBegins(used) => {
                self.state = State::Paste(Vec::new());
                used
            }
            Found::ReplyBegins(used) => {
                self.state = State::Reply(0);
                used
            }
        };
        self.pending.drain(..used.min(self.pending.len()));
        true
    }

    fn advance_paste(&mut self, mut text: Vec<u8>, events: &mut Vec<Event>) -> bool {
        let end = find(&self.pending, PASTE_END);
        // The last bytes may be the beginning of the end.
        let ready = end.unwrap_or(self.pending.len().saturating_sub(PASTE_END.len() - 1));
        let room = LONGEST_PASTE.saturating_sub(text.len());
        text.extend(self.pending.iter().take(ready.min(room)));
        self.pending.drain(..ready + end.map_or(0, |_| PASTE_END.len()));
        if end.is_some() {
            events.push(paste(&text));
            return true;
        }
        self.state = State::Paste(text);
        false
    }

    /// A reply ends with BEL or with ST; a key that cannot be part of one ends it too.
    fn advance_reply(&mut self, length: usize) -> bool {
        let end = self.pending.iter().position(|&byte| byte < 0x20 || byte == 0x7f);
        let Some(end) = end else {
            let length = length + self.pending.len();
            self.pending.clear();
            self.state = if length > LONGEST_REPLY {
                State::Keys
            } else {
                State::Reply(length)
            };
            return false;
        };
        self.pending.drain(..end);
        match self.pending.as_slice() {
            [0x1b] => {
                self.state = State::Reply(length + end);
                return false;
            }
            [0x1b, b'\\', ..] => drop(self.pending.drain(..2)),
            [0x07, ..] => drop(self.pending.drain(..1)),
            _ => {}
        }
        true
    }
}

/// Pasted text: line ends as line feeds, other controls left out.
fn paste(bytes: &[u8]) -> Event {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
    Event::Paste(
        text.chars()
            .filter(|scalar| !scalar.is_control() || matches!(scalar, '\n' | '\t'))
            .collect(),
    )
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::crossterm::event::{MouseButton, MouseEventKind};

    /// Events in a short notation; `…` in the input is a pause that runs out.
    fn read(input: &str) -> String {
        let mut parser = Parser::default();
        let mut events = Vec::new();
        for (index, part) in input.split('…').enumerate() {
            if index > 0 {
                parser.expire(&mut events);
            }
            // Every byte alone: the line may cut anywhere.
            part.as_bytes()
                .iter()
                .for_each(|&byte| parser.feed(&[byte], &mut events));
        }
        let mut whole = (Parser::default(), Vec::new());
        if !input.contains('…') {
            whole.0.feed(input.as_bytes(), &mut whole.1);
            assert_eq!(whole.1, events, "{input:?} cut and whole");
        }
        events.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    fn shown(event: &Event) -> String {
        let key = match event {
            Event::Key(key) => key,
            Event::Paste(text) => return format!("paste({text})"),
            Event::FocusGained | Event::FocusLost | Event::Mouse(_) | Event::Resize(..) => return format!("{event:?}"),
        };
        let signs = [
            (KeyModifiers::CONTROL, "C-"),
            (KeyModifiers::ALT, "M-"),
            (KeyModifiers::SHIFT, "S-"),
        ];
        let held: String = signs
            .iter()
            .filter(|(held, _)| key.modifiers.contains(*held))
            .map(|(_, sign)| *sign)
            .collect();
        let code = key
            .code
            .as_char()
            .map_or_else(|| format!("{:?}", key.code), String::from);
        held + &code
    }

    #[test]
    fn bytes_to_events() {
        for (input, expected) in [
            ("j", "j"),
            ("J", "S-J"),
            ("é中", "é 中"),
            ("\r\t\x7f\x08 ", "Enter Tab Backspace Backspace  "),
            ("\x01\x1a\x00\x1f", "C-a C-z C-  C-7"),
            ("\x1b[A\x1b[B\x1bOC\x1bOH", "Up Down Right Home"),
            ("\x1b[5~\x1b[6~\x1b[3~\x1b[1~", "PageUp PageDown Delete Home"),
            ("\x1b[1;5C\x1b[1;2B\x1b[6;3~", "C-Right S-Down M-PageDown"),
            ("\x1bOP\x1b[15~\x1b[24~\x1b[[B", "F(1) F(5) F(12) F(2)"),
            ("\x1b[Z", "S-BackTab"),
            ("\x1bx\x1bX\x1b\x01", "M-x M-S-X C-M-a"),
            ("\x1b…", "Esc"),
            ("\x1b…j", "Esc j"),
            ("\x1b\x1b…", "Esc Esc"),
            ("\x1b\x1b[A", "M-Up"),
            ("\x1b[…", "M-["),
            ("\x1bO…", "M-S-O"),
            ("\x1b[1;…j", "j"),
            ("\x1b[106;5u\x1b[27;5;106~\x1b[106;1:3u", "C-j C-j"),
            ("\x1b[200~q\r\nquit\x1b[201~j", "paste(q\nquit) j"),
            ("\x1b[200~a\x1b[31mb\x1b[201~", "paste(a[31mb)"),
            ("\x1b[200~open…more\x1b[201~j", "paste(open) j"),
            ("\x1b[200~open…\x03", "paste(open) C-c"),
            ("\x1b[201~j", "j"),
        ] {
            assert_eq!(read(input), expected, "{input:?}");
        }
    }

    #[test]
    fn replies_are_swallowed() {
        for reply in [
            "\x1b]11;rgb:1010/1010/1010\x07",
            "\x1b]11;rgb:1010/1010/1010\x1b\\",
            "\x1b]10;rgb:zz/0/0\x07",
            "\x1b[?64;1;2c",
            "\x1b[>41;379;0c",
            "\x1b[12;40R",
            "\x1b[?2026;2$y",
            "\x1b[0n",
            "\x1bP>|XTerm(379)\x1b\\",
            "\x1bP1+r436f=323536\x1b\\",
            "\x1b[8;40;120t",
            "\x1b[I\x1b[O",
            "\x1b[<0;10;10M",
            "\x1b[M !!",
            "\x1b[?1u",
        ] {
            assert_eq!(read(&format!("{reply}j")), "j", "{reply:?}");
        }
        assert_eq!(read("\x1b]11;rgb:…j"), "j");
    }

    #[test]
    fn the_mouse_is_heard_where_it_is_wanted() {
        let mut parser = Parser::with(Mouse::On);
        let mut events = Vec::new();
        parser.feed(
            b"\x1b[<0;3;7M\x1b[<0;3;7m\x1b[<65;1;1M\x1b[<64;0;1M\x1b[<2;9;9Mj",
            &mut events,
        );
        let places = events.iter().filter_map(Event::as_mouse_event);
        let places: Vec<_> = places.map(|event| (event.kind, event.column, event.row)).collect();
        let expected = [
            (MouseEventKind::Down(MouseButton::Left), 2, 6),
            (MouseEventKind::ScrollDown, 0, 0),
        ];
        assert_eq!(places, expected);
        assert_eq!(events.len(), 3, "and the key behind them");
    }

    #[test]
    fn a_broken_report_does_not_open_a_paste() {
        assert_eq!(read("\x1b[M\x1b[200~q\x1b[201~j"), "paste(q) j");
    }

    #[test]
    fn a_key_behind_an_unfinished_reply_is_not_lost() {
        assert_eq!(read("\x1b]11;rgb:\x1b[A"), "Up");
        assert_eq!(read("\x1b]11;rgb:\x03"), "C-c");
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken_and_keys_work_again(chunks in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..20)) {
            let mut parser = Parser::default();
            let mut events = Vec::new();
            for chunk in &chunks {
                parser.feed(chunk, &mut events);
                prop_assert!(parser.pending.len() <= LONGEST_SEQUENCE + 40);
            }
            parser.expire(&mut events);
            parser.feed(b"\x03", &mut events);
            parser.expire(&mut events);
            let last = events.last().map(shown);
            prop_assert_eq!(last.as_deref(), Some("C-c"));
        }
    }
}
