//! A page by its address: within limits of time, size and redirects, and never from a private network unless that is asked for.

use std::io::{self, Read};
use std::net::IpAddr;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use crate::read::addresses::is_public;
use crate::read::{Fetched, Format};

/// What may be fetched, and how much.
#[derive(Clone, Debug)]
pub struct Limits {
    /// What of the network may be asked.
    pub network: Network,
    /// From the first word to the server to the last byte.
    pub time: Duration,
    /// Bytes of a page, unpacked.
    pub bytes: u64,
}

/// What of the network may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Nothing.
    Offline,
    /// What is public.
    Public,
    /// Also this machine and private networks.
    All,
}

impl Limits {
    /// The limits of the program: the largest pages of outlets have 3 MB, and who waits longer than this for one has no network.
    pub fn usual(network: Network) -> Self {
        Self {
            network,
            time: Duration::from_secs(20),
            bytes: 8 << 20,
        }
    }
}

/// Outlets redirect from http to https, to www and to another name for an address that was shortened.
const MOST_REDIRECTS: u32 = 5;

/// The way out of most failures.
const SAVE: &str = "save the page in a browser and name the file";

/// Fetches a page; the error is a problem in words.
///
/// # Errors
/// Where the network may not be asked, does not answer, or answers with something else than a page within the limits.
pub fn fetch(address: &str, limits: &Limits) -> Result<Fetched, String> {
    if limits.network == Network::Offline {
        return Err(format!("is an address, and --offline forbids to fetch it; {SAVE}"));
    }
    let answer = agent(limits, is_public)
        .get(address)
        .call()
        .map_err(|error| in_words(&error, limits))?;
    let status = answer.status();
    if !status.is_success() {
        return Err(refused(
            status.as_u16(),
            status.canonical_reason().unwrap_or("no reason given"),
        ));
    }
    let content_type = answer.headers().get("content-type");
    let content_type = content_type.and_then(|value| value.to_str().ok()).map(str::to_owned);
    let mut bytes = Vec::new();
    // Both what comes and what it unpacks to.
    let body = answer.into_body().into_with_config().limit(limits.bytes).reader();
    let read = body.take(limits.bytes + 1).read_to_end(&mut bytes);
    read.map_err(|error| broken(error, limits))?;
    if bytes.len() as u64 > limits.bytes {
        return Err(too_large(limits));
    }
    Ok(Fetched { bytes, content_type })
}

fn agent(limits: &Limits, public: fn(IpAddr) -> bool) -> Agent {
    let config = Config::builder()
        .timeout_global(Some(limits.time))
        .max_redirects(MOST_REDIRECTS)
        .max_redirects_will_error(true)
        .http_status_as_error(false)
        .max_response_header_size(64 << 10)
        // Behind a proxy nobody here would know which network is asked.
        .proxy(None)
        .user_agent(concat!("newsdiff/", env!("CARGO_PKG_VERSION")))
        .accept("text/html, application/xhtml+xml, text/plain, text/markdown")
        .build();
    let resolver = Guarded {
        network: limits.network,
        public,
        names: DefaultResolver::default(),
    };
    Agent::with_parts(config, DefaultConnector::default(), resolver)
}

/// Looks names up and lets through what may be asked. Every connection comes by here, also after a redirect, and goes to the very
/// address that was looked at.
#[derive(Debug)]
struct Guarded {
    network: Network,
    public: fn(IpAddr) -> bool,
    names: DefaultResolver,
}

/// The host has a private address.
#[derive(Debug, thiserror::Error)]
#[error("{host} is on a private network")]
struct Private {
    host: String,
}

impl Resolver for Guarded {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let allowed = match self.network {
            Network::All => true,
            Network::Public => found.iter().all(|address| (self.public)(address.ip())),
            Network::Offline => false,
        };
        if allowed {
            Ok(found)
        } else {
            Err(Error::Other(Box::new(Private {
                host: uri.host().unwrap_or_default().to_owned(),
            })))
        }
    }
}

/// The format that a server tells of; the error is a problem in words.
pub(super) fn format(content_type: &str) -> Result<Format, String> {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    match kind {
        "text/html" | "application/xhtml+xml" => Ok(Format::Html),
        "text/markdown" => Ok(Format::Markdown),
        "" | "application/octet-stream" => Ok(Format::Text),
        kind if kind.starts_with("text/") => Ok(Format::Text),
        other => Err(format!("is {other}, not a page or a text; {SAVE}")),
    }
}

fn refused(status: u16, reason: &str) -> String {
    let way_out = match status {
        404 | 410 => "check the address",
        429 | 500..=599 => "try again later",
        _ => SAVE,
    };
    format!("the server answers {status} ({}); {way_out}", reason.to_lowercase())
}

/// What went wrong before the page came.
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum of another crate, open for more")]
fn in_words(error: &Error, limits: &Limits) -> String {
    match error {
        Error::Timeout(_) => too_slow(limits),
        Error::HostNotFound => "no such server; check the address".to_owned(),
        Error::TooManyRedirects => format!("redirects more than {MOST_REDIRECTS} times; {SAVE}"),
        Error::BadUri(_) | Error::Http(_) => "is not an address; check it".to_owned(),
        Error::LargeResponseHeader(..) | Error::Protocol(_) => {
            format!("the server does not speak HTTP as it should; {SAVE}")
        }
        Error::Tls(_) | Error::Rustls(_) => format!("the connection cannot be trusted ({error}); {SAVE}"),
        Error::Io(cause) => disconnected(cause),
        Error::Other(cause) if cause.is::<Private>() => format!("{cause}; --allow-private lets newsdiff ask it"),
        other => format!("cannot be fetched: {other}; {SAVE}"),
    }
}

fn disconnected(cause: &io::Error) -> String {
    use io::ErrorKind::{ConnectionRefused, ConnectionReset, HostUnreachable, NetworkUnreachable, UnexpectedEof};
    let known = [
        (ConnectionRefused, "the server refuses connections; check the address"),
        (HostUnreachable, "there is no way to the server; check the network"),
        (NetworkUnreachable, "there is no way to the server; check the network"),
        (ConnectionReset, "the server ended the connection; try again later"),
        (UnexpectedEof, "the server ended the connection; try again later"),
    ];
    if let Some((_, words)) = known.iter().find(|(kind, _)| *kind == cause.kind()) {
        return (*words).to_owned();
    }
    // What TLS refuses comes as an error of the connection as well.
    if cause.to_string().contains("certificate") {
        return format!("the connection cannot be trusted ({cause}); {SAVE}");
    }
    // A failed look-up comes as an error without a kind of its own.
    if cause.to_string().contains("lookup") {
        return "no such server, or no network; check the address".to_owned();
    }
    format!("cannot be fetched: {cause}; check the address")
}

/// What went wrong while the page came.
fn broken(error: io::Error, limits: &Limits) -> String {
    let shown = error.to_string();
    let inner = error.into_inner().and_then(|inner| inner.downcast::<Error>().ok());
    match inner.as_deref() {
        Some(Error::Timeout(_)) => too_slow(limits),
        Some(Error::BodyExceedsLimit(_)) => too_large(limits),
        Some(Error::Decompress(..)) => format!("is packed in a way that cannot be unpacked; {SAVE}"),
        Some(_) | None => format!("the server broke off before the end of the page ({shown}); try again later"),
    }
}

fn too_large(limits: &Limits) -> String {
    format!("is larger than {} MiB; {SAVE}", limits.bytes >> 20)
}

fn too_slow(limits: &Limits) -> String {
    format!(
        "the server takes more than {} s; try again later",
        limits.time.as_secs_f32()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_page_is_refused() {
        for (told, expected) in [
            ("text/html; charset=utf-8", Ok(Format::Html)),
            ("text/plain", Ok(Format::Text)),
            ("text/markdown", Ok(Format::Markdown)),
            ("", Ok(Format::Text)),
        ] {
            assert_eq!(format(told), expected, "{told}");
        }
        assert!(
            format("application/json")
                .unwrap_err()
                .starts_with("is application/json, not a page")
        );
    }

    /// Each redirect is a connection of its own, which has to be let through as well.
    #[test]
    fn a_redirect_does_not_lead_into_a_private_network() {
        use std::io::Write;
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut stream = stream;
                let _ = stream.read(&mut [0; 1024]);
                let answer =
                    format!("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:{port}/\r\nContent-Length: 0\r\n\r\n");
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        let limits = Limits {
            time: Duration::from_secs(5),
            ..Limits::usual(Network::Public)
        };
        let first: fn(IpAddr) -> bool = |address| address.to_string() == "127.0.0.1";
        let error = agent(&limits, first)
            .get(format!("http://127.0.0.1:{port}/"))
            .call()
            .unwrap_err();
        assert_eq!(
            in_words(&error, &limits),
            "127.0.0.2 is on a private network; --allow-private lets newsdiff ask it"
        );
    }
}
