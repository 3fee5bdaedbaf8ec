//! The HTML report in a browser: what an accessibility checker finds, and whether it fits a narrow screen.
//!
//! Needs Chromium on the path and axe-core, whose file `NEWSDIFF_AXE` names. Without them the tests say so and pass, unless
//! `NEWSDIFF_BROWSER=required`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::paths;

/// A browser without a screen that loads the page and nothing else.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser and the checker.
struct Browser {
    program: String,
    axe: String,
}

impl Browser {
    fn find() -> Option<Self> {
        let runs = |name: &&&str| {
            Command::new(name)
                .arg("--version")
                .output()
                .is_ok_and(|told| told.status.success())
        };
        let program = ["chromium", "chromium-browser", "google-chrome"].iter().find(runs);
        let axe = env::var_os("NEWSDIFF_AXE").and_then(|path| fs::read_to_string(path).ok());
        let found = program.zip(axe).map(|(program, axe)| Self {
            program: (*program).to_owned(),
            axe,
        });
        if found.is_none() {
            println!("no Chromium or no axe-core (NEWSDIFF_AXE): the page is not looked at");
            assert_ne!(
                env::var("NEWSDIFF_BROWSER").as_deref(),
                Ok("required"),
                "a browser is required"
            );
        }
        found
    }

    /// Opens a page and does what the arguments say; tells what the browser prints.
    fn open(&self, folder: &Path, page: &str, arguments: &[String]) -> String {
        let file = folder.join("page.html");
        fs::write(&file, page).unwrap();
        let output = Command::new(&self.program)
            .args(FLAGS)
            .args(arguments)
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .arg(format!("file://{}", file.display()))
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The document after its scripts have run.
    fn dom(&self, folder: &Path, page: &str) -> String {
        self.open(
            folder,
            page,
            &["--virtual-time-budget=20000".to_owned(), "--dump-dom".to_owned()],
        )
    }

    /// What a script finds on a page; the script calls `tell` with it.
    fn ask(&self, page: &str, script: &str) -> Value {
        let folder = TempDir::new().unwrap();
        let tell = "function tell(found) { const out = document.createElement('pre'); out.id = 'told'; \
                    out.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(found)))); document.body.append(out); }";
        // The page allows no script of its own; the test's are let in.
        let open = page.replace(
            "default-src 'none'; style-src 'unsafe-inline'",
            "default-src * 'unsafe-inline'",
        );
        let scripts = format!("<script>{}</script><script>{tell}\n{script}</script></body>", self.axe);
        let dom = self.dom(folder.path(), &open.replace("</body>", &scripts));
        let told = dom.split_once("<pre id=\"told\">").expect("the script has told").1;
        let told = told.split_once('<').unwrap().0;
        serde_json::from_slice(&decoded(told)).unwrap()
    }
}

/// Base64 as browsers write it.
fn decoded(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for value in text
        .bytes()
        .filter_map(|sign| SIGNS.iter().position(|&known| known == sign))
    {
        held = (held << 6) | u32::try_from(value).unwrap();
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).unwrap());
        }
    }
    bytes
}

/// The report on the bundled pair.
fn page(arguments: &[&str]) -> String {
    let [a, b]: [PathBuf; 2] = paths("harbor");
    let output = Command::new(cargo_bin!("newsdiff"))
        .env("LC_ALL", "C.UTF-8")
        .args(["--format", "html"])
        .args(arguments)
        .args([a, b])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_checker_finds_nothing_against_the_page() {
    let Some(browser) = Browser::find() else { return };
    for arguments in [
        &["--theme", "light"][..],
        &["--theme", "dark"],
        &["--explain", "--swap"],
        &["--explain", "--ascii", "--theme", "dark"],
    ] {
        let found = browser.ask(
            &page(arguments),
            "axe.run().then(found => tell({rules: found.passes.length, wrong: found.violations.map(wrong => \
             wrong.id + ': ' + wrong.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))}));",
        );
        assert_eq!(found["wrong"], serde_json::json!([]), "{arguments:?}");
        assert!(
            found["rules"].as_u64().unwrap() >= 15,
            "{arguments:?}: {}",
            found["rules"]
        );
    }
}

#[test]
fn the_page_fits_a_phone() {
    let Some(browser) = Browser::find() else { return };
    // A frame as wide as a phone; its page must not be wider.
    let inner = page(&[]).replace('&', "&amp;").replace('"', "&quot;");
    for (width, columns) in [(320, 1), (390, 1), (1000, 2)] {
        let frame = format!(
            "<!DOCTYPE html><html lang=\"en\"><title>x</title><body><iframe id=\"f\" width=\"{width}\" height=\"800\" srcdoc=\"{inner}\"></iframe></body></html>"
        );
        let found = browser.ask(
            &frame,
            "addEventListener('load', () => { const page = document.getElementById('f').contentDocument; \
             const row = page.querySelector('section.shared .row'); \
             tell({width: page.documentElement.scrollWidth, columns: row.children[0].offsetTop === row.children[1].offsetTop ? 2 : 1}); });",
        );
        assert!(found["width"].as_u64().unwrap() <= width, "{width}: {found}");
        assert_eq!(found["columns"], columns, "{width}");
    }
}

#[test]
fn the_page_can_be_seen_and_printed() {
    let Some(browser) = Browser::find() else { return };
    let folder = TempDir::new().unwrap();
    // Whoever wants to look at them names a folder.
    let place = env::var_os("NEWSDIFF_PICTURES").map_or_else(|| folder.path().to_owned(), PathBuf::from);
    fs::create_dir_all(&place).unwrap();
    for (name, width, theme) in [
        ("desktop", 1280, "light"),
        ("dark", 1280, "dark"),
        ("narrow", 600, "light"),
    ] {
        let picture = place.join(format!("{name}.png"));
        let arguments = [
            format!("--screenshot={}", picture.display()),
            format!("--window-size={width},1600"),
            "--hide-scrollbars".to_owned(),
        ];
        browser.open(folder.path(), &page(&["--theme", theme]), &arguments);
        let bytes = fs::read(&picture).unwrap();
        let told = bytes
            .get(16..20)
            .map(|wide| u32::from_be_bytes(wide.try_into().unwrap()));
        assert!(bytes.starts_with(b"\x89PNG") && told == Some(width), "{name}: {told:?}");
        // An empty picture of this size packs to a few thousand bytes.
        assert!(bytes.len() > 50_000, "{name}: {}", bytes.len());
    }
    let paper = place.join("print.pdf");
    let arguments = [format!("--print-to-pdf={}", paper.display())];
    browser.open(folder.path(), &page(&["--theme", "dark"]), &arguments);
    let bytes = fs::read(&paper).unwrap();
    let sheets = bytes
        .windows(12)
        .filter(|part| part == b"/Type /Page\n" || part == b"/Type /Page ")
        .count();
    assert!(
        bytes.starts_with(b"%PDF-") && (2..=12).contains(&sheets),
        "{sheets} sheets"
    );
}

#[test]
fn the_page_needs_nothing_beside_it() {
    let page = page(&[]);
    for part in ["<script", "<link", "<img", "@import", "url(", "http://", "https://"] {
        assert!(!page.contains(part), "{part}");
    }
}
