//! Pages by their address, from a server on this machine that behaves well or badly.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use newsdiff::article::article;
use newsdiff::read::web::{Limits, Network, fetch};
use newsdiff::read::{Input, read};

const STORY: &str = "<p>The river at Orren rose by a metre in one night, the harbour office of Orl\u{e9}ans said on Friday.</p>\
    <p>Forty families left their homes and slept in the school, where the mayor brought them soup and bread.</p>\
    <p>More rain is expected, and the old bridge, which was built in 1931, stays closed until Monday at least.</p>";

/// Serves until the test ends, each connection on a thread of its own.
struct Server {
    port: u16,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                thread::spawn(move || drop(serve(stream)));
            }
        });
        Self { port }
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

/// Answers one request by its path.
#[expect(clippy::too_many_lines, reason = "a table of answers")]
fn serve(mut stream: TcpStream) -> std::io::Result<()> {
    let mut request = [0; 2048];
    let length = stream.read(&mut request)?;
    let request = String::from_utf8_lossy(&request[..length]).into_owned();
    let path = request.split(' ').nth(1).unwrap_or_default();
    let page = format!(
        "<!DOCTYPE html><html><head><title>River rises in Orren</title></head><body><article>{STORY}</article></body></html>"
    );
    let latin: Vec<u8> = page
        .chars()
        .map(|character| u8::try_from(u32::from(character)).unwrap())
        .collect();
    let head = |status: &str, kind: &str, more: &str| {
        format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Connection: close\r\n\r\n")
    };
    match path {
        "/page" => stream.write_all(
            &[
                head("200 OK", "text/html; charset=utf-8", "").into_bytes(),
                page.into_bytes(),
            ]
            .concat(),
        ),
        "/latin" => {
            stream.write_all(&[head("200 OK", "text/html; charset=ISO-8859-1", "").into_bytes(), latin].concat())
        }
        "/text" => stream.write_all(
            format!(
                "{}River rises in Orren\n\nThe river rose by a metre.",
                head("200 OK", "text/plain", "")
            )
            .as_bytes(),
        ),
        "/json" => stream.write_all(format!("{}{{\"a\":1}}", head("200 OK", "application/json", "")).as_bytes()),
        "/pdf" => stream.write_all(format!("{}%PDF-1.7", head("200 OK", "application/pdf", "")).as_bytes()),
        "/empty" => stream.write_all(head("200 OK", "text/html", "Content-Length: 0\r\n").as_bytes()),
        "/links" => stream.write_all(
            format!(
                "{}<html><body><a href=/>Home</a></body></html>",
                head("200 OK", "text/html", "")
            )
            .as_bytes(),
        ),
        "/moved" => stream.write_all(
            head(
                "301 Moved Permanently",
                "text/html",
                "Location: /page\r\nContent-Length: 0\r\n",
            )
            .as_bytes(),
        ),
        "/round" => {
            stream.write_all(head("302 Found", "text/html", "Location: /round\r\nContent-Length: 0\r\n").as_bytes())
        }
        "/file" => stream.write_all(
            head(
                "302 Found",
                "text/html",
                "Location: file:///etc/passwd\r\nContent-Length: 0\r\n",
            )
            .as_bytes(),
        ),
        "/short" => stream.write_all(
            &[
                head("200 OK", "text/html", "Content-Length: 60\r\n").into_bytes(),
                page.into_bytes(),
            ]
            .concat(),
        ),
        "/vast" => stream.write_all(
            &[
                head("200 OK", "text/html", "Content-Length: 99999999999999\r\n").into_bytes(),
                page.into_bytes(),
            ]
            .concat(),
        ),
        "/minus" => stream.write_all(
            &[
                head("200 OK", "text/html", "Content-Length: -1\r\n").into_bytes(),
                page.into_bytes(),
            ]
            .concat(),
        ),
        "/cut-chunk" => stream.write_all(
            format!(
                "{}ffff\r\n<html><p>cut",
                head("200 OK", "text/html", "Transfer-Encoding: chunked\r\n")
            )
            .as_bytes(),
        ),
        "/no-chunk" => stream.write_all(
            format!(
                "{}zzzz\r\n{page}",
                head("200 OK", "text/html", "Transfer-Encoding: chunked\r\n")
            )
            .as_bytes(),
        ),
        "/bomb" => stream.write_all(
            &[
                head("200 OK", "text/html", "Content-Encoding: gzip\r\n").into_bytes(),
                packed_blanks(4 << 20),
            ]
            .concat(),
        ),
        "/bad-gzip" => stream.write_all(
            format!(
                "{}no gzip at all, whatever is said",
                head("200 OK", "text/html", "Content-Encoding: gzip\r\n")
            )
            .as_bytes(),
        ),
        "/wide-head" => {
            stream.write_all(head("200 OK", "text/html", &format!("X: {}\r\n", "x".repeat(100_000))).as_bytes())
        }
        "/slow-head" => {
            for byte in head("200 OK", "text/html", "").bytes().cycle().take(400) {
                stream.write_all(&[byte])?;
                thread::sleep(Duration::from_millis(50));
            }
            Ok(())
        }
        "/picture" => stream.write_all(&[head("200 OK", "image/png", "").as_bytes(), b"\x89PNG\r\n"].concat()),
        "/hidden-picture" => stream.write_all(&[head("200 OK", "text/html", "").as_bytes(), b"\x89PNG\r\n"].concat()),
        "/hidden-page" => {
            stream.write_all(&[head("200 OK", "text/plain", "").into_bytes(), page.into_bytes()].concat())
        }
        "/204" => stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        "/nowhere" => stream.write_all(head("302 Found", "text/html", "Content-Length: 0\r\n").as_bytes()),
        "/lies" => stream.write_all(
            format!(
                "{}<html><p>cut",
                head("200 OK", "text/html", "Content-Length: 100000\r\n")
            )
            .as_bytes(),
        ),
        "/garbage" => stream.write_all(b"NOT HTTP AT ALL\r\n\r\n\x00\x01"),
        "/404" => stream.write_all(head("404 Not Found", "text/html", "Content-Length: 0\r\n").as_bytes()),
        "/403" => stream.write_all(head("403 Forbidden", "text/html", "Content-Length: 0\r\n").as_bytes()),
        "/503" => stream.write_all(head("503 Service Unavailable", "text/html", "Content-Length: 0\r\n").as_bytes()),
        "/silent" => {
            thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        "/slow" => {
            stream.write_all(head("200 OK", "text/html", "").as_bytes())?;
            // The client leaves long before.
            for _ in 0..400 {
                stream.write_all(b" ")?;
                thread::sleep(Duration::from_millis(50));
            }
            Ok(())
        }
        "/endless" => {
            stream.write_all(head("200 OK", "text/html", "").as_bytes())?;
            for _ in 0..4000 {
                stream.write_all(&[b' '; 16384])?;
            }
            Ok(())
        }
        other => {
            if let Some(left) = other.strip_prefix("/hops/").and_then(|left| left.parse::<u32>().ok()) {
                let next = left
                    .checked_sub(1)
                    .map_or("/page".to_owned(), |left| format!("/hops/{left}"));
                let more = format!("Location: {next}\r\nContent-Length: 0\r\n");
                return stream.write_all(head("307 Temporary Redirect", "text/html", &more).as_bytes());
            }
            let Some(name) = other.strip_prefix("/pages/") else {
                return Ok(());
            };
            let page = fs::read(pages().join(name))?;
            stream.write_all(&[head("200 OK", "text/html", "").into_bytes(), page].concat())
        }
    }
}

/// Blanks as gzip packs them at its best: a literal, then copies of the longest length at the shortest distance.
fn packed_blanks(length: usize) -> Vec<u8> {
    /// What one copy repeats.
    const COPY: usize = 258;
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let (mut held, mut bits) = (0_u32, 0_u32);
    // Codes of the fixed table go out with their highest bit first, all else with the lowest.
    let mut push = |code: u32, width: u32| {
        for bit in (0..width).rev() {
            held |= (code >> bit & 1) << bits;
            bits += 1;
            if bits == 8 {
                packed.push(u8::try_from(held).unwrap());
                (held, bits) = (0, 0);
            }
        }
    };
    push(0b1, 1);
    push(0b10, 2);
    push(0x30 + u32::from(b' '), 8);
    for _ in 0..length / COPY {
        push(0xc5, 8);
        push(0, 5);
    }
    push(0, 7);
    push(0, 7);
    packed
}

/// The labelled pages.
fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn limits(network: Network) -> Limits {
    Limits {
        time: Duration::from_millis(1500),
        bytes: 1 << 20,
        ..Limits::usual(network)
    }
}

#[test]
fn pages_are_fetched_in_their_encoding() {
    let server = Server::start();
    for path in ["/page", "/latin", "/moved", "/hops/4", "/hidden-page"] {
        let input = Input::from_argument(server.address(path).into());
        let source = read(&input, &limits(Network::All)).unwrap();
        assert_eq!(source.metadata.title.as_deref(), Some("River rises in Orren"), "{path}");
        assert!(
            source.text.contains("Orléans") && source.notices.is_empty(),
            "{path}: {source:?}"
        );
        let found = article(source);
        assert_eq!(found.title.as_deref(), Some("River rises in Orren"));
        assert_eq!(found.paragraphs.len(), 4, "{path}");
    }
    let input = Input::from_argument(server.address("/text").into());
    assert!(read(&input, &limits(Network::All)).unwrap().text.starts_with("River"));
}

#[test]
fn a_page_reads_the_same_from_a_server_and_from_a_file() {
    let server = Server::start();
    let mut pages: Vec<PathBuf> = fs::read_dir(pages())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    assert!(pages.len() >= 8);
    for path in pages {
        let file = read(&Input::File(path.clone()), &limits(Network::Offline)).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let address = server.address(&format!("/pages/{name}"));
        let web = read(&Input::Web(address), &limits(Network::All)).unwrap();
        assert_eq!(
            (web.text, web.blocks, web.metadata),
            (file.text, file.blocks, file.metadata),
            "{name}"
        );
    }
}

#[test]
fn every_failure_is_told_in_a_line() {
    let server = Server::start();
    for (path, expected) in FAILURES {
        let address = server.address(path);
        let error = read(&Input::Web(address.clone()), &limits(Network::All)).unwrap_err();
        println!("{path}: {error}");
        assert_eq!(error.to_string(), format!("{address}: {expected}"));
    }
    let closed = server.address("/nothing");
    let error = fetch(&closed, &limits(Network::All)).unwrap_err();
    assert_eq!(error, "the server ended the connection; try again later");
    for (path, part) in [
        ("/lies", "broke off before the end"),
        ("/vast", "broke off before the end"),
        ("/cut-chunk", "broke off before the end"),
        ("/no-chunk", "broke off before the end"),
        ("/file", "ended the connection"),
    ] {
        let error = fetch(&server.address(path), &limits(Network::All)).unwrap_err();
        println!("{path}: {error}");
        assert!(error.contains(part) && !error.contains('\n'), "{path}: {error}");
    }
}

/// What is said where a server does not give a page.
const FAILURES: [(&str, &str); 22] = [
    (
        "/json",
        "is application/json, not a page or a text; save the page in a browser and name the file",
    ),
    ("/pdf", "is a PDF file; turn it into text first, as with `pdftotext`"),
    ("/picture", "is a picture; type out or scan (OCR) its text first"),
    ("/hidden-picture", "is a picture; type out or scan (OCR) its text first"),
    (
        "/empty",
        "is a page without an article that could be found; save its article as plain text",
    ),
    ("/204", "holds no text; name a file with an article in it"),
    (
        "/links",
        "is a page without an article that could be found; save its article as plain text",
    ),
    (
        "/short",
        "is a page without an article that could be found; save its article as plain text",
    ),
    (
        "/round",
        "redirects more than 5 times; save the page in a browser and name the file",
    ),
    (
        "/hops/5",
        "redirects more than 5 times; save the page in a browser and name the file",
    ),
    ("/slow", "the server takes more than 1.5 s; try again later"),
    ("/slow-head", "the server takes more than 1.5 s; try again later"),
    ("/silent", "the server takes more than 1.5 s; try again later"),
    (
        "/endless",
        "is larger than 1 MiB; save the page in a browser and name the file",
    ),
    (
        "/bomb",
        "is larger than 1 MiB; save the page in a browser and name the file",
    ),
    (
        "/bad-gzip",
        "is packed in a way that cannot be unpacked; save the page in a browser and name the file",
    ),
    (
        "/garbage",
        "the server does not speak HTTP as it should; save the page in a browser and name the file",
    ),
    (
        "/minus",
        "the server does not speak HTTP as it should; save the page in a browser and name the file",
    ),
    (
        "/wide-head",
        "the server does not speak HTTP as it should; save the page in a browser and name the file",
    ),
    ("/404", "the server answers 404 (not found); check the address"),
    (
        "/403",
        "the server answers 403 (forbidden); save the page in a browser and name the file",
    ),
    ("/503", "the server answers 503 (service unavailable); try again later"),
];

#[test]
fn private_networks_and_offline_are_refused() {
    let server = Server::start();
    let address = server.address("/page");
    let named = format!("http://localhost:{}/page", server.port);
    for (address, network, part) in [
        (address.as_str(), Network::Offline, "--offline forbids to fetch it"),
        (
            &address,
            Network::Public,
            "127.0.0.1 is on a private network; --allow-private",
        ),
        (
            &named,
            Network::Public,
            "localhost is on a private network; --allow-private",
        ),
        ("http://[::1]:9/", Network::Public, "is on a private network"),
        (
            "http://169.254.169.254/latest",
            Network::Public,
            "is on a private network",
        ),
        ("http://", Network::Public, "is not an address"),
    ] {
        let error = fetch(address, &limits(network)).unwrap_err();
        assert!(error.contains(part), "{address}: {error}");
    }
    // A port that nobody listens on.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = fetch(&format!("http://127.0.0.1:{free}/"), &limits(Network::All)).unwrap_err();
    assert_eq!(error, "the server refuses connections; check the address");
}

#[test]
fn the_command_line_asks_for_the_network() {
    let server = Server::start();
    let file = newsdiff_file();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_newsdiff"))
            .env("LC_ALL", "C.UTF-8")
            .args(arguments)
            .args([&server.address("/page"), file.to_str().unwrap()])
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(),
        )
    };
    let (code, shown) = run(&["--allow-private"]);
    assert!(code == Some(0) && shown.contains("River rises in Orren"), "{shown}");
    for (arguments, part) in [
        (&[][..], "--allow-private"),
        (&["--offline"], "--offline forbids"),
        (&["--offline", "--allow-private"], "--offline forbids"),
    ] {
        let (code, shown) = run(arguments);
        assert!(
            code == Some(2) && shown.contains(part) && shown.lines().count() == 1,
            "{shown}"
        );
    }
}

fn newsdiff_file() -> PathBuf {
    crate::support::paths("flood")[0].clone()
}
