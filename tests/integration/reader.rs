//! Keys to screens, through the real loop. Each picture is the text of the screen, then the look of every stretch that is marked.

use newsdiff::glyphs::Glyphs;
use newsdiff::reader::look::Look;
use newsdiff::reader::theme::Theme;
use newsdiff::reader::{Effect, Outcome};
use newsdiff::terminal::Signal;
use newsdiff::terminal::depth::Depth;

use crate::noted::screen_pair;
use crate::screen::{Session, picture, press, settings, settings_with_looks};
use crate::support::compare;

const NORMAL: (u16, u16) = (120, 40);

fn session(pair: &str, keys: &str, size: (u16, u16)) -> Session {
    press(&screen_pair(pair), keys, size, settings(&Glyphs::UNICODE))
}

fn snapshot(name: &str, pair: &str, keys: &str, size: (u16, u16)) {
    let title = format!("{pair} {keys:?} {}x{}", size.0, size.1);
    insta::with_settings!({ description => title, omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(format!("reader-{name}"), picture(&screen_pair(pair), keys, size));
    });
}

#[test]
fn pictures() {
    for (name, pair, keys, size) in [
        ("first-screen", "tram", "", NORMAL),
        ("wide", "tram", "", (200, 50)),
        ("stacked", "tram", "", (80, 24)),
        ("stacked-narrow", "tram", "", (20, 24)),
        ("low", "tram", "jj", (80, 7)),
        ("difference-under-cursor", "tram", "]c", NORMAL),
        ("difference-far", "tram", "3]c", NORMAL),
        ("conflict-stacked", "tram", "]x", (80, 24)),
        ("half-typed", "tram", "3]", (100, 12)),
        ("swapped", "tram", "x", NORMAL),
        ("nothing-left-out", "tram", "LL", NORMAL),
        ("all-left-out", "spillway", "L", NORMAL),
        ("bottom", "tram", "G", (100, 16)),
        ("help", "tram", "?", NORMAL),
        (
            "help-end",
            "tram",
            "?<PageDown><PageDown><PageDown><PageDown><PageDown>",
            (60, 16),
        ),
        ("search-asked", "tram", "/brake", (100, 12)),
        ("search-found", "tram", "/brake<Enter>", (120, 24)),
        ("search-in-vain", "tram", "/harbour<Enter>", (100, 12)),
        ("search-for-focus", "tram", "3.*", (100, 30)),
        ("why", "tram", "]pi", NORMAL),
        ("why-detail", "tram", "]xi", (80, 30)),
        ("why-alone", "tram", "i", (100, 30)),
        ("followed", "tram", "]p]po", NORMAL),
        ("pair-chosen", "tram", "Gkkkm", (100, 24)),
        ("paired-by-hand", "tram", "9jm3km", NORMAL),
        ("parted", "tram", "]pM", NORMAL),
        ("paired-from-a-mark", "tram", "2]bm]a]am", NORMAL),
        ("dismissed", "tram", "]xX", NORMAL),
        ("taken-back", "tram", "]xXU", NORMAL),
        (
            "starred-and-noted",
            "tram",
            "]pSA<paste:ask the\nharbour office>!<Enter>jjS",
            NORMAL,
        ),
        ("note-asked", "tram", "]pAcheck", (80, 24)),
        ("furniture-hidden", "tram", "BG", (100, 24)),
        ("looser", "tram", "-", (100, 24)),
        ("stricter", "tram", "+++", (100, 40)),
        ("scripts", "scripts", "", (100, 20)),
        ("scripts-stacked", "scripts", "", (40, 30)),
    ] {
        snapshot(name, pair, keys, size);
    }
}

#[test]
fn every_size_can_be_drawn() {
    for pair in ["tram", "scripts"] {
        for width in [0, 1, 2, 3, 5, 20, 80, 99, 100, 120, 200, 500] {
            for height in [0, 1, 2, 3, 8, 24, 60, 200] {
                let session = session(
                    pair,
                    "jj]cG<PageUp>du?<PageDown><Esc>xLgvjjGv<PageDown>F<Esc>Gvj<PageDown>]p",
                    (width, height),
                );
                assert_eq!(session.text().lines().count(), usize::from(height));
            }
        }
    }
}

#[test]
fn no_line_is_wider_than_its_pane() {
    for (width, pane) in [(100, 49), (120, 59), (200, 77)] {
        let screen = session("scripts", "", (width, 30)).text();
        let dividers: Vec<usize> = screen
            .lines()
            .skip(4)
            .take(24)
            .map(|line| {
                line.find('│').map_or(0, |at| {
                    newsdiff::reader::wrap::columns(line.get(..at).unwrap_or_default())
                })
            })
            .collect();
        let left = (usize::from(width) - 2 * pane - 1) / 2;
        assert!(dividers.iter().all(|&at| at == left + pane), "{width}: {dividers:?}");
    }
}

#[test]
fn a_resize_keeps_the_focused_passage() {
    let focus = |keys: &str| {
        let text = session("tram", keys, NORMAL).text();
        let marked: Vec<String> = text
            .lines()
            .filter_map(|line| line.split_once('►'))
            .map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default().to_owned())
            .collect();
        marked
    };
    let before = focus("7j");
    assert_eq!(before.len(), 1, "{before:?}");
    assert_eq!(focus("7j<resize:80x24><resize:200x60><resize:120x40>"), before);
}

#[test]
fn a_reference_leads_there_and_back() {
    let marked = |keys: &str| {
        let text = session("tram", keys, NORMAL).text();
        text.lines()
            .find_map(|line| Some(line.split_once('►')?.1.split_whitespace().next()?.to_owned()))
    };
    assert_eq!(marked("5j").as_deref(), Some("a3"));
    assert_eq!(marked("5jo").as_deref(), Some("b7"), "which has its place beside a8");
    assert_eq!(marked("5jo<C-o>").as_deref(), Some("a3"));
    assert_eq!(
        marked("5jox<C-o>").as_deref(),
        Some("a3"),
        "with the articles as they stood"
    );
    assert_eq!(marked("5joG''''").as_deref(), Some("a3"));
}

#[test]
fn a_paste_is_ignored_where_no_words_are_asked_for() {
    assert_eq!(
        session("tram", "<paste:qZZ>j", NORMAL).outcome,
        Outcome::Ended(Signal::Hangup)
    );
    let text = session("tram", "/<paste:brake>", NORMAL).text();
    assert!(text.contains("/brake"), "{text}");
}

#[test]
fn ways_to_leave() {
    for keys in ["q", "Q", "ZZ", ":q", "<C-c>", "?<C-c>", "/x<C-c>", "jjq", "?qq"] {
        assert_eq!(session("tram", keys, NORMAL).outcome, Outcome::Left, "{keys}");
    }
    for keys in ["", "<Esc>", "<Esc><Esc>", "Z", "?q", "z<Esc>j", "/q", "i<Esc>"] {
        let ended = Outcome::Ended(Signal::Hangup);
        assert_eq!(
            session("tram", keys, NORMAL).outcome,
            ended,
            "{keys}: open until the input ends"
        );
    }
    assert_eq!(
        session("tram", "<term>", NORMAL).outcome,
        Outcome::Ended(Signal::Terminate)
    );
    let effects = session("tram", "<C-z>", NORMAL).effects;
    assert!(
        matches!(effects.as_slice(), [Effect::Suspend, Effect::Rest(_)]),
        "{effects:?}"
    );
}

/// The same marks in ASCII: signs differ, their number does not.
#[test]
fn ascii_tells_the_same() {
    for size in [NORMAL, (80, 60)] {
        let pair = screen_pair("tram");
        let count = |glyphs: &'static Glyphs| {
            let text = press(&pair, "", size, settings(glyphs)).text();
            let body: Vec<&str> = text.lines().skip(4).filter(|line| !line.contains("row")).collect();
            let body = body.join("\n");
            [glyphs.added, glyphs.differs, glyphs.elsewhere, glyphs.marker].map(|sign| body.matches(sign).count())
        };
        let signs = |glyphs: &'static Glyphs| count(glyphs).map(|found| found.min(3));
        assert_eq!(signs(&Glyphs::ASCII)[..3], signs(&Glyphs::UNICODE)[..3]);
        let text = press(&pair, "", size, settings(&Glyphs::ASCII)).text();
        assert!(text.is_ascii(), "{text}");
    }
}

/// Every step by hand is handed out to be kept, and so is the step that takes it back.
#[test]
fn handwork_is_handed_out() {
    let effects = |keys: &str| {
        let all = session("tram", keys, NORMAL).effects;
        let kept = all.into_iter().filter(|effect| !matches!(effect, Effect::Rest(_)));
        kept.collect::<Vec<_>>()
    };
    for (keys, steps) in [
        ("]xX", 1),
        ("]xXU", 2),
        ("]xXUU", 2),
        ("X", 0),
        ("M", 0),
        ("]pM", 1),
        ("SS", 2),
        ("A<Enter>", 0),
        ("Ax<Esc>", 0),
        ("Ax<Enter>A<C-u><Enter>", 2),
        ("mm", 0),
        ("m<Esc>]pm", 0),
    ] {
        let found = effects(keys);
        assert_eq!(found.len(), steps, "{keys}: {found:?}");
    }
}

#[test]
fn what_is_taken_back_leaves_the_screen_as_it_was() {
    for (before, keys) in [
        ("]x", "X"),
        ("]p", "M"),
        ("]p", "S"),
        ("]p", "Ax<Enter>"),
        ("9j", "m3km"),
    ] {
        let place = format!("{before}{}", if keys == "m3km" { "3k" } else { "" });
        let body = |keys: &str| {
            let text = session("tram", keys, NORMAL).text();
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.get(..39).unwrap_or_default().join("\n")
        };
        assert_eq!(body(&format!("{before}{keys}U")), body(&place), "{keys}");
    }
}

#[test]
fn layouts() {
    for (name, pair, keys, size) in [
        ("source", "tram", "]pv", NORMAL),
        ("source-late", "tram", "Gkkv", (120, 24)),
        ("source-scrolled", "tram", "]pv3<Alt-Down>", (120, 24)),
        ("source-next", "tram", "5j=o", (120, 24)),
        ("source-narrow", "tram", "]pv", (80, 24)),
        ("ledger", "tram", "vv", NORMAL),
        ("ledger-narrow", "tram", "vvjj", (80, 24)),
        ("ledger-tiny", "tram", "vv", (40, 12)),
        ("ledger-by-kind", "tram", "ss", (120, 24)),
        ("ledger-opened", "tram", "sjjj<Enter>", NORMAL),
        ("stacked-wide", "tram", "vvv", (120, 24)),
        ("filter-choice", "tram", "F", (120, 24)),
        ("filtered", "tram", "Fnx<Enter>", NORMAL),
        ("filtered-ledger", "tram", "sFa<Esc>", (100, 24)),
        ("report-asked", "tram", "e", (100, 12)),
    ] {
        snapshot(name, pair, keys, size);
    }
}

/// Whatever the layout, the detail under the cursor and the passage in focus are kept.
#[test]
fn changing_the_layout_keeps_the_place() {
    let status = |keys: &str| {
        let text = session("tram", keys, NORMAL).text();
        text.lines()
            .last()
            .unwrap_or_default()
            .split("  ")
            .nth(1)
            // The keys behind it leave more or less room.
            .map(|told| told.chars().take(40).collect::<String>())
    };
    for there in ["]x", "]c", "3]c", "5]c"] {
        let before = status(there);
        for keys in ["vvvvk", "vVj", "sv", "==", "s<C-o>", "vvjk", "s<Enter>"] {
            let round = format!("{there}{keys}");
            let _ = session("tram", &round, NORMAL);
        }
        assert_eq!(status(&format!("{there}v=Y")), before, "{there}");
        assert_eq!(status(&format!("{there}sY")), before, "{there}: in the ledger");
        assert_eq!(
            status(&format!("{there}s<Enter>Y")),
            before,
            "{there}: out of the ledger"
        );
        assert_eq!(status(&format!("{there}s<Enter><C-o>Y")), before, "{there}: and back");
        assert_eq!(
            status(&format!("{there}vvvvY<resize:80x24><resize:120x40>")),
            before,
            "{there}: around"
        );
    }
}

/// In the source layout the counterpart begins on the line of the focused passage, and comes back after it was scrolled away.
#[test]
fn the_counterpart_stands_beside_the_focus() {
    let marked = |keys: &str| {
        let text = session("tram", keys, NORMAL).text();
        let lines = text.lines().filter(|line| line.contains('►'));
        lines.map(|line| line.matches('►').count()).collect::<Vec<_>>()
    };
    assert_eq!(marked("]p=]p"), [2]);
    assert_eq!(marked("]p="), [2]);
    assert_eq!(marked("]p=<Alt-Down><Alt-Down>]p[p"), [2]);
}

/// The passages that are in focus after these keys, as the screen marks them.
fn marks(keys: &str) -> Vec<String> {
    let text = session("tram", keys, NORMAL).text();
    let lines = text.lines().filter(|line| line.contains('►'));
    let after = lines.flat_map(|line| line.split('►').skip(1));
    after
        .filter_map(|rest| rest.split_whitespace().next().map(str::to_owned))
        .collect()
}

/// Tab means the passage beside, and in the source layout the other article; what stands beside it stays.
#[test]
fn the_other_pane() {
    let status = |keys: &str| {
        let text = session("tram", keys, NORMAL).text();
        text.lines()
            .last()
            .map(|line| line.split("  ").next().unwrap_or_default().trim().to_owned())
    };
    assert_eq!(marks("5j"), ["a3", "b4"]);
    assert_eq!(marks("5j<Tab>"), ["b4"]);
    assert_eq!(marks("5j<Tab><Tab>"), ["a3", "b4"]);
    assert_eq!(marks("5j<Tab>jk"), ["a3", "b4"], "another row is meant as a whole");
    assert_eq!(status("5j<Tab>").as_deref(), Some("b4/10"));
    let noted = session("tram", "5j<Tab>S", NORMAL).text();
    assert!(noted.contains("b4 is starred"), "{noted}");
    let stacked = session("tram", "5j<Tab>", (80, 24)).text();
    assert!(stacked.contains("►  b4") || stacked.contains("►   b4"), "{stacked}");
    assert_eq!(marks("6j=<Tab>"), marks("6j="), "the two stay beside each other");
    assert_eq!(
        status("6j=<Tab>jk").as_deref(),
        Some("b5/10"),
        "but the other article is read"
    );
    assert_eq!(marks("6j=<Tab><Tab>"), marks("6j="));
    assert_eq!(marks("6j=<Tab>="), marks("6j"), "and the place is kept");
    assert_eq!(marks("6j=x"), marks("6j=").into_iter().rev().collect::<Vec<_>>());
    assert_eq!(marks("6j=<Tab>x"), marks("6j=x"));
    assert_eq!(status("s<Tab>").as_deref(), Some("the table is one pane"));
}

/// What one article alone has stands in the table, too: whole passages, by the signs of what they are about.
#[test]
fn the_table_holds_whole_passages() {
    let passages = |keys: &str| {
        let text = press(&screen_pair("spillway"), keys, (120, 100), settings(&Glyphs::UNICODE)).text();
        text.lines().filter(|line| line.contains(" passage ")).count()
    };
    let [all, a, b] = ["s", "sFa<Enter>", "sFb<Enter>"].map(passages);
    assert!(a > 0 && b > 0 && all == a + b, "{all} {a} {b}");
    assert_eq!(passages("sFaq<Enter>"), 2, "two of them quote somebody");
    assert_eq!(passages("sFx<Enter>"), 0);
    let text = session("tram", "sFr<Enter>", NORMAL).text();
    assert!(text.contains("none of the kinds that were chosen"), "{text}");
    let opened = press(
        &screen_pair("spillway"),
        "sFaq<Enter>G<Enter>",
        NORMAL,
        settings(&Glyphs::UNICODE),
    )
    .text();
    let focused = opened.lines().find(|line| line.contains('►')).unwrap_or_default();
    assert!(focused.contains("No structure"), "{opened}");
}

#[test]
fn the_jump_list_goes_both_ways() {
    let place = |keys: &str| {
        let text = session("tram", keys, NORMAL).text();
        text.lines()
            .find_map(|line| Some(line.split_once('►')?.1.split_whitespace().next()?.to_owned()))
    };
    assert_eq!(place("5jo<C-o>"), place("5j"));
    assert_eq!(place("5jo<C-o>O"), place("5jo"));
    assert_eq!(place("5joG<C-o><C-o>OO"), place("G"));
}

#[test]
fn what_is_taken_along() {
    let effects = |keys: &str| session("tram", keys, NORMAL).effects;
    let copied = effects("5jy");
    let [Effect::Copy(text), Effect::Rest(_)] = copied.as_slice() else {
        panic!("{copied:?}");
    };
    let expected = [
        "“A tram left the rails on Hallam Bridge on Monday morning, injuring nine passengers and blocking the crossing for six hours.” (A: a.txt, Tram derails on Hallam Bridge, hurting nine, undated, a3, line 5)",
        "“Eleven people were hurt, one of them seriously, when the Line 7 tram jumped the track on Hallam Bridge.” (B: b.txt, Brake fault suspected in bridge tram crash, undated, b4, line 7)",
        "(a3 with b4: likely 0.91)",
        "",
    ];
    assert_eq!(text, &expected.join("\n"));
    let written = effects("eX<C-u>~/my report.json<Enter>");
    let asked = matches!(written.first(), Some(Effect::Export { name, .. }) if name == "~/my report.json");
    assert!(asked, "{written:?}");
    assert!(matches!(
        effects("]xE").as_slice(),
        [Effect::Edit { line: 1, .. }, Effect::Rest(_)]
    ));
    assert!(matches!(effects("R").as_slice(), [Effect::Reload, Effect::Rest(_)]));
}

#[test]
fn the_mouse_moves_the_focus() {
    let place = |keys: &str| {
        let text = session("tram", keys, NORMAL).text();
        text.lines()
            .find_map(|line| Some(line.split_once('►')?.1.split_whitespace().next()?.to_owned()))
    };
    assert_eq!(place("<WheelDown><WheelDown><WheelUp>"), place("j"));
    assert_eq!(place("<click:5,13>").as_deref(), Some("a1"));
    assert_eq!(place("<click:5,0>"), place(""), "the header is no passage");
    assert_eq!(
        place("<click:70,19>").as_deref(),
        Some("b4"),
        "the passage beside is meant"
    );
    assert_eq!(place("?<WheelDown><Esc>"), place(""));
    let help = |keys: &str| session("tram", keys, (80, 24)).text();
    assert_eq!(help("?<WheelDown><WheelDown>"), help("?jj"), "the wheel turns the help");
    assert_eq!(help("?<WheelDown><click:5,13><WheelUp>"), help("?"));
}

#[test]
fn a_notice_is_told_by_its_substance_and_in_full_in_the_help() {
    let mut pair = screen_pair("tram");
    let name = pair.articles[1].path.clone();
    pair.notices.push(newsdiff::terms::Notice {
        code: "encoding-guessed".to_owned(),
        text: format!("{name}: read as windows-1252, which is a guess; save it as UTF-8 to be sure"),
    });
    let screen = |keys: &str| press(&pair, keys, (80, 24), settings(&Glyphs::UNICODE)).text();
    let header = screen("");
    assert!(header.contains("B: read as windows-1252, which is a guess"), "{header}");
    let help = screen("?").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("save it as UTF-8 to be sure"), "{help}");
    assert!(!session("tram", "?", (80, 24)).text().contains("These articles"));
}

#[test]
fn what_can_be_chosen_is_seen_on_a_low_screen() {
    let screen = session("tram", "F", (40, 12)).text();
    assert!(screen.contains("Show only:") && screen.contains("number"), "{screen}");
}

#[test]
fn a_message_about_the_layout_goes_with_it() {
    let at = |keys: &str, size| session("tram", keys, size).text();
    assert!(at("vvv", (120, 40)).contains("stacked: "));
    let wider = at("v<resize:120x40>", (80, 24));
    assert!(!wider.contains("stacked: "), "{wider}");
}

#[test]
fn a_wide_status_line_tells_in_full_what_a_pair_rests_on() {
    let pair = compare("harbor");
    let line = |downs: usize, width| {
        let keys = "j".repeat(downs);
        let screen = press(&pair, &keys, (width, 24), settings(&Glyphs::UNICODE)).text();
        let last = screen.lines().last().unwrap_or_default();
        last.split("  v ")
            .next()
            .unwrap_or_default()
            .split("  ? ")
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let rows = (0..20).map(|downs| [line(downs, 80), line(downs, 200)]);
    let cut: Vec<_> = rows.filter(|[narrow, _]| narrow.contains('…')).collect();
    assert!(!cut.is_empty());
    assert!(cut.iter().any(|[_, wide]| !wide.contains('…')), "{cut:?}");
}

/// The standings on a screen, by the looks of its stretches, and by nothing but its signs and attributes: the same ones, however many
/// colours the terminal has and in every theme.
#[test]
fn marks_are_read_without_colour() {
    let all = ["", "]x", "v", "s", "Fx<Enter>", "x", "L"];
    for (pair, size, keys) in [
        ("tram", NORMAL, &all[..]),
        ("tram", (80, 60), &all[..4]),
        ("tram", (200, 60), &all[..1]),
        ("spillway", NORMAL, &all[..1]),
        ("scripts", NORMAL, &all[..1]),
    ] {
        let comparison = screen_pair(pair);
        for (keys, glyphs) in keys
            .iter()
            .flat_map(|keys| [&Glyphs::UNICODE, &Glyphs::ASCII].map(|glyphs| (keys, glyphs)))
        {
            let by_look = standings(&press(&comparison, keys, size, settings_with_looks(glyphs)));
            assert!(pair == "scripts" || by_look[1] > 0, "{pair} {keys}");
            for depth in [Depth::Mono, Depth::Eight, Depth::Sixteen, Depth::Indexed] {
                for theme in Theme::built_in(depth).expect("themes load") {
                    let name = format!("{pair} {keys} {size:?} {} {depth:?}", theme.name);
                    let mut plain = settings(glyphs);
                    plain.themes = vec![theme];
                    let session = press(&comparison, keys, size, plain);
                    assert_eq!(session.signs(glyphs), by_look, "{name}");
                    assert!(depth > Depth::Mono || session.has_no_colour(), "{name}");
                }
            }
        }
    }
}

/// How many phrases of each standing end on the screen, by their looks.
fn standings(session: &Session) -> [usize; 3] {
    let signs = [
        &[Look::SignA, Look::SignB][..],
        &[Look::SignDiffers],
        &[Look::SignElsewhere],
    ];
    signs.map(|looks| looks.iter().map(|look| session.stretches(*look)).sum())
}

/// On a narrow screen the focused passage is whole on the screen in every layout.
#[test]
fn a_layout_shows_the_whole_focused_passage() {
    for keys in ["]p]p]p]p=", "Gkkkv", "Gkkk=", "]p]p]pvvvv"] {
        let text = session("tram", keys, (80, 24)).text();
        let from: Vec<&str> = text.lines().skip_while(|line| !line.contains('►')).collect();
        let until = from
            .iter()
            .position(|line| line.trim().is_empty() || line.contains("───"));
        let passage = from.get(..until.unwrap_or_default()).unwrap_or_default().join(" ");
        assert!(passage.contains(['.', '→']), "{keys}\n{text}");
    }
}

/// Who goes through all layouts and does nothing there is where they were.
#[test]
fn going_round_the_layouts_moves_nothing() {
    for (before, round, size) in [
        ("3j", "vvvv", NORMAL),
        ("3j", "vvv", (80, 24)),
        ("5j", "s<Esc>", NORMAL),
    ] {
        let marked = |keys: &str| {
            let text = session("tram", keys, size).text();
            text.lines()
                .filter(|line| line.contains('►'))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let expected = marked(before);
        let own = |lines: Vec<String>| {
            lines
                .first()
                .and_then(|line| line.split_once('►'))
                .map(|(_, rest)| rest.to_owned())
        };
        let back = format!("{before}{round}");
        assert_eq!(own(marked(&back)), own(expected), "{before} {round}");
    }
}

/// The columns of the table stand below each other, whatever the text and the signs.
#[test]
fn the_table_is_straight() {
    for (pair, glyphs) in ["tram", "scripts", "spillway"]
        .into_iter()
        .flat_map(|pair| [(pair, &Glyphs::UNICODE), (pair, &Glyphs::ASCII)])
    {
        for width in [80, 120, 200] {
            let text = press(&screen_pair(pair), "s", (width, 40), settings(glyphs)).text();
            let starts = |name: &str| -> Vec<usize> {
                let named = text.lines().filter_map(|line| line.split_once(name));
                let sign = |rest: &str| rest.find(&format!(" {} ", glyphs.differs));
                let column = |(before, rest): (&str, &str)| {
                    let before = format!("{before}{name}{}", rest.get(..sign(rest)?)?);
                    Some(newsdiff::reader::wrap::columns(&before))
                };
                named.filter_map(column).collect()
            };
            let found = starts("differs");
            assert!(!found.is_empty(), "{pair} {width}\n{text}");
            assert!(
                found.iter().all(|at| *at == found[0]),
                "{pair} {width}: {found:?}\n{text}"
            );
        }
    }
}

/// What the status says of each pair of the row: its own word and figure.
#[test]
fn each_counterpart_has_its_own_word() {
    let mut comparison = screen_pair("tram");
    let a3 = comparison
        .links
        .iter()
        .position(|link| link.a.index == 2)
        .unwrap_or_default();
    comparison.links[a3].score = 0.45;
    let told = |keys: &str| {
        let text = press(&comparison, keys, (200, 40), settings(&Glyphs::UNICODE)).text();
        text.lines().last().unwrap_or_default().to_owned()
    };
    let status = told("3g");
    assert!(status.contains("possible 0.45 b4"), "{status}");
    for word in status.split("; ").filter(|part| part.contains(" 0.")) {
        let sure = ["likely", "possible", "weak"]
            .iter()
            .filter(|sure| word.contains(*sure));
        assert_eq!(sure.count(), 1, "{status}");
    }
}

/// What is filtered out is neither marked nor counted, and what is left is.
#[test]
fn the_header_counts_what_is_shown() {
    let header = |keys: &str| {
        let text = press(&screen_pair("spillway"), keys, (160, 40), settings(&Glyphs::UNICODE)).text();
        text.lines().nth(3).unwrap_or_default().to_owned()
    };
    let all = header("");
    assert!(all.contains("A adds 6 · B adds 9 · 5 differ"), "{all}");
    let differing = header("Fx<Enter>");
    assert!(differing.contains("A adds 0 · B adds 0 · 5 differ"), "{differing}");
    assert!(!differing.contains("alone"), "{differing}");
    let strict = header("++++");
    assert!(strict.contains("shared") && !strict.contains("A adds 6"), "{strict}");
}

/// A dismissed mark leaves the next entry of the ledger under the cursor.
#[test]
fn dismissing_goes_on_in_the_ledger() {
    let focused = |keys: &str| {
        let text = session("tram", keys, NORMAL).text();
        text.lines().find(|line| line.contains('►')).map(str::to_owned)
    };
    for there in ["sg", "sgjj", "sgjjjj"] {
        assert_eq!(focused(&format!("{there}X")), focused(&format!("{there}j")), "{there}");
    }
}

/// What is told elsewhere has a line that says where, is visited, and is followed.
#[test]
fn what_is_told_elsewhere_can_be_followed() {
    let text = session("tram", "3g", NORMAL).text();
    assert!(text.contains("↷ blocking the crossing: b7 has"), "{text}");
    let marks: Vec<String> = (1..9)
        .map(|count| session("tram", &format!("{count}]c"), NORMAL).text())
        .map(|text| text.lines().last().unwrap_or_default().to_owned())
        .collect();
    let at = marks.iter().position(|status| status.contains("B has it in b7"));
    let at = at.map(|at| at + 1).unwrap_or_default();
    assert!(at > 0, "{marks:?}");
    let followed = session("tram", &format!("{at}]c<Enter>"), NORMAL).text();
    assert!(followed.contains("►b7"), "{followed}");
}

/// Notes and stars are places to go to.
#[test]
fn notes_are_found_again() {
    let status = |keys: &str| {
        session("tram", keys, NORMAL)
            .text()
            .lines()
            .last()
            .unwrap_or_default()
            .to_owned()
    };
    assert!(status("]n").contains("no passage has a star or a note"));
    assert!(status("5jSg]n").contains("a3/11"));
    assert!(status("5jSg]n").contains(" likely "));
    assert!(status("5jSGAdoubt<Enter>g]n]n").contains("a11/11"));
}

/// The strip below the source layout is about the focused passage.
#[test]
fn a_strip_shows_no_other_partner() {
    let text = session("tram", "]p=j", (80, 24)).text();
    assert!(text.contains("has no counterpart"), "{text}");
}

/// Without references Enter shows the counterpart in its own text and does not move the lead article.
#[test]
fn enter_leaves_the_focus_where_it_is() {
    assert_eq!(marks("1g<Enter>"), ["a1", "b4"]);
    assert_eq!(marks("1g<Enter><C-o>"), marks("1g"));
}

/// Two values that differ are one place to stop at, in however many rows they stand: as many as the header counts.
#[test]
fn a_pair_of_values_is_visited_once() {
    for (pair, differ) in [("tram", 3), ("spillway", 5)] {
        let last = |keys: &str| {
            let text = press(&screen_pair(pair), keys, NORMAL, settings(&Glyphs::UNICODE)).text();
            text.lines().last().unwrap_or_default().to_owned()
        };
        let header = press(&screen_pair(pair), "", NORMAL, settings(&Glyphs::UNICODE)).text();
        assert!(header.contains(&format!("{differ} differ")), "{header}");
        let around = (1..20).find(|count| last(&format!("{count}]x")).contains("again from the top"));
        assert_eq!(around, Some(differ + 1), "{pair}");
    }
}
