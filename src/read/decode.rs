//! Bytes become text: by byte order mark, by what the input declares, as UTF-8, else by a guess that is said.
//!
//! A byte order mark stays in the text, so that offsets into a UTF-8 file hold.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text and what is doubtful about it: a code and a sentence about the input.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) notice: Option<(&'static str, String)>,
}

/// Decodes an input that declares an encoding, or none; the error is a problem in words.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, String> {
    let decoded = if let Some(encoding) = utf_16(&bytes) {
        by(encoding, &bytes)
    } else if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8 && !marked(&bytes)) {
        as_declared(encoding, &bytes)
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => Decoded { text, notice: None },
            Err(error) => not_utf_8(error.as_bytes()),
        }
    };
    if is_binary(&decoded.text) {
        return Err("is not a text (it holds binary data); name a text file".to_owned());
    }
    Ok(decoded)
}

/// What a page declares holds, unless its letters beyond ASCII are all UTF-8, which no other encoding is by chance.
fn as_declared(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    if bytes.is_ascii() || std::str::from_utf8(bytes).is_err() {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        return Decoded {
            text: text.into_owned(),
            notice: damaged.then(|| self::damaged(encoding.name())),
        };
    }
    Decoded {
        text: String::from_utf8_lossy(bytes).into_owned(),
        notice: Some((
            "encoding-mismatch",
            format!("declares {}, but is UTF-8 and was read as such", encoding.name()),
        )),
    }
}

/// The encoding that a page declares in its head: `<meta charset="…">` or `<meta http-equiv="Content-Type" content="…; charset=…">`.
pub(super) fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Browsers look at 1024 bytes; outlets put long comments before it.
    const HEAD: usize = 8192;
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()).to_ascii_lowercase();
    let declared = head.split("<meta").skip(1).find_map(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        charset(tag)
    });
    // What could be read as letters was no UTF-16.
    declared.map(|encoding| {
        if encoding == UTF_16BE || encoding == UTF_16LE {
            UTF_8
        } else {
            encoding
        }
    })
}

/// The encoding behind `charset=`, in lower case.
pub(super) fn charset(text: &str) -> Option<&'static Encoding> {
    let (_, label) = text.split_once("charset")?;
    let label = label
        .trim_start()
        .strip_prefix('=')?
        .trim_start()
        .trim_start_matches(['"', '\'']);
    let label = label.split(['"', '\'', ';', ' ', '/', '>']).next()?;
    Encoding::for_label(label.trim().as_bytes())
}

/// UTF-16, by its byte order mark or by its zero bytes: every other byte of Latin text.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    /// So many bytes tell; the rest of a text is like its start.
    const SAMPLE: usize = 4096;
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // At least half of the characters are Latin, and none of them has its zero on the wrong side.
    let many = (sample.len() / 4).max(1);
    match (even, odd) {
        (0, odd) if odd > many => Some(UTF_16LE),
        (even, 0) if even > many => Some(UTF_16BE),
        _ => None,
    }
}

/// True for UTF-8 with its byte order mark.
fn marked(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xef\xbb\xbf")
}

fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let marked = text.starts_with('\u{feff}');
    let name = encoding.name();
    let notice = if damaged {
        Some(self::damaged(name))
    } else if marked {
        None
    } else {
        Some(guessed(name))
    };
    Decoded {
        text: text.into_owned(),
        notice,
    }
}

fn damaged(encoding: &str) -> (&'static str, String) {
    (
        "encoding-damaged",
        format!("some bytes are not {encoding} and are shown as \u{fffd}"),
    )
}

fn guessed(encoding: &str) -> (&'static str, String) {
    (
        "encoding-guessed",
        format!("read as {encoding}, which is a guess; save it as UTF-8 to be sure"),
    )
}

/// A text that is almost UTF-8 is a damaged one; all others are guessed.
fn not_utf_8(bytes: &[u8]) -> Decoded {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if marked(bytes) || good > 2 * bad {
        return Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            notice: Some(damaged("UTF-8")),
        };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    by(detector.guess(None, Utf8Detection::Allow), bytes)
}

/// Text has no zero bytes and hardly any controls; a few, such as the colour codes of a captured screen, are let through.
fn is_binary(text: &str) -> bool {
    /// One character in so many.
    const FEW: usize = 10;
    let (mut all, mut controls) = (0_usize, 0_usize);
    for character in text.chars() {
        if character == '\0' {
            return true;
        }
        all += 1;
        let layout = matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
        controls += usize::from(character.is_control() && !layout);
    }
    controls * FEW > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, code: Option<&str>) {
        let decoded = decode(bytes.to_vec(), None).unwrap();
        assert_eq!(decoded.text, text, "{bytes:?}");
        assert_eq!(decoded.notice.map(|(code, _)| code), code, "{bytes:?}");
    }

    fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        check("naïve".as_bytes(), "naïve", None);
        check("\u{feff}naïve".as_bytes(), "\u{feff}naïve", None);
        check(&utf_16("\u{feff}naïve", u16::to_le_bytes), "\u{feff}naïve", None);
        check(&utf_16("\u{feff}naïve", u16::to_be_bytes), "\u{feff}naïve", None);
        check(&utf_16("naïve", u16::to_le_bytes), "naïve", Some("encoding-guessed"));
        check(&utf_16("naïve", u16::to_be_bytes), "naïve", Some("encoding-guessed"));
        check(
            b"The mayor of Orl\xe9ans said \x93no\x94.",
            "The mayor of Orléans said “no”.",
            Some("encoding-guessed"),
        );
        check(
            b"\xc3\xa9t\xc3\xa9 \xc3\xa0 \xff",
            "été à \u{fffd}",
            Some("encoding-damaged"),
        );
        check(
            b"\x1b[1mA bold headline in a screen\x1b[0m",
            "\u{1b}[1mA bold headline in a screen\u{1b}[0m",
            None,
        );
    }

    #[test]
    fn binary_data_is_refused() {
        for bytes in [
            b"\0".as_slice(),
            b"text\0text",
            b"\x01\x02\x03abc",
            &[0, 1, 2, 3, 4, 5, 6, 7, 250, 251],
        ] {
            assert!(decode(bytes.to_vec(), None).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn pages_declare_their_encoding() {
        for (head, name) in [
            ("<meta charset=\"iso-8859-1\">", Some("windows-1252")),
            ("<META CHARSET=utf8>", Some("UTF-8")),
            (
                "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
                Some("windows-1251"),
            ),
            ("<meta charset='utf-16'>", Some("UTF-8")),
            ("<meta name=charset content=x><p>charset=koi8-r", None),
            ("<p>none", None),
        ] {
            let found = declared_in_page(head.as_bytes()).map(Encoding::name);
            assert_eq!(found, name, "{head}");
        }
    }

    #[test]
    fn what_is_declared_holds_without_a_guess() {
        let latin = Encoding::for_label(b"latin1");
        let koi = Encoding::for_label(b"koi8-r");
        let found = |bytes: &[u8], declared| {
            let decoded = decode(bytes.to_vec(), declared).unwrap();
            (decoded.text, decoded.notice.map(|(code, _)| code))
        };
        assert_eq!(found(b"Orl\xe9ans", latin), ("Orléans".to_owned(), None));
        assert_eq!(found(b"\xf7\xcf\xca\xce\xc1", koi), ("Война".to_owned(), None));
        assert_eq!(
            found("Orléans".as_bytes(), latin),
            ("Orléans".to_owned(), Some("encoding-mismatch"))
        );
        assert_eq!(
            found(b"\xef\xbb\xbfOrl\xc3\xa9ans", Some(UTF_8)),
            ("\u{feff}Orléans".to_owned(), None)
        );
    }
}
